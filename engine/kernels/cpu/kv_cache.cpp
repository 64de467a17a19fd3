// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kernels/cpu/kv_cache.h"

#include <algorithm>
#include <utility>

namespace troupe::kernels::cpu {
namespace {

constexpr size_t kFirstCapacity = 64;

} // namespace

void KvCache::moveTo(size_t capacity, size_t kept)
{
    for (std::vector<float>* part : {&keys_, &values_}) {
        std::vector<float> moved(heads_ * capacity * width_);
        for (size_t head = 0; head < heads_ && kept > 0; ++head)
            std::copy_n(part->data() + (head * capacity_ + length_ - kept) * width_, kept * width_,
                        moved.data() + head * capacity * width_);
        *part = std::move(moved);
    }
    capacity_ = capacity;
    length_ = kept;
}

void KvCache::extend(size_t count)
{
    if (length_ + count > capacity_) {
        const size_t kept = window_ > 0 ? std::min(length_, window_ - 1) : length_;
        const size_t needed = kept + count;
        // A window's memory is for twice of what it shows, so it is moved once in as many positions.
        const size_t grown = window_ > 0 ? 2 * window_ : capacity_ + capacity_ / 2;
        moveTo(std::max({needed, grown, kFirstCapacity}), kept);
    }
    length_ += count;
}

} // namespace troupe::kernels::cpu
