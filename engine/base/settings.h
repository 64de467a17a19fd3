// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace troupe {

enum class SettingType
{
    Unknown,
    Text,
    Choice,
    Number,
    Whole,
    Flag
};

/// One row of the table of settings: everything that a person may set, in one place.
struct SettingInfo
{
    std::string_view key; ///< "speech.language"
    SettingType type;
    std::string_view fallback; ///< the default, as text
    std::string_view choices;  ///< for Choice: "system light dark"
    double least = 0;          ///< for Number and Whole
    double most = 0;
    std::string_view help; ///< one line
};

/// Where a value comes from. Precedence: flag, environment, file, default.
enum class SettingSource
{
    Unknown,
    Default,
    File,
    Environment,
    Flag
};

/// The user's settings: `troupe.toml` in the configuration folder, the environment (TROUPE_SPEECH_LANGUAGE
/// for speech.language) and flags over it. Values are kept as text and checked against the table on every way
/// in. Not thread-safe: the owner is `app/`, on the main thread; engines are handed values, not this.
class Settings
{
public:
    static std::span<const SettingInfo> table();
    static std::filesystem::path userFile();
    /// "speech.max_seconds" → "TROUPE_SPEECH_MAX_SECONDS". An empty variable counts as not set.
    static std::string environmentName(std::string_view key);

    /// Reads `file`; a missing one is empty. Throws Error BadConfiguration with line and remedy for a file
    /// that is not TOML, a value out of range or of the wrong type. A key that is not in the table is kept
    /// and logged.
    explicit Settings(std::filesystem::path file = userFile());

    /// Throws Error UnknownSetting with the nearest key.
    std::string text(std::string_view key) const;
    double number(std::string_view key) const;
    bool flag(std::string_view key) const;
    SettingSource sourceOf(std::string_view key) const;

    /// For this process only, above everything else. Throws Error UnknownSetting, InvalidSetting.
    void override(std::string_view key, std::string_view value);

    /// Checks, then changes the one line in the file and leaves comments, order and unknown keys as they are.
    /// An empty optional removes the line. Throws as override(), and CannotWrite.
    void store(std::string_view key, std::optional<std::string_view> value);
    /// The same for a file that cannot be read as settings, so that a damaged one can be repaired.
    static void storeIn(const std::filesystem::path& file, std::string_view key,
                        std::optional<std::string_view> value);

    const std::filesystem::path& file() const noexcept { return file_; }

private:
    std::filesystem::path file_;
    std::map<std::string, std::string, std::less<>> fromFile_;
    std::map<std::string, std::string, std::less<>> fromEnvironment_;
    std::map<std::string, std::string, std::less<>> overrides_;
};

} // namespace troupe
