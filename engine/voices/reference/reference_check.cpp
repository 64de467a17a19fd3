// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/reference/reference_check.h"

#include "engine/audio/loudness.h"
#include "engine/audio/real_fft.h"
#include "engine/base/error.h"
#include "engine/generate/guard.h"
#include "engine/text/unicode.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <numbers>
#include <span>

#include <fmt/format.h>

namespace troupe::voices {
namespace {

constexpr double kWindowSeconds = 0.02;
constexpr double kSilenceDb = -120;
constexpr float kFullScale = 0.999F;
constexpr size_t kClippedRun = 3;
/// As the guard and the trimmer see it: this far below the loud parts nothing is said.
constexpr double kBelowSpeechDb = 30;
constexpr double kQuietFloorDb = -60;
/// A pause between words is longer than a closed consonant.
constexpr double kPauseSeconds = 0.1;
/// What is heard in pauses beside speech of that level.
constexpr double kHeardBelowSpeechDb = 45;
constexpr double kHeardFloorDb = -65;

double decibels(double meanSquare)
{
    return meanSquare > 1e-12 ? 10 * std::log10(meanSquare) : kSilenceDb;
}

std::vector<double> levelsOf(const audio::Clip& clip)
{
    const auto window = static_cast<size_t>(std::max(1.0, std::round(clip.rate * kWindowSeconds)));
    std::vector<double> levels;
    levels.reserve(clip.samples.size() / window + 1);
    for (size_t from = 0; from < clip.samples.size(); from += window) {
        const size_t to = std::min(from + window, clip.samples.size());
        double sum = 0;
        for (size_t i = from; i < to; ++i) sum += double{clip.samples[i]} * double{clip.samples[i]};
        levels.push_back(decibels(sum / static_cast<double>(to - from)));
    }
    return levels;
}

/// The value below which `share` of all lie.
double quantile(std::vector<double> values, double share)
{
    const auto at = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + at, values.end());
    return values[static_cast<size_t>(at)];
}

size_t clippedSamples(const std::vector<float>& samples)
{
    size_t clipped = 0;
    size_t run = 0;
    for (const float sample : samples) {
        run = std::abs(sample) >= kFullScale ? run + 1 : 0;
        if (run == kClippedRun)
            clipped += kClippedRun;
        else if (run > kClippedRun)
            ++clipped;
    }
    return clipped;
}

/// Windows `from` to `to` (not included).
struct Run
{
    size_t from;
    size_t to;
    double seconds() const noexcept { return static_cast<double>(to - from) * kWindowSeconds; }
};

/// Below this nothing is said: far below the loud parts, or, in a noisy clip, near its floor.
double quietBelow(const std::vector<double>& levels, double speech)
{
    const double nearFloor = std::min(quantile(levels, 0.1) + 6, speech - 8);
    return std::max({speech - kBelowSpeechDb, kQuietFloorDb, nearFloor});
}

std::vector<Run> quietRuns(const std::vector<double>& levels, double threshold)
{
    std::vector<Run> runs;
    for (size_t at = 0; at < levels.size(); ++at) {
        if (levels[at] >= threshold) continue;
        if (!runs.empty() && runs.back().to == at)
            ++runs.back().to;
        else
            runs.push_back({at, at + 1});
    }
    return runs;
}

void measureQuiet(const std::vector<Run>& runs, size_t windows, ReferenceReport& report)
{
    double quiet = 0;
    for (const Run& run : runs) {
        quiet += run.seconds();
        if (run.from == 0)
            report.leadSeconds = run.seconds();
        else if (run.to == windows)
            report.tailSeconds = run.seconds();
        else
            report.longestGapSeconds = std::max(report.longestGapSeconds, run.seconds());
    }
    report.speechSeconds = std::max(0.0, report.seconds - quiet);
}

/// Pauses alone: what is quiet for a shorter time may be a closed consonant.
std::vector<Run> pausesOf(const std::vector<Run>& runs)
{
    std::vector<Run> pauses;
    for (const Run& run : runs)
        if (run.seconds() >= kPauseSeconds) pauses.push_back(run);
    return pauses;
}

void measureNoise(const std::vector<double>& levels, const std::vector<Run>& pauses, ReferenceReport& report)
{
    std::vector<double> quiet;
    for (const Run& run : pauses)
        quiet.insert(quiet.end(), levels.begin() + static_cast<std::ptrdiff_t>(run.from),
                     levels.begin() + static_cast<std::ptrdiff_t>(run.to));
    report.hasPauses = static_cast<double>(quiet.size()) * kWindowSeconds >= 0.2;
    report.noiseDb = quantile(report.hasPauses ? quiet : levels, report.hasPauses ? 0.5 : 0.1);
}

/// Power by frequency of as many samples as the transform has.
std::vector<float> powerOf(audio::RealFft& transform, std::span<const float> samples)
{
    for (size_t i = 0; i < transform.size(); ++i) {
        const double turn =
            2 * std::numbers::pi * (static_cast<double>(i) + 0.5) / static_cast<double>(transform.size());
        transform.time()[i] = samples[i] * static_cast<float>(0.5 - 0.5 * std::cos(turn));
    }
    transform.forward();
    std::vector<float> power;
    for (const std::complex<float>& value : transform.spectrum()) power.push_back(std::norm(value));
    return power;
}

/// How far `power` is from even, 0 … 1: noise is even, tones are not.
double unevenness(std::span<const float> power)
{
    double logs = 0;
    double sum = 0;
    for (const float value : power) {
        logs += std::log(double{value} + 1e-20);
        sum += double{value} + 1e-20;
    }
    const auto count = static_cast<double>(power.size());
    return 1 - std::exp(logs / count) / (sum / count);
}

/// Share of the pauses in which something with a pitch is heard well above nothing.
double tonalShare(const audio::Clip& clip, const std::vector<double>& levels, const std::vector<Run>& pauses,
                  double speech)
{
    constexpr size_t kSize = 1024;
    audio::RealFft transform(kSize);
    const auto window = static_cast<size_t>(std::max(1.0, std::round(clip.rate * kWindowSeconds)));
    const auto binOf = [&](double hertz) {
        return std::min(static_cast<size_t>(hertz * kSize / clip.rate), kSize / 2);
    };
    size_t looked = 0;
    size_t tonal = 0;
    for (const Run& run : pauses)
        for (size_t from = run.from * window; from + kSize <= std::min(run.to * window, clip.samples.size());
             from += kSize) {
            ++looked;
            const double level = levels[(from + kSize / 2) / window];
            if (level < std::max(speech - kHeardBelowSpeechDb, kHeardFloorDb)) continue;
            const std::vector<float> power = powerOf(transform, std::span(clip.samples).subspan(from, kSize));
            const size_t low = binOf(80);
            const size_t high = std::max(binOf(4000), low + 8);
            if (unevenness(std::span(power).subspan(low, std::min(high, power.size()) - low)) > 0.9) ++tonal;
        }
    return looked > 0 ? static_cast<double>(tonal) / static_cast<double>(looked) : 0;
}

ReferenceLine line(ReferencePoint point, ReferenceGrade grade, std::string detail, std::string_view advice)
{
    return {point, grade, std::move(detail),
            grade == ReferenceGrade::Good ? std::string() : std::string(advice)};
}

using enum ReferenceGrade;

ReferenceLine judgeLength(const ReferenceReport& report)
{
    const double seconds = report.speechSeconds;
    const std::string detail = fmt::format("{:.1f} s, {:.1f} s of it speech", report.seconds, seconds);
    if (seconds < 1) return line(ReferencePoint::Length, Bad, detail, "Record 3 to 15 seconds of speech.");
    if (seconds < 3)
        return line(ReferencePoint::Length, Fair, detail, "3 to 15 seconds of speech work best.");
    if (report.seconds > 30)
        return line(ReferencePoint::Length, Bad, detail, "Select a part of 3 to 15 seconds.");
    if (report.seconds > 15)
        return line(ReferencePoint::Length, Fair, detail, "Select a part of 3 to 15 seconds.");
    return line(ReferencePoint::Length, Good, detail, {});
}

ReferenceLine judgeNoise(const ReferenceReport& report)
{
    const double ratio = report.signalToNoiseDb();
    const std::string detail =
        fmt::format("noise {:.0f} dB, speech {:.0f} dB above it", report.noiseDb, ratio);
    // Speech without a pause shows no floor: its quietest tenth is speech.
    if (!report.hasPauses)
        return line(ReferencePoint::Noise, ratio < 20 ? Fair : Good, detail,
                    "There is no pause in which noise could be heard; listen to it.");
    const ReferenceGrade grade = ratio < 20 ? Bad : ratio < 30 ? Fair : Good;
    return line(ReferencePoint::Noise, grade, detail,
                "Record closer to the microphone or in a quieter room.");
}

ReferenceLine judgeClipping(const ReferenceReport& report)
{
    const std::string detail =
        fmt::format("peak {:.1f} dBTP, {} clipped samples", report.truePeak, report.clippedSamples);
    const ReferenceGrade grade = report.clippedSamples > 200 ? Bad : report.clippedSamples > 0 ? Fair : Good;
    return line(ReferencePoint::Clipping, grade, detail, "Turn the microphone down and record again.");
}

ReferenceLine judgeLevel(const ReferenceReport& report)
{
    const std::string detail =
        report.lufs ? fmt::format("{:.1f} LUFS", *report.lufs) : std::string("too short or silent");
    const double lufs = report.lufs.value_or(-120);
    const ReferenceGrade grade = lufs < -50 ? Bad : lufs < -35 ? Fair : Good;
    return line(ReferencePoint::Level, grade, detail, "It is quiet: levelling it raises its noise, too.");
}

ReferenceLine judgeBackground(const ReferenceReport& report)
{
    const std::string detail = fmt::format("tones in {:.0f} % of the pauses", 100 * report.tonal);
    return line(ReferencePoint::Background, report.tonal > 0.3 ? Fair : Good, detail,
                "Music, humming or another voice may be in it: it would be cloned, too.");
}

ReferenceLine judgeGaps(const ReferenceReport& report)
{
    const std::string detail = fmt::format("longest pause {:.1f} s", report.longestGapSeconds);
    return line(ReferencePoint::Gaps, report.longestGapSeconds > 1.5 ? Fair : Good, detail,
                "A long pause teaches the voice to pause: select a part without it.");
}

ReferenceLine judgeEnding(const ReferenceReport& report)
{
    const bool open = report.tailSeconds < 0.04;
    return line(ReferencePoint::Ending, open ? Fair : Good,
                open ? std::string("ends while something is said")
                     : fmt::format("{:.2f} s quiet", report.tailSeconds),
                "A word may be cut: end the selection in a pause.");
}

ReferenceLine judgeTranscript(const ReferenceReport& report, std::string_view transcript,
                              std::string_view language)
{
    if (text::trimmed(transcript).empty())
        return line(
            ReferencePoint::Transcript, Fair, "none",
            "Without the exact words only the timbre is cloned, which is less alike and cannot be directed.");
    const double expected = generate::expectedSeconds(transcript, language);
    const double ratio = report.speechSeconds / std::max(0.2, expected);
    const std::string detail = fmt::format("{} characters", text::codePointCount(transcript));
    const ReferenceGrade grade = ratio < 0.33 || ratio > 3 ? Bad : ratio < 0.5 || ratio > 2 ? Fair : Good;
    return line(ReferencePoint::Transcript, grade, detail,
                ratio < 1
                    ? "It has more words than can be said in that time: write what is heard, and no more."
                    : "It has fewer words than are heard: write all of them.");
}

} // namespace

