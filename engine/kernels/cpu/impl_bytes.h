// SPDX-License-Identifier: GPL-3.0-or-later
// Part of the sources kernels_*.cpp; see impl_vectors.h.
#pragma once

#include "engine/kernels/cpu/impl_vectors.h"

namespace troupe::kernels::cpu {
namespace {

// Products of bytes, four to a lane: codes of weights, which have no sign, and inputs, which have one. A lane
// belongs to one row.
#if defined(__AVX512BW__)
typedef __m512i Bytes;
#elif defined(__AVX2__)
typedef __m256i Bytes;
#else
typedef int32_t Bytes __attribute__((vector_size(4 * TROUPE_LANES)));
#endif

constexpr size_t kRowsAtOnce = sizeof(Bytes) / sizeof(int32_t);
constexpr size_t kRowParts = kPanelRows / kRowsAtOnce; ///< of a panel
static_assert(kRowsAtOnce == kLanes);

TROUPE_INLINE Bytes loadBytes(const uint8_t* from)
{
    Bytes v;
    memcpy(&v, from, sizeof v);
    return v;
}

/// Four neighbouring inputs, for each row.
TROUPE_INLINE Bytes inEachLane(const int8_t* inputs)
{
    int32_t four;
    memcpy(&four, inputs, sizeof four);
    return reinterpret_cast<Bytes>(Ints{} + four);
}

/// `sum`, before anything else is added to it: left alone, the compiler keeps all products and adds them
/// last.
template <typename Vector>
TROUPE_INLINE Vector settled(Vector sum)
{
#if defined(__AVX2__)
    __asm__("" : "+v"(sum));
#endif
    return sum;
}

#if defined(__SSE2__) && TROUPE_LANES == 4
/// Four inputs of a byte as 16 bits, twice.
TROUPE_INLINE __m128i wordsOf(Bytes inputs)
{
    const auto bytes = reinterpret_cast<__m128i>(inputs);
    return _mm_srai_epi16(_mm_unpacklo_epi8(bytes, bytes), 8);
}

TROUPE_INLINE Ints addProductsOfWords(Ints sum, Bytes codes, __m128i words)
{
    const auto bytes = reinterpret_cast<__m128i>(codes);
    const __m128i zero = _mm_setzero_si128();
    const __m128 first = _mm_castsi128_ps(_mm_madd_epi16(_mm_unpacklo_epi8(bytes, zero), words));
    const __m128 second = _mm_castsi128_ps(_mm_madd_epi16(_mm_unpackhi_epi8(bytes, zero), words));
    return sum + reinterpret_cast<Ints>(_mm_shuffle_ps(first, second, 0x88)) +
           reinterpret_cast<Ints>(_mm_shuffle_ps(first, second, 0xDD));
}
#endif

/// sum + what each lane's four products add up to, for any codes and inputs within ±64.
TROUPE_INLINE Ints addProducts(Ints sum, Bytes codes, Bytes inputs)
{
#if defined(__AVX512VNNI__)
    return reinterpret_cast<Ints>(_mm512_dpbusd_epi32(reinterpret_cast<Bytes>(sum), codes, inputs));
#elif defined(__AVX512BW__)
    const Bytes fours = _mm512_madd_epi16(_mm512_maddubs_epi16(codes, inputs), _mm512_set1_epi16(1));
    return settled(sum + reinterpret_cast<Ints>(fours));
#elif defined(__AVX2__)
    const Bytes fours = _mm256_madd_epi16(_mm256_maddubs_epi16(codes, inputs), _mm256_set1_epi16(1));
    return settled(sum + reinterpret_cast<Ints>(fours));
#elif defined(__SSE2__) && TROUPE_LANES == 4
    return addProductsOfWords(sum, codes, wordsOf(inputs));
#else
    for (int j = 0; j < 4; ++j) sum += ((codes >> 8 * j) & 255) * ((inputs << (24 - 8 * j)) >> 24);
    return sum;
#endif
}

} // namespace
} // namespace troupe::kernels::cpu
