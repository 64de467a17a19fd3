// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/word_errors.h"

#include "engine/text/unicode.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

namespace troupe::text {
namespace {

constexpr size_t kMostWords = 3000;

/// Han, kana and hangul: written without spaces, or with others than are heard.
bool standsAlone(char32_t c)
{
    return (c >= 0x1100 && c <= 0x11FF) || (c >= 0x3041 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x4DBF) ||
           (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0x20000 && c <= 0x3FFFF);
}

std::vector<std::string> wordsOf(std::string_view text)
{
    const std::string folded = foldCase(toNfc(text));
    const std::string_view all = folded;
    std::vector<std::string> words;
    std::string word;
    const auto end = [&] {
        if (!word.empty()) words.push_back(word);
        word.clear();
    };
    for (size_t at = 0; at < all.size() && words.size() < kMostWords;) {
        const size_t begin = at;
        const char32_t c = nextCodePoint(all, at);
        const std::string_view bytes = all.substr(begin, at - begin);
        if (standsAlone(c)) {
            end();
            words.emplace_back(bytes);
        } else if (isLetter(c) || isDigit(c)) {
            word += bytes;
        } else if (c != U'\'' && c != U'’') {
            end(); // "don't" is one word, with and without its sign
        }
    }
    end();
    return words;
}

} // namespace

std::optional<double> wordErrorRate(std::string_view expected, std::string_view heard)
{
    const std::vector<std::string> wanted = wordsOf(expected);
    const std::vector<std::string> given = wordsOf(heard);
    if (wanted.empty()) return std::nullopt;
    std::vector<size_t> row(given.size() + 1);
    std::iota(row.begin(), row.end(), size_t{0});
    for (size_t i = 1; i <= wanted.size(); ++i) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= given.size(); ++j) {
            const size_t changed = diagonal + (wanted[i - 1] == given[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
        }
    }
    return static_cast<double>(row.back()) / static_cast<double>(wanted.size());
}

} // namespace troupe::text
