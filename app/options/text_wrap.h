// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace troupe::app {

/// `text` (UTF-8) broken at spaces into lines of at most `width` characters; each line but the first begins
/// with `indent` spaces, and the first is taken to begin at column `indent`, too. Without a line end at the
/// end.
std::string wrapped(std::string_view text, size_t indent, size_t width = 79);

/// Number of characters (code points) of well-formed UTF-8.
size_t characters(std::string_view text) noexcept;

} // namespace troupe::app
