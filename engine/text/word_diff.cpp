// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/word_diff.h"

#include "engine/text/unicode.h"

#include <algorithm>

namespace troupe::text {
namespace {

/// A table of this many words square is kept at most.
constexpr size_t kMostWords = 2000;

/// Words and the spaces between them, so that pieces join to the text.
std::vector<std::string_view> split(std::string_view text)
{
    std::vector<std::string_view> parts;
    bool inSpace = false;
    size_t from = 0;
    for (size_t at = 0; at < text.size();) {
        const size_t here = at;
        const bool space = isSpace(nextCodePoint(text, at));
        if (here > from && space != inSpace) {
            parts.push_back(text.substr(from, here - from));
            from = here;
        }
        inSpace = space;
    }
    if (from < text.size()) parts.push_back(text.substr(from));
    return parts;
}

using Words = std::vector<std::string_view>;

class Pieces
{
public:
    void add(DiffPiece::Kind kind, std::string_view text)
    {
        if (text.empty()) return;
        if (!list_.empty() && list_.back().kind == kind)
            list_.back().text += text;
        else
            list_.push_back({kind, std::string(text)});
    }
    std::vector<DiffPiece> take() { return std::move(list_); }

private:
    std::vector<DiffPiece> list_;
};

/// lengths[i * (m + 1) + j]: the longest common subsequence of a from i and b from j.
std::vector<uint16_t> commonLengths(const Words& a, const Words& b)
{
    const size_t width = b.size() + 1;
    std::vector<uint16_t> lengths((a.size() + 1) * width, 0);
    for (size_t i = a.size(); i-- > 0;)
        for (size_t j = b.size(); j-- > 0;)
            lengths[i * width + j] = a[i] == b[j]
                                         ? static_cast<uint16_t>(lengths[(i + 1) * width + j + 1] + 1)
                                         : std::max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
    return lengths;
}

void diffMiddle(const Words& a, const Words& b, Pieces& pieces)
{
    size_t i = 0;
    size_t j = 0;
    if (a.size() <= kMostWords && b.size() <= kMostWords) {
        const std::vector<uint16_t> lengths = commonLengths(a, b);
        const size_t width = b.size() + 1;
        while (i < a.size() && j < b.size()) {
            if (a[i] == b[j]) {
                pieces.add(DiffPiece::Kind::Same, a[i]);
                ++i;
                ++j;
            } else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) {
                pieces.add(DiffPiece::Kind::Removed, a[i++]);
            } else {
                pieces.add(DiffPiece::Kind::Added, b[j++]);
            }
        }
    }
    while (i < a.size()) pieces.add(DiffPiece::Kind::Removed, a[i++]);
    while (j < b.size()) pieces.add(DiffPiece::Kind::Added, b[j++]);
}

} // namespace

std::vector<DiffPiece> diffWords(std::string_view before, std::string_view after)
{
    Words a = split(before);
    Words b = split(after);
    size_t front = 0;
    while (front < std::min(a.size(), b.size()) && a[front] == b[front]) ++front;
    size_t back = 0;
    while (back < std::min(a.size(), b.size()) - front && a[a.size() - 1 - back] == b[b.size() - 1 - back])
        ++back;
    Pieces pieces;
    for (size_t i = 0; i < front; ++i) pieces.add(DiffPiece::Kind::Same, a[i]);
    const auto middle = [&](const Words& words) {
        return Words(words.begin() + static_cast<std::ptrdiff_t>(front),
                     words.end() - static_cast<std::ptrdiff_t>(back));
    };
    diffMiddle(middle(a), middle(b), pieces);
    for (size_t i = a.size() - back; i < a.size(); ++i) pieces.add(DiffPiece::Kind::Same, a[i]);
    return pieces.take();
}

} // namespace troupe::text
