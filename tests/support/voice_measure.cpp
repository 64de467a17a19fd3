// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/voice_measure.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace troupe::test {

namespace {

constexpr float kQuiet = 0.005F;
constexpr double kQuietFrame = 0.006;
constexpr double kVoiced = 0.6; ///< of the normalised autocorrelation
constexpr double kLowest = 55;
constexpr double kHighest = 600;

/// The normalised correlation of the frame with itself `lag` samples later.
double similarity(const float* frame, size_t length, size_t lag)
{
    double cross = 0;
    double here = 1e-12;
    double there = 1e-12;
    for (size_t i = 0; i < length; i += 2) {
        const double a = frame[i];
        const double b = frame[i + lag];
        cross += a * b;
        here += a * a;
        there += b * b;
    }
    return cross / std::sqrt(here * there);
}

/// 0 for a frame without voicing. The shortest period that is nearly as good as the best avoids octave
/// errors.
double pitchOf(const float* frame, size_t length, int rate)
{
    const auto shortest = static_cast<size_t>(rate / kHighest);
    const auto longest = static_cast<size_t>(rate / kLowest);
    std::vector<double> scores(longest + 2);
    for (size_t lag = shortest; lag <= longest + 1; ++lag) scores[lag] = similarity(frame, length, lag);
    const double best =
        *std::max_element(scores.begin() + static_cast<std::ptrdiff_t>(shortest), scores.end());
    if (best < kVoiced) return 0;
    for (size_t lag = shortest + 1; lag <= longest; ++lag) {
        const bool top = scores[lag] >= scores[lag - 1] && scores[lag] >= scores[lag + 1];
        if (top && scores[lag] > 0.88 * best) return static_cast<double>(rate) / static_cast<double>(lag);
    }
    return 0;
}

void measureQuiet(VoiceMeasure& measure, std::span<const float> samples, int rate)
{
    size_t run = 0;
    size_t longest = 0;
    bool spoken = false;
    for (const float sample : samples) {
        measure.peak = std::max(measure.peak, static_cast<double>(std::abs(sample)));
        if (std::abs(sample) < kQuiet) {
            ++run;
            continue;
        }
        if (!spoken) measure.leadingQuiet = static_cast<double>(run) / rate;
        spoken = true;
        longest = std::max(longest, run);
        run = 0;
    }
    measure.trailingQuiet = static_cast<double>(run) / rate;
    measure.longestQuiet = static_cast<double>(std::max(longest, run)) / rate;
}

} // namespace

VoiceMeasure measureVoice(std::span<const float> samples, int rate)
{
    VoiceMeasure measure;
    measure.seconds = static_cast<double>(samples.size()) / rate;
    measureQuiet(measure, samples, rate);
    const auto length = static_cast<size_t>(rate) / 25;
    const auto reach = static_cast<size_t>(rate / kLowest) + 2;
    std::vector<double> pitches;
    double energy = 0;
    size_t loud = 0;
    for (size_t at = 0; at + length + reach < samples.size(); at += static_cast<size_t>(rate) / 50) {
        const float* const frame = samples.data() + at;
        double sum = 0;
        for (size_t i = 0; i < length; ++i) sum += static_cast<double>(frame[i]) * frame[i];
        const double mean = sum / static_cast<double>(length);
        if (std::sqrt(mean) < kQuietFrame) continue;
        ++loud;
        energy += mean;
        if (const double pitch = pitchOf(frame, length, rate); pitch > 0) pitches.push_back(pitch);
    }
    if (loud == 0) return measure;
    measure.levelDb = 10 * std::log10(energy / static_cast<double>(loud));
    measure.voicedShare = static_cast<double>(pitches.size()) / static_cast<double>(loud);
    if (pitches.empty()) return measure;
    const auto middle = pitches.begin() + static_cast<std::ptrdiff_t>(pitches.size() / 2);
    std::nth_element(pitches.begin(), middle, pitches.end());
    measure.pitchHz = *middle;
    return measure;
}

} // namespace troupe::test
