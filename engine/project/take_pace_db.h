// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/project/take.h"
#include "engine/speech/request.h"
#include "engine/store/database.h"

#include <string>

namespace troupe::project {

/// What the length of a text is learned by: the voice and the language, as a word without a meaning. The same
/// voice in two engines is two.
std::string voiceKeyOf(const speech::Request& request, const std::string& engine, const std::string& prompt);

/// How much longer than usual the voice takes for its texts: the median of what its last takes needed, and of
/// a few imagined usual ones, so that one take proves nothing. Takes that were rejected or binned do not
/// count. 1 for a voice that is not known. Within a read or write.
double paceOf(store::Database& database, const std::string& voiceKey);

} // namespace troupe::project
