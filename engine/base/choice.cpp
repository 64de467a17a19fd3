// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/choice.h"

#include <algorithm>
#include <cctype>
#include <numeric>
#include <vector>

namespace troupe {
namespace {

constexpr size_t kMostCompared = 64;

char lowered(char c)
{
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), size_t{0});
    for (size_t i = 0; i < a.size(); ++i) {
        size_t diagonal = row[0];
        row[0] = i + 1;
        for (size_t j = 0; j < b.size(); ++j) {
            const size_t replaced = diagonal + (lowered(a[i]) == lowered(b[j]) ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

} // namespace

bool isChoice(std::string_view choices, std::string_view value)
{
    if (value.empty() || value.find(' ') != std::string_view::npos) return false;
    for (size_t at = choices.find(value); at != std::string_view::npos; at = choices.find(value, at + 1)) {
        const size_t end = at + value.size();
        if ((at == 0 || choices[at - 1] == ' ') && (end == choices.size() || choices[end] == ' '))
            return true;
    }
    return false;
}

std::string choiceList(std::string_view choices)
{
    std::string out;
    for (const char c : choices) {
        if (c == ' ') out += ',';
        out += c;
    }
    return out;
}

std::string nearestName(std::string_view wanted, std::span<const std::string_view> names)
{
    wanted = wanted.substr(0, kMostCompared);
    std::string_view best;
    size_t least = std::max<size_t>(2, wanted.size() / 3) + 1; // "sya" is near "say", "xyz" is not
    for (const std::string_view name : names) {
        const size_t distance = editDistance(wanted, name.substr(0, kMostCompared));
        if (distance >= least) continue;
        least = distance;
        best = name;
    }
    return std::string(best);
}

} // namespace troupe
