// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/loudness.h"

#include "engine/audio/resampler.h"
#include "engine/audio/sound_rules.h"
#include "engine/base/error.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

#include <ebur128.h>
#include <fmt/format.h>

namespace troupe::audio {
namespace {

/// The standard's weighting filter is one for 48 kHz. Made for a lower rate it says up to 0.1 LU too much at
/// 16 kHz and 0.2 at 8: slower sound is measured at 48 kHz.
constexpr int kLeastRate = 16000;
constexpr int kMeterRate = 48000;
constexpr int kMostChannels = 64;
constexpr int kMode = EBUR128_MODE_I | EBUR128_MODE_LRA | EBUR128_MODE_TRUE_PEAK;
constexpr int64_t kMomentarySteps = 40; ///< of 10 ms
constexpr int64_t kShortTermSteps = 300;
constexpr double kLeastGoal = -70;
constexpr double kMostGoal = -5;
constexpr double kLeastCeiling = -30;
constexpr double kMostGain = 120;
/// The interpolator of the true peak looks so many samples ahead, and less.
constexpr size_t kTail = 64;
/// libebur128 answers this, or minus infinity, for what it cannot measure.
constexpr double kNothing = -std::numeric_limits<double>::max();

struct CloseMeter
{
    void operator()(ebur128_state* state) const noexcept { ebur128_destroy(&state); }
};

std::optional<double> heard(double value)
{
    return std::isfinite(value) && value > kNothing ? std::optional(value) : std::nullopt;
}

std::optional<double> decibels(double amplitude)
{
    return amplitude > 0 ? std::optional(20 * std::log10(amplitude)) : std::nullopt;
}

void raise(std::optional<double>& most, double value)
{
    if (const auto known = heard(value); known && (!most || *known > *most)) most = known;
}

} // namespace

struct LoudnessMeter::Impl
{
    Impl(int rate, int channelCount) : channels(static_cast<size_t>(channelCount))
    {
        checkRate(rate);
        if (channelCount < 1 || channelCount > kMostChannels)
            throw Error(ErrorCode::InvalidRequest,
                        fmt::format("Sound of {} channels cannot be measured.", channelCount),
                        fmt::format("Use 1 to {} channels.", kMostChannels));
        const int meterRate = rate < kLeastRate ? kMeterRate : rate;
        state.reset(
            ebur128_init(static_cast<unsigned>(channelCount), static_cast<unsigned long>(meterRate), kMode));
        if (!state)
            throw Error(ErrorCode::EngineFault, "The loudness meter could not be set up.",
                        "Close other programs and try again: this needs memory.");
        // libebur128 would take one channel for the left one of a pair; the weight is the same.
        step = static_cast<size_t>((meterRate + 50) / 100) * channels;
        if (meterRate == rate) return;
        for (size_t i = 0; i < channels; ++i)
            resamplers.push_back(std::make_unique<StreamResampler>(rate, meterRate));
        lanes.resize(channels);
    }

    void add(std::span<const float> frames)
    {
        if (ebur128_add_frames_float(state.get(), frames.data(), frames.size() / channels) != EBUR128_SUCCESS)
            throw Error(ErrorCode::EngineFault, "The loudness could not be measured.",
                        "Close other programs and try again: this needs memory.");
    }

    /// In steps of 10 ms, by which the windows move.
    void measure(std::span<const float> frames)
    {
        while (!frames.empty()) {
            const size_t count = std::min(step - inStep, frames.size());
            add(frames.first(count));
            frames = frames.subspan(count);
            inStep += count;
            if (inStep == step) {
                inStep = 0;
                endStep();
            }
        }
    }

    /// A window that is not full yet says nothing.
    void endStep()
    {
        ++steps;
        double value = 0;
        if (steps >= kMomentarySteps && ebur128_loudness_momentary(state.get(), &value) == EBUR128_SUCCESS)
            raise(momentary, value);
        if (steps >= kShortTermSteps && steps % 10 == 0 &&
            ebur128_loudness_shortterm(state.get(), &value) == EBUR128_SUCCESS)
            raise(shortTerm, value);
    }

    /// What the resamplers have made, as frames again.
    void measureLanes()
    {
        const size_t count = std::min_element(lanes.begin(), lanes.end(), [](const auto& a, const auto& b) {
                                 return a.size() < b.size();
                             })->size();
        woven.resize(count * channels);
        for (size_t channel = 0; channel < channels; ++channel) {
            for (size_t i = 0; i < count; ++i) woven[i * channels + channel] = lanes[channel][i];
            lanes[channel].erase(lanes[channel].begin(),
                                 lanes[channel].begin() + static_cast<std::ptrdiff_t>(count));
        }
        measure(woven);
    }

