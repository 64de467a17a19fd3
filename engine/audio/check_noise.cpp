// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/check_noise.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>

namespace troupe::audio {
namespace {

constexpr int kFramesASecond = 24;
constexpr double kReferenceRate = 24000; ///< that of which the limit of zero crossings speaks
constexpr double kLowestHz = 300;
constexpr double kHighestHz = 8000;
constexpr double kQuietPower = 1e-5; ///< -50 dBFS
constexpr double kSteadyDb = 1.5;    ///< deviation of the level; that of speech is 5 and more
constexpr double kLoudPart = 0.8;    ///< of a stretch, or it has pauses in it

size_t frameSizeFor(int rate)
{
    return std::max<size_t>(std::bit_ceil(static_cast<size_t>(rate / kFramesASecond)), 64);
}

} // namespace

NoiseCheck::NoiseCheck(int rate, const CheckLimits& limits)
    : rate_(rate), limits_(limits), fft_(frameSizeFor(rate)), window_(fft_.size()), frame_(fft_.size())
{
    const auto size = static_cast<double>(fft_.size());
    for (size_t i = 0; i < window_.size(); ++i)
        window_[i] =
            static_cast<float>(0.5 - 0.5 * std::cos(2 * std::numbers::pi * static_cast<double>(i) / size));
    const double highest = std::min(kHighestHz, 0.45 * rate);
    firstBin_ = static_cast<size_t>(std::ceil(std::min(kLowestHz, highest / 4) * size / rate));
    lastBin_ = std::max(static_cast<size_t>(highest * size / rate), firstBin_ + kBands);
    lastBin_ = std::min(lastBin_, fft_.size() / 2);
    mostFrames_ = std::max<size_t>(static_cast<size_t>(std::ceil(limits.noiseSeconds * rate / size)), 1);
}

void NoiseCheck::push(std::span<const float> samples)
{
    while (!samples.empty()) {
        const auto part = samples.first(std::min(frame_.size() - inFrame_, samples.size()));
        std::copy(part.begin(), part.end(), frame_.begin() + static_cast<std::ptrdiff_t>(inFrame_));
        inFrame_ += part.size();
        samples = samples.subspan(part.size());
        if (inFrame_ == frame_.size()) endFrame();
    }
}

NoiseCheck::Frame NoiseCheck::measure()
{
    Frame frame;
    double power = 0;
    for (size_t i = 0; i < frame_.size(); ++i) {
        power += static_cast<double>(frame_[i] * frame_[i]);
        if (i > 0 && (frame_[i] < 0) != (frame_[i - 1] < 0)) ++frame.crossings;
        fft_.time()[i] = frame_[i] * window_[i];
    }
    power /= static_cast<double>(frame_.size());
    frame.loud = power > kQuietPower;
    frame.level = 10 * std::log10(std::max(power, 1e-12));
    fft_.forward();
    const size_t bins = lastBin_ - firstBin_;
    for (size_t bin = firstBin_; bin < lastBin_; ++bin)
        frame.power[(bin - firstBin_) * kBands / bins] +=
            static_cast<double>(std::norm(fft_.spectrum()[bin]));
    return frame;
}

/// Of a frame. Slow sound cannot cross as often as fast.
double NoiseCheck::leastCrossings() const
{
    const double perSecond = limits_.noiseCrossings * std::min(kReferenceRate, 2.5 * rate_);
    return perSecond * static_cast<double>(frame_.size()) / rate_;
}

size_t NoiseCheck::before() const
{
    const auto first = std::find_if(frames_.begin(), frames_.end(), [this](const Frame& frame) {
        return frame.loud && frame.crossings >= leastCrossings();
    });
    return static_cast<size_t>(first - frames_.begin());
}

bool NoiseCheck::isNoise() const
{
    const auto frames = static_cast<double>(frames_.size());
    if (static_cast<double>(loudFrames_) < kLoudPart * frames) return false;
    if (sum_.crossings < frames * leastCrossings()) return false;
    double variance = 0;
    for (const Frame& frame : frames_) variance += std::pow(frame.level - sum_.level / frames, 2);
    if (std::sqrt(variance / frames) < kSteadyDb) return true;
    double logs = 0;
    double mean = 0;
    for (const double power : sum_.power) {
        logs += std::log(std::max(power, 1e-30));
        mean += power;
    }
    return std::exp(logs / kBands) / std::max(mean / kBands, 1e-30) > limits_.noiseFlatness;
}

void NoiseCheck::endFrame()
{
    inFrame_ = 0;
    ++ended_;
    const auto add = [this](const Frame& frame, double sign) {
        sum_.crossings += sign * frame.crossings;
        sum_.level += sign * frame.level;
        for (size_t i = 0; i < kBands; ++i) sum_.power[i] += sign * frame.power[i];
    };
    frames_.push_back(measure());
    add(frames_.back(), 1);
    loudFrames_ += frames_.back().loud;
    if (frames_.size() > mostFrames_) {
        add(frames_.front(), -1);
        loudFrames_ -= frames_.front().loud;
        frames_.pop_front();
    }
    if (frames_.size() < mostFrames_ || !isNoise()) return;
    const double seconds = static_cast<double>(frame_.size()) / rate_;
    const double to = static_cast<double>(ended_) * seconds;
    const double from = to - static_cast<double>(frames_.size() - before()) * seconds;
    if (!found_.empty() && found_.back().to >= from)
        found_.back().to = to;
    else
        found_.push_back({FindingCode::Noise, "There is noise instead of speech.", from, to});
}

void NoiseCheck::finish(std::vector<Finding>& found) const
{
    found.insert(found.end(), found_.begin(), found_.end());
}

} // namespace troupe::audio
