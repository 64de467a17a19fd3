// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace troupe::text {

/// The words of a service's error ("error.message" or "message" of its JSON, else its plain text), one line
/// of at most 200 characters without control characters; empty when there are none.
std::string serviceErrorWords(std::string_view body);

} // namespace troupe::text
