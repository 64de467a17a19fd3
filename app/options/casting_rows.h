// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/options/option_table.h"

#include <array>

namespace troupe::app {

// Words and options of the commands `cast` and `presets …`; for option_table.cpp alone.

inline constexpr auto kCastOptions = std::to_array<std::string_view>({"character",
                                                                      "base",
                                                                      "project",
                                                                      "emotions",
                                                                      "intensities",
                                                                      "modes",
                                                                      "texts",
                                                                      "entries",
                                                                      "language",
                                                                      "method",
                                                                      "prompt",
                                                                      "recordings",
                                                                      "voice",
                                                                      "slug",
                                                                      "takes-only",
                                                                      "overwrite",
                                                                      "engine",
                                                                      "model",
                                                                      "clone-model",
                                                                      "seed",
                                                                      "max-seconds",
                                                                      "temperature",
                                                                      "top-k",
                                                                      "top-p",
                                                                      "repetition-penalty",
                                                                      "subtalker-temperature",
                                                                      "subtalker-top-k",
                                                                      "subtalker-top-p",
                                                                      "max-new-tokens",
                                                                      "greedy",
                                                                      "guard",
                                                                      "backend",
                                                                      "dtype",
                                                                      "device",
                                                                      "threads",
                                                                      "layout",
                                                                      "pretokenizer",
                                                                      "json"});

inline constexpr auto kPresetListOptions = std::to_array<std::string_view>({"own", "json"});
inline constexpr auto kPresetSetOptions =
    std::to_array<std::string_view>({"instruct", "text", "medium-instruct", "medium-text", "intense-instruct",
                                     "intense-text", "tag", "json"});
inline constexpr auto kPresetImportOptions = std::to_array<std::string_view>({"if-exists", "json"});
inline constexpr auto kPresetExportOptions = std::to_array<std::string_view>({"everything", "json"});

inline constexpr std::array kPresetPositional = {
    PositionalInfo{.name = "NAME", .required = true, .help = "name of an emotion or a mode"},
};
inline constexpr std::array kPresetsPositional = {
    PositionalInfo{.name = "NAME", .required = true, .repeats = true, .help = "names of emotions and modes"},
};
inline constexpr std::array kPresetImportPositional = {
    PositionalInfo{.name = "FILE",
                   .kind = ValueKind::File,
                   .required = true,
                   .help = "a file of presets; “-” is standard input"},
};
inline constexpr std::array kPresetExportPositional = {
    PositionalInfo{.name = "FILE",
                   .kind = ValueKind::File,
                   .required = true,
                   .help = "the new file, replaced when it is there; “-” is standard output"},
};

inline constexpr std::string_view kCastText =
    "A full cast is 31 clips: 9 emotions in two intensities and 13 modes (“troupe presets list”). Each "
    "becomes "
    "a take of the project and a clone prompt of the library. A cast is one job: run the same command again "
    "after a stop and it goes on where it was; what is done is not made again. “troupe jobs” cancels and "
    "retries single clips.";
inline constexpr auto kCastExamples = std::to_array<std::string_view>(
    {"troupe cast --character Maya --base \"a warm alto, thirty\" --model design --clone-model base",
     "troupe cast --character Maya --voice Maya --model base --emotions happy,sad --modes "
     "none"});

inline constexpr std::string_view kPresetText =
    "An emotion has a direction and a text for medium and for intense; a mode has one of each, given by "
    "--instruct and --text. What is not given stays as it is. A built-in preset that was changed comes back "
    "as it was with “troupe presets reset”.";
inline constexpr auto kPresetExamples = std::to_array<std::string_view>(
    {"troupe presets set yawning --instruct \"sleepy, yawning\" --text \"Is it morning, oh, already?\"",
     "troupe presets set happy --medium-text \"The sun is out, and so are we!\""});

} // namespace troupe::app
