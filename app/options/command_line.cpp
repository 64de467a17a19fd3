// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options/command_line.h"

#include "engine/base/choice.h"
#include "engine/base/error.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>

#include <fmt/format.h>

namespace troupe::app {
namespace {

[[noreturn]] void throwUsage(std::string message, std::string remedy)
{
    throw Error(ErrorCode::InvalidRequest, std::move(message), std::move(remedy));
}

template <class T>
std::optional<T> parsed(std::string_view text)
{
    T value{};
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// Cut, and without control characters: what was typed may be anything.
std::string shown(std::string_view text)
{
    std::string out;
    for (const char c : text.substr(0, 60))
        out += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? '?' : c;
    while (text.size() > 60 && !out.empty() && (static_cast<unsigned char>(out.back()) & 0x80))
        out.pop_back();
    return text.size() > 60 ? out + "…" : out;
}

void checkRange(const OptionInfo& option, std::string_view value, bool good)
{
    if (good) return;
    throwUsage(fmt::format("“{}” is not a value for --{}.", shown(value), option.name),
               option.most > 1e18 ? "Give a whole number from 0 up."
                                  : fmt::format("Give a {} from {} to {}.",
                                                option.kind == ValueKind::Whole ? "whole number" : "number",
                                                option.least, option.most));
}

void checkValue(const OptionInfo& option, std::string_view value)
{
    switch (option.kind) {
    case ValueKind::Choice:
        if (isChoice(option.choices, value)) return;
        throwUsage(fmt::format("“{}” is not a value for --{}.", shown(value), option.name),
                   fmt::format("It can be {}.", choiceList(option.choices)));
    case ValueKind::Number: {
        const auto number = parsed<double>(value);
        checkRange(option, value,
                   number && std::isfinite(*number) && *number >= option.least && *number <= option.most);
        return;
    }
    case ValueKind::Whole: {
        const auto whole = parsed<uint64_t>(value);
        checkRange(option, value,
                   whole && static_cast<double>(*whole) >= option.least &&
                       static_cast<double>(*whole) <= option.most);
        return;
    }
    case ValueKind::File:
        if (value.empty())
            throwUsage(fmt::format("--{} needs a file name.", option.name), "Give one, or “-”.");
        return;
    default: return;
    }
}

[[noreturn]] void throwUnknownOption(std::string_view typed)
{
    std::vector<std::string_view> names;
    for (const OptionInfo& option : allOptions()) names.push_back(option.name);
    std::string remedy = "“troupe help” lists the options. Put “--” before a text that begins with a dash.";
    if (typed.size() > 3 && typed.substr(0, 2) == "--") {
        const std::string_view name = typed.substr(2, typed.find('=') - 2);
        if (const std::string near = nearestName(name, names); !near.empty())
            remedy = fmt::format("Did you mean --{}?", near);
    }
    throwUsage(fmt::format("There is no option {}.", shown(typed)), std::move(remedy));
}

[[noreturn]] void throwUnknownCommand(std::string_view typed)
{
    std::vector<std::string_view> names;
    for (const CommandInfo& command : allCommands()) {
        names.push_back(command.name);
        if (const size_t space = command.name.find(' '); space != std::string_view::npos) {
            names.push_back(command.name.substr(0, space));
        }
    }
    const std::string near = nearestName(typed, names);
    throwUsage(fmt::format("There is no command “{}”.", shown(typed)),
               near.empty() ? "“troupe help” lists the commands."
                            : fmt::format("Did you mean “troupe {}”?", near));
}

/// A word behind a command that is a family, too, and that is neither of the one nor of the other.
[[noreturn]] void throwUnknownTopic(const PositionalInfo& expected, std::string_view word,
                                    std::string_view typed)
{
    std::vector<std::string_view> names;
    for (const CommandInfo& command : allCommands()) names.push_back(command.name);
    const std::string near = nearestName(typed, names);
    std::string remedy = fmt::format("It can be {}.", choiceList(expected.choices));
    if (!near.empty()) remedy += fmt::format(" Or did you mean “troupe {}”?", near);
    throwUsage(fmt::format("“{}” is not a {}.", shown(word), expected.name), std::move(remedy));
}

} // namespace

/// Goes through the arguments once, from left to right.
class ArgumentReader
{
public:
    ArgumentReader(const std::vector<std::string>& arguments, CommandLine& line)
        : arguments_(arguments), line_(line)
    {}

    void run()
    {
        bool optionsOver = false;
        while (next_ < arguments_.size()) {
            const std::string& argument = arguments_[next_++];
            if (optionsOver || argument.size() < 2 || argument[0] != '-')
                line_.words_.push_back(argument);
            else if (argument == "--")
                optionsOver = true;
            else if (argument[1] == '-')
                readLong(argument);
            else
                readLetters(argument);
        }
    }

private:
    std::string valueOf(const OptionInfo& option)
    {
        if (next_ < arguments_.size()) return arguments_[next_++];
        throwUsage(fmt::format("--{} needs a value.", option.name),
                   fmt::format("Write “--{} {}”.", option.name, option.valueName));
    }