std::string_view pointName(ReferencePoint point) noexcept
{
    constexpr std::array<std::string_view, 8> kNames{"length",     "noise", "clipping", "level",
                                                     "background", "gaps",  "ending",   "transcript"};
    return kNames[static_cast<size_t>(point)];
}

std::string_view gradeName(ReferenceGrade grade) noexcept
{
    return grade == Good ? "good" : grade == Fair ? "fair" : "bad";
}

ReferenceReport measureReference(const audio::Clip& clip)
{
    if (clip.samples.empty())
        throw Error(ErrorCode::InvalidRequest, "The clip is empty.", "Record 3 to 15 seconds of speech.");
    const audio::Loudness loudness = audio::measureLoudness(clip);
    ReferenceReport report;
    report.seconds = static_cast<double>(clip.samples.size()) / clip.rate;
    report.lufs = loudness.integrated;
    report.truePeak = loudness.truePeak.value_or(kSilenceDb);
    report.clippedSamples = clippedSamples(clip.samples);
    const std::vector<double> levels = levelsOf(clip);
    report.speechDb = quantile(levels, 0.9);
    const std::vector<Run> runs = quietRuns(levels, quietBelow(levels, report.speechDb));
    measureQuiet(runs, levels.size(), report);
    const std::vector<Run> pauses = pausesOf(runs);
    measureNoise(levels, pauses, report);
    report.tonal = tonalShare(clip, levels, pauses, report.speechDb);
    return report;
}

std::vector<ReferenceLine> judgeReference(const ReferenceReport& report, std::string_view transcript,
                                          std::string_view language)
{
    return {judgeLength(report),     judgeNoise(report),
            judgeClipping(report),   judgeLevel(report),
            judgeBackground(report), judgeGaps(report),
            judgeEnding(report),     judgeTranscript(report, transcript, language)};
}

ReferenceGrade worstOf(const std::vector<ReferenceLine>& lines) noexcept
{
    ReferenceGrade worst = Good;
    for (const ReferenceLine& line : lines) worst = std::max(worst, line.grade);
    return worst;
}

} // namespace troupe::voices
