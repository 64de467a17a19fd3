// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/options/option_table.h"

#include <array>

namespace troupe::app {

// Words and options of the commands `voices …`; for option_table.cpp alone.

inline constexpr auto kVoicesOptions = std::to_array<std::string_view>({"engine", "model", "json"});
inline constexpr auto kVoiceListOptions =
    std::to_array<std::string_view>({"type", "folder", "tag", "star", "binned", "json"});
inline constexpr auto kVoiceAddOptions = std::to_array<std::string_view>(
    {"design",  "clip",     "transcript",  "transcribe", "who",    "statement", "voice",
     "engine",  "language", "description", "tag",        "folder", "star",      "notes",
     "licence", "model",    "backend",     "dtype",      "device", "threads",   "json"});
inline constexpr auto kVoiceEditOptions =
    std::to_array<std::string_view>({"name", "description", "design", "transcript", "language", "tag",
                                     "untag", "folder", "star", "notes", "licence", "json"});
inline constexpr auto kVoiceConsentOptions = std::to_array<std::string_view>({"who", "statement", "json"});
inline constexpr auto kVoiceLockOptions =
    std::to_array<std::string_view>({"take", "project", "clip", "transcript", "transcribe", "engine", "model",
                                     "backend", "dtype", "device", "threads", "json"});
inline constexpr auto kVoicePromptOptions =
    std::to_array<std::string_view>({"engine", "model", "backend", "dtype", "device", "threads", "json"});
inline constexpr auto kVoiceImportOptions = std::to_array<std::string_view>(
    {"conflict", "who", "statement", "transcribe", "language", "folder", "tag", "json"});
inline constexpr auto kVoiceExportOptions = std::to_array<std::string_view>({"output", "all", "json"});
inline constexpr auto kVoicePurgeOptions = std::to_array<std::string_view>({"all", "json"});
inline constexpr auto kVoiceCoachOptions =
    std::to_array<std::string_view>({"complaint", "by", "base", "json"});
inline constexpr auto kVoiceReferenceOptions = std::to_array<std::string_view>(
    {"transcript", "transcribe", "language", "output", "format", "samples", "json"});
inline constexpr auto kVoiceJsonOptions = std::to_array<std::string_view>({"json"});

inline constexpr std::array kVoicesPositionals = {
    PositionalInfo{.name = "TOPIC",
                   .kind = ValueKind::Choice,
                   .choices = "speakers languages capabilities",
                   .help = "what to show: speakers, languages or capabilities; without it, the speakers"},
};
inline constexpr std::array kVoiceListPositionals = {
    PositionalInfo{.name = "WORD",
                   .repeats = true,
                   .help = "only voices that have all of these in name, description, notes or tags"},
};
inline constexpr std::array kVoiceAddPositionals = {
    PositionalInfo{.name = "NAME", .help = "name of the voice; without it, the first words of the design"},
};
inline constexpr std::array kVoiceCoachPositionals = {
    PositionalInfo{.name = "DESCRIPTION", .required = true, .help = "the voice, in plain words"},
};
inline constexpr std::array kVoicePositional = {
    PositionalInfo{.name = "VOICE", .required = true, .help = "name or id of a voice"},
};
inline constexpr std::array kVoicesPositional = {
    PositionalInfo{.name = "VOICE", .required = true, .repeats = true, .help = "names or ids of voices"},
};
inline constexpr std::array kAnyVoicesPositional = {
    PositionalInfo{.name = "VOICE", .repeats = true, .help = "names or ids of voices; none with --all"},
};
inline constexpr std::array kVoiceImportPositional = {
    PositionalInfo{
        .name = "FILE",
        .kind = ValueKind::File,
        .required = true,
        .repeats = true,
        .help =
            "voice packages, folders of clips with their words, the folder of voices of the former program"},
};

inline constexpr std::string_view kVoicesText =
    "Shows every engine that speaks by itself; with --engine, that one alone. The commands “voices list” and "
    "so on are about the voices of your library.";
inline constexpr std::string_view kVoiceAddText =
    "With --design the voice is a description, with --clip that of a recorded person, with --speaker a "
    "speaker of an engine. A recorded person has to agree: --who says who does, --statement to what. With a "
    "Base model the clone prompt is made at once.";
inline constexpr std::string_view kVoiceCoachText =
    "Says what a description tells of a voice, what it leaves open, and what a voice model cannot use. With "
    "--complaint the description is changed by a rule, or by the language model that the settings refine.url "
    "and "
    "refine.model name, and printed with what changed.";
inline constexpr std::string_view kVoiceLockText =
    "The take becomes the voice's reference, with the words that were spoken. With a Base model the clone "
    "prompt is made of it, and a few test lines are spoken, with which later speech can be compared; without "
    "one, “voices prompt” does that later.";
inline constexpr std::string_view kVoiceImportText =
    "A package is taken as a whole or not at all. What is wrong with one hinders no other. A folder is "
    "searched for the catalog.json of the former program, else for clips NAME.wav with their words in "
    "NAME.txt, "
    "which need --who and --statement; what came before is passed over, and nothing in the folder is "
    "changed. With --transcribe, clips without such a text are heard by the service of transcribe.url.";
inline constexpr std::string_view kVoiceReferenceText =
    "Looks at a clip as the reference of a clone: length, noise, clipping, level, background, pauses, "
    "ending, and "
    "whether the transcript fits. With --output the clip is written as it is best cloned: trimmed, levelled, "
    "mono, "
    "24 kHz. The status is 0 whatever it finds.";
inline constexpr std::string_view kVoiceExportText =
    "One voice goes into the file that --output names, or into a file of its id in that folder; several need "
    "a folder. Test lines, folder and star stay here.";

inline constexpr auto kVoicesExamples =
    std::to_array<std::string_view>({"troupe voices languages --engine sketch"});
inline constexpr auto kVoiceAddExamples = std::to_array<std::string_view>(
    {"troupe voices add Keeper --design \"An old sailor, hoarse and kind\" --tag calm,old",
     "troupe voices add Maya --clip maya.wav --transcript \"Good evening.\" --who \"Maya Ives\" "
     "--statement \"May be used in our game.\""});
inline constexpr auto kVoiceCoachExamples =
    std::to_array<std::string_view>({"troupe voices coach \"A calm, deep narrator\"",
                                     "troupe voices coach \"A calm, deep narrator\" --complaint too_slow"});
inline constexpr auto kVoiceLockExamples =
    std::to_array<std::string_view>({"troupe voices lock Keeper --take 12 --model base"});
inline constexpr auto kVoiceImportExamples = std::to_array<std::string_view>(
    {"troupe voices import keeper.voicepkg.zip --conflict rename",
     "troupe voices import clips --who \"Maya Ives\" --statement \"May be used in our game.\""});
inline constexpr auto kVoiceReferenceExamples = std::to_array<std::string_view>(
    {"troupe voices reference maya.wav --transcript \"Good evening.\" -o maya24.wav"});
inline constexpr auto kVoiceExportExamples =
    std::to_array<std::string_view>({"troupe voices export --all -o voices"});

} // namespace troupe::app
