// SPDX-License-Identifier: GPL-3.0-or-later
// Part of the sources kernels_*.cpp; see impl_vectors.h.
#pragma once

#include "engine/kernels/cpu/impl_vectors.h"

namespace troupe::kernels::cpu {
namespace {

/// Sums of one row and one input, so that additions do not wait for each other.
constexpr int kSums = 4;

/// How far before its use a line of weights is asked for: what memory gives one core in the time that it
/// takes to answer. A core whose additions wait for weights looks too little ahead by itself. Those with
/// tiles are others: far from their memory, and glad to be told of int4 and floats, too, which leave a core
/// of AMD's no time to ask (5 % slower there).
#if defined(TROUPE_LOOKS_FAR)
constexpr size_t kAheadBytes = 3072;
constexpr bool kFetchesAll = true;
#else
constexpr size_t kAheadBytes = 2048;
constexpr bool kFetchesAll = false;
#endif

/// Asks for the lines of `kBytes` of weights that lie ahead of `weights`; where there is nothing, nothing
/// happens.
template <size_t kBytes>
TROUPE_INLINE void fetchAhead(const void* weights)
{
    const char* next = static_cast<const char*>(weights) + kAheadBytes;
#pragma GCC unroll 4
    for (size_t line = 0; line < kBytes; line += 64) __builtin_prefetch(next + line, 0, 2);
}

/// One row beside a few inputs: rows one after the other are one stream through memory, which the processor
/// foresees; several at once halve its speed. The order of a sum is the same for any number of inputs.
template <typename Weight, int kInputs>
TROUPE_INLINE void rowBy(const Product& p, size_t row, size_t input)
{
    const Weight* w = static_cast<const Weight*>(p.weights) + row * p.weightStride;
    const float* x = static_cast<const float*>(p.inputs) + input * p.inputStride;
    Floats sums[kSums][kInputs] = {};
    size_t k = 0;
    for (; k + kSums * kLanes <= p.cols; k += kSums * kLanes) {
        if (kFetchesAll) fetchAhead<kSums * kLanes * sizeof(Weight)>(w + k);
#pragma GCC unroll 4
        for (int s = 0; s < kSums; ++s) {
            const size_t at = k + static_cast<size_t>(s) * kLanes;
            const Floats weights = load(w + at);
#pragma GCC unroll 4
            for (int i = 0; i < kInputs; ++i)
                sums[s][i] += weights * load(x + static_cast<size_t>(i) * p.inputStride + at);
        }
    }
    for (; k < p.cols; k += kLanes) {
        const size_t rest = p.cols - k;
        const Floats weights = loadSome(w + k, rest);
        for (int i = 0; i < kInputs; ++i)
            sums[0][i] += weights * loadSome(x + static_cast<size_t>(i) * p.inputStride + k, rest);
    }
    for (int i = 0; i < kInputs; ++i)
        p.out[(input + static_cast<size_t>(i)) * p.outStride + row] =
            sumOf((sums[0][i] + sums[1][i]) + (sums[2][i] + sums[3][i]));
}

#if defined(__AVX512BW__)
typedef __m512i Shorts;
typedef __m512i Sums;
constexpr size_t kShorts = 32;
TROUPE_INLINE Shorts loadShorts(const int8_t* from)
{
    return _mm512_cvtepi8_epi16(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(from)));
}
TROUPE_INLINE Shorts loadShorts(const int16_t* from)
{
    return _mm512_loadu_si512(from);
}
TROUPE_INLINE Sums addProducts(Sums sum, Shorts a, Shorts b)
{
#if defined(__AVX512VNNI__)
    return _mm512_dpwssd_epi32(sum, a, b);
#else
    return _mm512_add_epi32(sum, _mm512_madd_epi16(a, b));
#endif
}
#elif defined(__AVX2__)
typedef __m256i Shorts;
typedef __m256i Sums;
constexpr size_t kShorts = 16;
TROUPE_INLINE Shorts loadShorts(const int8_t* from)
{
    return _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(from)));
}
TROUPE_INLINE Shorts loadShorts(const int16_t* from)
{
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
}
TROUPE_INLINE Sums addProducts(Sums sum, Shorts a, Shorts b)
{
    return _mm256_add_epi32(sum, _mm256_madd_epi16(a, b));
}
#elif defined(__SSE2__)
typedef __m128i Shorts;
typedef __m128i Sums;
constexpr size_t kShorts = 8;
TROUPE_INLINE Shorts loadShorts(const int8_t* from)
{
    const __m128i bytes = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(from));
    return _mm_srai_epi16(_mm_unpacklo_epi8(bytes, bytes), 8);
}
TROUPE_INLINE Shorts loadShorts(const int16_t* from)
{
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
}
TROUPE_INLINE Sums addProducts(Sums sum, Shorts a, Shorts b)
{
    return _mm_add_epi32(sum, _mm_madd_epi16(a, b));
}
#else
typedef int32_t Shorts __attribute__((vector_size(16)));
typedef int32_t Sums __attribute__((vector_size(16)));
constexpr size_t kShorts = 4;
template <typename Value>
TROUPE_INLINE Shorts loadShorts(const Value* from)
{
    return Shorts{from[0], from[1], from[2], from[3]};
}
TROUPE_INLINE Sums addProducts(Sums sum, Shorts a, Shorts b)
{
    return sum + a * b;
}
#endif

