// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace troupe::kernels::cpu {

/// Keys and values of one layer for one sequence, head by head: [kvHeads, capacity, headDim] float32.
///
/// Without a window it keeps all and grows by half of its size. With a window it keeps at least what the next
/// position still sees, and moves it to the front from time to time. Owned by a sequence.
class KvCache
{
public:
    KvCache(size_t kvHeads, size_t headDim, size_t window) : heads_(kvHeads), width_(headDim), window_(window)
    {}

    /// Makes room for `count` positions more and counts them in. What is visible of older ones stays; their
    /// places may change.
    void extend(size_t count);
    /// Forgets the contents, keeps the memory.
    void clear() noexcept { length_ = 0; }

    /// Positions that are kept, the newest last.
    size_t length() const noexcept { return length_; }
    float* keys(size_t head) noexcept { return keys_.data() + head * capacity_ * width_; }
    float* values(size_t head) noexcept { return values_.data() + head * capacity_ * width_; }

private:
    /// The last `kept` positions, at the front of memory for `capacity`.
    void moveTo(size_t capacity, size_t kept);

    size_t heads_;
    size_t width_;
    size_t window_;
    size_t capacity_ = 0;
    size_t length_ = 0;
    std::vector<float> keys_;
    std::vector<float> values_;
};

} // namespace troupe::kernels::cpu
