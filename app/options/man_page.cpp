// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options/man_page.h"

#include "app/exit_status.h"
#include "app/options/option_table.h"
#include "app/version.h"
#include "engine/base/choice.h"
#include "engine/base/settings.h"

#include <fmt/format.h>

namespace troupe::app {
namespace {

/// Text as roff prints it: no escape, no request at the start of a line, dashes that can be copied.
std::string escaped(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (c == '\\')
            out += "\\e";
        else if (c == '-')
            out += "\\-";
        else if (out.empty() && (c == '.' || c == '\''))
            out += std::string("\\&") + c;
        else
            out += c;
    }
    return out;
}

std::string paragraph(std::string_view text)
{
    return fmt::format(".PP\n{}\n", escaped(text));
}

std::string item(std::string_view tag, std::string_view text)
{
    return fmt::format(".TP\n.B {}\n{}\n", escaped(tag), escaped(text));
}

/// Option with its value in italics: `.BR` and `.IR` want words, so fonts are switched in the text.
std::string optionItem(const OptionInfo& option)
{
    std::string spelling = optionSpelling(option);
    std::string value;
    if (!option.valueName.empty()) {
        value = fmt::format(" \\fI{}\\fR", escaped(option.valueName));
        spelling.resize(spelling.size() - option.valueName.size() - 1);
    }
    return fmt::format(".TP\n\\fB{}\\fR{}\n{}.\n", escaped(spelling), value, escaped(optionHelp(option)));
}

std::string commandSection()
{
    std::string out = ".SH COMMANDS\n";
    for (const CommandInfo& command : allCommands()) {
        out += fmt::format(".SS {}\n{}\n.br\n", escaped(command.name), escaped(usageLine(command)));
        out += fmt::format("{}.\n", escaped(command.summary));
        if (!command.description.empty()) out += paragraph(command.description);
        for (const PositionalInfo& word : command.positionals)
            out += item(word.name, fmt::format("{}.", word.help));
        if (command.options.empty()) continue;
        std::string names;
        for (const std::string_view name : command.options)
            names += fmt::format("{}--{}", names.empty() ? "" : ", ", name);
        out += paragraph(fmt::format("Options: {}.", names));
    }
    return out;
}

std::string optionSection()
{
    std::string out = ".SH OPTIONS\n";
    OptionGroup group = OptionGroup::Unknown;
    for (const OptionInfo& option : allOptions()) {
        if (option.group != group) out += fmt::format(".SS {}\n", groupTitle(option.group));
        group = option.group;
        out += optionItem(option);
    }
    return out;
}

std::string settingSection()
{
    std::string out = ".SH SETTINGS\n";
    out +=
        paragraph("An option stands above the environment, the environment above the settings file, and that "
                  "above the default. “troupe config” shows and changes settings.");
    for (const SettingInfo& setting : Settings::table()) {
        std::string text = fmt::format("{}.", setting.help);
        if (!setting.choices.empty()) text += fmt::format(" One of {}.", choiceList(setting.choices));
        if (setting.type == SettingType::Number || setting.type == SettingType::Whole)
            text += fmt::format(" From {} to {}.", setting.least, setting.most);
        if (!setting.fallback.empty()) text += fmt::format(" Default: {}.", setting.fallback);
        text += fmt::format(" Environment: {}.", Settings::environmentName(setting.key));
        out += item(setting.key, text);
    }
    return out;
}

std::string lastSections()
{
    std::string out = ".SH FILES\n";
    out += item("$XDG_CONFIG_HOME/troupe/troupe.toml",
                "settings; ~/.config/troupe/troupe.toml without the variable.");
    out += ".SH ENVIRONMENT\n";
    out += item("NO_COLOR", "no colours on the terminal, if set and not empty.");
    out += item("XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_CACHE_HOME, XDG_STATE_HOME, XDG_RUNTIME_DIR",
                "where the folders of settings, voices, caches, window state and sockets are.");
    out += item("TROUPE_SIM", "script of the simulated engine, for tests.");
    out += ".SH EXIT STATUS\n";
    for (const ExitStatus& it : exitStatuses())
        out += item(fmt::format("{}", it.status), fmt::format("{}.", it.meaning));
    out += item("128+n", "ended by signal n; what was made is kept.");
    out += ".SH EXAMPLES\n";
    for (const CommandInfo& command : allCommands())
        for (const std::string_view example : command.examples)
            out += fmt::format(".PP\n.EX\n{}\n.EE\n", escaped(example));
    return out;
}

} // namespace

std::string manPage()
{
    std::string out = ".\\\" SPDX-License-Identifier: GPL-3.0-or-later\n"
                      ".\\\" Made by “troupe manpage” from the table of options; not to be edited.\n";
    out += fmt::format(".TH TROUPE 1 \"\" \"troupe {}\" \"User Commands\"\n", kVersion);
    out += ".SH NAME\ntroupe \\- studio for designing, cloning and casting voices\n";
    out +=
        ".SH SYNOPSIS\n.B troupe\n[\\fIOPTIONS\\fR]\n.br\n.B troupe\n\\fICOMMAND\\fR [\\fIOPTIONS\\fR] …\n";
    out += ".SH DESCRIPTION\n";
    out += paragraph(
        "Without a command, troupe opens the studio. With one, it does one thing, puts the result on disk "
        "or standard output and ends. Messages and progress go to standard error.");
    return out + commandSection() + optionSection() + settingSection() + lastSections();
}

} // namespace troupe::app
