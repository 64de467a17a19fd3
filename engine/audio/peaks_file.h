// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/peak_pyramid.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace troupe::audio {

/// The peaks of a sound file, kept beside it as `NAME.peaks`, so that nobody reads ten minutes of samples to
/// draw a thumbnail. They are worth nothing by themselves: a lost, damaged or outdated one is made again.
///
/// In the file, all numbers little-endian: "TrpPeaks", u32 version 1, u32 rate, u64 frames, u32 samples a bin
/// of the finest level, u32 levels, u64 size and i64 time of change (ns) of the sound file; then the bins of
/// each level, finest first, as i16 low, high, rms. How many bins a level has follows from `frames`.
struct SoundPeaks
{
    PeakPyramid peaks;
    int rate = 0;
};

/// Which state of a sound file peaks belong to.
struct SourceStamp
{
    uint64_t bytes = 0;
    int64_t changedNs = 0;

    bool operator==(const SourceStamp&) const = default;
};

/// Nothing when there is no such file.
std::optional<SourceStamp> stampOf(const std::filesystem::path& sound);

/// "take.wav" → "take.peaks", in the same folder.
std::filesystem::path peaksPathOf(const std::filesystem::path& sound);

std::string encodePeaks(const SoundPeaks& sound, const SourceStamp& stamp);

/// Nothing for bytes that are no peaks of a sound in the state `stamp`, whatever they are; never more memory
/// than `bytes` has.
std::optional<SoundPeaks> decodePeaks(std::string_view bytes, const SourceStamp& stamp);

/// The peaks of a sound file: from beside it, or made from its samples and then stored there when it is
/// `keptFrom` seconds long at least. Storing may fail (a folder that cannot be written) without a word. Slow
/// for long files: not on a window's thread. Throws Error as readFile() when neither can be had.
SoundPeaks peaksOfFile(const std::filesystem::path& sound, double keptFrom = 0);

} // namespace troupe::audio
