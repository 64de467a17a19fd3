// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/package/package_text.h"

#include "engine/text/unicode.h"
#include "engine/voices/package/package.h"

#include <fmt/format.h>

namespace troupe::voices {
namespace {

bool isControl(char32_t point) noexcept
{
    return (point < 0x20 && point != '\n' && point != '\t') || (point >= 0x7f && point < 0xa0);
}

} // namespace

std::string packageText(std::string_view text, size_t most, const std::string& file, std::string_view field)
{
    if (!text::isUtf8(text)) throwBadPackage(file, fmt::format("its {} is not UTF-8", field));
    std::string plain;
    plain.reserve(text.size());
    for (size_t i = 0; i < text.size(); ++i)
        if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') plain += text[i];
    for (size_t at = 0; at < plain.size();)
        if (isControl(text::nextCodePoint(plain, at)))
            throwBadPackage(file, fmt::format("its {} holds control characters", field));
    std::string out = text::toNfc(text::trimmed(plain));
    if (text::codePointCount(out) > most)
        throwBadPackage(file, fmt::format("its {} is longer than {} characters", field, most));
    return out;
}

std::string packageLine(std::string_view text, size_t most, const std::string& file, std::string_view field)
{
    std::string line = packageText(text, most, file, field);
    if (line.find_first_of("\n\t") != std::string::npos)
        throwBadPackage(file, fmt::format("its {} has more than one line", field));
    return line;
}

std::string_view asText(std::span<const std::byte> bytes) noexcept
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

} // namespace troupe::voices
