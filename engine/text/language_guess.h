// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace troupe::text {

/// The language of `text` as an id ("english", "chinese", …), or "" when it cannot be told. By script, and
/// for Latin script by small words and letters among english, german, french, spanish, italian and
/// portuguese. Scripts that the models do not speak give their most usual language ("greek", "hindi", "thai"
/// …), for engines that do. Only the first few thousand characters are looked at. Any thread.
std::string guessLanguage(std::string_view text);

} // namespace troupe::text
