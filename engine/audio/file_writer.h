// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/clip.h"
#include "engine/audio/format.h"

#include <filesystem>
#include <memory>
#include <span>

namespace troupe::audio {

/// Writes a mono file while its sound is being made. The file appears under its name at finish() and not before
/// (see AtomicFile). Samples beyond ±1 are clamped in integer formats, NaN becomes 0. One thread at a time.
/// A target that cannot seek (a pipe) takes Wav only, with the "length unknown" header that players understand.
class FileWriter
{
public:
    /// `rate` in Hz; Opus takes 8, 12, 16, 24 or 48 kHz: other rates are resampled to the next higher one.
    /// Throws Error: CannotWrite, DiskFull, UnsupportedFormat.
    FileWriter(const std::filesystem::path& path, int rate, Format format);
    ~FileWriter();
    FileWriter(const FileWriter&) = delete;
    FileWriter& operator=(const FileWriter&) = delete;

    /// A text stored inside the file (the recipe of a take), where the container has room for one. Before append().
    void setComment(const std::string& text);
    void append(std::span<const float> samples);
    void finish();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// All at once.
void writeFile(const std::filesystem::path& path, const Clip& clip, Format format);

} // namespace troupe::audio
