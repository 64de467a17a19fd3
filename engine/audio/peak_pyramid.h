// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace troupe::audio {

/// Smallest and largest sample and the root mean square of one bin, scaled to int16 (full scale 32767).
struct Peak
{
    int16_t low = 0;
    int16_t high = 0;
    int16_t rms = 0;
};

/// Summaries of a clip at powers of two of `kBaseBlock` samples a bin, for drawing at any zoom. Grows while audio
/// streams in: append() costs O(new samples), and the last bin of each level covers what there is so far.
/// Not thread-safe: the owner appends and reads on one thread, or locks.
class PeakPyramid
{
public:
    static constexpr int kBaseBlock = 256;

    void append(std::span<const float> samples);
    void clear();

    int64_t samples() const noexcept { return samples_; }
    size_t levels() const noexcept { return levels_.size(); }
    /// Samples covered by one bin of `level`.
    static int64_t blockOf(size_t level) noexcept { return int64_t{kBaseBlock} << level; }
    std::span<const Peak> level(size_t index) const { return levels_.at(index); }
    /// The coarsest level with at least `bins` bins over `range` samples; 0 if even the finest has fewer.
    size_t levelFor(int64_t range, int bins) const noexcept;

private:
    int64_t samples_ = 0;
    std::vector<std::vector<Peak>> levels_;
    // plus what the unfinished last bins need
};

} // namespace troupe::audio
