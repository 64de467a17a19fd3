// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/real_fft.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace troupe::audio {

/// Turns sound into columns of a picture: how loud each pitch is, 60 Hz to 12 kHz (or half the rate) on a
/// logarithmic axis, 96 dB from black to white. Windows of 1024 samples (von Hann). 0 dB is a sine at full
/// scale. One thread at a time.
class Spectrogram
{
public:
    static constexpr int kWindow = 1024;
    static constexpr int kRows = 256;
    static constexpr double kLowest = 60;
    static constexpr double kHighest = 12000;
    static constexpr double kRangeDb = 96;

    explicit Spectrogram(int rate);

    /// One column for `samples`, of any length, as the mean power of the windows in it: the level of each
    /// row from 0 (-96 dB or less) to 255 (0 dB or more), lowest pitch first. Fewer samples than a window has
    /// are taken as if silence were around them. At most 8 windows are looked at, spread evenly.
    void column(std::span<const float> samples, std::span<uint8_t, kRows> out);

    /// Where a pitch stands, in rows from the lowest; beyond the picture for what is outside of it.
    double rowOf(double hertz) const noexcept;
    double highest() const noexcept { return highest_; }

private:
    void addWindow(std::span<const float> samples);

    /// What a row reads of a spectrum: the loudest of some bins, or a place between two.
    struct Row
    {
        size_t from = 0;
        size_t to = 0;
        float share = 0; ///< of bin `to`, where the row is narrower than a bin
        bool between = false;
    };

    double highest_;
    RealFft fft_;
    std::vector<float> window_;
    std::vector<float> power_;
    std::vector<Row> rows_;
};

} // namespace troupe::audio
