// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/options/option_table.h"

#include <array>

namespace troupe::app {

// Words and options of the commands `project …` and `take …`; for option_table.cpp alone.

inline constexpr auto kProjectOptions = std::to_array<std::string_view>({"project", "json"});
inline constexpr auto kProjectCheckOptions = std::to_array<std::string_view>({"project", "adopt", "json"});
inline constexpr auto kCharacterOptions =
    std::to_array<std::string_view>({"project", "base", "language", "prompt", "voice", "json"});
inline constexpr auto kCellOptions =
    std::to_array<std::string_view>({"project", "text", "instruct", "language", "json"});
inline constexpr auto kTakeListOptions = std::to_array<std::string_view>(
    {"project", "state", "verdict", "starred", "character", "delivery", "text", "limit", "before", "json"});
inline constexpr auto kTakeAssignOptions =
    std::to_array<std::string_view>({"project", "character", "delivery", "json"});
inline constexpr auto kTakeAgainOptions =
    std::to_array<std::string_view>({"project", "seed", "engine", "model", "backend", "dtype", "device",
                                     "threads", "layout", "pretokenizer", "play", "json"});
inline constexpr auto kTakeExportOptions =
    std::to_array<std::string_view>({"project", "output", "format", "samples", "json"});

inline constexpr std::array kNewProjectPositional = {
    PositionalInfo{.name = "FOLDER", .kind = ValueKind::File, .required = true, .help = "the new project"},
};
inline constexpr std::array kPackPositional = {
    PositionalInfo{.name = "FILE",
                   .kind = ValueKind::File,
                   .required = true,
                   .help = "the single file, by custom NAME.troupe"},
};
inline constexpr std::array kUnpackPositionals = {
    PositionalInfo{
        .name = "FILE", .kind = ValueKind::File, .required = true, .help = "a packed project (.troupe)"},
    PositionalInfo{.name = "FOLDER", .kind = ValueKind::File, .required = true, .help = "the new project"},
};
inline constexpr std::array kSnapshotPositional = {
    PositionalInfo{.name = "NAME", .required = true, .help = "name of the snapshot"},
};
inline constexpr std::array kCharacterPositional = {
    PositionalInfo{.name = "NAME", .required = true, .help = "name of the character"},
};
inline constexpr std::array kCellPositionals = {
    PositionalInfo{.name = "NAME", .required = true, .help = "name of the character"},
    PositionalInfo{.name = "DELIVERY",
                   .required = true,
                   .help = "emotion and intensity (“happy/intense”) or a mode (“whispering”)"},
};
inline constexpr std::array kRenamePositionals = {
    PositionalInfo{.name = "NAME", .required = true, .help = "name of the character"},
    PositionalInfo{.name = "NEW", .required = true, .help = "its new name"},
};
inline constexpr std::array kRemovePositionals = {
    PositionalInfo{.name = "NAME", .required = true, .help = "name of the character"},
    PositionalInfo{.name = "DELIVERY", .help = "that cell of it alone"},
};
inline constexpr std::array kTakePositional = {
    PositionalInfo{.name = "TAKE", .required = true, .help = "number or name of a take"},
};
inline constexpr std::array kTakesPositional = {
    PositionalInfo{.name = "TAKE", .required = true, .repeats = true, .help = "numbers or names of takes"},
};
inline constexpr std::array kNotePositionals = {
    PositionalInfo{.name = "TAKE", .required = true, .help = "number or name of a take"},
    PositionalInfo{.name = "NOTE", .required = true, .help = "what to remember of it"},
};

inline constexpr std::string_view kProjectText =
    "Without --project, the project “Untitled” in the data folder is used; it exists from the first take.";
inline constexpr auto kProjectExamples = std::to_array<std::string_view>(
    {"troupe project new Lighthouse", "troupe say \"Who is there?\" --project Lighthouse --character Maya"});

} // namespace troupe::app
