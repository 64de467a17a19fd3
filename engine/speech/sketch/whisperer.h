// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/sketch/biquad.h"

#include <cstdint>
#include <span>
#include <vector>

namespace troupe::speech::sketch {

/// Puts breath into a voice. Every 10 ms the resonances of the mouth are estimated by linear prediction, and
/// noise is sent through them: the same words, whispered. `breath` mixes its upper part in, `whisper`
/// replaces the voice by it. One utterance; one thread at a time.
class Whisperer
{
public:
    Whisperer(int rate, double breath, double whisper, uint64_t seed);

    /// Appends what is ready to `out`; what comes out lags one frame behind.
    void push(std::span<const float> samples, std::vector<float>& out);
    /// The rest; nothing may be pushed after.
    void finish(std::vector<float>& out);

private:
    void frame(std::vector<float>& out);
    void addNoise(std::span<const float> windowed);

    size_t hop_;
    double breath_;
    double whisper_;
    uint64_t seed_;
    uint64_t noiseIndex_ = 0;
    std::vector<float> window_;
    std::vector<float> pending_; ///< input from the current frame on
    std::vector<float> noise_;   ///< overlapping frames of whisper, two hops
    Biquad whisperHighPass_;
    Biquad breathHighPass_;
};

} // namespace troupe::speech::sketch
