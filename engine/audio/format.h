// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

namespace troupe::audio {

enum class Container
{
    Unknown,
    Wav,
    Flac,
    Ogg,
    Opus,
    Mp3
};
enum class SampleFormat
{
    Unknown,
    Int16,
    Int24,
    Float32
};

/// How a file is written. `samples` is for Wav (all three) and Flac (Int16, Int24); the others ignore it.
struct Format
{
    Container container = Container::Wav;
    SampleFormat samples = SampleFormat::Int16;
};

/// From a file name's extension (.wav .flac .ogg .oga .opus .mp3, any case).
/// Throws Error UnsupportedFormat, which lists what can be written.
Container containerFromPath(const std::filesystem::path& path);

/// From a short name ("wav", "flac", "ogg", "opus", "mp3"). Throws as above.
Container containerFromName(std::string_view name);

/// "16", "24", "32f". Throws Error UnsupportedFormat.
SampleFormat sampleFormatFromName(std::string_view name);

std::string_view containerName(Container container) noexcept;

} // namespace troupe::audio
