// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace troupe::app {

// The one table of what a person can type. The parser, `--help`, the man page and the bash completion are all
// made from it, so an option cannot exist in one and be missing in another. Immutable, in static memory.

enum class ValueKind
{
    Unknown,
    None, ///< the option is a switch
    Text,
    Choice, ///< one word of `choices`
    Number,
    Whole,
    File,
    Engine,  ///< an engine's name
    Setting, ///< a key of Settings::table()
};

enum class OptionGroup
{
    Unknown,
    Speaking,
    Jobs,
    Casting,
    Library,
    Clone,
    Voices,
    Model,
    Download,
    Sampling,
    Input,
    Output,
    File,
    Measuring,
    Project,
    General
};

/// One option. The same name means the same thing in every command that takes it.
struct OptionInfo
{
    std::string_view name = {};  ///< "format", without the dashes
    char letter = 0;             ///< 'o' for `-o`, or 0
    std::string_view alias = {}; ///< a second long name, or empty
    ValueKind kind = ValueKind::None;
    std::string_view valueName = {}; ///< "FILE"; empty for a switch
    std::string_view choices = {};   ///< for Choice: "wav flac ogg opus mp3"
    double least = 0;                ///< for Number and Whole
    double most = 0;
    std::string_view fallback = {}; ///< the default as it is shown, or empty
    std::string_view setting = {};  ///< key of the setting that it stands above, or empty
    OptionGroup group = OptionGroup::General;
    std::string_view help = {}; ///< one sentence without a full stop
};

/// A word that is not an option.
struct PositionalInfo
{
    std::string_view name = {}; ///< "TEXT"
    ValueKind kind = ValueKind::Text;
    std::string_view choices = {};
    bool required = false;
    bool repeats = false; ///< takes all that follow
    std::string_view help = {};
};

/// One command. A command of two words ("audio info") is listed under its first.
struct CommandInfo
{
    std::string_view name = {};
    std::string_view summary = {};     ///< one line for the list of commands
    std::string_view description = {}; ///< a paragraph, or empty
    std::span<const PositionalInfo> positionals = {};
    std::span<const std::string_view> options = {}; ///< names, without those of every command
    std::span<const std::string_view> examples = {};
};

std::span<const OptionInfo> allOptions();
std::span<const CommandInfo> allCommands();

/// The options that every command takes, and `troupe` alone too: help, version, quiet, log-level.
std::span<const std::string_view> generalOptions();

/// By long name or alias; null when there is none.
const OptionInfo* findOption(std::string_view name);
const OptionInfo* findOption(char letter);
/// By its full name ("audio info"); null when there is none.
const CommandInfo* findCommand(std::string_view name);
/// True for the first word of commands of two words ("audio").
bool isCommandFamily(std::string_view word);
bool takes(const CommandInfo& command, const OptionInfo& option);

std::string_view groupTitle(OptionGroup group);
/// "-o, --output FILE" and, with an alias, "--voice, --speaker NAME".
std::string optionSpelling(const OptionInfo& option);
/// The help sentence with range, choices and default.
std::string optionHelp(const OptionInfo& option);
/// "troupe say [OPTIONS] [TEXT…]".
std::string usageLine(const CommandInfo& command);

} // namespace troupe::app
