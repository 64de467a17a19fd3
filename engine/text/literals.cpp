// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/literals.h"

namespace troupe::text {

Literals::Literals() : nodes_(1) {}

uint32_t Literals::child(uint32_t parent, unsigned char byte) const noexcept
{
    if (parent == 0) return roots_[byte];
    uint32_t node = nodes_[parent].firstChild;
    while (node != 0 && nodes_[node].byte != byte) node = nodes_[node].nextSibling;
    return node;
}

void Literals::add(std::string_view literal, int64_t id)
{
    uint32_t node = 0;
    for (const char c : literal) {
        const auto byte = static_cast<unsigned char>(c);
        uint32_t next = child(node, byte);
        if (next == 0) {
            next = static_cast<uint32_t>(nodes_.size());
            Node fresh;
            fresh.byte = byte;
            if (node == 0) {
                roots_[byte] = next;
            } else {
                fresh.nextSibling = nodes_[node].firstChild;
                nodes_[node].firstChild = next;
            }
            nodes_.push_back(fresh);
        }
        node = next;
    }
    nodes_[node].id = id;
}

Literals::Match Literals::find(std::string_view text, size_t from) const noexcept
{
    for (size_t begin = from; begin < text.size(); ++begin) {
        Match best;
        uint32_t node = child(0, static_cast<unsigned char>(text[begin]));
        for (size_t end = begin + 1; node != 0; ++end) {
            if (nodes_[node].id >= 0) best = {begin, end, nodes_[node].id};
            if (end == text.size()) break;
            node = child(node, static_cast<unsigned char>(text[end]));
        }
        if (best.id >= 0) return best;
    }
    return {};
}

int64_t Literals::idOf(std::string_view literal) const noexcept
{
    if (literal.empty()) return -1;
    uint32_t node = 0;
    for (const char c : literal) {
        node = child(node, static_cast<unsigned char>(c));
        if (node == 0) return -1;
    }
    return nodes_[node].id;
}

} // namespace troupe::text
