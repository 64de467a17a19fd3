// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace troupe::text {

/// Finds the literals of added tokens in text: leftmost first, of those that begin at one place the longest.
/// Filled once, then only read, by any number of threads.
class Literals
{
public:
    /// Longer literals are refused by the reader of the files, which keeps find() linear in the text.
    static constexpr size_t kMaxLength = 256;

    struct Match
    {
        size_t begin = 0;
        size_t end = 0;
        int64_t id = -1; ///< -1: none
    };

    Literals();

    /// `literal` is not empty, at most kMaxLength bytes long and not there yet.
    void add(std::string_view literal, int64_t id);

    /// The first match at or after byte `from`.
    Match find(std::string_view text, size_t from) const noexcept;

    /// The id of exactly this literal, or -1.
    int64_t idOf(std::string_view literal) const noexcept;

    bool empty() const noexcept { return nodes_.size() == 1; }

private:
    struct Node
    {
        int64_t id = -1;
        uint32_t firstChild = 0; ///< 0: none
        uint32_t nextSibling = 0;
        unsigned char byte = 0;
    };

    uint32_t child(uint32_t parent, unsigned char byte) const noexcept;

    std::vector<Node> nodes_;
    std::array<uint32_t, 256> roots_{}; ///< the child of the root for each byte, 0: none
};

} // namespace troupe::text
