// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/late_marks.h"

#include <algorithm>
#include <array>

namespace troupe::text {
namespace {

struct Range
{
    char32_t first;
    char32_t last;
};

// In order. All but U+11930, which completes U+11938, have a combining class.
constexpr std::array kLateMarks = {
    Range{0x7FD, 0x7FD},     Range{0x897, 0x89F},     Range{0x8CA, 0x8D3},     Range{0x9FE, 0x9FE},
    Range{0xC3C, 0xC3C},     Range{0xD3B, 0xD3C},     Range{0xEBA, 0xEBA},     Range{0x1715, 0x1715},
    Range{0x1ABF, 0x1ACE},   Range{0x1DF6, 0x1DFA},   Range{0xA82C, 0xA82C},   Range{0x10D24, 0x10D27},
    Range{0x10D69, 0x10D6D}, Range{0x10EAB, 0x10EAC}, Range{0x10EFD, 0x10EFF}, Range{0x10F46, 0x10F50},
    Range{0x10F82, 0x10F85}, Range{0x11070, 0x11070}, Range{0x1133B, 0x1133B}, Range{0x113CE, 0x113D0},
    Range{0x1145E, 0x1145E}, Range{0x11839, 0x1183A}, Range{0x11930, 0x11930}, Range{0x1193D, 0x1193E},
    Range{0x11943, 0x11943}, Range{0x119E0, 0x119E0}, Range{0x11A34, 0x11A34}, Range{0x11A47, 0x11A47},
    Range{0x11A99, 0x11A99}, Range{0x11D42, 0x11D42}, Range{0x11D44, 0x11D45}, Range{0x11D97, 0x11D97},
    Range{0x11F41, 0x11F42}, Range{0x1612F, 0x1612F}, Range{0x16FF0, 0x16FF1}, Range{0x1E08F, 0x1E08F},
    Range{0x1E130, 0x1E136}, Range{0x1E2AE, 0x1E2AE}, Range{0x1E2EC, 0x1E2EF}, Range{0x1E4EC, 0x1E4EF},
    Range{0x1E5EE, 0x1E5EF},
};

} // namespace

bool isLateMark(char32_t codePoint) noexcept
{
    if (codePoint < kLateMarks.front().first) return false;
    const auto* after = std::upper_bound(kLateMarks.begin(), kLateMarks.end(), codePoint,
                                         [](char32_t c, const Range& range) { return c < range.first; });
    return codePoint <= std::prev(after)->last;
}

} // namespace troupe::text
