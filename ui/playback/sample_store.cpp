// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playback/sample_store.h"

#include <algorithm>

namespace troupe::ui {

void SampleStore::append(std::span<const float> samples)
{
    const std::lock_guard lock(mutex_);
    auto at = static_cast<size_t>(size_.load(std::memory_order_relaxed));
    while (!samples.empty()) {
        const size_t inBlock = at % kBlock;
        if (at / kBlock == blocks_.size()) blocks_.push_back(std::make_unique<float[]>(kBlock));
        const size_t count = std::min(samples.size(), kBlock - inBlock);
        std::copy_n(samples.begin(), count, blocks_[at / kBlock].get() + inBlock);
        samples = samples.subspan(count);
        at += count;
    }
    size_.store(static_cast<int64_t>(at), std::memory_order_release);
}

size_t SampleStore::read(int64_t from, std::span<float> out) const
{
    if (from < 0) return 0;
    const std::lock_guard lock(mutex_);
    const int64_t available = size_.load(std::memory_order_relaxed) - from;
    if (available <= 0) return 0;
    const size_t total = std::min(out.size(), static_cast<size_t>(available));
    auto at = static_cast<size_t>(from);
    size_t copied = 0;
    while (copied < total) {
        const size_t inBlock = at % kBlock;
        const size_t count = std::min(total - copied, kBlock - inBlock);
        std::copy_n(blocks_[at / kBlock].get() + inBlock, count, out.data() + copied);
        copied += count;
        at += count;
    }
    return total;
}

} // namespace troupe::ui
