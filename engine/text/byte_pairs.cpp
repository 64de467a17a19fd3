// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/byte_pairs.h"

#include <functional>
#include <limits>
#include <queue>
#include <utility>

namespace troupe::text {
namespace {

constexpr uint64_t kEmpty = std::numeric_limits<uint64_t>::max();
constexpr int32_t kNoRank = std::numeric_limits<int32_t>::max();
/// Up to here, looking through all ranks again after each merge is quicker than a heap.
constexpr size_t kShortWord = 32;

uint64_t pairOf(int32_t left, int32_t right) noexcept
{
    return (static_cast<uint64_t>(static_cast<uint32_t>(left)) << 32) | static_cast<uint32_t>(right);
}

size_t idx(int32_t value) noexcept
{
    return static_cast<size_t>(value);
}

/// A piece of a long word, linked to its neighbours, and the merge with the next one that is possible.
struct Symbol
{
    int32_t id;
    int32_t previous;
    int32_t next;
    int32_t rank; ///< kNoRank: no merge
    int32_t merged;
};

/// Merges by rank, the leftmost of equals first: the rank in the upper half, the position in the lower.
using Queue = std::priority_queue<uint64_t, std::vector<uint64_t>, std::greater<>>;

} // namespace

BytePairs::BytePairs(const std::array<int32_t, 256>& byteIds, size_t expectedMerges) : byteIds_(byteIds)
{
    size_t size = 64;
    while (size < expectedMerges * 2) size *= 2;
    rules_.assign(size, Rule{kEmpty, 0, 0});
}

size_t BytePairs::slotOf(uint64_t pair) const noexcept
{
    const size_t mask = rules_.size() - 1;
    uint64_t hash = pair * 0x9e3779b97f4a7c15ULL;
    hash ^= hash >> 32;
    size_t slot = static_cast<size_t>(hash) & mask;
    while (rules_[slot].pair != kEmpty && rules_[slot].pair != pair) slot = (slot + 1) & mask;
    return slot;
}

const BytePairs::Rule* BytePairs::find(int32_t left, int32_t right) const noexcept
{
    const Rule& rule = rules_[slotOf(pairOf(left, right))];
    return rule.pair == kEmpty ? nullptr : &rule;
}

void BytePairs::add(int32_t left, int32_t right, int32_t merged)
{
    if (count_ * 2 >= rules_.size()) grow();
    Rule& rule = rules_[slotOf(pairOf(left, right))];
    const int32_t rank = nextRank_++;
    if (rule.pair != kEmpty) return;
    rule = {pairOf(left, right), rank, merged};
    ++count_;
}

void BytePairs::grow()
{
    std::vector<Rule> old(rules_.size() * 2, Rule{kEmpty, 0, 0});
    old.swap(rules_);
    for (const Rule& rule : old) {
        if (rule.pair != kEmpty) rules_[slotOf(rule.pair)] = rule;
    }
}

void BytePairs::encode(std::string_view word, std::vector<int64_t>& out) const
{
    if (word.size() <= kShortWord)
        encodeShort(word, out);
    else
        encodeLong(word, out);
}

void BytePairs::encodeShort(std::string_view word, std::vector<int64_t>& out) const
{
    std::array<int32_t, kShortWord> ids{};
    std::array<int32_t, kShortWord> ranks{}; // of the pair that begins here
    std::array<int32_t, kShortWord> merges{};
    size_t count = word.size();
    const auto look = [&](size_t at) {
        const Rule* rule = at + 1 < count ? find(ids[at], ids[at + 1]) : nullptr;
        ranks[at] = rule ? rule->rank : kNoRank;
        merges[at] = rule ? rule->merged : 0;
    };
    for (size_t i = 0; i < count; ++i) ids[i] = byteIds_[static_cast<unsigned char>(word[i])];
    for (size_t i = 0; i < count; ++i) look(i);
    while (count > 1) {
        size_t best = 0;
        for (size_t i = 1; i + 1 < count; ++i) {
            if (ranks[i] < ranks[best]) best = i;
        }
        if (ranks[best] == kNoRank) break;
        ids[best] = merges[best];
        for (size_t i = best + 1; i + 1 < count; ++i) {
            ids[i] = ids[i + 1];
            ranks[i] = ranks[i + 1];
            merges[i] = merges[i + 1];
        }
        --count;
        look(best);
        if (best > 0) look(best - 1);
    }
    out.insert(out.end(), ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(count));
}

void BytePairs::encodeLong(std::string_view word, std::vector<int64_t>& out) const
{
    const auto count = static_cast<int32_t>(word.size());
    std::vector<Symbol> symbols(word.size());
    for (int32_t i = 0; i < count; ++i) {
        const int32_t next = i + 1 < count ? i + 1 : -1;
        symbols[idx(i)] = {byteIds_[static_cast<unsigned char>(word[idx(i)])], i - 1, next, kNoRank, 0};
    }
    const auto look = [&](int32_t at) -> uint64_t {
        Symbol& symbol = symbols[idx(at)];
        const Rule* rule = symbol.next >= 0 ? find(symbol.id, symbols[idx(symbol.next)].id) : nullptr;
        symbol.rank = rule ? rule->rank : kNoRank;
        symbol.merged = rule ? rule->merged : 0;
        return pairOf(symbol.rank, at);
    };
    std::vector<uint64_t> first;
    for (int32_t i = 0; i < count; ++i) {
        const uint64_t merge = look(i);
        if (symbols[idx(i)].rank != kNoRank) first.push_back(merge);
    }
    Queue queue(std::greater<>{}, std::move(first));
    while (!queue.empty()) {
        const auto rank = static_cast<int32_t>(queue.top() >> 32);
        const auto at = static_cast<int32_t>(queue.top() & 0xFFFFFFFFU);
        queue.pop();
        Symbol& left = symbols[idx(at)];
        if (left.rank != rank) continue; // a neighbour has changed since
        Symbol& right = symbols[idx(left.next)];
        left.id = left.merged;
        left.next = right.next;
        right.rank = kNoRank;
        if (left.next >= 0) symbols[idx(left.next)].previous = at;
        for (const int32_t changed : {left.previous, at}) {
            if (changed < 0) continue;
            const uint64_t merge = look(changed);
            if (symbols[idx(changed)].rank != kNoRank) queue.push(merge);
        }
    }
    for (int32_t at = 0; at >= 0; at = symbols[idx(at)].next) out.push_back(symbols[idx(at)].id);
}

} // namespace troupe::text
