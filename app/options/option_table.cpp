// SPDX-License-Identifier: GPL-3.0-or-later
// Long because it is one table: everything that a person can type, in one place.
#include "app/options/option_table.h"

#include "app/options/project_rows.h"
#include "engine/base/choice.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace troupe::app {
namespace {

constexpr std::array kOptions = {
    // Speaking
    OptionInfo{.name = "voice",
               .alias = "speaker",
               .kind = ValueKind::Text,
               .valueName = "NAME",
               .setting = "speech.voice",
               .group = OptionGroup::Speaking,
               .help = "speaker to use; “troupe voices” lists them"},
    OptionInfo{.name = "instruct",
               .letter = 'i',
               .kind = ValueKind::Text,
               .valueName = "DIRECTION",
               .group = OptionGroup::Speaking,
               .help = "how to say it, in plain words (“whispering, in a hurry”)"},
    OptionInfo{.name = "language",
               .letter = 'l',
               .kind = ValueKind::Text,
               .valueName = "LANGUAGE",
               .fallback = "auto",
               .setting = "speech.language",
               .group = OptionGroup::Speaking,
               .help = "language of the text: a name or a code (“english”, “en”)"},
    OptionInfo{.name = "seed",
               .letter = 's',
               .kind = ValueKind::Whole,
               .valueName = "NUMBER",
               .least = 0,
               .most = 18446744073709551615.0,
               .fallback = "a fresh one, shown with the result",
               .group = OptionGroup::Speaking,
               .help = "the same seed with the same request gives the same sound"},
    OptionInfo{.name = "speed",
               .kind = ValueKind::Number,
               .valueName = "FACTOR",
               .least = 0.5,
               .most = 2,
               .fallback = "1",
               .setting = "speech.speed",
               .group = OptionGroup::Speaking,
               .help = "how fast to speak"},
    OptionInfo{.name = "max-seconds",
               .kind = ValueKind::Number,
               .valueName = "SECONDS",
               .least = 0.1,
               .most = 14400,
               .fallback = "3600",
               .setting = "speech.max_seconds",
               .group = OptionGroup::Speaking,
               .help = "end the sound here; what was made is kept"},
    OptionInfo{.name = "timeout",
               .kind = ValueKind::Number,
               .valueName = "SECONDS",
               .least = 0.1,
               .most = 604800,
               .group = OptionGroup::Speaking,
               .help = "stop working after this time; what was made is kept"},
    OptionInfo{.name = "engine",
               .letter = 'e',
               .kind = ValueKind::Engine,
               .valueName = "ENGINE",
               .fallback = "auto",
               .setting = "speech.engine",
               .group = OptionGroup::Speaking,
               .help = "engine that speaks"},
    // Input
    OptionInfo{.name = "text",
               .letter = 't',
               .kind = ValueKind::Text,
               .valueName = "TEXT",
               .group = OptionGroup::Input,
               .help = "the text to speak"},
    OptionInfo{.name = "file",
               .letter = 'f',
               .kind = ValueKind::File,
               .valueName = "FILE",
               .group = OptionGroup::Input,
               .help = "read the text to speak from a file; “-” is standard input"},
    // Output
    OptionInfo{.name = "output",
               .letter = 'o',
               .kind = ValueKind::File,
               .valueName = "FILE",
               .group = OptionGroup::Output,
               .help = "write the sound to this file; its ending says the format; “-” is standard output"},
    OptionInfo{.name = "format",
               .kind = ValueKind::Choice,
               .valueName = "FORMAT",
               .choices = "wav flac ogg opus mp3",
               .setting = "file.container",
               .group = OptionGroup::Output,
               .help = "format of the file, whatever its name"},
    OptionInfo{.name = "samples",
               .kind = ValueKind::Choice,
               .valueName = "BITS",
               .choices = "16 24 32f",
               .fallback = "16",
               .setting = "file.samples",
               .group = OptionGroup::Output,
               .help = "bits of a sample in WAV and FLAC; 32f is floating point, WAV only"},
    OptionInfo{.name = "play",
               .letter = 'p',
               .group = OptionGroup::Output,
               .help = "play the sound while it is made"},
    OptionInfo{.name = "stream",
               .group = OptionGroup::Output,
               .help =
                   "write the sound to standard output while it is made, as raw 16-bit little-endian mono"},
    OptionInfo{.name = "json",
               .letter = 'j',
               .group = OptionGroup::Output,
               .help = "print the result as one JSON object, errors too"},
    // Files
    OptionInfo{.name = "rate",
               .letter = 'r',
               .kind = ValueKind::Whole,
               .valueName = "HERTZ",
               .least = 1000,
               .most = 768000,
               .fallback = "as it is",
               .group = OptionGroup::File,
               .help = "samples a second in the new file"},
    // Projects
    OptionInfo{.name = "project",
               .kind = ValueKind::File,
               .valueName = "FOLDER",
               .group = OptionGroup::Project,
               .help = "folder of the project; with say, design and clone the sound becomes a take of it"},
    OptionInfo{.name = "character",
               .kind = ValueKind::Text,
               .valueName = "NAME",
               .group = OptionGroup::Project,
               .help = "character of the project; with say, design and clone added when it is missing"},
    OptionInfo{.name = "delivery",
               .kind = ValueKind::Text,
               .valueName = "NAME",
               .group = OptionGroup::Project,
               .help = "cell of the character: “happy/intense”, or a mode such as “whispering”"},
    OptionInfo{.name = "base",
               .kind = ValueKind::Text,
               .valueName = "DESCRIPTION",
               .group = OptionGroup::Project,
               .help = "description of the character's voice"},
    OptionInfo{.name = "adopt",
               .group = OptionGroup::Project,
               .help = "make takes of sound files that the project does not know"},
    OptionInfo{.name = "state",
               .kind = ValueKind::Choice,
               .valueName = "STATE",
               .choices = "to_review approved rejected binned",
               .fallback = "all but the binned",
               .group = OptionGroup::Project,
               .help = "only takes in this state"},
    OptionInfo{.name = "limit",
               .kind = ValueKind::Whole,
               .valueName = "NUMBER",
               .least = 1,
               .most = 100000,
               .fallback = "1000",
               .group = OptionGroup::Project,
               .help = "show at most so many"},
    // Model
    OptionInfo{.name = "model",
               .letter = 'm',
               .kind = ValueKind::File,
               .valueName = "FOLDER",
               .group = OptionGroup::Model,
               .help = "folder of the Qwen3-TTS checkpoint that is to be used"},
    OptionInfo{.name = "backend",
               .kind = ValueKind::Choice,
               .valueName = "NAME",
               .choices = "torch cpu cuda",
               .fallback = "torch",
               .group = OptionGroup::Model,
               .help = "what computes the network"},
    OptionInfo{.name = "dtype",
               .kind = ValueKind::Choice,
               .valueName = "TYPE",
               .choices = "float32 bfloat16",
               .fallback = "float32",
               .group = OptionGroup::Model,
               .help = "precision of the network"},
    OptionInfo{.name = "device",
               .kind = ValueKind::Text,
               .valueName = "DEVICE",
               .fallback = "cpu",
               .group = OptionGroup::Model,
               .help = "cpu, cuda or cuda:N"},
    OptionInfo{.name = "threads",
               .kind = ValueKind::Whole,
               .valueName = "NUMBER",
               .least = 1,
               .most = 1024,
               .fallback = "the backend's own choice",
               .group = OptionGroup::Model,
               .help = "threads that compute"},
    OptionInfo{.name = "layout",
               .kind = ValueKind::Choice,
               .valueName = "LAYOUT",
               .choices = "streaming non_streaming",
               .fallback = "the official one of the task",
               .group = OptionGroup::Model,
               .help = "where the text stands in the prompt"},
    OptionInfo{.name = "pretokenizer",
               .kind = ValueKind::Choice,
               .valueName = "RULE",
               .choices = "qwen2 mistral",
               .fallback = "qwen2",
               .group = OptionGroup::Model,
               .help = "how text is cut into words"},
    OptionInfo{.name = "guard",
               .kind = ValueKind::Choice,
               .valueName = "STATE",
               .choices = "on off",
               .fallback = "on",
               .group = OptionGroup::Model,
               .help = "whether speech that does not end by itself is cut"},
    // Sampling
    OptionInfo{.name = "temperature",
               .kind = ValueKind::Number,
               .valueName = "NUMBER",
               .least = 0.01,
               .most = 10,
               .fallback = "the model's",
               .group = OptionGroup::Sampling,
               .help = "how freely the first code of a frame is drawn"},
    OptionInfo{.name = "top-k",
               .kind = ValueKind::Whole,
               .valueName = "NUMBER",
               .least = 0,
               .most = 100000,
               .fallback = "the model's",
               .group = OptionGroup::Sampling,
               .help = "draw from the so many likeliest only; 0 is all"},
    OptionInfo{.name = "top-p",
               .kind = ValueKind::Number,
               .valueName = "NUMBER",
               .least = 0.001,
               .most = 1,
               .fallback = "the model's",
               .group = OptionGroup::Sampling,
               .help = "draw from the likeliest that have this probability together"},
    OptionInfo{.name = "repetition-penalty",
               .kind = ValueKind::Number,
               .valueName = "NUMBER",
               .least = 0.01,
               .most = 10,
               .fallback = "the model's",
               .group = OptionGroup::Sampling,
               .help = "how much codes that were used are held back; 1 is not at all"},
    OptionInfo{.name = "subtalker-temperature",
               .kind = ValueKind::Number,
               .valueName = "NUMBER",
               .least = 0.01,
               .most = 10,
               .fallback = "the model's",
               .group = OptionGroup::Sampling,
               .help = "as --temperature, for the other codes of a frame"},
    OptionInfo{.name = "subtalker-top-k",
               .kind = ValueKind::Whole,
               .valueName = "NUMBER",
               .least = 0,
               .most = 100000,
               .fallback = "the model's",
               .group = OptionGroup::Sampling,
               .help = "as --top-k, for the other codes of a frame"},
    OptionInfo{.name = "subtalker-top-p",
               .kind = ValueKind::Number,
               .valueName = "NUMBER",
               .least = 0.001,
               .most = 1,
               .fallback = "the model's",
               .group = OptionGroup::Sampling,
               .help = "as --top-p, for the other codes of a frame"},
    OptionInfo{.name = "max-new-tokens",
               .kind = ValueKind::Whole,
               .valueName = "NUMBER",
               .least = 1,
               .most = 100000,
               .fallback = "the model's",
               .group = OptionGroup::Sampling,
               .help = "the most frames of a piece of text, and one"},
    OptionInfo{.name = "greedy",
               .group = OptionGroup::Sampling,
               .help = "take the likeliest code each time, draw nothing"},
    // Jobs
    OptionInfo{.name = "job-state",
               .kind = ValueKind::Choice,
               .valueName = "STATE",
               .choices = "queued running paused done failed cancelled",
               .group = OptionGroup::Jobs,
               .help = "only jobs in this state"},
    OptionInfo{.name = "lane",
               .kind = ValueKind::Text,
               .valueName = "LANE",
               .group = OptionGroup::Jobs,
               .help = "this lane; “troupe jobs list” shows them"},
    OptionInfo{.name = "item",
               .kind = ValueKind::Text,
               .valueName = "KEY",
               .group = OptionGroup::Jobs,
               .help = "this item of the job alone"},
    OptionInfo{.name = "most",
               .kind = ValueKind::Whole,
               .valueName = "NUMBER",
               .least = 1,
               .most = 1000,
               .fallback = "100",
               .group = OptionGroup::Jobs,
               .help = "show so many at most"},
    OptionInfo{.name = "before",
               .kind = ValueKind::Whole,
               .valueName = "JOB",
               .least = 1,
               .most = 9007199254740992,
               .group = OptionGroup::Jobs,
               .help = "only jobs older than this one: the next page"},
    // Clones
    OptionInfo{.name = "prompt",
               .kind = ValueKind::File,
               .valueName = "FILE",
               .group = OptionGroup::Clone,
               .help = "speak with the voice of this clone prompt; needs a Base model"},
    OptionInfo{.name = "transcript",
               .kind = ValueKind::Text,
               .valueName = "TEXT",
               .group = OptionGroup::Clone,
               .help = "the exact words of the clip"},
    OptionInfo{.name = "timbre-only",
               .group = OptionGroup::Clone,
               .help = "clone the timbre alone: no transcript needed, less alike"},
    OptionInfo{.name = "tail-silence",
               .kind = ValueKind::Number,
               .valueName = "SECONDS",
               .least = 0,
               .most = 5,
               .fallback = "0.5",
               .group = OptionGroup::Clone,
               .help = "silence after the clip, so that its last word stays out of the clone"},
    // Traces
    OptionInfo{.name = "against",
               .kind = ValueKind::File,
               .valueName = "FILE",
               .group = OptionGroup::File,
               .help = "compare with this trace; exit status 1 when a tensor differs too much"},
    OptionInfo{.name = "force-codes",
               .group = OptionGroup::File,
               .help = "feed the codes of --against instead of the chosen ones"},
    // Measuring
    OptionInfo{.name = "streams",
               .kind = ValueKind::Whole,
               .valueName = "NUMBER",
               .least = 1,
               .most = 256,
               .fallback = "4",
               .group = OptionGroup::Measuring,
               .help = "measure one stream, and so many side by side"},
    OptionInfo{.name = "frames",
               .kind = ValueKind::Whole,
               .valueName = "NUMBER",
               .least = 1,
               .most = 8000,
               .fallback = "32",
               .group = OptionGroup::Measuring,
               .help = "frames of each stream that are measured"},
    OptionInfo{.name = "warmup",
               .kind = ValueKind::Whole,
               .valueName = "NUMBER",
               .least = 0,
               .most = 8000,
               .fallback = "4",
               .group = OptionGroup::Measuring,
               .help = "frames before them that are not measured"},
    // Every command
    OptionInfo{.name = "quiet", .letter = 'q', .help = "no progress and no notices; errors are still shown"},
    OptionInfo{.name = "log-level",
               .kind = ValueKind::Choice,
               .valueName = "LEVEL",
               .choices = "debug info warning error off",
               .fallback = "warning",
               .setting = "log.level",
               .help = "how much is written to the log, on standard error"},
    OptionInfo{.name = "help", .letter = 'h', .help = "show help and exit"},
    OptionInfo{.name = "version", .letter = 'V', .help = "show the version and exit"},
};

constexpr auto kGeneral = std::to_array<std::string_view>({"quiet", "log-level", "help", "version"});

constexpr auto kSayOptions = std::to_array<std::string_view>({"voice",
                                                              "instruct",
                                                              "language",
                                                              "seed",
                                                              "speed",
                                                              "max-seconds",
                                                              "timeout",
                                                              "engine",
                                                              "text",
                                                              "file",
                                                              "output",
                                                              "format",
                                                              "samples",
                                                              "play",
                                                              "stream",
                                                              "json",
                                                              "prompt",
                                                              "model",
                                                              "backend",
                                                              "dtype",
                                                              "device",
                                                              "threads",
                                                              "layout",
                                                              "pretokenizer",
                                                              "guard",
                                                              "temperature",
                                                              "top-k",
                                                              "top-p",
                                                              "repetition-penalty",
                                                              "subtalker-temperature",
                                                              "subtalker-top-k",
                                                              "subtalker-top-p",
                                                              "max-new-tokens",
                                                              "greedy",
                                                              "project",
                                                              "character",
                                                              "delivery"});
constexpr auto kDesignOptions = std::to_array<std::string_view>({"language",
                                                                 "seed",
                                                                 "speed",
                                                                 "max-seconds",
                                                                 "timeout",
                                                                 "engine",
                                                                 "text",
                                                                 "file",
                                                                 "output",
                                                                 "format",
                                                                 "samples",
                                                                 "play",
                                                                 "stream",
                                                                 "json",
                                                                 "model",
                                                                 "backend",
                                                                 "dtype",
                                                                 "device",
                                                                 "threads",
                                                                 "layout",
                                                                 "pretokenizer",
                                                                 "guard",
                                                                 "temperature",
                                                                 "top-k",
                                                                 "top-p",
                                                                 "repetition-penalty",
                                                                 "subtalker-temperature",
                                                                 "subtalker-top-k",
                                                                 "subtalker-top-p",
                                                                 "max-new-tokens",
                                                                 "greedy",
                                                                 "project",
                                                                 "character",
                                                                 "delivery"});
constexpr auto kCloneOptions = std::to_array<std::string_view>({"transcript",
                                                                "timbre-only",
                                                                "tail-silence",
                                                                "instruct",
                                                                "language",
                                                                "seed",
                                                                "max-seconds",
                                                                "timeout",
                                                                "text",
                                                                "file",
                                                                "output",
                                                                "format",
                                                                "samples",
                                                                "play",
                                                                "stream",
                                                                "json",
                                                                "model",
                                                                "backend",
                                                                "dtype",
                                                                "device",
                                                                "threads",
                                                                "layout",
                                                                "pretokenizer",
                                                                "guard",
                                                                "temperature",
                                                                "top-k",
                                                                "top-p",
                                                                "repetition-penalty",
                                                                "subtalker-temperature",
                                                                "subtalker-top-k",
                                                                "subtalker-top-p",
                                                                "max-new-tokens",
                                                                "greedy",
                                                                "project",
                                                                "character",
                                                                "delivery"});
constexpr auto kPromptMakeOptions =
    std::to_array<std::string_view>({"transcript", "timbre-only", "tail-silence", "language", "output",
                                     "model", "backend", "dtype", "device", "threads", "json"});
constexpr auto kTraceOptions = std::to_array<std::string_view>(
    {"model", "output", "against", "force-codes", "backend", "dtype", "device", "threads", "json"});
constexpr auto kCodecEncodeOptions =
    std::to_array<std::string_view>({"model", "output", "backend", "device", "threads", "json"});
constexpr auto kCodecDecodeOptions = std::to_array<std::string_view>(
    {"model", "output", "format", "samples", "backend", "device", "threads", "json"});
constexpr auto kBenchOptions = std::to_array<std::string_view>(
    {"model", "streams", "frames", "warmup", "text", "backend", "dtype", "device", "threads", "json"});
constexpr auto kJobsListOptions =
    std::to_array<std::string_view>({"job-state", "lane", "most", "before", "json"});
constexpr auto kJobsItemOptions = std::to_array<std::string_view>({"item", "json"});
constexpr auto kJobsLaneOptions = std::to_array<std::string_view>({"lane", "json"});
constexpr auto kVoicesOptions = std::to_array<std::string_view>({"engine", "model", "json"});
constexpr auto kJsonOptions = std::to_array<std::string_view>({"json"});
constexpr auto kConvertOptions =
    std::to_array<std::string_view>({"output", "format", "samples", "rate", "json"});

constexpr std::array kSayPositionals = {
    PositionalInfo{.name = "TEXT",
                   .repeats = true,
                   .help = "the text to speak; “-”, or none with something piped in, reads standard input"},
};
constexpr std::array kDesignPositionals = {
    PositionalInfo{.name = "DESCRIPTION", .required = true, .help = "the voice, in plain words"},
    PositionalInfo{.name = "TEXT",
                   .repeats = true,
                   .help = "the text to speak; “-”, or none with something piped in, reads standard input"},
};
constexpr std::array kClonePositionals = {
    PositionalInfo{
        .name = "CLIP", .kind = ValueKind::File, .required = true, .help = "3 to 15 s of the voice"},
    PositionalInfo{.name = "TEXT",
                   .repeats = true,
                   .help = "the text to speak; “-”, or none with something piped in, reads standard input"},
};
constexpr std::array kClipPositional = {
    PositionalInfo{
        .name = "CLIP", .kind = ValueKind::File, .required = true, .help = "3 to 15 s of the voice"},
};
constexpr std::array kPromptPositional = {
    PositionalInfo{.name = "FILE", .kind = ValueKind::File, .required = true, .help = "a clone prompt"},
};
constexpr std::array kModelPositional = {
    PositionalInfo{
        .name = "FOLDER", .kind = ValueKind::File, .required = true, .help = "folder of a checkpoint"},
};
constexpr std::array kJobPositional = {
    PositionalInfo{.name = "JOB", .required = true, .help = "number of the job"},
};
constexpr std::array kJobOrLanePositional = {
    PositionalInfo{.name = "JOB", .help = "number of the job; none with --lane"},
};
constexpr std::array kTracePositionals = {
    PositionalInfo{
        .name = "REQUEST", .kind = ValueKind::File, .required = true, .help = "what to trace, as JSON"},
};
constexpr std::array kCodecEncodePositionals = {
    PositionalInfo{.name = "FILE",
                   .kind = ValueKind::File,
                   .required = true,
                   .help = "sound file of ten minutes at most"},
};
constexpr std::array kCodecDecodePositionals = {
    PositionalInfo{.name = "CODES",
                   .kind = ValueKind::File,
                   .required = true,
                   .help = "codes: of “codec encode”, a trace or a full clone prompt"},
};
constexpr std::array kVoicesPositionals = {
    PositionalInfo{.name = "TOPIC",
                   .kind = ValueKind::Choice,
                   .choices = "speakers languages capabilities",
                   .help = "what to show: speakers, languages or capabilities; without it, the speakers"},
};
constexpr std::array kKeyPositional = {
    PositionalInfo{.name = "KEY", .kind = ValueKind::Setting, .required = true, .help = "name of a setting"},
};
constexpr std::array kSetPositionals = {
    PositionalInfo{.name = "KEY", .kind = ValueKind::Setting, .required = true, .help = "name of a setting"},
    PositionalInfo{.name = "VALUE", .required = true, .help = "its new value"},
};
constexpr std::array kInfoPositionals = {
    PositionalInfo{
        .name = "FILE", .kind = ValueKind::File, .required = true, .repeats = true, .help = "sound files"},
};
constexpr std::array kConvertPositionals = {
    PositionalInfo{.name = "FILE", .kind = ValueKind::File, .required = true, .help = "sound file to read"},
};
constexpr std::array kCompletionPositionals = {
    PositionalInfo{.name = "SHELL",
                   .kind = ValueKind::Choice,
                   .choices = "bash",
                   .required = true,
                   .help = "the shell: bash"},
};
constexpr std::array kHelpPositionals = {
    PositionalInfo{.name = "COMMAND", .repeats = true, .help = "a command; without it, all of them"},
};

constexpr auto kSayExamples = std::to_array<std::string_view>({
    "troupe say \"Good evening.\"",
    "troupe say --voice slt --instruct whispering \"Nobody must know.\" -o secret.flac",
    "troupe say \"Wait. ⟨pause 0.8⟩ Now.\" --play",
    "troupe say --file chapter.txt --stream | aplay -r 24000 -f S16_LE -c 1",
});
constexpr auto kDesignExamples = std::to_array<std::string_view>({
    "troupe design \"A calm, deep narrator\" --text \"Once upon a time.\" -o once.wav",
    "troupe design \"A quick, bright girl\" \"Come on, come on!\" --seed 7 --play",
});
constexpr auto kCloneExamples =
    std::to_array<std::string_view>({"troupe clone maya.wav --transcript \"The words of the clip.\" \"Good "
                                     "evening.\" --model base -o evening.wav"});
constexpr auto kPromptExamples = std::to_array<std::string_view>(
    {"troupe prompt make maya.wav --transcript \"The words of the clip.\" --model base -o maya.safetensors",
     "troupe say \"Good evening.\" --prompt maya.safetensors --model base"});
constexpr auto kJobsExamples =
    std::to_array<std::string_view>({"troupe jobs cancel 4", "troupe jobs cancel 4 --item happy_medium"});
constexpr auto kTraceExamples = std::to_array<std::string_view>(
    {"troupe trace request.json --model base -o trace.safetensors",
     "troupe trace request.json --model base --against expected.safetensors"});
constexpr auto kCodecExamples = std::to_array<std::string_view>(
    {"troupe codec encode maya.wav --model base -o maya.codes.safetensors",
     "troupe codec decode maya.codes.safetensors --model base -o again.flac"});
constexpr auto kBenchExamples =
    std::to_array<std::string_view>({"troupe bench --model base --streams 8 --dtype bfloat16 --json"});
constexpr auto kVoicesExamples = std::to_array<std::string_view>({"troupe voices languages --engine sketch"});
constexpr auto kSetExamples = std::to_array<std::string_view>({"troupe config set file.container flac"});
constexpr auto kConvertExamples =
    std::to_array<std::string_view>({"troupe audio convert take.wav -o take.mp3"});

constexpr std::string_view kResultText =
    "Without --output, --play or --stream, the sound becomes a new file named after the text, in the current "
    "folder or that of the setting file.folder, and its name is printed. A file that is named with --output "
    "is "
    "replaced once the new one is complete. Ctrl+C ends the speech and keeps what was made. In the text, "
    "⟨pause 0.8⟩ (or <pause 0.8>) is a silence of so many seconds.";

constexpr std::string_view kTraceText =
    "The request is one JSON object: task (custom_voice, voice_design, voice_clone, codec_decode, "
    "codec_encode, "
    "speaker, sampler, tokens), text, language, speaker, instruct, ref_audio, ref_text, x_vector_only, "
    "layout, "
    "pretokenizer, sampling, frames_with_cp_logits, keep, inputs, whole, audio, texts. A list in text is a "
    "batch; "
    "paths are relative to the request. Nothing is guarded, cut into pieces, trimmed or stripped.";

constexpr std::string_view kBenchText =
    "Loads the model, then measures one stream and several side by side: prefill, talker, code predictor, "
    "choosing, codec, time to first audio, real-time factor and peak memory. A speech never ends before its "
    "frames are made, whatever the weights say; sampling is the model's own. Queues and files are not "
    "measured.";

constexpr std::array kCommands = {
    CommandInfo{.name = "say",
                .summary = "speak a text with a speaker's voice",
                .description = kResultText,
                .positionals = kSayPositionals,
                .options = kSayOptions,
                .examples = kSayExamples},
    CommandInfo{.name = "design",
                .summary = "speak a text with a voice made from a description",
                .description = kResultText,
                .positionals = kDesignPositionals,
                .options = kDesignOptions,
                .examples = kDesignExamples},
    CommandInfo{.name = "clone",
                .summary = "speak a text with the voice of a clip",
                .description = kResultText,
                .positionals = kClonePositionals,
                .options = kCloneOptions,
                .examples = kCloneExamples},
    CommandInfo{.name = "prompt make",
                .summary = "make a clone prompt from a clip, to speak with it again and again",
                .positionals = kClipPositional,
                .options = kPromptMakeOptions,
                .examples = kPromptExamples},
    CommandInfo{.name = "prompt show",
                .summary = "show what a clone prompt holds",
                .positionals = kPromptPositional,
                .options = kJsonOptions},
    CommandInfo{.name = "models inspect",
                .summary = "show what a checkpoint is",
                .positionals = kModelPositional,
                .options = kJsonOptions},
    CommandInfo{.name = "models verify",
                .summary = "check every file and every tensor of a checkpoint",
                .positionals = kModelPositional,
                .options = kJsonOptions},
    CommandInfo{.name = "codec encode",
                .summary = "turn a sound file into the codes of a model's codec",
                .description = "The sound is mixed to mono and brought to the codec's rate.",
                .positionals = kCodecEncodePositionals,
                .options = kCodecEncodeOptions,
                .examples = kCodecExamples},
    CommandInfo{.name = "codec decode",
                .summary = "turn codes back into sound",
                .description = "Reads the tensor “codes” or “ref_codes” of a safetensors file and writes "
                               "sound piece by piece, in the format that the name of the result says.",
                .positionals = kCodecDecodePositionals,
                .options = kCodecDecodeOptions,
                .examples = kCodecExamples},
    CommandInfo{.name = "bench",
                .summary = "measure how fast a model speaks on this machine",
                .description = kBenchText,
                .options = kBenchOptions,
                .examples = kBenchExamples},
    CommandInfo{.name = "trace",
                .summary = "carry a request out as the official code does, and keep every tensor",
                .description = kTraceText,
                .positionals = kTracePositionals,
                .options = kTraceOptions,
                .examples = kTraceExamples},
    CommandInfo{.name = "voices",
                .summary = "list speakers, languages and what the engines can do",
                .description = "Shows every engine that speaks by itself; with --engine, that one alone.",
                .positionals = kVoicesPositionals,
                .options = kVoicesOptions,
                .examples = kVoicesExamples},
    CommandInfo{.name = "jobs list",
                .summary = "list the jobs of the queue, the newest first, and its lanes",
                .options = kJobsListOptions},
    CommandInfo{.name = "jobs show",
                .summary = "show a job with its items",
                .positionals = kJobPositional,
                .options = kJsonOptions},
    CommandInfo{.name = "jobs cancel",
                .summary = "cancel a job, or one item of it; what was made is kept",
                .positionals = kJobPositional,
                .options = kJobsItemOptions,
                .examples = kJobsExamples},
    CommandInfo{.name = "jobs pause",
                .summary = "begin no more items of a job or of a lane",
                .positionals = kJobOrLanePositional,
                .options = kJobsLaneOptions},
    CommandInfo{.name = "jobs resume",
                .summary = "go on with a job or a lane that is paused",
                .positionals = kJobOrLanePositional,
                .options = kJobsLaneOptions},
    CommandInfo{.name = "jobs retry",
                .summary = "queue what failed or was cancelled again",
                .positionals = kJobPositional,
                .options = kJobsItemOptions},
    CommandInfo{.name = "config list",
                .summary = "show all settings, their values and where each comes from",
                .options = kJsonOptions},
    CommandInfo{.name = "config get",
                .summary = "print the value of a setting",
                .positionals = kKeyPositional,
                .options = kJsonOptions},
    CommandInfo{.name = "config set",
                .summary = "change a setting in the settings file",
                .description = "Changes one line; comments and everything else in the file stay as they are.",
                .positionals = kSetPositionals,
                .options = kJsonOptions,
                .examples = kSetExamples},
    CommandInfo{.name = "config unset",
                .summary = "return a setting to its default",
                .positionals = kKeyPositional,
                .options = kJsonOptions},
    CommandInfo{
        .name = "config path", .summary = "print where the settings file is", .options = kJsonOptions},
    CommandInfo{.name = "config folders",
                .summary = "print the folders of your voices, settings and caches",
                .options = kJsonOptions},
    CommandInfo{.name = "config components",
                .summary = "print the libraries that this program stands on",
                .options = kJsonOptions},
    CommandInfo{.name = "audio info",
                .summary = "show format, rate and length of sound files",
                .positionals = kInfoPositionals,
                .options = kJsonOptions},
    CommandInfo{.name = "audio convert",
                .summary = "write a sound file in another format or at another rate",
                .description =
                    "The result is mono. A file that is named with --output is replaced once the new one "
                    "is complete.",
                .positionals = kConvertPositionals,
                .options = kConvertOptions,
                .examples = kConvertExamples},
    CommandInfo{.name = "project new",
                .summary = "make a new project",
                .positionals = kNewProjectPositional,
                .options = kJsonOptions,
                .examples = kProjectExamples},
    CommandInfo{.name = "project status",
                .summary = "show what is in a project",
                .description = kProjectText,
                .options = kProjectOptions},
    CommandInfo{.name = "project characters",
                .summary = "list the characters of a project",
                .options = kProjectOptions},
    CommandInfo{
        .name = "project character",
        .summary = "add a character, or change the one of that name",
        .description =
            "With --prompt, the clone prompt is copied into the project and becomes the character's voice.",
        .positionals = kCharacterPositional,
        .options = kCharacterOptions},
    CommandInfo{.name = "project cells",
                .summary = "list the cells of a project and their states",
                .options = kProjectOptions},
    CommandInfo{.name = "project cell",
                .summary = "add a cell to a character, or change the one of that delivery",
                .positionals = kCellPositionals,
                .options = kCellOptions},
    CommandInfo{.name = "project copy",
                .summary = "copy a project to another folder",
                .positionals = kNewProjectPositional,
                .options = kProjectOptions},
    CommandInfo{.name = "project move",
                .summary = "give a project another place and name",
                .description = "This is how the project “Untitled” becomes one with a name. Refused while "
                               "another process has it open.",
                .positionals = kNewProjectPositional,
                .options = kProjectOptions},
    CommandInfo{.name = "project pack",
                .summary = "write a project into a single file, to hand it around",
                .positionals = kPackPositional,
                .options = kProjectOptions},
    CommandInfo{.name = "project unpack",
                .summary = "make a project of a packed one",
                .positionals = kUnpackPositionals,
                .options = kJsonOptions},
    CommandInfo{.name = "project check",
                .summary = "look for takes without sound and sound without takes",
                .description = "Takes whose file is missing or damaged are marked. The status is 74 when "
                               "something is left to see to.",
                .options = kProjectCheckOptions},
    CommandInfo{
        .name = "project snapshot",
        .summary = "keep the state of a project under a name",
        .description =
            "Characters, cells and what was judged and noted of takes; sound is never overwritten anyway.",
        .positionals = kSnapshotPositional,
        .options = kProjectOptions},
    CommandInfo{.name = "project snapshots",
                .summary = "list the snapshots of a project",
                .options = kProjectOptions},
    CommandInfo{.name = "project revert",
                .summary = "return a project to a snapshot",
                .description = "Takes that were made since are kept. “troupe project undo” takes it back.",
                .positionals = kSnapshotPositional,
                .options = kProjectOptions},
    CommandInfo{
        .name = "project undo", .summary = "take back the last act on a project", .options = kProjectOptions},
    CommandInfo{
        .name = "project redo", .summary = "do again what was taken back last", .options = kProjectOptions},
    CommandInfo{
        .name = "project history", .summary = "list what was done to a project", .options = kProjectOptions},
    CommandInfo{.name = "take list",
                .summary = "list takes, the newest first",
                .description = kProjectText,
                .options = kTakeListOptions},
    CommandInfo{.name = "take show",
                .summary = "show all that is known of a take",
                .positionals = kTakePositional,
                .options = kProjectOptions},
    CommandInfo{.name = "take path",
                .summary = "print where the sound of takes is",
                .positionals = kTakesPositional,
                .options = kProjectOptions},
    CommandInfo{.name = "take approve",
                .summary = "approve takes; a take of a cell becomes its sound",
                .positionals = kTakesPositional,
                .options = kProjectOptions},
    CommandInfo{.name = "take reject",
                .summary = "reject takes",
                .positionals = kTakesPositional,
                .options = kProjectOptions},
    CommandInfo{.name = "take review",
                .summary = "take a judgement back",
                .positionals = kTakesPositional,
                .options = kProjectOptions},
    CommandInfo{.name = "take bin",
                .summary = "move takes to the bin",
                .positionals = kTakesPositional,
                .options = kProjectOptions},
    CommandInfo{.name = "take restore",
                .summary = "take takes out of the bin",
                .positionals = kTakesPositional,
                .options = kProjectOptions},
    CommandInfo{.name = "take purge",
                .summary = "remove binned takes and their sound for good",
                .options = kProjectOptions},
    CommandInfo{.name = "take note",
                .summary = "write a note on a take",
                .positionals = kNotePositionals,
                .options = kProjectOptions},
    CommandInfo{.name = "take export",
                .summary = "write the sound of a take to a file",
                .positionals = kTakePositional,
                .options = kTakeExportOptions},
    CommandInfo{.name = "completion",
                .summary = "print the completion script for a shell",
                .positionals = kCompletionPositionals},
    CommandInfo{.name = "manpage", .summary = "print the manual page (roff)"},
    CommandInfo{
        .name = "help", .summary = "show help, also for one command", .positionals = kHelpPositionals},
};

bool contains(std::span<const std::string_view> names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

} // namespace

std::span<const OptionInfo> allOptions()
{
    return kOptions;
}

std::span<const CommandInfo> allCommands()
{
    return kCommands;
}

std::span<const std::string_view> generalOptions()
{
    return kGeneral;
}

const OptionInfo* findOption(std::string_view name)
{
    if (name.empty()) return nullptr;
    const auto row = std::find_if(kOptions.begin(), kOptions.end(), [name](const OptionInfo& it) {
        return it.name == name || it.alias == name;
    });
    return row == kOptions.end() ? nullptr : &*row;
}

const OptionInfo* findOption(char letter)
{
    const auto row = std::find_if(kOptions.begin(), kOptions.end(), [letter](const OptionInfo& it) {
        return letter != 0 && it.letter == letter;
    });
    return row == kOptions.end() ? nullptr : &*row;
}

const CommandInfo* findCommand(std::string_view name)
{
    const auto row = std::find_if(kCommands.begin(), kCommands.end(),
                                  [name](const CommandInfo& it) { return it.name == name; });
    return row == kCommands.end() ? nullptr : &*row;
}

bool isCommandFamily(std::string_view word)
{
    return std::any_of(kCommands.begin(), kCommands.end(), [word](const CommandInfo& it) {
        return it.name.size() > word.size() && it.name.substr(0, word.size()) == word &&
               it.name[word.size()] == ' ';
    });
}

bool takes(const CommandInfo& command, const OptionInfo& option)
{
    return contains(command.options, option.name) || contains(kGeneral, option.name);
}

std::string_view groupTitle(OptionGroup group)
{
    switch (group) {
    case OptionGroup::Speaking: return "Speaking";
    case OptionGroup::Jobs: return "Jobs";
    case OptionGroup::Clone: return "Cloned voices";
    case OptionGroup::Model: return "Model";
    case OptionGroup::Sampling: return "Sampling";
    case OptionGroup::Input: return "Text";
    case OptionGroup::Output: return "Result";
    case OptionGroup::File: return "Files";
    case OptionGroup::Measuring: return "Measuring";
    case OptionGroup::Project: return "Projects";
    case OptionGroup::General:
    case OptionGroup::Unknown: break;
    }
    return "General";
}

std::string optionSpelling(const OptionInfo& option)
{
    std::string out = option.letter ? fmt::format("-{}, ", option.letter) : std::string();
    out += fmt::format("--{}", option.name);
    if (!option.alias.empty()) out += fmt::format(", --{}", option.alias);
    if (!option.valueName.empty()) out += fmt::format(" {}", option.valueName);
    return out;
}

std::string optionHelp(const OptionInfo& option)
{
    std::string out(option.help);
    if (!option.choices.empty()) out += fmt::format(": {}", choiceList(option.choices));
    if (option.kind == ValueKind::Number || (option.kind == ValueKind::Whole && option.most < 1e18))
        out += fmt::format(", {} to {}", option.least, option.most);
    if (!option.fallback.empty()) out += fmt::format(" (default: {})", option.fallback);
    return out;
}

std::string usageLine(const CommandInfo& command)
{
    std::string out = fmt::format("troupe {} [OPTIONS]", command.name);
    for (const PositionalInfo& word : command.positionals) {
        const std::string name = fmt::format("{}{}", word.name, word.repeats ? "…" : "");
        out += word.required ? fmt::format(" {}", name) : fmt::format(" [{}]", name);
    }
    return out;
}

} // namespace troupe::app
