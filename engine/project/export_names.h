// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::project {

/// What a name of an exported file can be made of. A plain value; texts of any content.
struct ExportFields
{
    std::string project;
    std::string character;
    std::string voice;
    std::string delivery;
    std::string emotion;
    std::string intensity;
    std::string mode;
    std::string take; ///< number
    std::string name; ///< 16 digits
    std::string text; ///< its first words
    std::string seed;
    std::string engine;
    std::string date;   ///< "2026-11-25"
    std::string number; ///< in this export: "001"
};

/// The names of the fields, as a pattern has them in braces.
std::span<const std::string_view> exportFieldNames() noexcept;

/// The pattern that is used when none is given.
inline constexpr std::string_view kExportPattern = "{character}_{delivery}_{take}";

/// Makes names of files: a pattern such as "{character}/{emotion} {take}", in which "/" makes folders and
/// "{{" is a brace. What a system could not have in a name, or what would lead elsewhere, is replaced; a
/// field that is empty takes the mark before it with it. No two names of one object are equal, also without
/// regard to case: the second gets a number.
class ExportNames
{
public:
    /// `ending` with its point. Throws Error InvalidRequest for a pattern without a field, with one that is
    /// not known, or that is too long.
    ExportNames(std::string_view pattern, std::string ending);

    /// Relative; never empty, never out of its folder.
    std::filesystem::path nameFor(const ExportFields& fields);

private:
    struct Piece
    {
        std::string text; ///< as it stands
        int field = -1;   ///< index into exportFieldNames(); -1: text
    };

    std::vector<Piece> pieces_;
    std::string ending_;
    std::set<std::string> taken_; ///< in lower case
};

/// `text` as a part of a name of a file: no separators, control characters or what other systems refuse,
/// nothing hidden, 80 bytes at most between characters.
std::string plainName(std::string_view text);

} // namespace troupe::project