typedef int32_t WholeLanes __attribute__((vector_size(sizeof(Sums))));

/// Exact: a lane holds 32 bits, their sum may need more.
TROUPE_INLINE int64_t total(Sums sums)
{
#if defined(__AVX512BW__)
    typedef int32_t Ints8 __attribute__((vector_size(32)));
    typedef int32_t Ints16 __attribute__((vector_size(64)));
    typedef int64_t Longs8 __attribute__((vector_size(64)));
    const auto all = reinterpret_cast<Ints16>(sums);
    const Ints8 low = __builtin_shufflevector(all, all, 0, 1, 2, 3, 4, 5, 6, 7);
    const Ints8 high = __builtin_shufflevector(all, all, 8, 9, 10, 11, 12, 13, 14, 15);
    const Longs8 eight = __builtin_convertvector(low, Longs8) + __builtin_convertvector(high, Longs8);
    const auto four =
        __builtin_shufflevector(eight, eight, 0, 1, 2, 3) + __builtin_shufflevector(eight, eight, 4, 5, 6, 7);
    return (four[0] + four[2]) + (four[1] + four[3]);
#else
    int32_t lanes[sizeof(Sums) / sizeof(int32_t)];
    memcpy(lanes, &sums, sizeof lanes);
    int64_t sum = 0;
    for (const int32_t lane : lanes) sum += lane;
    return sum;
#endif
}

/// Sums of a row beside kInputs inputs that are kept apart, so that additions do not wait for each other: one
/// takes the processor four or five steps.
template <int kInputs>
constexpr size_t kInt8Chains = kInputs == 1   ? 8
                               : kInputs == 2 ? 4
                                              : 2;

/// What `kCols` columns, a multiple of all chains' or fewer, add to the sums.
template <size_t kCols, int kInputs>
TROUPE_INLINE void addInt8(const int8_t* w, const int16_t* x, size_t inputStride,
                           Sums (&sums)[kInt8Chains<kInputs>][kInputs])
{
    fetchAhead<kCols>(w);
#pragma GCC unroll 16
    for (size_t part = 0; part < kCols / kShorts; ++part) {
        const Shorts weights = loadShorts(w + part * kShorts);
#pragma GCC unroll 4
        for (int i = 0; i < kInputs; ++i) {
            Sums& sum = sums[part % kInt8Chains<kInputs>][i];
            const int16_t* from = x + static_cast<size_t>(i) * inputStride + part * kShorts;
            sum = addProducts(sum, weights, loadShorts(from));
        }
    }
}

