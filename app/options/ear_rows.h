// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/options/option_table.h"

#include <array>

namespace troupe::app {

// Words and options of the commands that listen; for option_table.cpp alone.

inline constexpr auto kAudioCheckOptions = std::to_array<std::string_view>({"text", "language", "json"});

inline constexpr std::array kCheckPositional = {
    PositionalInfo{.name = "FILE", .kind = ValueKind::File, .required = true, .help = "sound file of speech"},
};

inline constexpr std::string_view kAudioCheckText =
    "Listens for what goes wrong in speech: too long or too short for its text, silence, gaps, clipping, "
    "noise, "
    "repetitions, clicks, too quiet, too loud. Prints the reasons with their places in seconds. What is "
    "found "
    "does not change the exit status. The settings checks.… say from when on something counts.";
inline constexpr auto kAudioCheckExamples =
    std::to_array<std::string_view>({"troupe audio check take.wav --text \"Who is there?\" --json"});

} // namespace troupe::app
