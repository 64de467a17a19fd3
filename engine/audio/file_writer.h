// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/clip.h"
#include "engine/audio/format.h"

#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace troupe::audio {

/// Writes a mono file while its sound is being made. The file appears under its name at finish() and not
/// before (see AtomicFile); destroyed without finish() it leaves nothing behind. Samples beyond ±1 are
/// clamped, except in Float32; NaN becomes 0 and an infinity ±1 in all. One thread at a time.
///
/// A target that cannot seek (a pipe, a device) takes Wav only, with the "length unknown" header that players
/// understand; there the bytes go out as they are made. The process must ignore SIGPIPE and SIGXFSZ to see
/// the Error instead of dying of the signal.
///
/// The length is kept to the sample by all formats (by Opus and Mp3: of what was resampled), except that a
/// file other than Wav into which nothing was written holds one silent sample. The last 10 ms of an Opus file
/// are less true than the rest: libsndfile closes the stream with shortened packets. Ogg and Opus carry a
/// random serial number, so equal sound does not give equal bytes there; in the other formats it does.
///
/// A WAV file ends at 4 GiB: append() then throws FileTooLarge and finish() still keeps what went before.
/// After any other Error every call throws it again.
class FileWriter
{
public:
    /// `rate` in Hz; Opus takes 8, 12, 16, 24 or 48 kHz and Mp3 its nine rates from 8 to 48 kHz: other rates
    /// are resampled to the next higher one, or the highest. Throws Error: CannotWrite, DiskFull,
    /// UnsupportedFormat (also for a rate outside kMinRate … kMaxRate).
    FileWriter(const std::filesystem::path& path, int rate, Format format);
    ~FileWriter();
    FileWriter(const FileWriter&) = delete;
    FileWriter& operator=(const FileWriter&) = delete;

    /// A text stored inside the file (the recipe of a take): WAV's ICMT, a Vorbis comment, an ID3 comment.
    /// UTF-8, at most mostComment() bytes, up to its first NUL. Once, before append(). Throws Error
    /// InvalidRequest, after which the file can be written all the same.
    void setComment(const std::string& text);
    void append(std::span<const float> samples);
    void finish();
    /// The same, but never in the place of another file: false when something has that name already, and then
    /// nothing is left of this one.
    bool finishUnlessThere();

    /// 256 KiB, but 32 KiB in Opus: libsndfile writes longer ones there as a broken header and says nothing.
    static size_t mostComment(Container container) noexcept;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// All at once.
void writeFile(const std::filesystem::path& path, const Clip& clip, Format format);
/// All at once, unless something has that name: then false, and nothing changed.
bool writeNewFile(const std::filesystem::path& path, const Clip& clip, Format format);

} // namespace troupe::audio
