// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/options/option_table.h"

#include <array>

namespace troupe::app {

// Words and options of `studio`; for option_table.cpp alone.

inline constexpr auto kStudioOptions = std::to_array<std::string_view>({"new-instance"});

inline constexpr std::array kStudioPositional = {
    PositionalInfo{.name = "FILE",
                   .kind = ValueKind::File,
                   .repeats = true,
                   .help =
                       "folder of a project, packed project (.troupe), voice package (.voicepkg.zip) or a "
                       "recording, which the Clone Lab takes"},
};

inline constexpr auto kStudioExamples = std::to_array<std::string_view>(
    {"troupe studio ~/Documents/play", "troupe studio maya.voicepkg.zip", "troupe studio maya.wav"});

inline constexpr std::string_view kStudioText =
    "A user has one studio. Where it is open already, it gets the files, comes to the front, and this start "
    "ends with status 0; with 75 when the open one does not answer.";

inline constexpr std::array kStudioOptionRows = {
    OptionInfo{.name = "new-instance", .help = "open another studio beside the one that is open"},
};

} // namespace troupe::app
