// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace troupe {

/// 64 well-mixed bits that depend on nothing but the arguments (SplitMix64's finaliser, chained). Draws made
/// this way do not depend on what was drawn before, so a request sounds the same alone and beside others.
constexpr uint64_t randomBits(uint64_t seed, uint64_t stream, uint64_t index) noexcept
{
    uint64_t x = seed;
    for (const uint64_t part : {stream, index}) {
        x += 0x9e3779b97f4a7c15ULL + part * 0xd1342543de82ef95ULL;
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
        x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
        x ^= x >> 31;
    }
    return x;
}

/// The same as a number in [0, 1).
constexpr double randomUnit(uint64_t seed, uint64_t stream, uint64_t index) noexcept
{
    return static_cast<double>(randomBits(seed, stream, index) >> 11) * 0x1.0p-53;
}

/// FNV-1a: a stream number for a text.
constexpr uint64_t hashOf(std::string_view text) noexcept
{
    uint64_t hash = 0xcbf29ce484222325ULL;
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001b3ULL;
    }
    return hash;
}

/// A seed from the system's entropy, below 2^32 so that a person can read it out and type it again.
uint64_t freshSeed();

} // namespace troupe
