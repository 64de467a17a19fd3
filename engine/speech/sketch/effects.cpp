// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/sketch/effects.h"

#include "engine/base/random.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace troupe::speech::sketch {

namespace {

constexpr double kTwoPi = 2 * std::numbers::pi;
constexpr double kTremorHz = 5.7;
constexpr double kTremorPitch = 0.045; ///< at full tremor
constexpr double kTremorLoudness = 0.22;
constexpr size_t kDelaySamples = 128;
constexpr double kRoughHz = 38;

/// Straight up to half, then bends ever more, so softly that what lies between two samples stays below full
/// scale, too.
float ceiled(float sample)
{
    constexpr float kKnee = 0.5F;
    constexpr float kRoom = 0.3F;
    const float size = std::abs(sample);
    if (size <= kKnee) return sample;
    const float above = (size - kKnee) / kRoom;
    return std::copysign(kKnee + kRoom * above / (1 + above), sample);
}

/// The level that a filtered or noisy voice loses and that its words did not ask to lose.
double makeUpDb(const Effects& effects)
{
    return 6.0 * effects.radio + 2.0 * effects.distance - 2.0 * effects.effort;
}

std::vector<Biquad> toneOf(const Effects& effects, double rate)
{
    std::vector<Biquad> tone;
    if (effects.effort > 0.01) {
        tone.push_back(Biquad::highShelf(rate, 1300, 7.0 * effects.effort));
        tone.push_back(Biquad::highPass(rate, 110 + 120 * effects.effort));
    }
    if (effects.radio > 0.01) {
        tone.push_back(Biquad::highPass(rate, 80 + 320 * effects.radio));
        tone.push_back(Biquad::lowPass(rate, 9000 - 5800 * effects.radio));
    }
    if (effects.distance > 0.01) {
        tone.push_back(Biquad::highPass(rate, 60 + 190 * effects.distance));
        tone.push_back(Biquad::lowPass(rate, 9000 - 5500 * effects.distance));
    }
    return tone;
}

} // namespace

EffectChain::EffectChain(const Effects& effects, int rate, uint64_t utterance)
    : effects_(effects), rate_(rate), utterance_(utterance),
      noisy_(effects.breath > 0.01 || effects.whisper > 0.01),
      whisperer_(rate, effects.breath, effects.whisper,
                 effects.seed ^ randomBits(effects.seed, utterance, 1)),
      tone_(toneOf(effects, rate)), delay_(kDelaySamples, 0.0F),
      gain_(static_cast<float>(std::pow(10.0, (effects.gainDb + makeUpDb(effects)) / 20)))
{}

void EffectChain::push(std::span<const float> samples, std::vector<float>& out)
{
    std::vector<float> block;
    if (noisy_) {
        whisperer_.push(samples, block);
    } else {
        block.assign(samples.begin(), samples.end());
    }
    shape(block);
    out.insert(out.end(), block.begin(), block.end());
}

void EffectChain::finish(std::vector<float>& out)
{
    if (!noisy_) return;
    std::vector<float> block;
    whisperer_.finish(block);
    shape(block);
    out.insert(out.end(), block.begin(), block.end());
}

/// Vibrato by a moving delay, and with it a change of loudness.
float EffectChain::trembled(float sample)
{
    const double phase = kTwoPi * kTremorHz * static_cast<double>(position_) / rate_;
    // A second, slower wave keeps it from sounding like a machine.
    const double wave = 0.75 * std::sin(phase) + 0.25 * std::sin(phase * 0.37 + 1.0);
    const double depth = kTremorPitch * effects_.tremor * rate_ / (kTwoPi * kTremorHz);
    delay_[position_ % kDelaySamples] = sample;
    const double lag = std::min(depth * (1 + wave), static_cast<double>(kDelaySamples - 2));
    const double at = static_cast<double>(position_ + kDelaySamples) - lag;
    const auto whole = static_cast<size_t>(at);
    const auto part = static_cast<float>(at - static_cast<double>(whole));
    const float moved =
        delay_[whole % kDelaySamples] * (1 - part) + delay_[(whole + 1) % kDelaySamples] * part;
    return moved * static_cast<float>(1 - kTremorLoudness * effects_.tremor * (0.5 + 0.5 * wave));
}

/// An uneven flutter at half a low voice's pitch, and a bent waveform.
float EffectChain::roughened(float sample)
{
    const uint64_t cycle = static_cast<uint64_t>(roughPhase_);
    const double jitter = 0.7 + 0.6 * randomUnit(effects_.seed, utterance_ + 2, cycle);
    roughPhase_ += kRoughHz * jitter / rate_;
    const double flutter = 0.5 + 0.5 * std::cos(kTwoPi * roughPhase_);
    const double drive = 1 + 2.5 * effects_.rough;
    const double bent = std::tanh(drive * sample) / std::pow(drive, 0.6);
    return static_cast<float>(bent * (1 - 0.5 * effects_.rough * flutter));
}

void EffectChain::shape(std::vector<float>& block)
{
    for (float& sample : block) {
        if (effects_.tremor > 0.01) sample = trembled(sample);
        if (effects_.rough > 0.01) sample = roughened(sample);
        for (Biquad& filter : tone_) sample = filter.next(sample);
        sample = ceiled(sample * gain_);
        ++position_;
    }
}

} // namespace troupe::speech::sketch
