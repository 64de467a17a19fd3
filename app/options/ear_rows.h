// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/options/option_table.h"

#include <array>

namespace troupe::app {

// Words and options of the commands that listen and of those that give takes away; for option_table.cpp
// alone.

inline constexpr std::array kEarOptionRows = {
    OptionInfo{.name = "like",
               .kind = ValueKind::File,
               .valueName = "REFERENCE",
               .group = OptionGroup::File,
               .help = "sound file of the voice that it is to be like"},
    OptionInfo{.name = "verdict",
               .kind = ValueKind::Choice,
               .valueName = "VERDICT",
               .choices = "ok suspect unchecked",
               .group = OptionGroup::Project,
               .help = "only takes of which the checks say this"},
    OptionInfo{.name = "into",
               .kind = ValueKind::File,
               .valueName = "FOLDER",
               .fallback = "the current one",
               .group = OptionGroup::Output,
               .help = "folder for the files; it is made when it is missing"},
    OptionInfo{.name = "pattern",
               .kind = ValueKind::Text,
               .valueName = "PATTERN",
               .fallback = "{character}_{delivery}_{take}",
               .group = OptionGroup::Output,
               .help = "how the files are called; fields in braces, “/” makes folders"},
    OptionInfo{.name = "dry-run", .group = OptionGroup::Output, .help = "show the names and write nothing"},
    OptionInfo{.name = "no-provenance",
               .group = OptionGroup::Output,
               .help = "no file beside each sound that says what made it"},
};

inline constexpr auto kAudioCheckOptions = std::to_array<std::string_view>(
    {"text", "language", "like", "model", "backend", "dtype", "device", "threads", "json"});
inline constexpr auto kIdentityOptions =
    std::to_array<std::string_view>({"like", "model", "backend", "dtype", "device", "threads", "json"});
inline constexpr auto kTakeIdentityOptions =
    std::to_array<std::string_view>({"project", "model", "backend", "dtype", "device", "threads", "json"});
inline constexpr auto kTranscribeOptions = std::to_array<std::string_view>({"text", "language", "json"});
inline constexpr auto kTakeTranscribeOptions =
    std::to_array<std::string_view>({"project", "language", "json"});
inline constexpr auto kProvenanceOptions = std::to_array<std::string_view>({"json"});
inline constexpr auto kExportOptions = std::to_array<std::string_view>(
    {"project", "character", "delivery", "voice", "state", "verdict", "starred", "into", "pattern", "format",
     "samples", "rate", "target", "ceiling", "if-exists", "no-provenance", "dry-run", "json"});

inline constexpr std::array kCheckPositional = {
    PositionalInfo{.name = "FILE", .kind = ValueKind::File, .required = true, .help = "sound file of speech"},
};
inline constexpr std::array kExportPositional = {
    PositionalInfo{.name = "TAKE", .repeats = true, .help = "numbers or names of takes"},
};

inline constexpr std::string_view kAudioCheckText =
    "Listens for what goes wrong in speech: too long or too short for its text, silence, gaps, clipping, "
    "noise, repetitions, clicks, too quiet, too loud; with --like and a Base model, for another voice. "
    "Prints "
    "the reasons with their places in seconds. What is found does not change the exit status. The settings "
    "checks.… say from when on something counts.";
inline constexpr std::string_view kIdentityText =
    "Compares the voice with that of --like, by the speaker encoder of a Base model (--model, or an "
    "installed "
    "one), and by how alike the pieces of the reference are: same, close, off. “too_short” below 2.5 s; "
    "“unavailable” without a Base model.";
inline constexpr std::string_view kTakeIdentityText =
    "Compares each take with what the voice of its character is known by: the recording of its clone prompt, "
    "the test lines of its voice in your library, and its approved takes. What is found is kept with the "
    "take.";
inline constexpr std::string_view kTranscribeText =
    "Asks the service that the setting transcribe.url names (any OpenAI-compatible API; transcribe.model, "
    "transcribe.key_file). With --text it tells how many of the words differ.";
inline constexpr std::string_view kTakeTranscribeText =
    "Asks the service that the setting transcribe.url names, and keeps with each take what was understood "
    "and "
    "how many of its words differ from its text.";
inline constexpr std::string_view kExportText =
    "Writes the takes that are named; without names, those that are approved (or in --state), of "
    "--character, "
    "--delivery or --voice. Beside each lies NAME.provenance.json, which says what made it. Fields of a "
    "pattern: {project} {character} {voice} {delivery} {emotion} {intensity} {mode} {take} {name} {text} "
    "{seed} {engine} {date} {number}. When a file of one of the names is there, nothing is written, unless "
    "--if-exists says otherwise.";

inline constexpr auto kAudioCheckExamples =
    std::to_array<std::string_view>({"troupe audio check take.wav --text \"Who is there?\" --json"});
inline constexpr auto kIdentityExamples =
    std::to_array<std::string_view>({"troupe audio identity take.wav --like maya.wav --model base"});
inline constexpr auto kExportExamples = std::to_array<std::string_view>(
    {"troupe export --project Lighthouse --character Maya --into out --format flac",
     "troupe export 3 7 9 --pattern \"{number} {text}\" --target -18 --format mp3 --dry-run"});

} // namespace troupe::app
