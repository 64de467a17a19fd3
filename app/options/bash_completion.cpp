// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options/bash_completion.h"

#include "app/options/option_table.h"
#include "engine/base/settings.h"

#include <vector>

#include <fmt/format.h>

namespace troupe::app {
namespace {

constexpr std::string_view kEngineNames = "auto sketch sim";

/// What stands behind an option or a word: bash code that fills COMPREPLY for `$cur`.
std::string valueCode(ValueKind kind, std::string_view choices)
{
    std::string words(choices);
    switch (kind) {
    case ValueKind::File:
        return "mapfile -t COMPREPLY < <(compgen -f -- \"$cur\"); compopt -o filenames 2>/dev/null";
    case ValueKind::Engine: words = kEngineNames; break;
    case ValueKind::Setting:
        for (const SettingInfo& setting : Settings::table()) words += fmt::format("{} ", setting.key);
        break;
    default: break;
    }
    if (words.empty()) return "COMPREPLY=()";
    return fmt::format("mapfile -t COMPREPLY < <(compgen -W \"{}\" -- \"$cur\")", words);
}

std::vector<std::string> spellings(const OptionInfo& option)
{
    std::vector<std::string> out{fmt::format("--{}", option.name)};
    if (!option.alias.empty()) out.push_back(fmt::format("--{}", option.alias));
    if (option.letter) out.push_back(fmt::format("-{}", option.letter));
    return out;
}

/// `case "$prev"` over the options that take a value.
std::string valueCases()
{
    std::string out;
    for (const OptionInfo& option : allOptions()) {
        if (option.kind == ValueKind::None) continue;
        std::string pattern;
        for (const std::string& it : spellings(option)) pattern += (pattern.empty() ? "" : "|") + it;
        out += fmt::format("    {}) {}; return ;;\n", pattern, valueCode(option.kind, option.choices));
    }
    return out;
}

std::string valuePattern()
{
    std::string out;
    for (const OptionInfo& option : allOptions()) {
        if (option.kind == ValueKind::None) continue;
        for (const std::string& it : spellings(option)) out += (out.empty() ? "" : "|") + it;
    }
    return out;
}

std::string optionWords(std::span<const std::string_view> names)
{
    std::string out;
    for (const std::string_view name : names)
        for (const std::string& it : spellings(*findOption(name))) out += it + ' ';
    return out;
}

/// First words of the commands, each once.
std::string firstWords()
{
    std::string out;
    for (const CommandInfo& command : allCommands()) {
        const std::string word(command.name.substr(0, command.name.find(' ')));
        if ((' ' + out).find(' ' + word + ' ') == std::string::npos) out += word + ' ';
    }
    return out;
}

std::string secondWords(std::string_view family)
{
    std::string out;
    for (const CommandInfo& command : allCommands())
        if (command.name.substr(0, family.size() + 1) == std::string(family) + ' ')
            out += std::string(command.name.substr(family.size() + 1)) + ' ';
    return out;
}

std::string familyCases()
{
    std::string out;
    std::string seen = " ";
    for (const CommandInfo& command : allCommands()) {
        const size_t space = command.name.find(' ');
        if (space == std::string_view::npos) continue;
        const std::string family(command.name.substr(0, space));
        if (seen.find(' ' + family + ' ') != std::string::npos) continue;
        seen += family + ' ';
        out += fmt::format("    \"{}\") words=\"{}\" ;;\n", family, secondWords(family));
    }
    return out;
}

/// `case "$command"` with the options and the words of each.
std::string commandCases()
{
    std::string out;
    for (const CommandInfo& command : allCommands()) {
        out += fmt::format("    \"{}\") options=\"{}\"\n", command.name, optionWords(command.options));
        size_t index = 0;
        for (const PositionalInfo& word : command.positionals) {
            const std::string test =
                word.repeats ? fmt::format("count >= {}", index) : fmt::format("count == {}", index);
            if (word.kind != ValueKind::Text)
                out += fmt::format("        if (( {} )); then {}; fi\n", test,
                                   valueCode(word.kind, word.choices));
            ++index;
        }
        if (command.name == "help")
            out += fmt::format("        mapfile -t COMPREPLY < <(compgen -W \"{}\" -- \"$cur\")\n",
                               firstWords());
        out += "        ;;\n";
    }
    return out;
}

constexpr std::string_view kScript = R"(# SPDX-License-Identifier: GPL-3.0-or-later
# bash completion for troupe, made by "troupe completion bash" from the table of options; not to be edited.
_troupe()
{{
    local cur="${{COMP_WORDS[COMP_CWORD]}}" prev="" command="" words="" options="" count=0 i word
    COMPREPLY=()
    (( COMP_CWORD > 0 )) && prev="${{COMP_WORDS[COMP_CWORD-1]}}"
    # readline takes "--option=value" apart at the sign.
    if [[ $cur == "=" ]]; then cur=""
    elif [[ $prev == "=" ]]; then prev="${{COMP_WORDS[COMP_CWORD-2]}}"
    fi
    case "$prev" in
{valueCases}    esac
    # The command, and how many of its words are there already.
    for (( i = 1; i < COMP_CWORD; i++ )); do
        word="${{COMP_WORDS[i]}}"
        case "$word" in
        {valuePattern}) (( i++ )); continue ;;
        -?*) continue ;;
        esac
        if [[ -z $command ]]; then command="$word"
        else
            words=""
            case "$command" in
{familyCases}            esac
            if [[ -n $words && " $words " == *" $word "* ]]; then command="$command $word"
            else (( count++ ))
            fi
        fi
    done
    words=""
    if [[ -z $command ]]; then words="{firstWords}"
    else
        case "$command" in
{familyCases}        esac
    fi
    case "$command" in
{commandCases}    esac
    if [[ $cur == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options {generalWords}" -- "$cur")
    elif [[ -n $words ]] && (( count == 0 )); then
        mapfile -t -O "${{#COMPREPLY[@]}}" COMPREPLY < <(compgen -W "$words" -- "$cur")
    fi
}}
complete -F _troupe troupe
)";

} // namespace

std::string bashCompletion()
{
    return fmt::format(kScript, fmt::arg("valueCases", valueCases()),
                       fmt::arg("valuePattern", valuePattern()), fmt::arg("familyCases", familyCases()),
                       fmt::arg("firstWords", firstWords()), fmt::arg("commandCases", commandCases()),
                       fmt::arg("generalWords", optionWords(generalOptions())));
}

} // namespace troupe::app
