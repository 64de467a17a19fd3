// SPDX-License-Identifier: GPL-3.0-or-later
// Part of the sources kernels_*.cpp; see impl_vectors.h.
#pragma once

#include "engine/kernels/cpu/impl_vectors.h"

namespace troupe::kernels::cpu {
namespace {

/// NaN where a value is NaN or infinite.
float largestMagnitude(const float* x, size_t n)
{
    constexpr float kHuge = 3.4028234e38F;
    Floats most = {};
    Ints sound = ~Ints{};
    for (size_t i = 0; i < n; i += kLanes) {
        const Floats v = loadSome(x + i, n - i);
        const Floats magnitude = v < 0.0F ? -v : v;
        sound &= magnitude <= kHuge;
        most = larger(magnitude, most);
    }
    for (size_t i = 0; i < kLanes; ++i)
        if (sound[i] == 0) return __builtin_nanf("");
    return largestOf(most);
}

constexpr float largestOfType(int16_t)
{
    return kInt16Largest;
}

constexpr float largestOfType(int8_t)
{
    return kInt8Largest;
}

template <typename Whole>
float quantise(const float* x, size_t n, Whole* out)
{
    constexpr float kLargest = largestOfType(Whole{});
    const float largest = largestMagnitude(x, n);
    const float inverse = kLargest / largest; // infinite where the largest is next to nothing
    if (!(largest > 0.0F) || !(inverse <= 3.4028234e38F)) {
        memset(out, 0, n * sizeof(Whole));
        return largest > 0.0F ? 0.0F : largest;
    }
    typedef Whole Wholes __attribute__((vector_size(sizeof(Whole) * TROUPE_LANES)));
    for (size_t i = 0; i < n; i += kLanes) {
        const Floats v = nearest(loadSome(x + i, n - i) * inverse);
        const Floats bound = smaller(larger(v, all(-kLargest)), all(kLargest)); // the product may round up
        const Wholes wholes = __builtin_convertvector(__builtin_convertvector(bound, Ints), Wholes);
        memcpy(out + i, &wholes, (n - i < kLanes ? n - i : kLanes) * sizeof(Whole));
    }
    return largest / kLargest;
}

} // namespace
} // namespace troupe::kernels::cpu
