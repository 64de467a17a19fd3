// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/formants.h"

#include "engine/audio/linear_prediction.h"
#include "engine/audio/resampler.h"
#include "engine/audio/sound_rules.h"
#include "engine/base/error.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>
#include <vector>

#include <fmt/format.h>

namespace troupe::audio {
namespace {

constexpr double kLeastCeiling = 2000;
constexpr double kMostCeiling = 12000;
constexpr size_t kOrder = 10;            ///< two for each of five formants
constexpr double kWindowSeconds = 0.05;  ///< a Gaussian that weighs like 25 ms
constexpr double kStepSeconds = 0.00625; ///< a quarter of them
constexpr double kEmphasisHz = 50;
constexpr double kMarginHz = 50; ///< what lies nearer to 0 or the ceiling is no formant
constexpr size_t kBlock = 1 << 16;

/// Praat's Gaussian, which is zero at its ends.
std::vector<double> gaussian(size_t count)
{
    std::vector<double> window;
    const double edge = std::exp(-12.0);
    const double width = static_cast<double>(count) + 1;
    for (size_t i = 0; i < count; ++i) {
        const double at = static_cast<double>(i) - (static_cast<double>(count) - 1) / 2;
        window.push_back((std::exp(-48.0 * at * at / (width * width)) - edge) / (1 - edge));
    }
    return window;
}

/// Adds up formants, frame by frame.
class Means
{
public:
    explicit Means(double ceiling) : ceiling_(ceiling) {}

    void add(std::span<const double> frame)
    {
        ++result_.frames;
        hertz_.clear();
        for (const auto& root : predictionRoots(burg(frame, kOrder))) {
            if (root.imag() < 0) continue;
            const double hertz = std::arg(root) / std::numbers::pi * ceiling_;
            if (hertz >= kMarginHz && hertz <= ceiling_ - kMarginHz) hertz_.push_back(hertz);
        }
        std::sort(hertz_.begin(), hertz_.end());
        for (size_t i = 0; i < std::min(hertz_.size(), kFormants); ++i) {
            result_.hertz[i] += hertz_[i];
            ++counts_[i];
        }
    }

    FormantMeans result() const
    {
        FormantMeans means = result_;
        for (size_t i = 0; i < kFormants; ++i)
            if (counts_[i] > 0) means.hertz[i] /= static_cast<double>(counts_[i]);
        return means;
    }

private:
    double ceiling_;
    FormantMeans result_;
    std::array<int64_t, kFormants> counts_{};
    std::vector<double> hertz_;
};

/// Cuts a stream of samples at twice the ceiling into frames, of which it keeps no more than one.
class Framer
{
public:
    Framer(int64_t samples, int rate, Means& means)
        : means_(means), emphasis_(std::exp(-2 * std::numbers::pi * kEmphasisHz / rate))
    {
        const auto window = static_cast<int64_t>(std::floor(kWindowSeconds * rate));
        const double step = kStepSeconds * rate;
        length_ = std::min(window, samples);
        if (length_ <= static_cast<int64_t>(2 * kOrder)) return;
        frames_ = 1 + static_cast<int64_t>(std::floor(static_cast<double>(samples - length_) / step));
        step_ = step;
        // The frames lie in the middle of the clip.
        first_ = (static_cast<double>(samples - length_) - static_cast<double>(frames_ - 1) * step) / 2;
        window_ = gaussian(static_cast<size_t>(length_));
        frame_.resize(static_cast<size_t>(length_));
    }

    void push(std::span<const float> samples)
    {
        for (const float sample : samples) {
            held_.push_back(sample - emphasis_ * before_);
            before_ = sample;
        }
        while (next_ < frames_) {
            const auto start =
                static_cast<int64_t>(std::floor(first_ + static_cast<double>(next_) * step_)) - dropped_;
            if (start + length_ > static_cast<int64_t>(held_.size())) break;
            look(std::span(held_).subspan(static_cast<size_t>(start), static_cast<size_t>(length_)));
            ++next_;
        }
        const auto wanted = static_cast<int64_t>(std::floor(first_ + static_cast<double>(next_) * step_));
        const int64_t drop = std::clamp(wanted - dropped_, int64_t{0}, static_cast<int64_t>(held_.size()));
        held_.erase(held_.begin(), held_.begin() + static_cast<std::ptrdiff_t>(drop));
        dropped_ += drop;
    }

private:
    void look(std::span<const double> samples)
    {
        double most = 0;
        for (size_t i = 0; i < samples.size(); ++i) {
            frame_[i] = samples[i] * window_[i];
            most = std::max(most, std::abs(samples[i]));
        }
        if (most > 0) means_.add(frame_);
    }

    Means& means_;
    double emphasis_;
    double before_ = 0;
    int64_t length_ = 0;
    int64_t frames_ = 0;
    double step_ = 0;
    double first_ = 0;
    int64_t next_ = 0;
    int64_t dropped_ = 0;
    std::vector<double> window_;
    std::vector<double> frame_;
    std::vector<double> held_;
};

} // namespace

FormantMeans measureFormants(const Clip& clip, double ceilingHz)
{
    checkSound(clip);
    if (!(ceilingHz >= kLeastCeiling && ceilingHz <= kMostCeiling))
        throw Error(ErrorCode::InvalidRequest,
                    fmt::format("Formants are not looked for below {:g} Hz.", ceilingHz),
                    fmt::format("Use a ceiling from {:g} to {:g} Hz.", kLeastCeiling, kMostCeiling));
    const int rate = static_cast<int>(std::lround(2 * ceilingHz));
    Means means(rate / 2.0);
    const auto samples = static_cast<int64_t>(clip.samples.size());
    Framer framer(resampledLength(samples, clip.rate, rate), rate, means);
    StreamResampler resampler(clip.rate, rate);
    std::vector<float> ready;
    for (size_t at = 0; at < clip.samples.size(); at += kBlock) {
        ready.clear();
        resampler.push(std::span(clip.samples).subspan(at, std::min(kBlock, clip.samples.size() - at)),
                       ready);
        framer.push(ready);
    }
    ready.clear();
    resampler.finish(ready);
    framer.push(ready);
    return means.result();
}

} // namespace troupe::audio
