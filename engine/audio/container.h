// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/byte_source.h"

#include <cstdint>
#include <optional>
#include <string>

namespace troupe::audio {

/// The kinds of file that are read.
enum class Family
{
    Unknown,
    Wav,
    Rf64,
    Wave64,
    Aiff,
    Au,
    Caf,
    Flac,
    Ogg,
    Mpeg
};

/// What a look at a file's own structure says, before a decoder sees it.
struct ContainerInfo
{
    Family family = Family::Unknown;
    /// Bytes of sound that are missing behind what the header announces; 0 too where it announces nothing
    /// (sound that was streamed, or a family whose header does not count bytes).
    int64_t missingBytes = 0;
    /// True when the header announces sound and not one byte of it is there.
    bool empty = false;
    std::string comment; ///< of a Wav file: longer ones than the decoder's own reader knows
};

/// Looks at magic numbers and walks over chunk headers; reads a few bytes of each and never the sound.
/// Throws Error: FileDamaged, UnsupportedFormat (a file of another kind, with what it seems to be).
ContainerInfo inspectContainer(ByteSource& source);

} // namespace troupe::audio
