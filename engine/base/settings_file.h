// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace troupe {

struct SettingInfo;

/// The text of `troupe.toml`, for Settings only: reads its values and changes one of them in place.
/// Holds no state; knows TOML, and leaves to Settings what a value may be.
namespace settings_file {

/// A value as it stands in the file.
struct Value
{
    enum class Kind
    {
        Unknown,
        Text,
        Number,
        Whole,
        Flag,
        Other
    };
    Kind kind = Kind::Unknown;
    std::string text; ///< "1.5", "true", or the string itself
    int line = 0;
};

/// By key ("speech.language"). Throws Error BadConfiguration, which names `path` and the line.
std::map<std::string, Value> readValues(std::string_view toml, const std::filesystem::path& path);

/// The contents of `path`, empty if there is none. Throws Error BadConfiguration (a folder, too large, not
/// readable).
std::string load(const std::filesystem::path& path);

/// `toml` with this setting changed, or taken out when `value` is empty. Comments, order and everything else
/// stay byte for byte. A file that is not TOML can be repaired this way if the fault is in the line of that
/// setting. Throws Error BadConfiguration when the change cannot be made in one line.
std::string withValue(std::string_view toml, const SettingInfo& setting,
                      std::optional<std::string_view> value, const std::filesystem::path& path);

} // namespace settings_file
} // namespace troupe
