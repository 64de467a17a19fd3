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

template <typename Whole>
float quantise(const float* x, size_t n, int bound, Whole* out)
{
    const auto most = static_cast<float>(bound);
    const float largest = largestMagnitude(x, n);
    const float inverse = most / largest; // infinite where the largest is next to nothing
    if (!(largest > 0.0F) || !(inverse <= 3.4028234e38F)) {
        memset(out, 0, n * sizeof(Whole));
        return largest > 0.0F ? 0.0F : largest;
    }
    typedef Whole Wholes __attribute__((vector_size(sizeof(Whole) * TROUPE_LANES)));
    for (size_t i = 0; i < n; i += kLanes) {
        const Floats v = nearest(apart(loadSome(x + i, n - i) * inverse));
        const Floats within = smaller(larger(v, all(-most)), all(most)); // the product may round up
        const Wholes wholes = __builtin_convertvector(__builtin_convertvector(within, Ints), Wholes);
        memcpy(out + i, &wholes, (n - i < kLanes ? n - i : kLanes) * sizeof(Whole));
    }
    return largest / most;
}

float quantiseInput(const float* x, size_t n, int16_t* out)
{
    return quantise(x, n, kInt16Largest, out);
}

float quantiseWeights(const float* x, size_t n, int8_t* out)
{
    return quantise(x, n, kInt8Largest, out);
}

} // namespace
} // namespace troupe::kernels::cpu
