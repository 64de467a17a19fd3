// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace troupe::test {

/// What can be measured about a voice without knowing its words.
struct VoiceMeasure
{
    double seconds = 0;
    double levelDb = -200;  ///< RMS of the frames that are not silent, relative to full scale
    double pitchHz = 0;     ///< median over the voiced frames; 0 when there are none
    double voicedShare = 0; ///< of the frames that are not silent
    double peak = 0;
    double longestQuiet = 0; ///< seconds below -46 dB, anywhere
    double leadingQuiet = 0;
    double trailingQuiet = 0;
};

/// By autocorrelation over 40 ms frames, every 20 ms, from 55 to 600 Hz.
VoiceMeasure measureVoice(std::span<const float> samples, int rate);

} // namespace troupe::test
