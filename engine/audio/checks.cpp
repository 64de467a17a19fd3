// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/checks.h"

#include "engine/audio/check_clicks.h"
#include "engine/audio/check_clipping.h"
#include "engine/audio/check_levels.h"
#include "engine/audio/check_noise.h"
#include "engine/audio/check_repeats.h"
#include "engine/audio/loudness.h"
#include "engine/audio/sound_rules.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>

#include <fmt/format.h>

namespace troupe::audio {
namespace {

constexpr size_t kBlock = 4096;
constexpr float kLoudest = 1000; ///< what sound is far beyond; the loudness meter has an end

constexpr std::array<std::string_view, 13> kNames = {
    "unknown",  "too_long", "too_short", "silence", "gap",         "clipped",     "noise",
    "repeated", "quiet",    "loud",      "click",   "other_voice", "cut_by_guard"};

float number(float value)
{
    if (std::isnan(value)) return 0;
    return std::isinf(value) ? std::copysign(1.0F, value) : std::clamp(value, -kLoudest, kLoudest);
}

} // namespace

std::string_view findingCodeName(FindingCode code) noexcept
{
    return kNames[static_cast<size_t>(code)];
}

FindingCode findingCodeFromName(std::string_view name) noexcept
{
    const auto found = std::find(kNames.begin() + 1, kNames.end(), name);
    return found == kNames.end() ? FindingCode::Unknown : static_cast<FindingCode>(found - kNames.begin());
}

struct SoundChecker::Impl
{
    Impl(int givenRate, const CheckLimits& givenLimits)
        : rate((checkRate(givenRate), givenRate)), limits(givenLimits), levels(rate), clipping(rate),
          clicks(rate, limits), noise(rate, limits), repeats(rate, limits), loudness(rate)
    {
        block.reserve(kBlock);
    }

    void push(std::span<const float> samples)
    {
        block.clear();
        std::transform(samples.begin(), samples.end(), std::back_inserter(block), number);
        for (const float value : block) energy += static_cast<double>(value * value);
        count += static_cast<int64_t>(block.size());
        levels.push(block);
        clipping.push(block);
        clicks.push(block);
        noise.push(block);
        repeats.push(block);
        loudness.push(block);
    }

    /// Sound that is too short to be measured counts by its mean power.
    double integrated(const Loudness& measured) const
    {
        if (measured.integrated) return *measured.integrated;
        const double power = count > 0 ? energy / static_cast<double>(count) : 0;
        return 10 * std::log10(std::max(power, 1e-20));
    }

    void judgeLoudness(double lufs, std::vector<Finding>& found) const
    {
        const double end = static_cast<double>(count) / rate;
        if (lufs < limits.quietLufs)
            found.push_back({FindingCode::Quiet, fmt::format("It is quiet: {:.1f} LUFS.", lufs), 0, end});
        if (lufs > limits.loudLufs)
            found.push_back({FindingCode::Loud, fmt::format("It is loud: {:.1f} LUFS.", lufs), 0, end});
    }

    /// Frames that say silence are alike without being a fault; and of what was cut nothing is heard.
    void judgeFrames(const CheckContext& context, std::vector<Finding>& found) const
    {
        const double end = static_cast<double>(count) / rate;
        for (const FrameRun& run : context.frameRuns) {
            Finding whole{FindingCode::Repeated, {}, run.from, std::min(run.to, end)};
            if (run.frames < limits.repeatFrames || whole.from >= whole.to ||
                !levels.sounds(whole.from, whole.to))
                continue;
            // What was heard of it as well is the same reason.
            std::erase_if(found, [&](const Finding& other) {
                if (other.code != FindingCode::Repeated || other.to < whole.from || whole.to < other.from)
                    return false;
                whole.from = std::min(whole.from, other.from);
                whole.to = std::max(whole.to, other.to);
                return true;
            });
            whole.message =
                fmt::format("For {:.2f} s the model says the same frames again.", whole.to - whole.from);
            found.push_back(std::move(whole));
        }
    }

    int rate;
    CheckLimits limits;
    LevelCheck levels;
    ClippingCheck clipping;
    ClickCheck clicks;
    NoiseCheck noise;
    RepeatCheck repeats;
    LoudnessMeter loudness;
    std::vector<float> block;
    double energy = 0;
    int64_t count = 0;
};

SoundChecker::SoundChecker(int rate, const CheckLimits& limits) : impl_(std::make_unique<Impl>(rate, limits))
{}

SoundChecker::~SoundChecker() = default;

void SoundChecker::push(std::span<const float> samples)
{
    for (; !samples.empty(); samples = samples.subspan(std::min(kBlock, samples.size())))
        impl_->push(samples.first(std::min(kBlock, samples.size())));
}

std::vector<Finding> SoundChecker::finish(const CheckContext& context)
{
    Impl& all = *impl_;
    std::vector<Finding> found;
    const double end = static_cast<double>(all.count) / all.rate;
    all.levels.finish(context, all.limits, found);
    const bool silent = std::any_of(found.begin(), found.end(),
                                    [](const Finding& finding) {
                                        return finding.code == FindingCode::Silence && finding.from <= 0;
                                    }) &&
                        all.levels.spokenSeconds() <= 0;
    const Loudness measured = all.loudness.finish();
    if (!silent) {
        all.clipping.finish(measured.truePeak.value_or(-std::numeric_limits<double>::infinity()), all.limits,
                            found);
        all.noise.finish(found);
        all.repeats.finish(found);
        all.judgeFrames(context, found);
        all.clicks.finish(context, all.clipping.peak(), found);
    }
    // Nothing at all is silence and not quiet.
    if (all.clipping.peak() > 0) all.judgeLoudness(all.integrated(measured), found);
    if (context.cutByGuard)
        found.push_back({FindingCode::CutByGuard, "It did not end by itself and was cut.", end, end});
    std::stable_sort(found.begin(), found.end(),
                     [](const Finding& one, const Finding& other) { return one.from < other.from; });
    std::map<FindingCode, size_t> counts;
    std::erase_if(found, [&](const Finding& finding) { return ++counts[finding.code] > kMostFindings; });
    return found;
}

double SoundChecker::spokenSeconds() const noexcept
{
    return impl_->levels.spokenSeconds();
}

std::vector<Finding> checkSpeech(const Clip& clip, const CheckContext& context, const CheckLimits& limits)
{
    SoundChecker checker(clip.rate, limits);
    checker.push(clip.samples);
    return checker.finish(context);
}

} // namespace troupe::audio
