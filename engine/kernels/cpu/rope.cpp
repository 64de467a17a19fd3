// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kernels/cpu/rope.h"

#include <algorithm>
#include <cmath>

namespace troupe::kernels::cpu {
namespace {

constexpr int64_t kFirstPositions = 512;

} // namespace

Rope::Rope(double theta, int headDim) : half_(static_cast<size_t>(headDim / 2))
{
    for (size_t i = 0; i < half_; ++i) {
        const float exponent = static_cast<float>(2 * i) / static_cast<float>(headDim);
        frequencies_.push_back(1.0F / std::pow(static_cast<float>(theta), exponent));
    }
}

void Rope::reserve(int64_t positions)
{
    const auto have = static_cast<int64_t>(cos_.size() / half_);
    if (positions <= have) return;
    const int64_t wanted = std::max({positions, have * 2, kFirstPositions});
    cos_.reserve(static_cast<size_t>(wanted) * half_);
    sin_.reserve(static_cast<size_t>(wanted) * half_);
    for (int64_t position = have; position < wanted; ++position)
        for (const float frequency : frequencies_) {
            const float angle = static_cast<float>(position) * frequency;
            cos_.push_back(std::cos(angle));
            sin_.push_back(std::sin(angle));
        }
}

void Rope::turn(float* head, int64_t position) const noexcept
{
    const float* cos = cos_.data() + static_cast<size_t>(position) * half_;
    const float* sin = sin_.data() + static_cast<size_t>(position) * half_;
    for (size_t i = 0; i < half_; ++i) {
        const float first = head[i];
        const float second = head[i + half_];
        head[i] = first * cos[i] - second * sin[i];
        head[i + half_] = second * cos[i] + first * sin[i];
    }
}

} // namespace troupe::kernels::cpu
