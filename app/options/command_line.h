// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/options/option_table.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::app {

/// What was typed, checked against the table: known command, known options that this command takes, values of
/// the right type and range, the right number of words. A plain value.
///
/// Not CLI11: it reads a word that is also a command's name ("troupe say help me") as that command, and takes
/// "[softly, slowly]" apart as a list. Our words are what people want to hear, so they have to arrive
/// untouched.
class CommandLine
{
public:
    /// `arguments` without the program's name. Throws Error InvalidRequest that says what to type instead.
    static CommandLine parse(const std::vector<std::string>& arguments);

    /// Null: the studio. With wantsHelp() and a family ("audio"), also null.
    const CommandInfo* command() const noexcept { return command_; }
    /// The command's name, or the family's ("audio --help").
    const std::string& topic() const noexcept { return topic_; }
    bool wantsHelp() const { return has("help"); }
    bool wantsVersion() const { return has("version"); }

    bool has(std::string_view option) const { return values_.contains(option); }
    /// The last value that was given; nothing if none was.
    std::optional<std::string> value(std::string_view option) const;
    std::optional<double> number(std::string_view option) const;
    std::optional<uint64_t> whole(std::string_view option) const;
    const std::vector<std::string>& words() const noexcept { return words_; }

private:
    void addOption(const OptionInfo& option, std::string value);
    void chooseCommand();
    void checkOptions() const;
    void checkWords() const;

    const CommandInfo* command_ = nullptr;
    std::string topic_;
    std::map<std::string, std::string, std::less<>> values_; ///< by the option's first name
    std::vector<std::string> words_;

    friend class ArgumentReader;
};

/// True when `--json` or `-j` is among the arguments: asked before they are known to be right, for their
/// error.
bool asksForJson(const std::vector<std::string>& arguments);

} // namespace troupe::app
