// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/options/option_table.h"

#include <array>

namespace troupe::app {

// Words and options of the commands `prompts …`; for option_table.cpp alone.

inline constexpr auto kPromptListOptions =
    std::to_array<std::string_view>({"character", "emotion", "intensity", "tag", "after", "limit", "json"});
inline constexpr auto kPromptEditOptions = std::to_array<std::string_view>(
    {"title", "character", "emotion", "intensity", "tag", "description", "json"});
inline constexpr auto kPromptImportOptions = std::to_array<std::string_view>({"name", "if-exists", "json"});
inline constexpr auto kPromptExportOptions = std::to_array<std::string_view>({"output", "json"});

inline constexpr std::array kStoredPromptPositional = {
    PositionalInfo{.name = "NAME", .required = true, .help = "name of a clone prompt in your library"},
};
inline constexpr std::array kStoredPromptsPositional = {
    PositionalInfo{
        .name = "NAME", .required = true, .repeats = true, .help = "names of clone prompts in your library"},
};
inline constexpr std::array kPromptImportPositional = {
    PositionalInfo{.name = "PATH",
                   .kind = ValueKind::File,
                   .required = true,
                   .repeats = true,
                   .help = "clone prompts (.safetensors, .prompt), or folders of them"},
};

inline constexpr std::string_view kPromptListText =
    "Shows those that fit all of the options: the character without regard to case, the rest exactly as it "
    "was written. Sorted by name.";
inline constexpr std::string_view kPromptImportText =
    "A prompt of the former program keeps what NAME.json beside it says. Nothing in a file is run. From a "
    "folder everything is taken that can be; what cannot is listed, and the exit status is 1.";
inline constexpr std::string_view kPromptRebuildText =
    "Makes the index anew from the files in the data folder's prompts/: prompts that it lost come back, "
    "those "
    "whose file is gone go.";
inline constexpr auto kPromptListExamples =
    std::to_array<std::string_view>({"troupe prompts list --character Maya --emotion happy",
                                     "troupe say \"Hello.\" --prompt Maya_happy_medium "
                                     "--model base"});
inline constexpr auto kPromptImportExamples =
    std::to_array<std::string_view>({"troupe prompts import old/voice-prompts --if-exists skip",
                                     "troupe prompts import maya.safetensors --name Maya"});

} // namespace troupe::app
