// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace troupe::kernels::cpu {

/// Rotary position embedding with half-split pairs (docs/MODEL.md §4.2): tables of cos and sin that grow with
/// the positions asked for. Angles are float32 products, as in the reference.
class Rope
{
public:
    Rope(double theta, int headDim);

    /// Makes sure of the positions below `positions`; turn() may then run on several threads.
    void reserve(int64_t positions);
    /// Turns one head, [headDim], in place.
    void turn(float* head, int64_t position) const noexcept;

private:
    size_t half_;
    std::vector<float> frequencies_; ///< [half]
    std::vector<float> cos_;         ///< [positions, half]
    std::vector<float> sin_;
};

} // namespace troupe::kernels::cpu
