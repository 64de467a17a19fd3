// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options/text_wrap.h"

#include <algorithm>

namespace troupe::app {

size_t characters(std::string_view text) noexcept
{
    return static_cast<size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string wrapped(std::string_view text, size_t indent, size_t width)
{
    std::string out;
    size_t column = indent;
    while (!text.empty()) {
        const size_t end = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (word.empty()) continue;
        const size_t length = characters(word);
        if (column > indent && column + 1 + length > width) {
            out += '\n' + std::string(indent, ' ');
            column = indent;
        }
        if (column > indent) {
            out += ' ';
            ++column;
        }
        out += word;
        column += length;
    }
    return out;
}

} // namespace troupe::app
