// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace troupe::text {

/// The merge rules of a byte-level BPE, by id: which two neighbours become which piece, and which pair goes
/// first. Filled once, then only read, by any number of threads.
class BytePairs
{
public:
    /// `byteIds[b]` is the id of the single byte b.
    BytePairs(const std::array<int32_t, 256>& byteIds, size_t expectedMerges);

    /// The next rule in order of rank. Of equal pairs the first counts. At most 2^31 rules.
    void add(int32_t left, int32_t right, int32_t merged);

    /// Appends the ids of `word`: the pair of lowest rank is merged first, the leftmost of equals, until none
    /// is left. Time is n log n in the bytes of `word`.
    void encode(std::string_view word, std::vector<int64_t>& out) const;

private:
    struct Rule
    {
        uint64_t pair;
        int32_t rank;
        int32_t merged;
    };

    const Rule* find(int32_t left, int32_t right) const noexcept;
    size_t slotOf(uint64_t pair) const noexcept;
    void grow();
    void encodeShort(std::string_view word, std::vector<int64_t>& out) const;
    void encodeLong(std::string_view word, std::vector<int64_t>& out) const;

    std::array<int32_t, 256> byteIds_;
    std::vector<Rule> rules_; ///< open addressing; its size is a power of two, at most half is filled
    size_t count_ = 0;
    int32_t nextRank_ = 0;
};

} // namespace troupe::text
