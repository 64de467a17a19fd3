// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/options/command_line.h"

#include <cstddef>
#include <string>
#include <vector>

namespace troupe::app {

/// More than this is not read from anywhere, however long a file is.
inline constexpr size_t kMostTextBytes = 4 << 20;

/// The text to speak: --text, --file, the `words` of the command, or standard input ("-", or no words while
/// something is piped in). Throws Error: InvalidRequest (two of them, or none), TextTooLong, TextNotReadable
/// (not UTF-8, binary), FileNotFound, FileUnreadable.
std::string spokenText(const CommandLine& line, const std::vector<std::string>& words);

/// A few words of `text` as a file name's middle: "wait-now"; "speech" when there is nothing usable in it.
std::string fileNameWords(const std::string& text);

} // namespace troupe::app
