// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/check_levels.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace troupe::audio {
namespace {

constexpr double kFloor = -60;        ///< dBFS; below this everything is quiet
constexpr double kBelowSpeech = 35;   ///< dB under the loud parts
constexpr double kShortestRun = 0.2;  ///< seconds; the closure before a plosive is shorter
constexpr double kLeastSilence = 1;   ///< a short word has as much silence around it as sound
constexpr double kLeastExcess = 1.5;  ///< seconds; one word may be drawn out
constexpr double kLeastMissing = 0.6; ///< seconds; an estimate is not better for a short text
constexpr double kEndSeconds = 0.002; ///< shorter than any fade
constexpr double kEndBelowSpeech = 9;

float levelOf(double sum, size_t count)
{
    return static_cast<float>(10 * std::log10(std::max(sum / static_cast<double>(count), 1e-20)));
}

} // namespace

LevelCheck::LevelCheck(int rate) : rate_(rate), window_(static_cast<size_t>(std::max(rate / 100, 1))) {}

void LevelCheck::push(std::span<const float> samples)
{
    samples_ += static_cast<int64_t>(samples.size());
    const size_t end = std::max<size_t>(static_cast<size_t>(kEndSeconds * rate_), 1);
    last_.insert(last_.end(), samples.begin(), samples.end());
    if (last_.size() > end) last_.erase(last_.begin(), last_.end() - static_cast<std::ptrdiff_t>(end));
    while (!samples.empty()) {
        const auto part = samples.first(std::min(window_ - inWindow_, samples.size()));
        for (const float value : part) sum_ += static_cast<double>(value * value);
        inWindow_ += part.size();
        samples = samples.subspan(part.size());
        if (inWindow_ < window_) continue;
        levels_.push_back(levelOf(sum_, inWindow_));
        inWindow_ = 0;
        sum_ = 0;
    }
}

/// What the loud parts reach: nine tenths of what is not silent lie below.
double LevelCheck::speechLevel() const
{
    std::vector<float> loud;
    std::copy_if(levels_.begin(), levels_.end(), std::back_inserter(loud),
                 [](float level) { return static_cast<double>(level) > kFloor; });
    if (loud.empty()) return kFloor;
    const auto at = loud.begin() + static_cast<std::ptrdiff_t>(loud.size() * 9 / 10);
    std::nth_element(loud.begin(), at, loud.end());
    return static_cast<double>(*at);
}

double LevelCheck::threshold(double speech) const
{
    return std::max(kFloor, speech - kBelowSpeech);
}

std::vector<LevelCheck::Run> LevelCheck::quietRuns(double threshold) const
{
    std::vector<Run> runs;
    const double step = static_cast<double>(window_) / rate_;
    size_t begin = 0;
    const auto close = [&](size_t end) {
        Run run{static_cast<double>(begin) * step, static_cast<double>(end) * step};
        if (end == levels_.size()) run.to = seconds_;
        if (run.seconds() >= kShortestRun) runs.push_back(run);
    };
    for (size_t i = 0; i < levels_.size(); ++i) {
        if (static_cast<double>(levels_[i]) <= threshold) continue;
        close(i);
        begin = i + 1;
    }
    close(levels_.size());
    return runs;
}

bool LevelCheck::sounds(double from, double to) const
{
    const double step = static_cast<double>(window_) / rate_;
    const auto at = [&](double seconds) {
        return levels_.begin() +
               std::clamp<std::ptrdiff_t>(std::llround(seconds / step), 0, std::ssize(levels_));
    };
    const auto loud =
        std::count_if(at(from), at(to), [&](float level) { return static_cast<double>(level) > threshold_; });
    return loud > 0 && 2 * loud >= at(to) - at(from);
}

void LevelCheck::judgeSilence(const std::vector<Run>& runs, const CheckContext& context,
                              const CheckLimits& limits, std::vector<Finding>& found) const
{
    double silent = 0;
    const Run* longest = nullptr;
    for (const Run& run : runs) {
        silent += run.seconds();
        if (!longest || run.seconds() > longest->seconds()) longest = &run;
        if (run.seconds() > limits.gapSeconds + context.longestPause)
            found.push_back({FindingCode::Gap, fmt::format("Nothing is said for {:.1f} s.", run.seconds()),
                             run.from, run.to});
    }
    if (!longest) return;
    silent -= context.pauseSeconds;
    const double whole = seconds_ - context.pauseSeconds;
    const double percent = whole > 0 ? 100 * silent / whole : 0;
    if (percent > limits.silencePercent && silent > kLeastSilence)
        found.push_back({FindingCode::Silence, fmt::format("{:.0f} % of it is silence.", percent),
                         longest->from, longest->to});
}

void LevelCheck::judgeLength(const CheckContext& context, const CheckLimits& limits,
                             std::vector<Finding>& found) const
{
    const double expected = context.expectedSeconds;
    if (expected <= 0) return;
    if (spoken_ > limits.longRatio * expected && spoken_ - expected > kLeastExcess)
        found.push_back({FindingCode::TooLong,
                         fmt::format("It lasts {:.1f} s; its text takes about {:.1f} s.", spoken_, expected),
                         std::min(expected + context.pauseSeconds, seconds_), seconds_});
    if (spoken_ < limits.shortRatio * expected && expected - spoken_ > kLeastMissing)
        found.push_back({FindingCode::TooShort,
                         fmt::format("It lasts {:.1f} s; its text takes about {:.1f} s.", spoken_, expected),
                         0, seconds_});
}

/// Speech dies away; a word that is cut does not.
void LevelCheck::judgeEnd(double speech, std::vector<Finding>& found) const
{
    double sum = 0;
    for (const float value : last_) sum += static_cast<double>(value * value);
    const auto level = static_cast<double>(levelOf(sum, std::max<size_t>(last_.size(), 1)));
    if (level <= speech - kEndBelowSpeech) return;
    found.push_back({FindingCode::TooShort, "It breaks off in the middle of a word.",
                     std::max(seconds_ - 0.1, 0.0), seconds_});
}

void LevelCheck::finish(const CheckContext& context, const CheckLimits& limits, std::vector<Finding>& found)
{
    // A rest that is shorter than half a window has no level of its own.
    if (inWindow_ * 2 >= window_ || levels_.empty())
        levels_.push_back(levelOf(sum_, std::max<size_t>(inWindow_, 1)));
    seconds_ = static_cast<double>(samples_) / rate_;
    const double speech = speechLevel();
    const bool silent = speech <= kFloor;
    if (silent) {
        found.push_back({FindingCode::Silence, "There is nothing to hear.", 0, seconds_});
        return;
    }
    threshold_ = threshold(speech);
    const std::vector<Run> runs = quietRuns(threshold_);
    spoken_ = seconds_ - context.pauseSeconds;
    for (const Run& run : runs)
        if (run.from <= 0 || run.to >= seconds_) spoken_ -= run.seconds();
    spoken_ = std::max(spoken_, 0.0);
    judgeSilence(runs, context, limits, found);
    judgeLength(context, limits, found);
    judgeEnd(speech, found);
}

} // namespace troupe::audio
