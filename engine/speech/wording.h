// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace troupe::speech {

// How the façade words its errors; used inside engine/speech only.

/// `name` as it may be shown: quoted, cut after 40 characters, without control characters. Any bytes.
std::string quoted(std::string_view name);

/// "a", "a or b", "a, b or c".
std::string listed(const std::vector<std::string>& items);

/// Something that can be asked for: the ways to write it, and how it is offered.
struct Choice
{
    std::vector<std::string> spellings;
    std::string shown;
};

/// How the up to three choices that `wanted` is nearest to are shown, best first, by edit distance of the
/// folded texts. Of `wanted`, the first 64 characters are looked at.
std::vector<std::string> nearest(std::string_view wanted, const std::vector<Choice>& choices);

} // namespace troupe::speech
