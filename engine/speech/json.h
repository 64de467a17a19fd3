// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/capabilities.h"
#include "engine/speech/sink.h"

#include <string>

namespace troupe::speech {

// What programs read: one line of JSON, the same names in every interface. Bytes that are not UTF-8 become
// U+FFFD; a number that is not finite becomes null.

/// engine, language, speaker, seed, sample_rate, samples, duration_s, ended, waited_s, first_audio_s,
/// total_s, notes[], error (null, or {code, message, remedy}).
std::string toJson(const Done& done);

/// engine, name, version, scratch, notice, tasks[], speakers[{id, name, description, language, gender}],
/// languages[{id, code, name}], directs, sets_speed, sample_rate, max_text_characters.
std::string toJson(const Capabilities& capabilities);

} // namespace troupe::speech
