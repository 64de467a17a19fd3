// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options/option_table.h"

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

constexpr auto kSayOptions = std::to_array<std::string_view>(
    {"voice", "instruct", "language", "seed", "speed", "max-seconds", "timeout", "engine", "text", "file",
     "output", "format", "samples", "play", "stream", "json"});
constexpr auto kDesignOptions =
    std::to_array<std::string_view>({"language", "seed", "speed", "max-seconds", "timeout", "engine", "text",
                                     "file", "output", "format", "samples", "play", "stream", "json"});
constexpr auto kVoicesOptions = std::to_array<std::string_view>({"engine", "json"});
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
    CommandInfo{.name = "voices",
                .summary = "list speakers, languages and what the engines can do",
                .description = "Shows every engine that speaks by itself; with --engine, that one alone.",
                .positionals = kVoicesPositionals,
                .options = kVoicesOptions,
                .examples = kVoicesExamples},
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
    case OptionGroup::Input: return "Text";
    case OptionGroup::Output: return "Result";
    case OptionGroup::File: return "Sound files";
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
