// SPDX-License-Identifier: GPL-3.0-or-later
// Part of the sources kernels_*.cpp, each of which defines TROUPE_LANES and includes these files once.
// Everything is local to the source, so that code for wide vectors cannot be linked into the rest of the
// program.
#pragma once

#include "engine/kernels/cpu/kernel_table.h"

#include <math.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define TROUPE_INLINE static inline __attribute__((always_inline))

namespace troupe::kernels::cpu {
namespace {

constexpr size_t kLanes = TROUPE_LANES;

typedef float Floats __attribute__((vector_size(4 * TROUPE_LANES)));
typedef int32_t Ints __attribute__((vector_size(4 * TROUPE_LANES)));
typedef uint32_t Words __attribute__((vector_size(4 * TROUPE_LANES)));
typedef uint16_t Halves __attribute__((vector_size(2 * TROUPE_LANES)));

TROUPE_INLINE Floats load(const float* from)
{
    Floats v;
    memcpy(&v, from, sizeof v);
    return v;
}

TROUPE_INLINE void store(float* to, Floats v)
{
    memcpy(to, &v, sizeof v);
}

TROUPE_INLINE Floats all(float value)
{
    return value - Floats{};
}

TROUPE_INLINE Floats widen(Halves h)
{
    return reinterpret_cast<Floats>(__builtin_convertvector(h, Words) << 16);
}

TROUPE_INLINE Floats load(const uint16_t* from)
{
    Halves h;
    memcpy(&h, from, sizeof h);
    return widen(h);
}

/// The first `n` elements, zeros behind them.
TROUPE_INLINE Floats loadPart(const float* from, size_t n)
{
    Floats v = {};
    memcpy(&v, from, n * sizeof(float));
    return v;
}

TROUPE_INLINE Floats loadPart(const uint16_t* from, size_t n)
{
    Halves h = {};
    memcpy(&h, from, n * sizeof(uint16_t));
    return widen(h);
}

/// The nearest bfloat16, ties to even.
TROUPE_INLINE Halves narrow(Floats v)
{
#if defined(__AVX512BF16__)
    return reinterpret_cast<Halves>(_mm512_cvtneps_pbh(v));
#else
    const Words bits = reinterpret_cast<Words>(v);
    const Words rounded = (bits + 0x7FFFU + ((bits >> 16) & 1U)) >> 16;
    const Words odd = (bits >> 16) | 0x40U; // of what is not a number
    return __builtin_convertvector(v == v ? rounded : odd, Halves);
#endif
}

TROUPE_INLINE void store(uint16_t* to, Floats v)
{
    const Halves h = narrow(v);
    memcpy(to, &h, sizeof h);
}

TROUPE_INLINE void storePart(float* to, Floats v, size_t n)
{
    memcpy(to, &v, n * sizeof(float));
}

TROUPE_INLINE void storePart(uint16_t* to, Floats v, size_t n)
{
    const Halves h = narrow(v);
    memcpy(to, &h, n * sizeof(uint16_t));
}

/// Up to a whole vector; the branch spares the call that a length known at run time costs.
template <typename Value>
TROUPE_INLINE Floats loadSome(const Value* from, size_t n)
{
    return n >= kLanes ? load(from) : loadPart(from, n);
}

template <typename Value>
TROUPE_INLINE void storeSome(Value* to, Floats v, size_t n)
{
    if (n >= kLanes)
        store(to, v);
    else
        storePart(to, v, n);
}

#if TROUPE_LANES == 16
typedef float Floats8 __attribute__((vector_size(32)));
TROUPE_INLINE Floats8 halve(Floats v)
{
    return __builtin_shufflevector(v, v, 0, 1, 2, 3, 4, 5, 6, 7) +
           __builtin_shufflevector(v, v, 8, 9, 10, 11, 12, 13, 14, 15);
}
#endif
#if TROUPE_LANES >= 8
typedef float Floats4 __attribute__((vector_size(16)));
TROUPE_INLINE Floats4 quarter(float __attribute__((vector_size(32))) v)
{
    return __builtin_shufflevector(v, v, 0, 1, 2, 3) + __builtin_shufflevector(v, v, 4, 5, 6, 7);
}
#endif

/// The sum of all lanes, always in the same order.
TROUPE_INLINE float sumOf(Floats v)
{
#if TROUPE_LANES == 16
    const Floats4 q = quarter(halve(v));
#elif TROUPE_LANES == 8
    const Floats4 q = quarter(v);
#else
    const Floats q = v;
#endif
    return (q[0] + q[2]) + (q[1] + q[3]);
}

TROUPE_INLINE float largestOf(Floats v)
{
    float largest = v[0];
    for (size_t i = 1; i < kLanes; ++i) largest = v[i] > largest ? v[i] : largest;
    return largest;
}

TROUPE_INLINE Floats larger(Floats a, Floats b)
{
    return a > b ? a : b;
}

TROUPE_INLINE Floats smaller(Floats a, Floats b)
{
    return a < b ? a : b;
}

/// `v`, rounded before it is used: not as a part of one step with the sum that follows.
TROUPE_INLINE Floats apart(Floats v)
{
#if defined(__AVX2__)
    __asm__("" : "+x"(v));
#endif
    return v;
}

/// The nearest whole number, for |v| < 2^22.
TROUPE_INLINE Floats nearest(Floats v)
{
    constexpr float kShift = 12582912.0F; // 1.5 · 2^23: what is added to it loses its fraction
    return (v + kShift) - kShift;
}

/// e^v within 2 units of the last place; below -87 it is about 1e-38, above 88 about 1.6e38.
TROUPE_INLINE Floats exponential(Floats v)
{
    v = smaller(larger(v, all(-87.3F)), all(88.0F));
    const Floats n = nearest(v * 1.44269504F);
    Floats r = v - n * 0.693359375F; // log(2) in two parts, the first of which multiplies exactly
    r = r - n * -2.12194440e-4F;
    Floats p = all(1.9875691500e-4F);
    p = p * r + 1.3981999507e-3F;
    p = p * r + 8.3334519073e-3F;
    p = p * r + 4.1665795894e-2F;
    p = p * r + 1.6666665459e-1F;
    p = p * r + 5.0000001201e-1F;
    p = p * r * r + r + 1.0F;
    const Ints power = (__builtin_convertvector(n, Ints) + 127) << 23;
    return p * reinterpret_cast<Floats>(power);
}

constexpr float kLargestAngle = 8192.0F; // beyond it three parts of π are too few

/// sin²(v) for |v| up to kLargestAngle: sine over half a turn, whose sign the square forgets.
TROUPE_INLINE Floats sineSquared(Floats v)
{
    const Floats n = nearest(v * 0.318309886F);
    Floats r = v - n * 3.140625F; // π in three parts
    r = r - n * 9.67502593994140625e-4F;
    r = r - n * 1.509957990978376432e-7F;
    const Floats s = r * r;
    Floats p = all(-2.3889859e-8F);
    p = p * s + 2.7525562e-6F;
    p = p * s - 1.9840874e-4F;
    p = p * s + 8.3333310e-3F;
    p = p * s - 1.6666667e-1F;
    p = p * s * r + r;
    return p * p;
}

/// Whether the magnitude of any lane is above `bound`; what is not a number is not.
TROUPE_INLINE bool anyBeyond(Floats v, float bound)
{
#if TROUPE_LANES == 16 && defined(__AVX512F__)
    return _mm512_cmp_ps_mask(_mm512_abs_ps(v), _mm512_set1_ps(bound), _CMP_GT_OQ) != 0;
#elif TROUPE_LANES == 8 && defined(__AVX2__)
    const __m256 size = _mm256_andnot_ps(_mm256_set1_ps(-0.0F), v);
    return _mm256_movemask_ps(_mm256_cmp_ps(size, _mm256_set1_ps(bound), _CMP_GT_OQ)) != 0;
#else
    const Ints beyond = (v > bound) | (v < -bound);
    int32_t any = 0;
    for (size_t i = 0; i < kLanes; ++i) any |= beyond[i];
    return any != 0;
#endif
}

/// v + sin²(rate · v) · inverse.
TROUPE_INLINE Floats snakeOf(Floats v, Floats rate, Floats inverse)
{
    const Floats angle = v * rate;
    Floats square = sineSquared(angle);
    if (__builtin_expect(anyBeyond(angle, kLargestAngle), 0))
        for (size_t i = 0; i < kLanes; ++i) {
            const float s = sinf(angle[i]);
            square[i] = s * s;
        }
    return v + square * inverse;
}

} // namespace
} // namespace troupe::kernels::cpu
