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

/// Summaries of a clip at powers of two of `kBaseBlock` samples a bin, for drawing at any zoom. Grows while
/// audio streams in: append() costs O(new samples), and the last bin of each level covers what there is so
/// far. The levels depend on the samples only, never on how they were cut into calls. Samples beyond ±1 are
/// clamped, NaN is 0. Level 0 exists from the first sample on, a further one as soon as the level below has a
/// finished bin. Not thread-safe: the owner appends and reads on one thread, or locks. Spans live until the
/// next append().
class PeakPyramid
{
public:
    static constexpr int kBaseBlock = 256;

    /// Of a whole clip, from its levels: as many bins in each as `samples` makes. Nothing may be appended.
    static PeakPyramid complete(int64_t samples, std::vector<std::vector<Peak>> levels);

    void append(std::span<const float> samples);
    void clear();

    int64_t samples() const noexcept { return samples_; }
    size_t levels() const noexcept { return levels_.size(); }
    /// Samples covered by one bin of `level`.
    static int64_t blockOf(size_t level) noexcept { return int64_t{kBaseBlock} << level; }
    std::span<const Peak> level(size_t index) const { return levels_.at(index).peaks; }
    /// The coarsest level with at least `bins` bins over `range` samples; 0 if even the finest has fewer.
    size_t levelFor(int64_t range, int bins) const noexcept;

private:
    /// What is known of the bin that is being filled. Sums are kept in double so that merging loses nothing
    /// that shows.
    struct Bin
    {
        float low = 0;
        float high = 0;
        double squares = 0;
        int64_t samples = 0;

        void merge(const Bin& later) noexcept;
        Peak peak() const noexcept;
    };

    /// `peaks` holds the finished bins and, last, the unfinished one if it has samples; `open` is that one,
    /// made of the finished bins of the level below.
    struct Level
    {
        std::vector<Peak> peaks;
        size_t finished = 0;
        Bin open;
    };

    void finishBin(size_t level, const Bin& bin);
    void showOpenBins();

    int64_t samples_ = 0;
    std::vector<Level> levels_;
};

} // namespace troupe::audio
