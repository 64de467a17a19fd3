// SPDX-License-Identifier: GPL-3.0-or-later
// Part of the sources kernels_*.cpp; see impl_vectors.h.
#pragma once

#include "engine/kernels/cpu/impl_products.h"
#include "engine/kernels/cpu/impl_quantise.h"

namespace troupe::kernels::cpu {
namespace {

/// What a row of int4 weights consists of.
struct Nibbles;

// Sums of bytes' products, lane by lane; one lane belongs to one group. Without VNNI a lane holds two sums of
// 16 bits, whose eight additions fit.
#if defined(__AVX512BW__)
typedef __m512i Bytes;
TROUPE_INLINE Bytes addBytes(Bytes sum, Bytes codes, Bytes inputs)
{
#if defined(__AVX512VNNI__)
    return _mm512_dpbusd_epi32(sum, codes, inputs);
#else
    return _mm512_add_epi16(sum, _mm512_maddubs_epi16(codes, inputs));
#endif
}
TROUPE_INLINE Bytes lanesOf(Bytes sum)
{
#if defined(__AVX512VNNI__)
    return sum;
#else
    return _mm512_madd_epi16(sum, _mm512_set1_epi16(1));
#endif
}
#elif defined(__AVX2__)
typedef __m256i Bytes;
TROUPE_INLINE Bytes addBytes(Bytes sum, Bytes codes, Bytes inputs)
{
    return _mm256_add_epi16(sum, _mm256_maddubs_epi16(codes, inputs));
}
TROUPE_INLINE Bytes lanesOf(Bytes sum)
{
    return _mm256_madd_epi16(sum, _mm256_set1_epi16(1));
}
#else
typedef int32_t Bytes __attribute__((vector_size(16)));
TROUPE_INLINE Bytes addBytes(Bytes sum, Bytes codes, Bytes inputs)
{
    for (int j = 0; j < 4; ++j) sum += ((codes >> 8 * j) & 15) * ((inputs << (24 - 8 * j)) >> 24);
    return sum;
}
TROUPE_INLINE Bytes lanesOf(Bytes sum)
{
    return sum;
}
#endif

constexpr size_t kGroupsAtOnce = sizeof(Bytes) / sizeof(int32_t);
typedef int32_t Lanes __attribute__((vector_size(sizeof(Bytes))));
typedef uint16_t Pairs __attribute__((vector_size(sizeof(Bytes))));
typedef int8_t LaneScales __attribute__((vector_size(sizeof(Bytes) / sizeof(int32_t))));

template <typename Vector>
TROUPE_INLINE Vector loadAs(const void* from)
{
    Vector v;
    memcpy(&v, from, sizeof v);
    return v;
}

TROUPE_INLINE Bytes lowerHalves(Bytes codes)
{
    return reinterpret_cast<Bytes>(reinterpret_cast<Pairs>(codes) & 0x0F0F);
}

TROUPE_INLINE Bytes upperHalves(Bytes codes)
{
    return reinterpret_cast<Bytes>(reinterpret_cast<Pairs>(codes) >> 4 & 0x0F0F);
}

/// Sums of kGroupsAtOnce groups from `group` on of one block, times their scales, beside a few inputs.
template <int kInputs>
TROUPE_INLINE void addGroups(const uint8_t* codes, const int8_t* scales, const Int4Inputs* inputs,
                             size_t stride, size_t group, Lanes* sums)
{
    Bytes high[kInputs] = {};
    Bytes low[kInputs] = {};
#pragma GCC unroll 4
    for (size_t i = 0; i < 4; ++i) {
        const Bytes both = loadAs<Bytes>(codes + (i * kInt4Groups + group) * 4);
        const Bytes first = lowerHalves(both);
        const Bytes second = upperHalves(both);
#pragma GCC unroll 4
        for (int n = 0; n < kInputs; ++n) {
            const Int4Inputs& x = inputs[static_cast<size_t>(n) * stride];
            high[n] = addBytes(high[n], first, loadAs<Bytes>(x.high[2 * i] + 4 * group));
            low[n] = addBytes(low[n], first, loadAs<Bytes>(x.low[2 * i] + 4 * group));
            high[n] = addBytes(high[n], second, loadAs<Bytes>(x.high[2 * i + 1] + 4 * group));
            low[n] = addBytes(low[n], second, loadAs<Bytes>(x.low[2 * i + 1] + 4 * group));
        }
    }
    const Lanes scale = __builtin_convertvector(loadAs<LaneScales>(scales + group), Lanes);
#pragma GCC unroll 4
    for (int n = 0; n < kInputs; ++n) {
        const int32_t* offsets = inputs[static_cast<size_t>(n) * stride].offsets + group;
        const Lanes sum = (reinterpret_cast<Lanes>(lanesOf(high[n])) << 7) +
                          reinterpret_cast<Lanes>(lanesOf(low[n])) - loadAs<Lanes>(offsets);
        sums[n] += sum * scale;
    }
}

/// Whole numbers to the end, so every instruction set gives the same bits.
template <int kInputs>
TROUPE_INLINE void int4RowBy(const Product& p, size_t row, size_t input)
{
    const auto* codes = static_cast<const uint8_t*>(p.weights) + row * p.weightStride;
    const int8_t* scales = p.groupScales + row * (p.cols / kInt4Group);
    const Int4Inputs* x = static_cast<const Int4Inputs*>(p.inputs) + input * p.inputStride;
    constexpr size_t kParts = kInt4Groups / kGroupsAtOnce;
    Lanes sums[kParts][kInputs] = {};
    for (size_t block = 0; block < p.cols / kInt4Step; ++block) {
        if (kFetchesAll && kInputs <= 2) fetchAhead<kInt4Step / 2>(codes + block * (kInt4Step / 2));
#pragma GCC unroll 4
        for (size_t part = 0; part < kParts; ++part)
            addGroups<kInputs>(codes + block * (kInt4Step / 2), scales + block * kInt4Groups, x + block,
                               p.inputStride, part * kGroupsAtOnce, sums[part]);
    }
    for (int i = 0; i < kInputs; ++i) {
        const size_t which = input + static_cast<size_t>(i);
        int64_t sum = 0;
#pragma GCC unroll 4
        for (size_t part = 0; part < kParts; ++part) sum += total(reinterpret_cast<Sums>(sums[part][i]));
        p.out[which * p.outStride + row] =
            static_cast<float>(sum) * (p.weightScales[row] * p.inputScales[which]);
    }
}

template <>
struct Row<Nibbles>
{
    static constexpr size_t kBytes = 1;
    template <int kInputs>
    TROUPE_INLINE void by(const Product& p, size_t row, size_t input)
    {
        int4RowBy<kInputs>(p, row, input);
    }
};

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

float quantiseInt4(const float* x, size_t n, uint8_t* codes, int8_t* groupScales)
{
    int16_t values[kMostInt4Columns];
    const float scale = quantise(x, n, kInt4WeightLargest, values);
    for (size_t group = 0; group < n / kInt4Group; ++group) {
        const int16_t* from = values + group * kInt4Group;
        const GroupScale with(searchGroupScale(from));
        groupScales[group] = static_cast<int8_t>(with.scale);
        int32_t found[kInt4Group];
        for (size_t i = 0; i < kInt4Group; i += kLanes) {
            const Ints some = codesOf(loadInts(from + i), with) + 8;
            memcpy(found + i, &some, sizeof some);
        }
        uint8_t* out = codes + group / kInt4Groups * (kInt4Step / 2) + group % kInt4Groups * 4;
        for (size_t i = 0; i < 4; ++i)
            for (size_t j = 0; j < 4; ++j)
                out[i * 4 * kInt4Groups + j] =
                    static_cast<uint8_t>(found[8 * i + j] | found[8 * i + 4 + j] << 4);
    }
    return 2 * scale;
}

float quantiseInt4Input(const float* x, size_t n, Int4Inputs* out)
{
    int16_t values[kMostInt4Columns];
    const size_t padded = int4Columns(n);
    memset(values + n, 0, (padded - n) * sizeof(int16_t));
    const float scale = quantise(x, n, kInt4InputLargest, values);
    for (size_t group = 0; group < padded / kInt4Group; ++group) {
        const int16_t* from = values + group * kInt4Group;
        Int4Inputs& block = out[group / kInt4Groups];
        const size_t lane = group % kInt4Groups;
        int8_t high[kInt4Group];
        int8_t low[kInt4Group];
        int32_t sum = 0;
        for (size_t i = 0; i < kInt4Group; ++i) {
            const int lower = ((from[i] + 64) & 127) - 64;
            low[i] = static_cast<int8_t>(lower);
            high[i] = static_cast<int8_t>((from[i] - lower) / 128);
            sum += from[i];
        }
        for (size_t v = 0; v < 8; ++v) {
            memcpy(block.high[v] + 4 * lane, high + 4 * v, 4);
            memcpy(block.low[v] + 4 * lane, low + 4 * v, 4);
        }
        block.offsets[lane] = 8 * sum;
    }
    return scale;
}

} // namespace
} // namespace troupe::kernels::cpu