template <int kInputs>
TROUPE_INLINE int64_t totalOf(const Sums (&sums)[kInt8Chains<kInputs>][kInputs], int input)
{
    constexpr size_t kChains = kInt8Chains<kInputs>;
    if (sizeof(Sums) >= 32) { // eight lanes and more: all chains' products fit into one
        WholeLanes all = reinterpret_cast<WholeLanes>(sums[0][input]);
#pragma GCC unroll 8
        for (size_t chain = 1; chain < kChains; ++chain)
            all += reinterpret_cast<WholeLanes>(sums[chain][input]);
        return total(reinterpret_cast<Sums>(all));
    }
    int64_t sum = 0;
#pragma GCC unroll 8
    for (size_t chain = 0; chain < kChains; ++chain) sum += total(sums[chain][input]);
    return sum;
}

/// Whole numbers to the end, so every instruction set gives the same bits.
template <int kInputs>
TROUPE_INLINE void int8RowBy(const Product& p, size_t row, size_t input)
{
    const int8_t* w = static_cast<const int8_t*>(p.weights) + row * p.weightStride;
    const int16_t* x = static_cast<const int16_t*>(p.inputs) + input * p.inputStride;
    constexpr size_t kTogether = kInt8Chains<kInputs> * kShorts;
    constexpr size_t kStep = kTogether > kInt8Step ? kTogether : kInt8Step;
    Sums sums[kInt8Chains<kInputs>][kInputs] = {};
    size_t k = 0;
    for (; k + kStep <= p.cols; k += kStep) addInt8<kStep, kInputs>(w + k, x + k, p.inputStride, sums);
    if (kStep > kInt8Step)
        for (; k < p.cols; k += kInt8Step) addInt8<kInt8Step, kInputs>(w + k, x + k, p.inputStride, sums);
    for (int i = 0; i < kInputs; ++i) {
        const size_t which = input + static_cast<size_t>(i);
        p.out[which * p.outStride + row] =
            static_cast<float>(totalOf<kInputs>(sums, i)) * (p.weightScales[row] * p.inputScales[which]);
    }
}

template <typename Weight>
struct Row
{
    static constexpr size_t kBytes = sizeof(Weight);
    template <int kInputs>
    TROUPE_INLINE void by(const Product& p, size_t row, size_t input)
    {
        rowBy<Weight, kInputs>(p, row, input);
    }
};

template <>
struct Row<int8_t>
{
    static constexpr size_t kBytes = 1;
    template <int kInputs>
    TROUPE_INLINE void by(const Product& p, size_t row, size_t input)
    {
        int8RowBy<kInputs>(p, row, input);
    }
};

template <typename Weight, int kInputs>
void rowsBy(const Product& p, size_t from, size_t to, size_t input)
{
    for (size_t row = from; row < to; ++row) Row<Weight>::template by<kInputs>(p, row, input);
}

constexpr size_t kBlockBytes = 1 << 16; ///< weights that stay in a core's own cache while all inputs pass
/// Inputs whose sums the registers hold.
constexpr size_t kInputsAtOnce = TROUPE_LANES == 16 ? 4 : 2;

template <typename Weight>
void product(const Product& p)
{
    const size_t rowBytes = p.weightStride * Row<Weight>::kBytes;
    const size_t fitting = kBlockBytes / (rowBytes > 0 ? rowBytes : 1);
    const size_t step = fitting > 8 ? fitting : 8;
    for (size_t from = 0; from < p.rows; from += step) {
        const size_t to = p.rows - from < step ? p.rows : from + step;
        size_t input = 0;
        if (kInputsAtOnce == 4)
            for (; input + 4 <= p.count; input += 4) rowsBy<Weight, 4>(p, from, to, input);
        for (; input + 2 <= p.count; input += 2) rowsBy<Weight, 2>(p, from, to, input);
        if (input < p.count) rowsBy<Weight, 1>(p, from, to, input);
    }
}

} // namespace
} // namespace troupe::kernels::cpu
