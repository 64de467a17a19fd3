// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/word_list.h"

#include "engine/text/unicode.h"

#include <algorithm>

namespace troupe::text {

std::vector<std::string> wordList(std::string_view text)
{
    std::vector<std::string> words;
    for (size_t from = 0; from <= text.size();) {
        const size_t comma = std::min(text.find(',', from), text.size());
        std::string word(trimmed(text.substr(from, comma - from)));
        if (!word.empty()) words.push_back(std::move(word));
        from = comma + 1;
    }
    return words;
}

} // namespace troupe::text