    void readLong(const std::string& argument)
    {
        const size_t sign = argument.find('=');
        const OptionInfo* option = findOption(std::string_view(argument).substr(2, sign - 2));
        if (!option) throwUnknownOption(argument);
        if (option->kind == ValueKind::None) {
            if (sign != std::string::npos)
                throwUsage(fmt::format("--{} takes no value.", option->name),
                           fmt::format("Write “--{}” alone.", option->name));
            line_.addOption(*option, "");
        } else {
            line_.addOption(*option,
                            sign == std::string::npos ? valueOf(*option) : argument.substr(sign + 1));
        }
    }

    /// "-qj", "-o FILE", "-oFILE".
    void readLetters(const std::string& argument)
    {
        for (size_t i = 1; i < argument.size(); ++i) {
            const OptionInfo* option = findOption(argument[i]);
            if (!option) throwUnknownOption(argument);
            if (option->kind == ValueKind::None) {
                line_.addOption(*option, "");
                continue;
            }
            line_.addOption(*option, i + 1 < argument.size() ? argument.substr(i + 1) : valueOf(*option));
            return;
        }
    }

    const std::vector<std::string>& arguments_;
    CommandLine& line_;
    size_t next_ = 0;
};

CommandLine CommandLine::parse(const std::vector<std::string>& arguments)
{
    CommandLine line;
    ArgumentReader(arguments, line).run();
    line.chooseCommand();
    if (line.wantsHelp() || line.wantsVersion()) return line;
    line.checkOptions();
    line.checkWords();
    return line;
}

void CommandLine::addOption(const OptionInfo& option, std::string value)
{
    checkValue(option, value);
    values_.insert_or_assign(std::string(option.name), std::move(value));
}

void CommandLine::chooseCommand()
{
    if (words_.empty()) return;
    const std::string first = words_.front();
    topic_ = first;
    words_.erase(words_.begin());
    command_ = findCommand(first);
    if (!isCommandFamily(first)) {
        if (!command_) throwUnknownCommand(first);
        return;
    }
    const CommandInfo* alone = command_;
    if (alone && (words_.empty() || isChoice(alone->positionals.front().choices, words_.front()))) return;
    if (words_.empty()) {
        if (wantsHelp()) return;
        if (first == "config") { // the settings themselves are what is asked for most
            command_ = findCommand("config list");
            return;
        }
        throwUsage(fmt::format("“troupe {}” needs to be told what to do.", first),
                   fmt::format("“troupe help {}” lists its commands.", first));
    }
    topic_ = fmt::format("{} {}", first, words_.front());
    command_ = findCommand(topic_);
    if (!command_ && alone) throwUnknownTopic(alone->positionals.front(), words_.front(), topic_);
    if (!command_) throwUnknownCommand(topic_);
    words_.erase(words_.begin());
}

void CommandLine::checkOptions() const
{
    for (const auto& [name, value] : values_) {
        const OptionInfo& option = *findOption(name);
        const bool general = std::find(generalOptions().begin(), generalOptions().end(), option.name) !=
                             generalOptions().end();
        if (general || (command_ && takes(*command_, option))) continue;
        if (!command_)
            throwUsage(fmt::format("--{} belongs to a command.", name), "“troupe help” lists the commands.");
        throwUsage(fmt::format("“troupe {}” has no option --{}.", command_->name, name),
                   fmt::format("“troupe help {}” lists its options.", command_->name));
    }
}

void CommandLine::checkWords() const
{
    if (!command_) return;
    const auto& expected = command_->positionals;
    const std::string usage = fmt::format("Usage: {}", usageLine(*command_));
    for (size_t i = 0; i < expected.size(); ++i) {
        if (expected[i].required && words_.size() <= i)
            throwUsage(fmt::format("{} is missing.", expected[i].name), usage);
        if (expected[i].kind == ValueKind::Choice && words_.size() > i &&
            !isChoice(expected[i].choices, words_[i]))
            throwUsage(fmt::format("“{}” is not a {}.", shown(words_[i]), expected[i].name),
                       fmt::format("It can be {}.", choiceList(expected[i].choices)));
    }
    const bool open = !expected.empty() && expected.back().repeats;
    if (!open && words_.size() > expected.size())
        throwUsage(fmt::format("“{}” is one word too many.", shown(words_[expected.size()])), usage);
}

std::optional<std::string> CommandLine::value(std::string_view option) const
{
    const auto found = values_.find(option);
    return found == values_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<double> CommandLine::number(std::string_view option) const
{
    const auto text = value(option);
    return text ? parsed<double>(*text) : std::nullopt;
}

std::optional<uint64_t> CommandLine::whole(std::string_view option) const
{
    const auto text = value(option);
    return text ? parsed<uint64_t>(*text) : std::nullopt;
}

bool asksForJson(const std::vector<std::string>& arguments)
{
    const auto end = std::find(arguments.begin(), arguments.end(), "--");
    return std::any_of(arguments.begin(), end,
                       [](const std::string& it) { return it == "--json" || it == "-j"; });
}

} // namespace troupe::app
