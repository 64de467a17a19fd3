// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/peaks_file.h"

#include "engine/audio/clip.h"
#include "engine/audio/file_reader.h"
#include "engine/base/atomic_file.h"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <utility>
#include <vector>

#include <sys/stat.h>

namespace troupe::audio {
namespace {

constexpr std::string_view kMagic = "TrpPeaks";
constexpr uint32_t kVersion = 1;
constexpr size_t kHeader = 8 + 4 + 4 + 8 + 4 + 4 + 8 + 8;
constexpr size_t kBin = 6;
constexpr uint64_t kMostFrames = uint64_t{1} << 34;  ///< about eight days
constexpr uintmax_t kMostBytes = uintmax_t{1} << 30; ///< of a file that is looked into at all

template <typename Number>
void put(std::string& out, Number number)
{
    auto bits = static_cast<std::make_unsigned_t<Number>>(number);
    for (size_t i = 0; i < sizeof(Number); ++i) {
        out.push_back(static_cast<char>(bits & 0xFF));
        if constexpr (sizeof(Number) > 1) bits = static_cast<decltype(bits)>(bits >> 8);
    }
}

template <typename Number>
Number take(std::string_view& bytes)
{
    using Bits = std::make_unsigned_t<Number>;
    Bits bits = 0;
    for (size_t i = sizeof(Number); i-- > 0;) {
        if constexpr (sizeof(Number) > 1) bits = static_cast<Bits>(bits << 8);
        bits = static_cast<Bits>(bits | static_cast<unsigned char>(bytes[i]));
    }
    bytes.remove_prefix(sizeof(Number));
    return static_cast<Number>(bits);
}

uint64_t binsAt(size_t level, uint64_t frames)
{
    const auto block = static_cast<uint64_t>(PeakPyramid::blockOf(level));
    return frames / block + (frames % block != 0 ? 1 : 0);
}

/// As many as a pyramid has: one more for each level that has a finished bin.
size_t levelsFor(uint64_t frames)
{
    if (frames == 0) return 0;
    size_t levels = 1;
    while (frames / static_cast<uint64_t>(PeakPyramid::blockOf(levels - 1)) > 0) ++levels;
    return levels;
}

bool isSound(const Peak& peak)
{
    return peak.low <= peak.high && peak.rms >= 0;
}

std::optional<std::string> contentOf(const std::filesystem::path& path)
{
    std::error_code fault;
    // A pipe of that name would never end.
    if (!std::filesystem::is_regular_file(path, fault)) return std::nullopt;
    const uintmax_t size = std::filesystem::file_size(path, fault);
    if (fault || size > kMostBytes) return std::nullopt;
    std::ifstream file(path, std::ios::binary);
    std::string bytes(static_cast<size_t>(size), '\0');
    if (!file.read(bytes.data(), static_cast<std::streamsize>(size))) return std::nullopt;
    return bytes;
}

} // namespace

std::optional<SourceStamp> stampOf(const std::filesystem::path& sound)
{
    struct stat info
    {};
    if (stat(sound.c_str(), &info) != 0) return std::nullopt;
    return SourceStamp{.bytes = static_cast<uint64_t>(info.st_size),
                       .changedNs = int64_t{info.st_mtim.tv_sec} * 1'000'000'000 + info.st_mtim.tv_nsec};
}

std::filesystem::path peaksPathOf(const std::filesystem::path& sound)
{
    std::filesystem::path path = sound;
    return path.replace_extension(".peaks");
}

std::string encodePeaks(const SoundPeaks& sound, const SourceStamp& stamp)
{
    std::string out(kMagic);
    put(out, kVersion);
    put(out, static_cast<uint32_t>(sound.rate));
    put(out, static_cast<uint64_t>(sound.peaks.samples()));
    put(out, static_cast<uint32_t>(PeakPyramid::kBaseBlock));
    put(out, static_cast<uint32_t>(sound.peaks.levels()));
    put(out, stamp.bytes);
    put(out, stamp.changedNs);
    for (size_t level = 0; level < sound.peaks.levels(); ++level) {
        for (const Peak& peak : sound.peaks.level(level)) {
            put(out, peak.low);
            put(out, peak.high);
            put(out, peak.rms);
        }
    }
    return out;
}

std::optional<SoundPeaks> decodePeaks(std::string_view bytes, const SourceStamp& stamp)
{
    if (bytes.size() < kHeader || !bytes.starts_with(kMagic)) return std::nullopt;
    bytes.remove_prefix(kMagic.size());
    if (take<uint32_t>(bytes) != kVersion) return std::nullopt;
    const auto rate = take<uint32_t>(bytes);
    const auto frames = take<uint64_t>(bytes);
    const auto base = take<uint32_t>(bytes);
    const auto levels = take<uint32_t>(bytes);
    const SourceStamp found{.bytes = take<uint64_t>(bytes), .changedNs = take<int64_t>(bytes)};
    if (found != stamp || base != PeakPyramid::kBaseBlock || rate < kMinRate || rate > kMaxRate ||
        frames > kMostFrames || levels != levelsFor(frames))
        return std::nullopt;
    uint64_t bins = 0;
    for (size_t level = 0; level < levels; ++level) bins += binsAt(level, frames);
    if (bytes.size() != bins * kBin) return std::nullopt;

    std::vector<std::vector<Peak>> made(levels);
    for (size_t level = 0; level < levels; ++level) {
        made[level].resize(static_cast<size_t>(binsAt(level, frames)));
        for (Peak& peak : made[level]) {
            peak.low = take<int16_t>(bytes);
            peak.high = take<int16_t>(bytes);
            peak.rms = take<int16_t>(bytes);
            if (!isSound(peak)) return std::nullopt;
        }
    }
    return SoundPeaks{.peaks = PeakPyramid::complete(static_cast<int64_t>(frames), std::move(made)),
                      .rate = static_cast<int>(rate)};
}

SoundPeaks peaksOfFile(const std::filesystem::path& sound, double keptFrom)
{
    const std::filesystem::path beside = peaksPathOf(sound);
    const auto stamp = stampOf(sound);
    if (stamp) {
        if (const auto bytes = contentOf(beside)) {
            if (auto known = decodePeaks(*bytes, *stamp)) return std::move(*known);
        }
    }
    const Clip clip = readFile(sound);
    SoundPeaks made{.peaks = {}, .rate = clip.rate};
    made.peaks.append(clip.samples);
    if (clip.seconds() < keptFrom) return made;
    // What changed while it was read has other peaks.
    if (!stamp || beside == sound || stampOf(sound) != stamp) return made;
    try {
        AtomicFile::replace(beside, encodePeaks(made, *stamp));
    } catch (...) {
        // A folder that only can be read: they are made again next time.
    }
    return made;
}

} // namespace troupe::audio
