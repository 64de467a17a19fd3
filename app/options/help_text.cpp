// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options/help_text.h"

#include "app/exit_status.h"
#include "app/options/text_wrap.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

namespace troupe::app {
namespace {

constexpr size_t kHelpColumn = 26;
constexpr size_t kCommandColumn = 21;
constexpr size_t kStatusColumn = 9;

/// "  left      right", the right column wrapped; a long left one gets a line of its own.
std::string row(std::string_view left, std::string_view right, size_t column)
{
    std::string out = fmt::format("  {}", left);
    const size_t used = characters(out);
    out += used + 2 > column ? '\n' + std::string(column, ' ') : std::string(column - used, ' ');
    return out + wrapped(right, column) + '\n';
}

std::string commandRows(std::string_view family)
{
    std::string out;
    for (const CommandInfo& command : allCommands()) {
        const bool inFamily = command.name.substr(0, family.size()) == family &&
                              command.name.substr(family.size()).substr(0, 1) == " ";
        if (family.empty() || inFamily) out += row(command.name, command.summary, kCommandColumn);
    }
    return out;
}

/// The options of `names` by group, each group under its title.
std::string optionRows(std::span<const std::string_view> names)
{
    std::string out;
    std::vector<OptionGroup> groups;
    for (const std::string_view name : names) {
        const OptionGroup group = findOption(name)->group;
        if (std::find(groups.begin(), groups.end(), group) == groups.end()) groups.push_back(group);
    }
    for (const OptionGroup group : groups) {
        out += fmt::format("\n{}:\n", groupTitle(group));
        for (const std::string_view name : names) {
            const OptionInfo& option = *findOption(name);
            if (option.group != group) continue;
            const std::string spelling = (option.letter ? "" : "    ") + optionSpelling(option);
            out += row(spelling, optionHelp(option), kHelpColumn);
        }
    }
    return out;
}

std::string statusRows()
{
    std::string out = "\nExit status:\n";
    for (const ExitStatus& it : exitStatuses())
        out += row(fmt::format("{}", it.status), it.meaning, kStatusColumn);
    return out + row("128+n", "ended by signal n; what was made is kept", kStatusColumn);
}

} // namespace

std::string programHelp()
{
    return fmt::format("Usage: troupe [OPTIONS]\n       troupe COMMAND [OPTIONS] …\n\n"
                       "Troupe designs, clones and casts voices. Without a command it opens the studio.\n\n"
                       "Commands:\n{}{}{}\n“troupe help COMMAND” shows the options of a command.\n",
                       commandRows(""), optionRows(generalOptions()), statusRows());
}

std::string commandHelp(const CommandInfo& command)
{
    std::string out = fmt::format("Usage: {}\n\n", usageLine(command));
    std::string summary(command.summary);
    summary.front() = static_cast<char>(summary.front() - 'a' + 'A');
    out += wrapped(
        summary + '.' + (command.description.empty() ? "" : " ") + std::string(command.description), 0);
    out += '\n';
    if (!command.positionals.empty()) out += '\n';
    for (const PositionalInfo& word : command.positionals) out += row(word.name, word.help, kHelpColumn);
    out += optionRows(command.options);
    out += optionRows(generalOptions());
    if (isCommandFamily(command.name)) out += "\nCommands:\n" + commandRows(command.name);
    if (!command.examples.empty()) out += "\nExamples:\n";
    for (const std::string_view example : command.examples) out += fmt::format("  {}\n", example);
    return out + statusRows();
}

std::string familyHelp(std::string_view family)
{
    return fmt::format("Usage: troupe {} COMMAND [OPTIONS] …\n\nCommands:\n{}{}", family, commandRows(family),
                       optionRows(generalOptions()));
}

} // namespace troupe::app
