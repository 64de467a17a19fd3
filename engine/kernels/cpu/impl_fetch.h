// SPDX-License-Identifier: GPL-3.0-or-later
// Part of the sources kernels_*.cpp; see impl_vectors.h.
#pragma once

#include "engine/kernels/cpu/impl_vectors.h"

namespace troupe::kernels::cpu {
namespace {

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
#pragma GCC unroll 32
    for (size_t line = 0; line < kBytes; line += 64) __builtin_prefetch(next + line, 0, 2);
}

/// What is read ahead while something computes: the weights that come after the present ones, line by line,
/// as one stream.
struct Ahead
{
    const char* next = nullptr;
    size_t lines = 0; ///< at a time

    __attribute__((always_inline)) void fetch()
    {
        for (size_t line = 0; line < lines; ++line, next += 64) __builtin_prefetch(next, 0, 2);
    }
};

/// The next panel, whose blocks are asked for one at a time while `passes` of the present one's are computed.
template <typename Block>
TROUPE_INLINE Ahead nextPanel(const Block* panel, size_t blocks, size_t passes)
{
    return {reinterpret_cast<const char*>(panel + blocks), (sizeof(Block) / 64 + passes - 1) / passes};
}

} // namespace
} // namespace troupe::kernels::cpu
