// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/options/casting_rows.h"
#include "app/options/download_rows.h"
#include "app/options/ear_rows.h"
#include "app/options/model_rows.h"
#include "app/options/option_table.h"
#include "app/options/project_rows.h"
#include "app/options/prompt_rows.h"
#include "app/options/speak_rows.h"
#include "app/options/studio_rows.h"
#include "app/options/voice_rows.h"

#include <array>

namespace troupe::app {

// Every command but those of sound (audio_rows.h), with its words, options and examples; for option_table.cpp
// alone. Long, since what is looked up is one table.

inline constexpr auto kGeneral = std::to_array<std::string_view>({"quiet", "log-level", "help", "version"});

inline constexpr auto kTraceOptions = std::to_array<std::string_view>(
    {"model", "output", "against", "force-codes", "backend", "dtype", "device", "threads", "json"});
inline constexpr auto kCodecEncodeOptions =
    std::to_array<std::string_view>({"model", "output", "backend", "device", "threads", "json"});
inline constexpr auto kCodecDecodeOptions = std::to_array<std::string_view>(
    {"model", "output", "format", "samples", "backend", "device", "threads", "json"});
inline constexpr auto kBenchOptions =
    std::to_array<std::string_view>({"model", "quality", "streams", "frames", "warmup", "text", "backend",
                                     "dtype", "device", "threads", "json"});
inline constexpr auto kJobsListOptions =
    std::to_array<std::string_view>({"job-state", "lane", "most", "before", "json"});
inline constexpr auto kJobsItemOptions = std::to_array<std::string_view>({"item", "json"});
inline constexpr auto kJobsLaneOptions = std::to_array<std::string_view>({"lane", "json"});
inline constexpr auto kJsonOptions = std::to_array<std::string_view>({"json"});

inline constexpr std::array kSayPositionals = {
    PositionalInfo{.name = "TEXT",
                   .repeats = true,
                   .help = "the text to speak; “-”, or none with something piped in, reads standard input"},
};
inline constexpr std::array kDesignPositionals = {
    PositionalInfo{.name = "DESCRIPTION", .required = true, .help = "the voice, in plain words"},
    PositionalInfo{.name = "TEXT",
                   .repeats = true,
                   .help = "the text to speak; “-”, or none with something piped in, reads standard input"},
};
inline constexpr std::array kClonePositionals = {
    PositionalInfo{
        .name = "CLIP", .kind = ValueKind::File, .required = true, .help = "3 to 15 s of the voice"},
    PositionalInfo{.name = "TEXT",
                   .repeats = true,
                   .help = "the text to speak; “-”, or none with something piped in, reads standard input"},
};
inline constexpr std::array kClipPositional = {
    PositionalInfo{
        .name = "CLIP", .kind = ValueKind::File, .required = true, .help = "3 to 15 s of the voice"},
};
inline constexpr std::array kPromptPositional = {
    PositionalInfo{.name = "PROMPT",
                   .kind = ValueKind::File,
                   .required = true,
                   .help = "a clone prompt: a file, or a name in your library"},
};
inline constexpr std::array kJobPositional = {
    PositionalInfo{.name = "JOB", .required = true, .help = "number of the job"},
};
inline constexpr std::array kJobOrLanePositional = {
    PositionalInfo{.name = "JOB", .help = "number of the job; none with --lane"},
};
inline constexpr std::array kTracePositionals = {
    PositionalInfo{
        .name = "REQUEST", .kind = ValueKind::File, .required = true, .help = "what to trace, as JSON"},
};
inline constexpr std::array kCodecEncodePositionals = {
    PositionalInfo{.name = "FILE",
                   .kind = ValueKind::File,
                   .required = true,
                   .help = "sound file of ten minutes at most"},
};
inline constexpr std::array kCodecDecodePositionals = {
    PositionalInfo{.name = "CODES",
                   .kind = ValueKind::File,
                   .required = true,
                   .help = "codes: of “codec encode”, a trace or a full clone prompt"},
};
inline constexpr std::array kKeyPositional = {
    PositionalInfo{.name = "KEY", .kind = ValueKind::Setting, .required = true, .help = "name of a setting"},
};
inline constexpr std::array kSetPositionals = {
    PositionalInfo{.name = "KEY", .kind = ValueKind::Setting, .required = true, .help = "name of a setting"},
    PositionalInfo{.name = "VALUE", .required = true, .help = "its new value"},
};
inline constexpr std::array kCompletionPositionals = {
    PositionalInfo{.name = "SHELL",
                   .kind = ValueKind::Choice,
                   .choices = "bash",
                   .required = true,
                   .help = "the shell: bash"},
};
inline constexpr std::array kHelpPositionals = {
    PositionalInfo{.name = "COMMAND", .repeats = true, .help = "a command; without it, all of them"},
};

inline constexpr auto kSayExamples = std::to_array<std::string_view>({
    "troupe say \"Good evening.\"",
    "troupe say --voice slt --instruct whispering \"Nobody must know.\" -o secret.flac",
    "troupe say \"Wait. ⟨pause 0.8⟩ Now.\" --play",
    "troupe say --file chapter.txt --stream | aplay -r 24000 -f S16_LE -c 1",
});
inline constexpr auto kDesignExamples = std::to_array<std::string_view>({
    "troupe design \"A calm, deep narrator\" --text \"Once upon a time.\" -o once.wav",
    "troupe design \"A quick, bright girl\" \"Come on, come on!\" --seed 7 --play",
});
inline constexpr auto kCloneExamples =
    std::to_array<std::string_view>({"troupe clone maya.wav --transcript \"The words of the clip.\" \"Good "
                                     "evening.\" --model base -o evening.wav"});
inline constexpr auto kPromptExamples = std::to_array<std::string_view>(
    {"troupe prompt make maya.wav --transcript \"The words of the clip.\" --model base -o maya.safetensors",
     "troupe say \"Good evening.\" --prompt maya.safetensors --model base"});
inline constexpr auto kJobsExamples =
    std::to_array<std::string_view>({"troupe jobs cancel 4", "troupe jobs cancel 4 --item happy_medium"});
inline constexpr auto kTraceExamples = std::to_array<std::string_view>(
    {"troupe trace request.json --model base -o trace.safetensors",
     "troupe trace request.json --model base --against expected.safetensors"});
inline constexpr auto kCodecExamples = std::to_array<std::string_view>(
    {"troupe codec encode maya.wav --model base -o maya.codes.safetensors",
     "troupe codec decode maya.codes.safetensors --model base -o again.flac"});
inline constexpr auto kBenchExamples =
    std::to_array<std::string_view>({"troupe bench --model base --streams 8 --dtype bfloat16 --json"});
inline constexpr auto kSetExamples =
    std::to_array<std::string_view>({"troupe config set file.container flac"});

inline constexpr std::string_view kResultText =
    "Without --output, --play or --stream, the sound becomes a new file named after the text, in the current "
    "folder or that of the setting file.folder, and its name is printed. A file that is named with --output "
    "is "
    "replaced once the new one is complete. Ctrl+C ends the speech and keeps what was made. In the text, "
    "⟨pause 0.8⟩ (or <pause 0.8>) is a silence of so many seconds.";

inline constexpr std::string_view kTraceText =
    "The request is one JSON object: task (custom_voice, voice_design, voice_clone, codec_decode, "
    "codec_encode, "
    "speaker, sampler, tokens), text, language, speaker, instruct, ref_audio, ref_text, x_vector_only, "
    "layout, "
    "pretokenizer, sampling, frames_with_cp_logits, keep, inputs, whole, audio, texts. A list in text is a "
    "batch; "
    "paths are relative to the request. Nothing is guarded, cut into pieces, trimmed or stripped.";

inline constexpr std::string_view kBenchText =
    "Loads the model, then measures one stream and several side by side: prefill, talker, code predictor, "
    "choosing, codec, time to first audio, real-time factor and peak memory. A speech never ends before its "
    "frames are made, whatever the weights say; sampling is the model's own. Queues and files are not "
    "measured.";

inline constexpr std::array kCommands = {
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
    CommandInfo{.name = "prompts list",
                .summary = "list the clone prompts of your library",
                .description = kPromptListText,
                .options = kPromptListOptions,
                .examples = kPromptListExamples},
    CommandInfo{.name = "prompts characters",
                .summary = "list the characters of your clone prompts, with their emotions and modes",
                .options = kJsonOptions},
    CommandInfo{.name = "prompts show",
                .summary = "show all that is known of a clone prompt",
                .positionals = kStoredPromptPositional,
                .options = kJsonOptions},
    CommandInfo{.name = "prompts edit",
                .summary = "change what is known of a clone prompt; an empty value takes it away",
                .positionals = kStoredPromptPositional,
                .options = kPromptEditOptions},
    CommandInfo{.name = "prompts import",
                .summary = "take clone prompts into your library",
                .description = kPromptImportText,
                .positionals = kPromptImportPositional,
                .options = kPromptImportOptions,
                .examples = kPromptImportExamples},
    CommandInfo{.name = "prompts export",
                .summary = "write a clone prompt to a file, with what is known of it",
                .positionals = kStoredPromptPositional,
                .options = kPromptExportOptions},
    CommandInfo{.name = "prompts delete",
                .summary = "delete clone prompts for good",
                .positionals = kStoredPromptsPositional,
                .options = kJsonOptions},
    CommandInfo{.name = "prompts rebuild",
                .summary = "mend the index of the clone prompts",
                .description = kPromptRebuildText,
                .options = kJsonOptions},
    CommandInfo{.name = "models list",
                .summary = "list the models of this machine, and those that can be fetched",
                .description = kModelsText,
                .options = kJsonOptions},
    CommandInfo{.name = "models status",
                .summary = "show which model answers which task, and the memory it takes",
                .description = kModelStatusText,
                .options = kModelStatusOptions},
    CommandInfo{.name = "models path",
                .summary = "print the folder of a model",
                .positionals = kModelPositional,
                .options = kJsonOptions},
    CommandInfo{.name = "models add",
                .summary = "use the models in a folder where they are",
                .description = "The folder is a checkpoint, or holds several. Nothing is copied.",
                .positionals = kModelFolderPositional,
                .options = kModelAddOptions,
                .examples = kModelAddExamples},
    CommandInfo{.name = "models import",
                .summary = "copy or move a checkpoint into Troupe's own folder",
                .description = kModelImportText,
                .positionals = kModelFolderPositional,
                .options = kModelImportOptions},
    CommandInfo{.name = "models pin",
                .summary = "let a model stay in memory once it is loaded",
                .description = kModelPinText,
                .positionals = kModelPositional,
                .options = kJsonOptions},
    CommandInfo{.name = "models unpin",
                .summary = "let a model that was pinned go when its memory is needed",
                .positionals = kModelPositional,
                .options = kJsonOptions},
    CommandInfo{.name = "models remove",
                .summary = "delete a model of Troupe's own folder, or forget a folder that was added",
                .description = "What another program keeps in its cache is left to that program.",
                .positionals = kModelPositional,
                .options = kJsonOptions},
    CommandInfo{.name = "models inspect",
                .summary = "show what a checkpoint is",
                .positionals = kModelPositional,
                .options = kJsonOptions},
    CommandInfo{.name = "models verify",
                .summary = "check every file and every tensor of a checkpoint",
                .positionals = kModelPositional,
                .options = kJsonOptions},
    CommandInfo{.name = "models download",
                .summary = "fetch a model from a hub, or go on with a download that was interrupted",
                .description = kDownloadText,
                .positionals = kDownloadPositionals,
                .options = kDownloadOptions,
                .examples = kDownloadExamples},
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
                .description = kVoicesText,
                .positionals = kVoicesPositionals,
                .options = kVoicesOptions,
                .examples = kVoicesExamples},
    CommandInfo{.name = "voices list",
                .summary = "list the voices of the library",
                .positionals = kVoiceListPositionals,
                .options = kVoiceListOptions},
    CommandInfo{.name = "voices show",
                .summary = "show all that is known of a voice",
                .positionals = kVoicePositional,
                .options = kVoiceJsonOptions},
    CommandInfo{.name = "voices folders",
                .summary = "list the folders that voices are in",
                .options = kVoiceJsonOptions},
    CommandInfo{.name = "voices coach",
                .summary = "say what a description of a voice tells, lacks and should not have",
                .description = kVoiceCoachText,
                .positionals = kVoiceCoachPositionals,
                .options = kVoiceCoachOptions,
                .examples = kVoiceCoachExamples},
    CommandInfo{.name = "voices add",
                .summary = "add a voice to the library",
                .description = kVoiceAddText,
                .positionals = kVoiceAddPositionals,
                .options = kVoiceAddOptions,
                .examples = kVoiceAddExamples},
    CommandInfo{.name = "voices edit",
                .summary = "change what is known of a voice",
                .positionals = kVoicePositional,
                .options = kVoiceEditOptions},
    CommandInfo{.name = "voices reference",
                .summary = "say how good a clip is as the reference of a clone",
                .description = kVoiceReferenceText,
                .positionals = kClipPositional,
                .options = kVoiceReferenceOptions,
                .examples = kVoiceReferenceExamples},
    CommandInfo{.name = "voices consent",
                .summary = "note that the person who is heard agrees",
                .positionals = kVoicePositional,
                .options = kVoiceConsentOptions},
    CommandInfo{.name = "voices lock",
                .summary = "lock a designed voice to a take: from then on it sounds the same",
                .description = kVoiceLockText,
                .positionals = kVoicePositional,
                .options = kVoiceLockOptions,
                .examples = kVoiceLockExamples},
    CommandInfo{.name = "voices prompt",
                .summary = "make the clone prompt of a voice for a model",
                .positionals = kVoicePositional,
                .options = kVoicePromptOptions},
    CommandInfo{.name = "voices import",
                .summary = "take voice packages into the library",
                .description = kVoiceImportText,
                .positionals = kVoiceImportPositional,
                .options = kVoiceImportOptions,
                .examples = kVoiceImportExamples},
    CommandInfo{.name = "voices export",
                .summary = "write voices as packages, to hand them around",
                .description = kVoiceExportText,
                .positionals = kAnyVoicesPositional,
                .options = kVoiceExportOptions,
                .examples = kVoiceExportExamples},
    CommandInfo{.name = "voices delete",
                .summary = "move voices to the bin",
                .positionals = kVoicesPositional,
                .options = kVoiceJsonOptions},
    CommandInfo{.name = "voices restore",
                .summary = "take voices out of the bin",
                .positionals = kVoicesPositional,
                .options = kVoiceJsonOptions},
    CommandInfo{.name = "voices purge",
                .summary = "remove binned voices, their prompts and their sound for good",
                .positionals = kAnyVoicesPositional,
                .options = kVoicePurgeOptions},
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
    CommandInfo{.name = "cast",
                .summary = "render a whole cast of a character into a project",
                .description = kCastText,
                .options = kCastOptions,
                .examples = kCastExamples},
    CommandInfo{.name = "presets list",
                .summary = "list the emotions and modes that a cast is made of",
                .options = kPresetListOptions},
    CommandInfo{.name = "presets show",
                .summary = "show the directions and texts of a preset",
                .positionals = kPresetPositional,
                .options = kJsonOptions},
    CommandInfo{.name = "presets set",
                .summary = "change a preset, or make one of your own",
                .description = kPresetText,
                .positionals = kPresetPositional,
                .options = kPresetSetOptions,
                .examples = kPresetExamples},
    CommandInfo{.name = "presets reset",
                .summary = "take your presets away: built-in ones are as they came, own ones are gone",
                .positionals = kPresetsPositional,
                .options = kJsonOptions},
    CommandInfo{.name = "presets import",
                .summary = "take presets from a file, all or none",
                .positionals = kPresetImportPositional,
                .options = kPresetImportOptions},
    CommandInfo{.name = "presets export",
                .summary = "write your own presets and changed ones to a file",
                .positionals = kPresetExportPositional,
                .options = kPresetExportOptions},
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
            "With --prompt, the clone prompt is copied into the project and becomes the character's voice; "
            "with --voice, a voice of the library is, with a link back to it.",
        .positionals = kCharacterPositional,
        .options = kCharacterOptions},
    CommandInfo{.name = "project cells",
                .summary = "list the cells of a project and their states",
                .options = kProjectOptions},
    CommandInfo{.name = "project cell",
                .summary = "add a cell to a character, or change the one of that delivery",
                .positionals = kCellPositionals,
                .options = kCellOptions},
    CommandInfo{.name = "project rename",
                .summary = "give a character another name",
                .positionals = kRenamePositionals,
                .options = kProjectOptions},
    CommandInfo{.name = "project remove",
                .summary = "remove a character, or one of its cells",
                .description = "Takes stay. “troupe project undo” takes it back.",
                .positionals = kRemovePositionals,
                .options = kProjectOptions},
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
    CommandInfo{.name = "project forget",
                .summary = "remove a snapshot of a project",
                .description = "The project itself stays as it is.",
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
    CommandInfo{.name = "take play",
                .summary = "play a take",
                .positionals = kTakePositional,
                .options = kProjectOptions},
    CommandInfo{.name = "take again",
                .summary = "make a take again from its recipe, beside it",
                .description =
                    "The same recipe with the same seed, engine and model is the same sound; whether "
                    "it was is said. --seed makes another reading.",
                .positionals = kTakePositional,
                .options = kTakeAgainOptions},
    CommandInfo{.name = "take star",
                .summary = "mark takes with a star",
                .positionals = kTakesPositional,
                .options = kProjectOptions},
    CommandInfo{.name = "take unstar",
                .summary = "take the star from takes",
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
    CommandInfo{.name = "take assign",
                .summary = "move takes to a cell, or out of theirs",
                .description =
                    "--character and --delivery name the cell, which has to be there; without them "
                    "the takes belong to none.",
                .positionals = kTakesPositional,
                .options = kTakeAssignOptions},
    CommandInfo{.name = "take note",
                .summary = "write a note on a take",
                .positionals = kNotePositionals,
                .options = kProjectOptions},
    CommandInfo{.name = "take check",
                .summary = "listen to takes again, by the settings that hold now",
                .positionals = kTakesPositional,
                .options = kProjectOptions},
    CommandInfo{.name = "take identity",
                .summary = "say whether takes have the voice of their character",
                .description = kTakeIdentityText,
                .positionals = kTakesPositional,
                .options = kTakeIdentityOptions},
    CommandInfo{.name = "take transcribe",
                .summary = "write down what is said in takes, and compare it with their text",
                .description = kTakeTranscribeText,
                .positionals = kTakesPositional,
                .options = kTakeTranscribeOptions},
    CommandInfo{.name = "take export",
                .summary = "write the sound of a take to a file",
                .positionals = kTakePositional,
                .options = kTakeExportOptions},
    CommandInfo{.name = "export",
                .summary = "write takes to files for others, with what made them",
                .description = kExportText,
                .positionals = kExportPositional,
                .options = kExportOptions,
                .examples = kExportExamples},
    CommandInfo{.name = "studio",
                .summary = "open the studio, as troupe alone does, or bring it to the front",
                .description = kStudioText,
                .positionals = kStudioPositional,
                .options = kStudioOptions,
                .examples = kStudioExamples},
    CommandInfo{.name = "completion",
                .summary = "print the completion script for a shell",
                .positionals = kCompletionPositionals},
    CommandInfo{.name = "manpage", .summary = "print the manual page (roff)"},
    CommandInfo{
        .name = "help", .summary = "show help, also for one command", .positionals = kHelpPositionals},
};

} // namespace troupe::app
