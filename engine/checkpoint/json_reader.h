// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

namespace troupe::checkpoint {

/// Typed access to an object of a configuration file, with limits; every error names file, key and what was
/// expected. For sources only: it brings nlohmann/json. A view: the JSON outlives it.
class JsonReader
{
public:
    /// `path` is where this object stands in the file ("talker_config"), empty at the top.
    JsonReader(const nlohmann::json& object, std::string file, std::string path);

    JsonReader object(std::string_view key) const;
    bool has(std::string_view key) const; ///< present and not null

    int64_t integer(std::string_view key, int64_t least, int64_t most) const;
    int64_t integerOr(std::string_view key, int64_t fallback, int64_t least, int64_t most) const;
    double number(std::string_view key, double least, double most) const;
    double numberOr(std::string_view key, double fallback, double least, double most) const;
    bool flagOr(std::string_view key, bool fallback) const;
    std::string text(std::string_view key) const;
    std::string textOr(std::string_view key, std::string fallback) const;
    std::vector<int> integers(std::string_view key, int64_t least, int64_t most) const;
    std::vector<int> integersOr(std::string_view key, std::vector<int> fallback, int64_t least,
                                int64_t most) const;

    const nlohmann::json& raw(std::string_view key) const; ///< throws when absent
    /// Throws Error FileDamaged: "FILE: KEY WHAT".
    [[noreturn]] void fail(std::string_view key, std::string_view what) const;

private:
    const nlohmann::json& object_;
    std::string file_;
    std::string path_;
};

/// The JSON object in `text`. Throws Error FileDamaged that names `file`; nesting deeper than 64 is refused.
nlohmann::json parseJsonObject(std::string_view text, const std::string& file);

/// A whole text file of at most `maxBytes`. Throws Error FileNotFound, FileUnreadable, FileTooLarge.
std::string readSmallFile(const std::filesystem::path& path, size_t maxBytes);

} // namespace troupe::checkpoint
