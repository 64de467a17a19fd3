// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/byte_source.h"

namespace troupe::audio {

/// Reads the headers at the start of an Ogg file as strictly as the standard asks for. libsndfile 1.2 does
/// not: it takes damaged Vorbis code books as they are, and loses memory with each file that it gives up on.
/// Throws Error: FileDamaged, UnsupportedFormat (neither Vorbis nor Opus nor FLAC).
void checkOggHeaders(ByteSource& source);

} // namespace troupe::audio
