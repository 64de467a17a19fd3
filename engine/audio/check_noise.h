// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/checks.h"
#include "engine/audio/real_fft.h"

#include <array>
#include <deque>
#include <span>
#include <vector>

namespace troupe::audio {

/// Stretches that hiss: zero crossings as in noise, and a spectrum without the shape that a
/// mouth gives it or a level that does not move with syllables. A
/// part of SoundChecker.
class NoiseCheck
{
public:
    NoiseCheck(int rate, const CheckLimits& limits);
    void push(std::span<const float> samples);
    void finish(std::vector<Finding>& found) const;

private:
    static constexpr size_t kBands = 24;

    struct Frame
    {
        double crossings = 0;
        double level = 0; ///< dB
        bool loud = false;
        std::array<double, kBands> power{};
    };

    void endFrame();
    Frame measure();
    bool isNoise() const;
    /// Frames of the stretch before the noise.
    size_t before() const;
    double leastCrossings() const;

    int rate_;
    CheckLimits limits_;
    RealFft fft_;
    std::vector<float> window_; ///< Hann
    size_t inFrame_ = 0;
    std::vector<float> frame_;
    size_t firstBin_;
    size_t lastBin_;
    size_t mostFrames_; ///< of the stretch that is judged
    std::deque<Frame> frames_;
    Frame sum_;
    size_t loudFrames_ = 0;
    int64_t ended_ = 0;
    std::vector<Finding> found_;
};

} // namespace troupe::audio
