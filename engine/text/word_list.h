// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace troupe::text {

/// The words of an option's "this,that", without spaces around them; empty ones are left out.
std::vector<std::string> wordList(std::string_view text);

} // namespace troupe::text
