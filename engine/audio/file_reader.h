// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/clip.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace troupe::audio {

/// What a file may hold at most; a file beyond it is refused before its samples are read.
struct ReadLimits
{
    double maxSeconds = 2 * 60 * 60;
    int minRate = 1000;
    int maxRate = 768000;
    int maxChannels = 64;
    int64_t maxFileBytes = int64_t{8} << 30;
};

struct FileInfo
{
    std::string format; ///< for people: "WAV, 24 bit"
    int rate = 0;
    int channels = 0;
    int64_t frames = 0; ///< samples of one channel, as the header claims
    double seconds = 0;
};

/// The header only. Throws Error: FileNotFound, FileUnreadable, FileDamaged, FileTooLarge.
FileInfo inspectFile(const std::filesystem::path& path, const ReadLimits& limits = {});

/// The whole file at its own rate, channels averaged to mono. Samples that are not finite make it FileDamaged, as
/// does data that ends before the header's length by more than a block. Errors as inspectFile().
Clip readFile(const std::filesystem::path& path, const ReadLimits& limits = {});

/// The same from memory (an upload, a fuzzer). `name` is used in errors.
Clip readMemory(const void* bytes, size_t size, const std::string& name, const ReadLimits& limits = {});

} // namespace troupe::audio
