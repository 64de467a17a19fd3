// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace troupe::app {

/// All of a text file, or of standard input for "-": UTF-8, without a byte order mark. No more than `most`
/// bytes are read, whatever stands behind the name; `remedy` says what to do about more. Throws Error:
/// TextTooLong, TextNotReadable (not UTF-8, binary), FileNotFound, FileUnreadable, NotPermitted.
std::string readTextFile(const std::string& fileOrDash, size_t most, std::string_view remedy);

/// `text`, checked as if it had been read; `where` names it in errors.
std::string checkedTextFile(std::string text, std::string_view where, size_t most, std::string_view remedy);

} // namespace troupe::app
