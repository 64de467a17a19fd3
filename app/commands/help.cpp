// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commands.h"
#include "app/options/bash_completion.h"
#include "app/options/help_text.h"
#include "app/options/man_page.h"
#include "engine/base/error.h"

#include <fmt/format.h>

namespace troupe::app {
namespace {

std::string helpFor(const std::string& topic)
{
    if (topic.empty()) return programHelp();
    if (const CommandInfo* command = findCommand(topic)) return commandHelp(*command);
    if (isCommandFamily(topic)) return familyHelp(topic);
    throw Error(ErrorCode::InvalidRequest, fmt::format("There is no command “{:.60}”.", topic),
                "“troupe help” lists the commands.");
}

std::string outputOf(const CommandLine& line)
{
    if (line.wantsHelp() || !line.command()) return helpFor(line.topic());
    if (line.command()->name == "manpage") return manPage();
    if (line.command()->name == "completion") return bashCompletion();
    std::string topic;
    for (const std::string& word : line.words()) topic += (topic.empty() ? "" : " ") + word;
    return helpFor(topic);
}

} // namespace

int runHelp(const CommandLine& line, Console& console)
{
    std::string text = outputOf(line);
    text.pop_back(); // result() ends the line
    console.result(text);
    console.flush();
    return 0;
}

} // namespace troupe::app
