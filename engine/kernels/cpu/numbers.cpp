// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kernels/cpu/numbers.h"

#include <bit>
#include <cmath>
#include <cstring>

namespace troupe::kernels::cpu {
namespace {

template <typename Stored, typename Widen>
void readAs(const std::byte* from, std::span<float> out, Widen widen)
{
    for (size_t i = 0; i < out.size(); ++i) {
        Stored value;
        std::memcpy(&value, from + i * sizeof(Stored), sizeof(Stored));
        out[i] = widen(value);
    }
}

} // namespace

uint16_t toBfloat16(float value) noexcept
{
    const auto bits = std::bit_cast<uint32_t>(value);
    if (std::isnan(value)) return static_cast<uint16_t>((bits >> 16) | 0x40U);
    return static_cast<uint16_t>((bits + 0x7FFFU + ((bits >> 16) & 1U)) >> 16);
}

float fromBfloat16(uint16_t bits) noexcept
{
    return std::bit_cast<float>(uint32_t{bits} << 16);
}

float fromHalf(uint16_t bits) noexcept
{
    const uint32_t sign = (uint32_t{bits} & 0x8000U) << 16;
    const uint32_t exponent = (bits >> 10) & 0x1FU;
    const uint32_t mantissa = bits & 0x3FFU;
    if (exponent == 0) { // zero and the smallest numbers
        const float value = std::ldexp(static_cast<float>(mantissa), -24);
        return sign ? -value : value;
    }
    const uint32_t wide = exponent == 0x1FU ? 0xFFU : exponent + 112;
    return std::bit_cast<float>(sign | (wide << 23) | (mantissa << 13));
}

void readFloats(const checkpoint::TensorView& view, int64_t first, std::span<float> out)
{
    const size_t size = checkpoint::byteSize(view.dtype);
    const std::byte* from = view.bytes.data() + static_cast<size_t>(first) * size;
    switch (view.dtype) {
    case checkpoint::DType::F32: std::memcpy(out.data(), from, out.size_bytes()); break;
    case checkpoint::DType::BF16: readAs<uint16_t>(from, out, fromBfloat16); break;
    case checkpoint::DType::F16: readAs<uint16_t>(from, out, fromHalf); break;
    default: readAs<double>(from, out, [](double value) { return static_cast<float>(value); }); break;
    }
}

} // namespace troupe::kernels::cpu
