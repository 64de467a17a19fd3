// SPDX-License-Identifier: GPL-3.0-or-later
// Part of the sources kernels_*.cpp; see impl_vectors.h.
#pragma once

#include "engine/kernels/cpu/impl_quantise.h"

namespace troupe::kernels::cpu {
namespace {

/// Weights are first made whole numbers of this size, two of which are one unit of code times group scale.
constexpr int kInt4WeightLargest = 2 * 8 * kInt8Largest;

/// Scales within ±kInt8Largest, as a fixed-point inverse of twice their size.
struct GroupScale
{
    int scale;
    int inverse; ///< of 2 · scale, times 2^16
    explicit GroupScale(int value) : scale(value), inverse(value == 0 ? 0 : 32768 / value) {}
};

TROUPE_INLINE Ints codesOf(Ints values, const GroupScale& with)
{
    const Ints codes = (values * with.inverse + 32768) >> 16;
    const Ints bounded = codes < -8 ? Ints{} - 8 : codes;
    return bounded > 7 ? Ints{} + 7 : bounded;
}

TROUPE_INLINE Ints loadInts(const int16_t* from)
{
    typedef int16_t Small __attribute__((vector_size(2 * TROUPE_LANES)));
    Small v;
    memcpy(&v, from, sizeof v);
    return __builtin_convertvector(v, Ints);
}

/// Squares of what the codes of a group are away from its values.
TROUPE_INLINE int32_t groupError(const int16_t* values, const GroupScale& with)
{
    Ints squares = {};
    for (size_t i = 0; i < kInt4Group; i += kLanes) {
        const Ints v = loadInts(values + i);
        const Ints away = v - codesOf(v, with) * (2 * with.scale);
        squares += away * away;
    }
    int32_t sum = 0;
    for (size_t i = 0; i < kLanes; ++i) sum += squares[i];
    return sum;
}

/// The scale that errs least: from one that reaches the largest value with the code -8 (whose sign the scale
/// takes) or 7 down to half of that.
TROUPE_INLINE int searchGroupScale(const int16_t* values)
{
    int largest = 0;
    for (size_t i = 0; i < kInt4Group; ++i) {
        const int magnitude = values[i] < 0 ? -values[i] : values[i];
        largest = magnitude > largest ? magnitude : largest;
    }
    constexpr int kTries = 12; // of each sign
    const int reaching = (largest + 13) / 14 < kInt8Largest ? (largest + 13) / 14 : kInt8Largest;
    const int step = reaching / (2 * kTries) + 1;
    int best = 0;
    int32_t least = groupError(values, GroupScale(0));
    for (int i = 0; i < kTries && reaching - i * step > 0; ++i)
        for (int sign = -1; sign <= 1; sign += 2) {
            const GroupScale with(sign * (reaching - i * step));
            const int32_t error = groupError(values, with);
            if (error >= least) continue;
            least = error;
            best = with.scale;
        }
    return best;
}

float quantiseInt4(const float* x, size_t n, Int4Block* panel, size_t row)
{
    int16_t values[kMostInt4Columns];
    const float scale = quantise(x, n, kInt4WeightLargest, values);
    for (size_t group = 0; group < n / kInt4Group; ++group) {
        constexpr size_t kGroups = kInt4Step / kInt4Group;
        const int16_t* from = values + group * kInt4Group;
        const GroupScale with(searchGroupScale(from));
        Int4Block& block = panel[group / kGroups];
        block.scales[group % kGroups][row] = static_cast<int8_t>(with.scale);
        int32_t found[kInt4Group];
        for (size_t i = 0; i < kInt4Group; i += kLanes) {
            const Ints some = codesOf(loadInts(from + i), with) + 8;
            memcpy(found + i, &some, sizeof some);
        }
        for (size_t i = 0; i < kInt4Group / 8; ++i)
            for (size_t j = 0; j < 4; ++j)
                block.codes[group % kGroups][i][4 * row + j] =
                    static_cast<uint8_t>(found[8 * i + j] | found[8 * i + 4 + j] << 4);
    }
    return 2 * scale;
}

static_assert(kInt4Group == kSplitAtOnce);

float quantiseInt4Input(const float* x, size_t n, Int4Inputs* out)
{
    int16_t values[kMostInt4Columns];
    const size_t padded = int4Columns(n);
    memset(values + n, 0, (padded - n) * sizeof(int16_t));
    const float scale = quantise(x, n, kInt4InputLargest, values);
    for (size_t group = 0; group < padded / kInt4Group; ++group)
        out[group].offset = 8 * splitBytes(values + group * kInt4Group, out[group].high, out[group].low);
    return scale;
}

} // namespace
} // namespace troupe::kernels::cpu
