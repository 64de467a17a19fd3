// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/format.h"

#include <memory>
#include <span>
#include <string>

namespace troupe {
class AtomicFile;
}

namespace troupe::audio {

/// Turns mono samples into the bytes of one container and puts them into a file that someone else owns and
/// commits. Private to this folder: FileWriter checks the order of calls and hands over storable samples (see
/// pcm.h).
class Encoder
{
public:
    virtual ~Encoder() = default;
    /// Before append(). The text holds no NUL.
    virtual void setComment(const std::string& text) = 0;
    virtual void append(std::span<const float> samples) = 0;
    /// All bytes are in the file afterwards.
    virtual void finish() = 0;
};

/// WAV by our own hand, because libsndfile cannot write to a pipe and stamps the time into floating point
/// files. `seekable` false: the header says that the length is unknown.
std::unique_ptr<Encoder> makeWavEncoder(AtomicFile& file, int rate, SampleFormat samples, bool seekable);

/// The rate nearest above `rate` that `container` can carry, or the highest one.
int encodedRate(Container container, int rate) noexcept;

/// FLAC, Ogg Vorbis, Opus and MP3 through libsndfile. Throws Error UnsupportedFormat for a rate it cannot
/// take.
std::unique_ptr<Encoder> makeSndfileEncoder(AtomicFile& file, int rate, const Format& format);

} // namespace troupe::audio
