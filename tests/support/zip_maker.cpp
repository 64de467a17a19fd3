// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/zip_maker.h"

#include <algorithm>

namespace troupe::test {
namespace {

void put(std::string& out, uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xff);
}

/// What header and table of a member have in common.
void putCommon(std::string& out, const ZipMember& member, uint32_t unpacked, size_t nameSize)
{
    put(out, 20, 2);
    put(out, member.flags, 2);
    put(out, member.method, 2);
    put(out, 0x00210000, 4);
    put(out, member.checksum.value_or(zipChecksum(member.data)), 4);
    put(out, member.packed.value_or(static_cast<uint32_t>(member.data.size())), 4);
    put(out, unpacked, 4);
    put(out, static_cast<uint32_t>(nameSize), 2);
    put(out, 0, 2);
}

} // namespace

uint32_t zipChecksum(const std::string& data)
{
    uint32_t sum = 0xffffffff;
    for (const char c : data) {
        sum ^= static_cast<uint8_t>(c);
        for (int bit = 0; bit < 8; ++bit) sum = sum >> 1 ^ ((sum & 1) ? 0xedb88320 : 0);
    }
    return ~sum;
}

std::vector<std::byte> makeZip(const std::vector<ZipMember>& members, const ZipLies& lies)
{
    std::string out = lies.before;
    std::string table;
    for (const ZipMember& member : members) {
        const auto start = static_cast<uint32_t>(out.size());
        const uint32_t unpacked = member.unpacked.value_or(static_cast<uint32_t>(member.data.size()));
        const std::string& name = member.nameInHeader ? *member.nameInHeader : member.name;
        put(out, 0x04034b50, 4);
        putCommon(out, member, member.unpackedInHeader.value_or(unpacked), name.size());
        out += name + member.data;
        put(table, 0x02014b50, 4);
        put(table, 0x0314, 2);
        putCommon(table, member, unpacked, member.name.size());
        put(table, 0, 2);
        put(table, member.disk, 2);
        put(table, 0, 2);
        put(table, member.mode << 16, 4);
        put(table, member.start.value_or(start), 4);
        table += member.name;
    }
    out += lies.between;
    const auto tableStart = static_cast<uint32_t>(out.size());
    out += table;
    const auto count = lies.members.value_or(static_cast<uint16_t>(members.size()));
    put(out, 0x06054b50, 4);
    put(out, 0, 4);
    put(out, count, 2);
    put(out, count, 2);
    put(out, static_cast<uint32_t>(table.size()), 4);
    put(out, lies.tableStart.value_or(tableStart), 4);
    put(out, static_cast<uint32_t>(lies.comment.size()), 2);
    out += lies.comment;
    std::vector<std::byte> bytes(out.size());
    std::transform(out.begin(), out.end(), bytes.begin(), [](char c) { return static_cast<std::byte>(c); });
    return bytes;
}

} // namespace troupe::test
