// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options/option_table.h"

#include "app/options/audio_option_rows.h"
#include "app/options/audio_rows.h"
#include "app/options/command_rows.h"
#include "app/options/ear_rows.h"
#include "app/options/library_option_rows.h"
#include "app/options/option_rows.h"
#include "app/options/studio_rows.h"
#include "engine/base/choice.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include <fmt/format.h>

namespace troupe::app {
namespace {

/// The rows of all of `tables`, in their order.
template <typename Row, size_t... Sizes>
constexpr auto joined(const std::array<Row, Sizes>&... tables)
{
    std::array<Row, (Sizes + ...)> all;
    auto next = all.begin();
    ((next = std::copy(tables.begin(), tables.end(), next)), ...);
    return all;
}

constexpr auto kAllOptions =
    joined(kStudioOptionRows, kOptions, kLibraryOptionRows, kAudioOptionRows, kEarOptionRows);
constexpr auto kAllCommands = joined(kCommands, kAudioCommands);

bool contains(std::span<const std::string_view> names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

} // namespace

std::span<const OptionInfo> allOptions()
{
    return kAllOptions;
}

std::span<const CommandInfo> allCommands()
{
    return kAllCommands;
}

std::span<const std::string_view> generalOptions()
{
    return kGeneral;
}

const OptionInfo* findOption(std::string_view name)
{
    if (name.empty()) return nullptr;
    const auto row = std::find_if(kAllOptions.begin(), kAllOptions.end(), [name](const OptionInfo& it) {
        return it.name == name || it.alias == name;
    });
    return row == kAllOptions.end() ? nullptr : &*row;
}

const OptionInfo* findOption(char letter)
{
    const auto row = std::find_if(kAllOptions.begin(), kAllOptions.end(), [letter](const OptionInfo& it) {
        return letter != 0 && it.letter == letter;
    });
    return row == kAllOptions.end() ? nullptr : &*row;
}

const CommandInfo* findCommand(std::string_view name)
{
    const auto row = std::find_if(kAllCommands.begin(), kAllCommands.end(),
                                  [name](const CommandInfo& it) { return it.name == name; });
    return row == kAllCommands.end() ? nullptr : &*row;
}

bool isCommandFamily(std::string_view word)
{
    return std::any_of(kAllCommands.begin(), kAllCommands.end(), [word](const CommandInfo& it) {
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
    case OptionGroup::Casting: return "Casting";
    case OptionGroup::Library: return "Library";
    case OptionGroup::Clone: return "Cloned voices";
    case OptionGroup::Voices: return "Voices of the library";
    case OptionGroup::Model: return "Model";
    case OptionGroup::Download: return "Download";
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
