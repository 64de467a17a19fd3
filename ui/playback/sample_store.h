// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

namespace troupe::ui {

/// One piece of sound while it is being made: mono samples that are only ever added. The player owns the
/// writing side; the waveform, the file saver and the sound device read the same samples, so a clip is in
/// memory once. append() and finish() on one thread, everything else on any.
class SampleStore
{
public:
    explicit SampleStore(int rate) : rate_(rate) {}
    SampleStore(const SampleStore&) = delete;
    SampleStore& operator=(const SampleStore&) = delete;

    void append(std::span<const float> samples);
    /// No more will come.
    void finish() noexcept { finished_.store(true, std::memory_order_release); }

    int rate() const noexcept { return rate_; }
    int64_t size() const noexcept { return size_.load(std::memory_order_acquire); }
    bool finished() const noexcept { return finished_.load(std::memory_order_acquire); }
    double seconds() const noexcept { return rate_ > 0 ? static_cast<double>(size()) / rate_ : 0.0; }

    /// Copies what there is from sample `from` on; returns how many samples that was.
    size_t read(int64_t from, std::span<float> out) const;

private:
    static constexpr size_t kBlock = 1 << 16;

    const int rate_;
    mutable std::mutex mutex_; ///< guards the list of blocks; held for one copy at a time
    std::vector<std::unique_ptr<float[]>> blocks_;
    std::atomic<int64_t> size_ = 0;
    std::atomic<bool> finished_ = false;
};

} // namespace troupe::ui
