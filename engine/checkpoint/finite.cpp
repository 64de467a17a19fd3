// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/finite.h"

#include "engine/base/error.h"

#include <cstdint>
#include <cstring>

#include <fmt/format.h>

namespace troupe::checkpoint {
namespace {

/// IEEE numbers whose exponent is all ones are infinite or NaN. The bytes may start at any address.
template <typename Bits>
bool hasFullExponent(std::span<const std::byte> bytes, Bits exponent) noexcept
{
    bool found = false; // no early way out: this is one plain loop, and nearly always runs to the end
    for (size_t i = 0; i + sizeof(Bits) <= bytes.size(); i += sizeof(Bits)) {
        Bits bits = 0;
        std::memcpy(&bits, bytes.data() + i, sizeof(Bits));
        found |= (bits & exponent) == exponent;
    }
    return found;
}

} // namespace

bool hasNonFinite(const TensorView& view) noexcept
{
    switch (view.dtype) {
    case DType::F16: return hasFullExponent<uint16_t>(view.bytes, 0x7C00);
    case DType::BF16: return hasFullExponent<uint16_t>(view.bytes, 0x7F80);
    case DType::F32: return hasFullExponent<uint32_t>(view.bytes, 0x7F80'0000);
    case DType::F64: return hasFullExponent<uint64_t>(view.bytes, 0x7FF0'0000'0000'0000);
    default: return false;
    }
}

std::optional<BadWeight> findNonFinite(const Weights& weights, std::string_view prefix)
{
    for (const std::string& name : weights.namesUnder(prefix)) {
        const bool isBad = hasNonFinite(*weights.find(name));
        weights.releasePages(name);
        if (isBad) return BadWeight{weights.fileOf(name)->name(), name};
    }
    return std::nullopt;
}

void throwBadWeight(const BadWeight& bad)
{
    throw Error(ErrorCode::FileDamaged,
                fmt::format("In “{}” tensor “{}” has values that are not numbers.", bad.file, bad.tensor),
                "Download the model again, or choose another one.");
}

} // namespace troupe::checkpoint
