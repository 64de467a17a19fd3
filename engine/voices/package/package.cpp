// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/package/package.h"

#include "engine/base/error.h"

#include <algorithm>

#include <fmt/format.h>

namespace troupe::voices {

std::string_view packageVoiceTypeName(PackageVoiceType type) noexcept
{
    switch (type) {
    case PackageVoiceType::Cloned: return "cloned";
    case PackageVoiceType::Designed: return "designed";
    case PackageVoiceType::Preset: return "preset";
    case PackageVoiceType::Unknown: break;
    }
    return "unknown";
}

bool isPackageWord(std::string_view word) noexcept
{
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
               c == '-';
    };
    return !word.empty() && word.size() <= 64 && std::all_of(word.begin(), word.end(), allowed);
}

void throwBadPackage(const std::string& file, const std::string& what)
{
    throw Error(ErrorCode::FileDamaged,
                fmt::format("“{}” is not a voice package that can be taken: {}.", file, what),
                "Ask whoever made it to export the voice again; nothing of it was kept.");
}

void throwLargePackage(const std::string& file, const std::string& what)
{
    throw Error(ErrorCode::FileTooLarge,
                fmt::format("“{}” holds more than a voice package may: {}.", file, what),
                "Export the voice with a shorter reference or fewer prompts; nothing of it was kept.");
}

} // namespace troupe::voices
