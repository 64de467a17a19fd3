// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/clip.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>

namespace troupe::audio {

/// What a file may hold at most; a file beyond it is refused before its samples are read, or, where its
/// header does not tell, as soon as it goes beyond. Nothing is allocated because a header asks for it.
struct ReadLimits
{
    double maxSeconds = 2 * 60 * 60;
    int minRate = kMinRate;
    int maxRate = kMaxRate;
    int maxChannels = 64;
    int64_t maxFileBytes = int64_t{8} << 30;
    int64_t maxSamples = int64_t{1} << 29; ///< of the mono clip: 2 GiB of memory
};

struct FileInfo
{
    std::string format; ///< for people: "WAV, 24 bit"
    int rate = 0;
    int channels = 0;
    int64_t frames = 0; ///< samples of one channel, as the header claims; 0 when it does not say
    double seconds = 0;
    std::string comment; ///< what FileWriter::setComment() stored, or another program
};

// Read are WAV (also RF64 and Wave64), AIFF, AU, CAF, FLAC, Ogg (Vorbis, Opus, FLAC) and MP3, told apart by
// their content, never by their name, with plain, companded and ADPCM samples where the container may hold
// them. Other kinds that libsndfile knows are refused: nobody has voices in them, and their decoders are the
// least tried.

/// The header only. Throws Error: FileNotFound, FileUnreadable (not allowed, a folder, a pipe: never waits),
/// FileDamaged (also when it is no regular sound: zero bytes, rate out of limits), FileTooLarge,
/// UnsupportedFormat (a file of another kind).
FileInfo inspectFile(const std::filesystem::path& path, const ReadLimits& limits = {});

/// The same from memory, of which the first part may be all there is: whether the rest is worth waiting for.
FileInfo inspectMemory(const void* bytes, size_t size, const std::string& name,
                       const ReadLimits& limits = {});

/// The whole file at its own rate, channels averaged to mono, nothing clipped or scaled. FileDamaged besides:
/// samples that are not finite or beyond 2^31, an error in the coded data, or sound that ends before the
/// header's length by more than a block of 4096 bytes (WAV, RF64, Wave64, AIFF, AU, CAF) or samples (FLAC),
/// or before its first sample. A length of which the writer knew nothing ("streamed" headers) is not a lie,
/// and neither are the estimates of MP3 and Ogg: there what decodes is what the file holds. Other errors as
/// inspectFile().
Clip readFile(const std::filesystem::path& path, const ReadLimits& limits = {});

/// Takes frames of a file in order, a block at a time, with their channels interleaved.
using FrameTaker = std::function<void(std::span<const float> frames)>;

/// The same without the mix, and without ever holding more than a block: `begin` is told what the file is and
/// returns who takes its frames. What they throw is thrown on.
void readFrames(const std::filesystem::path& path, const std::function<FrameTaker(const FileInfo&)>& begin,
                const ReadLimits& limits = {});

/// The same as readFile() from memory (an upload, a fuzzer). `name` is used in errors.
Clip readMemory(const void* bytes, size_t size, const std::string& name, const ReadLimits& limits = {});

} // namespace troupe::audio