    void push(std::span<const float> frames)
    {
        checkSamples(frames);
        if (resamplers.empty()) return measure(frames);
        constexpr size_t kFrames = 16384;
        for (; !frames.empty(); frames = frames.subspan(std::min(kFrames * channels, frames.size()))) {
            const auto block = frames.first(std::min(kFrames * channels, frames.size()));
            for (size_t channel = 0; channel < channels; ++channel) {
                lane.clear();
                for (size_t i = channel; i < block.size(); i += channels) lane.push_back(block[i]);
                resamplers[channel]->push(lane, lanes[channel]);
            }
            measureLanes();
        }
    }

    /// The loudest of the channels, by one of libebur128's questions.
    std::optional<double> peak(int (*question)(ebur128_state*, unsigned, double*)) const
    {
        double most = 0;
        for (unsigned channel = 0; channel < channels; ++channel) {
            double value = 0;
            if (question(state.get(), channel, &value) == EBUR128_SUCCESS) most = std::max(most, value);
        }
        return decibels(most);
    }

    size_t channels;
    std::unique_ptr<ebur128_state, CloseMeter> state;
    std::vector<std::unique_ptr<StreamResampler>> resamplers; ///< none: measured as it comes
    std::vector<std::vector<float>> lanes;
    std::vector<float> lane;
    std::vector<float> woven;
    size_t step = 0;
    size_t inStep = 0;
    int64_t steps = 0;
    std::optional<double> momentary;
    std::optional<double> shortTerm;
};

LoudnessMeter::LoudnessMeter(int rate, int channels) : impl_(std::make_unique<Impl>(rate, channels)) {}

LoudnessMeter::~LoudnessMeter() = default;

void LoudnessMeter::push(std::span<const float> frames)
{
    impl_->push(frames);
}

Loudness LoudnessMeter::finish()
{
    Impl& meter = *impl_;
    for (size_t channel = 0; channel < meter.resamplers.size(); ++channel)
        meter.resamplers[channel]->finish(meter.lanes[channel]);
    if (!meter.resamplers.empty()) meter.measureLanes();
    Loudness loudness;
    double value = 0;
    if (ebur128_loudness_global(meter.state.get(), &value) == EBUR128_SUCCESS)
        loudness.integrated = heard(value);
    if (meter.steps >= kShortTermSteps &&
        ebur128_loudness_range(meter.state.get(), &value) == EBUR128_SUCCESS && loudness.integrated)
        loudness.range = heard(value);
    loudness.momentaryMax = meter.momentary;
    loudness.shortTermMax = meter.shortTerm;
    // Only now, for it may fill another window.
    meter.add(std::vector<float>(kTail * meter.channels, 0.0F));
    loudness.truePeak = meter.peak(ebur128_true_peak);
    loudness.samplePeak = meter.peak(ebur128_sample_peak);
    return loudness;
}

Loudness measureLoudness(const Clip& clip)
{
    checkSound(clip);
    LoudnessMeter meter(clip.rate);
    meter.push(clip.samples);
    return meter.finish();
}

LoudnessChange planLoudness(const Loudness& now, const LoudnessGoal& goal)
{
    if (!(goal.lufs >= kLeastGoal && goal.lufs <= kMostGoal))
        throw Error(ErrorCode::InvalidRequest, fmt::format("Sound is not brought to {:g} LUFS.", goal.lufs),
                    fmt::format("Use a loudness from {:g} to {:g} LUFS.", kLeastGoal, kMostGoal));
    if (!(goal.ceiling >= kLeastCeiling && goal.ceiling <= 0))
        throw Error(ErrorCode::InvalidRequest,
                    fmt::format("Peaks are not held below {:g} dBTP.", goal.ceiling),
                    fmt::format("Use a ceiling from {:g} to 0 dBTP.", kLeastCeiling));
    if (!now.integrated || !now.truePeak)
        throw Error(ErrorCode::InvalidRequest, "The sound is too short or too quiet to have a loudness.",
                    "Use one of at least 0.4 seconds in which something is to be heard.");
    LoudnessChange change;
    const double wanted = goal.lufs - *now.integrated;
    const double room = goal.ceiling - *now.truePeak;
    change.heldByCeiling = wanted > room;
    change.gainDb = std::min(wanted, room);
    change.lufs = *now.integrated + change.gainDb;
    change.truePeak = *now.truePeak + change.gainDb;
    return change;
}

Clip withGain(Clip clip, double gainDb)
{
    checkSound(clip);
    if (!(std::abs(gainDb) <= kMostGain))
        throw Error(ErrorCode::InvalidRequest, fmt::format("A gain of {:g} dB is not applied.", gainDb),
                    fmt::format("Use at most {:g} dB.", kMostGain));
    const double factor = std::pow(10.0, gainDb / 20);
    for (float& sample : clip.samples) sample = static_cast<float>(static_cast<double>(sample) * factor);
    return clip;
}

} // namespace troupe::audio
