// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/options/ear_rows.h"
#include "app/options/option_table.h"

#include <array>

namespace troupe::app {

// Every command that begins with `audio`, with its words and examples; for option_table.cpp alone.

inline constexpr auto kInfoOptions = std::to_array<std::string_view>({"json"});
inline constexpr auto kConvertOptions =
    std::to_array<std::string_view>({"output", "format", "samples", "rate", "json"});
inline constexpr auto kNormalizeOptions =
    std::to_array<std::string_view>({"like", "strength", "formant-ceiling", "like-ceiling", "project", "take",
                                     "output", "format", "samples", "json"});
inline constexpr auto kLoudnessOptions = std::to_array<std::string_view>(
    {"target", "ceiling", "project", "take", "output", "format", "samples", "json"});
inline constexpr auto kTrimOptions =
    std::to_array<std::string_view>({"begin", "end", "clean", "keep", "snap", "fade-in", "fade-out",
                                     "project", "take", "output", "format", "samples", "json"});
inline constexpr auto kJoinOptions = std::to_array<std::string_view>(
    {"pause", "crossfade", "rate", "project", "take", "output", "format", "samples", "json"});
inline constexpr auto kStretchOptions =
    std::to_array<std::string_view>({"factor", "project", "take", "output", "format", "samples", "json"});
inline constexpr auto kPeaksOptions = std::to_array<std::string_view>({"bins", "project", "take", "json"});

inline constexpr std::array kInfoPositionals = {
    PositionalInfo{
        .name = "FILE", .kind = ValueKind::File, .required = true, .repeats = true, .help = "sound files"},
};
inline constexpr std::array kConvertPositionals = {
    PositionalInfo{.name = "FILE", .kind = ValueKind::File, .required = true, .help = "sound file to read"},
};
inline constexpr std::array kSoundPositional = {
    PositionalInfo{.name = "FILE", .kind = ValueKind::File, .help = "sound file; none with --take"},
};
inline constexpr std::array kSoundsPositional = {
    PositionalInfo{.name = "FILE",
                   .kind = ValueKind::File,
                   .repeats = true,
                   .help = "sound files in their order; none with --take"},
};

inline constexpr std::string_view kNormalizeText =
    "Moves the formants of a voice toward those of another recording, by one factor of 0.8 to 1.2; pitch, "
    "timing and loudness stay. The first four formants of both are measured and shown with the factor. A "
    "factor within 0.01 of 1 changes nothing.";
inline constexpr std::string_view kLoudnessText =
    "Measures by EBU R 128. With --target the sound is brought to that loudness by one gain, which is held "
    "back where its true peak would exceed --ceiling; nothing is compressed. A file is measured with all its "
    "channels; what is written is mono, and brought to its target as that.";
inline constexpr std::string_view kTrimText =
    "Without --begin, --end and --clean the silence at both ends is cut away; --begin 0 keeps all, for fades "
    "alone. Cuts are faded over 5 ms; the rest keeps every bit.";
inline constexpr std::string_view kJoinText =
    "Without --pause and --crossfade one follows the other at once. Joints are faded, so that nothing "
    "clicks. With --take a new take is made, unless --output names a file; it belongs to the first of them.";

inline constexpr auto kConvertExamples =
    std::to_array<std::string_view>({"troupe audio convert take.wav -o take.mp3"});
inline constexpr auto kNormalizeExamples =
    std::to_array<std::string_view>({"troupe audio normalize take.wav --like maya.wav -o like-maya.wav",
                                     "troupe audio normalize --take 12 --like maya.wav --strength 1"});
inline constexpr auto kLoudnessExamples = std::to_array<std::string_view>(
    {"troupe audio loudness take.wav", "troupe audio loudness take.wav --target -18 -o louder.wav"});
inline constexpr auto kTrimExamples =
    std::to_array<std::string_view>({"troupe audio trim take.wav -o trimmed.wav",
                                     "troupe audio trim --take 12 --begin 0.4 --end 3.2 --fade-out 0.2"});
inline constexpr auto kJoinExamples =
    std::to_array<std::string_view>({"troupe audio join one.wav two.wav --pause 0.6 -o both.wav",
                                     "troupe audio join --take 12,14,15 --crossfade 0.05"});
inline constexpr auto kStretchExamples =
    std::to_array<std::string_view>({"troupe audio stretch take.wav --factor 0.9 -o quicker.wav"});
inline constexpr auto kPeaksExamples =
    std::to_array<std::string_view>({"troupe audio peaks take.wav --bins 400 --json"});

inline constexpr std::array kAudioCommands = {
    CommandInfo{.name = "audio info",
                .summary = "show format, rate and length of sound files",
                .positionals = kInfoPositionals,
                .options = kInfoOptions},
    CommandInfo{.name = "audio check",
                .summary = "listen to a sound file for what goes wrong in speech",
                .description = kAudioCheckText,
                .positionals = kCheckPositional,
                .options = kAudioCheckOptions,
                .examples = kAudioCheckExamples},
    CommandInfo{.name = "audio identity",
                .summary = "say whether a sound has the voice of a recording",
                .description = kIdentityText,
                .positionals = kCheckPositional,
                .options = kIdentityOptions,
                .examples = kIdentityExamples},
    CommandInfo{.name = "audio transcribe",
                .summary = "write down what is said in a sound file",
                .description = kTranscribeText,
                .positionals = kCheckPositional,
                .options = kTranscribeOptions},
    CommandInfo{.name = "audio provenance",
                .summary = "show what made an exported sound, and whether it is unchanged",
                .positionals = kCheckPositional,
                .options = kProvenanceOptions},
    CommandInfo{.name = "audio convert",
                .summary = "write a sound file in another format or at another rate",
                .description =
                    "The result is mono. A file that is named with --output is replaced once the new one "
                    "is complete.",
                .positionals = kConvertPositionals,
                .options = kConvertOptions,
                .examples = kConvertExamples},
    CommandInfo{.name = "audio normalize",
                .summary = "bring the formants of a voice toward those of another recording",
                .description = kNormalizeText,
                .positionals = kSoundPositional,
                .options = kNormalizeOptions,
                .examples = kNormalizeExamples},
    CommandInfo{.name = "audio loudness",
                .summary = "measure how loud a sound is, or bring it to a loudness",
                .description = kLoudnessText,
                .positionals = kSoundPositional,
                .options = kLoudnessOptions,
                .examples = kLoudnessExamples},
    CommandInfo{.name = "audio trim",
                .summary = "cut silence away, or cut a part out, and fade it",
                .description = kTrimText,
                .positionals = kSoundPositional,
                .options = kTrimOptions,
                .examples = kTrimExamples},
    CommandInfo{.name = "audio join",
                .summary = "join sounds to one",
                .description = kJoinText,
                .positionals = kSoundsPositional,
                .options = kJoinOptions,
                .examples = kJoinExamples},
    CommandInfo{.name = "audio stretch",
                .summary = "make a sound longer or shorter and keep its pitch",
                .positionals = kSoundPositional,
                .options = kStretchOptions,
                .examples = kStretchExamples},
    CommandInfo{.name = "audio peaks",
                .summary = "show the outline of a sound, as it is drawn",
                .positionals = kSoundPositional,
                .options = kPeaksOptions,
                .examples = kPeaksExamples},
};

} // namespace troupe::app
