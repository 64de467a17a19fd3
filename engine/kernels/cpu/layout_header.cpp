// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kernels/cpu/layout_header.h"

#include "engine/base/sha256.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <set>
#include <type_traits>

namespace troupe::kernels::cpu {
namespace {

constexpr std::string_view kMagic = "troupe layouts 1"; // of 16 bytes
constexpr size_t kKeyDigits = 64;
constexpr size_t kFrontBytes = 32; // magic, header's bytes, checksum of what follows up to there
constexpr size_t kFixedBytes = kFrontBytes + 8 + kKeyDigits + 4;
constexpr size_t kEntryBytes = 28; // besides the name
constexpr uint64_t kMostHeader = uint64_t{64} << 20;

uint64_t aligned(uint64_t offset)
{
    return (offset + kLayoutAlignment - 1) / kLayoutAlignment * kLayoutAlignment;
}

template <typename Number>
void put(std::string& out, Number number)
{
    std::array<char, sizeof number> bytes;
    std::memcpy(bytes.data(), &number, sizeof number);
    out.append(bytes.data(), bytes.size());
}

/// Reads forward; what is not there reads as zeros and is remembered.
class Reader
{
public:
    explicit Reader(std::span<const std::byte> bytes) : left_(bytes) {}

    template <typename Number>
    Number number()
    {
        Number value{};
        const auto bytes = take(sizeof value);
        if (!bytes.empty()) std::memcpy(&value, bytes.data(), sizeof value);
        return value;
    }
    std::string text(size_t size)
    {
        const auto bytes = take(size);
        return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
    }
    bool isShort() const noexcept { return isShort_; }

private:
    std::span<const std::byte> take(size_t size)
    {
        if (size > left_.size()) {
            isShort_ = true;
            return {};
        }
        const auto bytes = left_.first(size);
        left_ = left_.subspan(size);
        return bytes;
    }

    std::span<const std::byte> left_;
    bool isShort_ = false;
};

uint64_t headerBytes(const LayoutHeader& header)
{
    uint64_t bytes = kFixedBytes;
    for (const LayoutEntry& entry : header.entries) bytes += kEntryBytes + entry.name.size();
    return aligned(bytes);
}

/// The entries stand one after the other, and the last one ends where the file does.
bool fill(const LayoutHeader& header, uint64_t first, uint64_t fileBytes)
{
    uint64_t at = first;
    for (const LayoutEntry& entry : header.entries) {
        if (entry.offset != at || at > fileBytes || entry.bytes > fileBytes - at) return false;
        at = aligned(entry.offset + entry.bytes);
    }
    return at == fileBytes;
}

} // namespace

void LayoutHeader::place()
{
    uint64_t at = headerBytes(*this);
    for (LayoutEntry& entry : entries) {
        entry.offset = at;
        at = aligned(at + entry.bytes);
    }
}

uint64_t LayoutHeader::fileBytes() const noexcept
{
    return entries.empty() ? headerBytes(*this) : aligned(entries.back().offset + entries.back().bytes);
}

std::string LayoutHeader::encode() const
{
    std::string rest;
    put(rest, fileBytes());
    rest += key;
    put(rest, static_cast<uint32_t>(entries.size()));
    for (const LayoutEntry& entry : entries) {
        put(rest, entry.offset);
        put(rest, entry.bytes);
        put(rest, entry.checksum);
        put(rest, static_cast<uint32_t>(entry.name.size()));
        rest += entry.name;
    }
    const uint64_t whole = headerBytes(*this);
    rest.resize(whole - kFrontBytes, '\0');
    std::string out(kMagic);
    put(out, whole);
    put(out, checksumOf(std::as_bytes(std::span(rest))));
    return out + rest;
}

std::optional<LayoutHeader> parseLayoutHeader(std::span<const std::byte> bytes, uint64_t fileBytes)
{
    Reader front(bytes);
    if (front.text(kMagic.size()) != kMagic) return std::nullopt;
    const auto whole = front.number<uint64_t>();
    const auto checksum = front.number<uint64_t>();
    if (whole < kFixedBytes || whole > kMostHeader || whole > bytes.size() || whole > fileBytes)
        return std::nullopt;
    const auto rest = bytes.first(whole).subspan(kFrontBytes);
    if (checksumOf(rest) != checksum) return std::nullopt;
    Reader reader(rest);
    const auto announced = reader.number<uint64_t>();
    LayoutHeader header;
    header.key = reader.text(kKeyDigits);
    const auto count = reader.number<uint32_t>();
    if (announced != fileBytes || !isSha256(header.key) || count > kMostLayoutEntries) return std::nullopt;
    std::set<std::string> names;
    for (uint32_t i = 0; i < count && !reader.isShort(); ++i) {
        LayoutEntry entry;
        entry.offset = reader.number<uint64_t>();
        entry.bytes = reader.number<uint64_t>();
        entry.checksum = reader.number<uint64_t>();
        const auto length = reader.number<uint32_t>();
        if (length > kMostLayoutName) return std::nullopt;
        entry.name = reader.text(length);
        if (!names.insert(entry.name).second) return std::nullopt;
        header.entries.push_back(std::move(entry));
    }
    const bool isSound = !reader.isShort() && whole == headerBytes(header) && fill(header, whole, fileBytes);
    return isSound ? std::optional(std::move(header)) : std::nullopt;
}

uint64_t checksumOf(std::span<const std::byte> bytes) noexcept
{
    constexpr size_t kLanes = 4; // whose multiplications run side by side
    constexpr uint64_t kFactor = 0x9E37'79B9'7F4A'7C15;
    std::array<uint64_t, kLanes> sums = {1, 2, 3, bytes.size()};
    const auto mix = [&](const std::byte* from) {
        std::array<uint64_t, kLanes> words;
        std::memcpy(words.data(), from, sizeof words);
        for (size_t i = 0; i < kLanes; ++i) {
            sums[i] = (sums[i] ^ words[i]) * kFactor;
            sums[i] ^= sums[i] >> 29;
        }
    };
    constexpr size_t kStep = kLanes * sizeof(uint64_t);
    const size_t even = bytes.size() / kStep * kStep;
    for (size_t i = 0; i < even; i += kStep) mix(bytes.data() + i);
    if (even < bytes.size()) {
        std::array<std::byte, kStep> last{};
        std::memcpy(last.data(), bytes.data() + even, bytes.size() - even);
        mix(last.data());
    }
    uint64_t sum = 0;
    for (const uint64_t lane : sums) {
        sum = (sum ^ lane) * kFactor;
        sum ^= sum >> 32;
    }
    return sum;
}

} // namespace troupe::kernels::cpu
