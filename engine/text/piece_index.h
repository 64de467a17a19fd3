// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::text {

/// Pieces of a vocabulary file as they are written there, and their ids. Needed while the files are read;
/// belongs to one thread. (A std::unordered_map takes three times as long to fill with 151,643 pieces.)
class PieceIndex
{
public:
    struct Piece
    {
        uint32_t begin;
        uint32_t length;
        int32_t id;
    };

    /// Room for the pieces of a file of `fileBytes`.
    explicit PieceIndex(size_t fileBytes)
    {
        letters_.reserve(fileBytes / 2);
        pieces_.reserve(fileBytes / 16);
        resize(fileBytes / 8);
    }

    /// False, and nothing changes, when it is there already.
    bool add(std::string_view letters, int32_t id)
    {
        if (pieces_.size() * 2 >= slots_.size()) resize(slots_.size() * 2);
        uint32_t& slot = slots_[slotOf(letters)];
        if (slot != kEmpty) return false;
        slot = static_cast<uint32_t>(pieces_.size());
        pieces_.push_back(
            {static_cast<uint32_t>(letters_.size()), static_cast<uint32_t>(letters.size()), id});
        letters_ += letters;
        return true;
    }

    /// The id of a piece, or -1.
    int32_t idOf(std::string_view letters) const
    {
        const uint32_t slot = slots_[slotOf(letters)];
        return slot == kEmpty ? -1 : pieces_[slot].id;
    }

    size_t size() const noexcept { return pieces_.size(); }
    const std::vector<Piece>& all() const noexcept { return pieces_; }
    const std::string& letters() const noexcept { return letters_; }
    std::string_view lettersOf(const Piece& piece) const
    {
        return std::string_view(letters_).substr(piece.begin, piece.length);
    }

private:
    static constexpr uint32_t kEmpty = 0xFFFFFFFF;

    size_t slotOf(std::string_view letters) const
    {
        const size_t mask = slots_.size() - 1;
        size_t slot = std::hash<std::string_view>{}(letters)&mask;
        while (slots_[slot] != kEmpty && lettersOf(pieces_[slots_[slot]]) != letters)
            slot = (slot + 1) & mask;
        return slot;
    }

    void resize(size_t atLeast)
    {
        size_t size = 64;
        while (size < atLeast) size *= 2;
        slots_.assign(size, kEmpty);
        for (size_t i = 0; i < pieces_.size(); ++i)
            slots_[slotOf(lettersOf(pieces_[i]))] = static_cast<uint32_t>(i);
    }

    std::string letters_;
    std::vector<Piece> pieces_;
    std::vector<uint32_t> slots_; ///< open addressing; its size is a power of two, at most half is filled
};

} // namespace troupe::text
