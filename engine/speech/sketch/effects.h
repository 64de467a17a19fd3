// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/sketch/biquad.h"
#include "engine/speech/sketch/whisperer.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace troupe::speech::sketch {

/// What is done to a finished voice; all shares from 0 to 1. Zero everywhere leaves it as it is.
struct Effects
{
    double gainDb = 0;
    double breath = 0;
    double whisper = 0;
    double effort = 0;
    double rough = 0;
    double tremor = 0;
    double distance = 0;
    double radio = 0;
    uint64_t seed = 1;
};

/// Applies Effects to one utterance at a fixed rate, block by block: noise in place of voicing, tremor,
/// roughness, tone, gain, and a soft ceiling below full scale. What goes in comes out at the same place, a
/// little later. One thread at a time. The same samples give the same result, however they are cut into
/// blocks.
class EffectChain
{
public:
    EffectChain(const Effects& effects, int rate, uint64_t utterance);

    /// Appends what is ready to `out`.
    void push(std::span<const float> samples, std::vector<float>& out);
    /// The rest; nothing may be pushed after.
    void finish(std::vector<float>& out);

private:
    void shape(std::vector<float>& block);
    float trembled(float sample);
    float roughened(float sample);

    Effects effects_;
    double rate_;
    uint64_t utterance_;
    bool noisy_;
    Whisperer whisperer_;
    std::vector<Biquad> tone_;
    std::vector<float> delay_; ///< ring buffer of the tremor
    size_t position_ = 0;      ///< samples shaped so far
    double roughPhase_ = 0;
    float gain_;
};

} // namespace troupe::speech::sketch
