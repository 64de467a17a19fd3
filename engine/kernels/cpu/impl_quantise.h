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

constexpr size_t kSplitAtOnce = 32;

/// Two bytes for each of kSplitAtOnce values within ±8191, value = 128 · high + low; returns the values' sum.
TROUPE_INLINE int32_t splitBytes(const int16_t* values, int8_t* high, int8_t* low)
{
    typedef int16_t Values __attribute__((vector_size(2 * kSplitAtOnce)));
    typedef int8_t Parts __attribute__((vector_size(kSplitAtOnce)));
    Values all;
    memcpy(&all, values, sizeof all);
    const Values lower = ((all + 64) & 127) - 64;
    const auto lowPart = __builtin_convertvector(lower, Parts);
    const auto highPart = __builtin_convertvector((all - lower) >> 7, Parts);
    memcpy(low, &lowPart, sizeof lowPart);
    memcpy(high, &highPart, sizeof highPart);
    int32_t sum = 0;
    for (size_t i = 0; i < kSplitAtOnce; ++i) sum += values[i];
    return sum;
}

float quantiseInt8Input(const float* x, size_t n, Int8Inputs* out, int64_t* offset)
{
    int16_t values[kMostInt8Columns];
    const size_t padded = int8Columns(n);
    memset(values + n, 0, (padded - n) * sizeof(int16_t));
    const float scale = quantise(x, n, kInt8InputLargest, values);
    int64_t sum = 0;
    for (size_t block = 0; block < padded / kInt8Step; ++block)
        for (size_t at = 0; at < kInt8Step; at += kSplitAtOnce)
            sum += splitBytes(values + block * kInt8Step + at, out[block].high + at, out[block].low + at);
    *offset = 128 * sum;
    return scale;
}

float quantiseInt8(const float* x, size_t n, Int8Block* panel, size_t row)
{
    int8_t values[kMostInt8Columns];
    const float scale = quantise(x, n, kInt8Largest, values);
    for (size_t column = 0; column < n; column += 4) {
        uint32_t four;
        memcpy(&four, values + column, sizeof four);
        four ^= 0x8080'8080U; // 128 more
        memcpy(panel[column / kInt8Step].codes[column % kInt8Step / 4] + 4 * row, &four, sizeof four);
    }
    return scale;
}

} // namespace
} // namespace troupe::kernels::cpu
