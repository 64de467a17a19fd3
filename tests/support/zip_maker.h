// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace troupe::test {

/// A member of a zip, and the lies that are told of it. What is empty is told truly.
struct ZipMember
{
    std::string name;
    std::string data; ///< as it stands in the file
    uint16_t method = 0;
    uint16_t flags = 0;
    uint32_t mode = 0; ///< as of Unix
    std::optional<std::string> nameInHeader = std::nullopt;
    std::optional<uint32_t> packed = std::nullopt;
    std::optional<uint32_t> unpacked = std::nullopt;
    std::optional<uint32_t> unpackedInHeader = std::nullopt;
    std::optional<uint32_t> checksum = std::nullopt;
    std::optional<uint32_t> start = std::nullopt;
    uint16_t disk = 0;
};

/// And of the whole.
struct ZipLies
{
    std::string before;  ///< the first member
    std::string between; ///< members and table
    std::string comment;
    std::optional<uint16_t> members = std::nullopt;
    std::optional<uint32_t> tableStart = std::nullopt;
};

/// A zip of any kind, also of those that no program writes.
std::vector<std::byte> makeZip(const std::vector<ZipMember>& members, const ZipLies& lies = {});

uint32_t zipChecksum(const std::string& data);

} // namespace troupe::test
