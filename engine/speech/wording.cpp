// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/wording.h"

#include "engine/text/unicode.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace troupe::speech {

namespace {

constexpr size_t kShownCharacters = 40;
constexpr size_t kComparedCharacters = 64;
constexpr size_t kOffered = 3;

std::u32string comparable(std::string_view text)
{
    const std::string folded = text::foldCase(text::trimmed(text));
    std::u32string points;
    for (size_t offset = 0; offset < folded.size() && points.size() < kComparedCharacters;) {
        points.push_back(text::nextCodePoint(folded, offset));
    }
    return points;
}

size_t editDistance(const std::u32string& a, const std::u32string& b)
{
    std::vector<size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), size_t{0});
    for (size_t i = 1; i <= a.size(); ++i) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.size(); ++j) {
            const size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

} // namespace

std::string quoted(std::string_view name)
{
    std::string shown = "\"";
    size_t count = 0;
    for (size_t offset = 0; offset < name.size(); ++count) {
        if (count == kShownCharacters) {
            shown += "…";
            break;
        }
        const char32_t point = text::nextCodePoint(name, offset);
        const bool control = point < 0x20 || (point >= 0x7f && point < 0xa0);
        text::appendUtf8(shown, control ? U'\uFFFD' : point);
    }
    return shown + "\"";
}

std::string listed(const std::vector<std::string>& items)
{
    std::string line;
    for (size_t i = 0; i < items.size(); ++i) {
        if (i > 0) line += i + 1 == items.size() ? " or " : ", ";
        line += items[i];
    }
    return line;
}

std::vector<std::string> nearest(std::string_view wanted, const std::vector<Choice>& choices)
{
    struct Scored
    {
        size_t distance;
        const std::string* shown;
    };
    const std::u32string target = comparable(wanted);
    std::vector<Scored> scored;
    for (const Choice& choice : choices) {
        size_t best = kComparedCharacters * 2;
        for (const std::string& spelling : choice.spellings) {
            best = std::min(best, editDistance(target, comparable(spelling)));
        }
        scored.push_back({best, &choice.shown});
    }
    std::stable_sort(scored.begin(), scored.end(),
                     [](const Scored& a, const Scored& b) { return a.distance < b.distance; });
    std::vector<std::string> names;
    for (size_t i = 0; i < scored.size() && i < kOffered; ++i) names.push_back(*scored[i].shown);
    return names;
}

} // namespace troupe::speech
