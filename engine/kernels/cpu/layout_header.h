// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::kernels::cpu {

/// One layout in a file of layouts: which weights it is of, and where it stands.
struct LayoutEntry
{
    std::string name;
    uint64_t offset = 0; ///< in the file, a multiple of kLayoutAlignment
    uint64_t bytes = 0;
    uint64_t checksum = 0; ///< checksumOf() its bytes
};

/// What a file of layouts begins with. Such a file is a cache: it is read on the machine that wrote it, and
/// one that is not as it should be is made anew.
struct LayoutHeader
{
    std::string key; ///< 64 hexadecimal digits: what the layouts were made of, and for
    std::vector<LayoutEntry> entries;

    /// Gives the entries their places behind a header of this size, one after the other.
    void place();
    /// Of the whole file, once the entries have their places.
    uint64_t fileBytes() const noexcept;
    /// As it stands in the file, the bytes up to the first entry included.
    std::string encode() const;
};

inline constexpr uint64_t kLayoutAlignment = 4096;
inline constexpr size_t kMostLayoutEntries = 65536;
inline constexpr size_t kMostLayoutName = 1024;

/// The header of a file of `fileBytes` bytes that begins with `bytes` (all of it, or as much as there is).
/// Nothing for a file that is none of ours, is damaged or cut, or whose entries overlap or leave it. Whatever
/// the bytes are, entries of what is given lie within the file and have different names.
std::optional<LayoutHeader> parseLayoutHeader(std::span<const std::byte> bytes, uint64_t fileBytes);

/// Tells damage, not malice: who can write to the folder can do all that Troupe's user can.
uint64_t checksumOf(std::span<const std::byte> bytes) noexcept;

} // namespace troupe::kernels::cpu
