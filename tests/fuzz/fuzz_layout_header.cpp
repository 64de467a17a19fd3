// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the header of a file of layouts: entries that lie within the file, or nothing. What is
// accepted is written as it was read.
#include "engine/kernels/cpu/layout_header.h"

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>

namespace {

using namespace troupe::kernels::cpu;

constexpr size_t kFront = 32;

void check(std::span<const std::byte> bytes, uint64_t fileBytes)
{
    const auto header = parseLayoutHeader(bytes, fileBytes);
    if (!header) return;
    uint64_t end = 0;
    for (const LayoutEntry& entry : header->entries) {
        if (entry.offset < end || entry.offset > fileBytes || entry.bytes > fileBytes - entry.offset)
            std::abort();
        end = entry.offset + entry.bytes;
    }
    LayoutHeader again = *header;
    again.place();
    if (again.fileBytes() != fileBytes) std::abort();
    const std::string written = again.encode();
    if (!parseLayoutHeader(std::as_bytes(std::span(written)), fileBytes)) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const auto bytes = std::as_bytes(std::span(data, size));
    check(bytes, size);
    // The same with a length and checksum that fit, which a fuzzer hardly finds.
    std::string mended(reinterpret_cast<const char*>(data), size);
    if (size < kFront + sizeof(uint64_t)) return 0;
    const uint64_t whole = size;
    uint64_t fileBytes = 0;
    std::memcpy(&fileBytes, mended.data() + kFront, sizeof fileBytes);
    const uint64_t sum = checksumOf(bytes.subspan(kFront));
    std::memcpy(mended.data() + 16, &whole, sizeof whole);
    std::memcpy(mended.data() + 24, &sum, sizeof sum);
    check(std::as_bytes(std::span(mended)), fileBytes);
    return 0;
}
