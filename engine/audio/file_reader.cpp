// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/file_reader.h"

#include "engine/audio/byte_source.h"
#include "engine/audio/container.h"
#include "engine/audio/ogg_headers.h"
#include "engine/audio/pcm.h"
#include "engine/base/error.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>

#include <fmt/format.h>
#include <sndfile.h>

namespace troupe::audio {
namespace {

/// Frames read at a time, and how far a file may fall short of its header (see the header of this file).
constexpr int64_t kBlock = 4096;

[[noreturn]] void throwTooLong(const ByteSource& source, double maxSeconds)
{
    throw Error(
        ErrorCode::FileTooLarge,
        fmt::format("“{}” is longer than the {:.0f} seconds that are taken.", source.name(), maxSeconds),
        "Cut it into shorter files.");
}

/// libsndfile's way to our bytes.
struct Access
{
    ByteSource& source;
    int64_t position = 0;

    static Access& of(void* self) noexcept { return *static_cast<Access*>(self); }
    static sf_count_t size(void* self) noexcept { return of(self).source.size(); }
    static sf_count_t tell(void* self) noexcept { return of(self).position; }
    static sf_count_t write(const void*, sf_count_t, void*) noexcept { return 0; }

    static sf_count_t seek(sf_count_t offset, int whence, void* self) noexcept
    {
        Access& in = of(self);
        const int64_t from = whence == SEEK_CUR ? in.position : whence == SEEK_END ? in.source.size() : 0;
        int64_t wanted = 0;
        if (__builtin_add_overflow(from, offset, &wanted) || wanted < 0) return -1;
        return in.position = wanted;
    }

    static sf_count_t read(void* bytes, sf_count_t count, void* self) noexcept
    {
        if (count <= 0) return 0;
        Access& in = of(self);
        const auto got =
            static_cast<sf_count_t>(in.source.read(in.position, bytes, static_cast<size_t>(count)));
        in.position += got;
        return got;
    }
};

struct CloseSndfile
{
    void operator()(SNDFILE* handle) const noexcept { sf_close(handle); }
};

/// The name of a sample encoding, empty for those that are not read.
std::string_view encodingName(int format) noexcept
{
    switch (format & SF_FORMAT_SUBMASK) {
    case SF_FORMAT_PCM_S8:
    case SF_FORMAT_PCM_U8: return "8 bit";
    case SF_FORMAT_PCM_16: return "16 bit";
    case SF_FORMAT_PCM_24: return "24 bit";
    case SF_FORMAT_PCM_32: return "32 bit";
    case SF_FORMAT_FLOAT: return "32 bit float";
    case SF_FORMAT_DOUBLE: return "64 bit float";
    case SF_FORMAT_ULAW: return "µ-law";
    case SF_FORMAT_ALAW: return "A-law";
    case SF_FORMAT_IMA_ADPCM: return "IMA ADPCM";
    case SF_FORMAT_MS_ADPCM: return "Microsoft ADPCM";
    case SF_FORMAT_VORBIS: return "Vorbis";
    case SF_FORMAT_OPUS: return "Opus";
    case SF_FORMAT_MPEG_LAYER_I: return "layer I";
    case SF_FORMAT_MPEG_LAYER_II: return "layer II";
    case SF_FORMAT_MPEG_LAYER_III: return "layer III";
    default: return {};
    }
}

std::string_view containerNameOf(int format) noexcept
{
    switch (format & SF_FORMAT_TYPEMASK) {
    case SF_FORMAT_WAV:
    case SF_FORMAT_WAVEX: return "WAV";
    case SF_FORMAT_RF64: return "RF64";
    case SF_FORMAT_W64: return "Wave64";
    case SF_FORMAT_AIFF: return "AIFF";
    case SF_FORMAT_AU: return "AU";
    case SF_FORMAT_CAF: return "CAF";
    case SF_FORMAT_FLAC: return "FLAC";
    case SF_FORMAT_OGG: return "Ogg";
    case SF_FORMAT_MPEG: return "MPEG";
    default: return {};
    }
}

std::string formatName(int format)
{
    if ((format & SF_FORMAT_SUBMASK) == SF_FORMAT_MPEG_LAYER_III) return "MP3";
    return fmt::format("{}, {}", containerNameOf(format), encodingName(format));
}

/// One sound file, open for reading and found to be within limits.
class Reader
{
public:
    Reader(ByteSource& source, const ReadLimits& limits) : source_(source), limits_(limits), access_{source}
    {
        if (source.size() == 0) throwDamaged(source, "it is empty");
        if (source.size() > limits.maxFileBytes) {
            throw Error(ErrorCode::FileTooLarge,
                        fmt::format("“{}” has more than the {} bytes that are taken.", source.name(),
                                    limits.maxFileBytes),
                        "Cut it into shorter files, or compress it as FLAC.");
        }
        container_ = inspectContainer(source);
        if (container_.family == Family::Ogg) checkOggHeaders(source);
        SF_VIRTUAL_IO io{Access::size, Access::seek, Access::read, Access::write, Access::tell};
        handle_.reset(sf_open_virtual(&io, SFM_READ, &sound_, &access_));
        throwIfUnreadable();
        if (!handle_) throwDamaged(source, "its header makes no sense");
        check();
    }

    FileInfo info() const
    {
        FileInfo info;
        info.format = formatName(sound_.format);
        info.rate = sound_.samplerate;
        info.channels = sound_.channels;
        info.frames = lengthKnown() ? sound_.frames : 0;
        info.seconds = static_cast<double>(info.frames) / info.rate;
        info.comment = container_.comment;
        const char* text = info.comment.empty() ? sf_get_string(handle_.get(), SF_STR_COMMENT) : nullptr;
        if (text) info.comment = text;
        return info;
    }

    /// Gives all frames to `taker`.
    void readAll(const FrameTaker& taker)
    {
        if (container_.empty || container_.missingBytes > kBlock) {
            throwDamaged(source_, fmt::format("{} bytes of its sound are missing", container_.missingBytes));
        }
        const auto channels = static_cast<size_t>(sound_.channels);
        std::vector<float> block(static_cast<size_t>(kBlock) * channels);
        int64_t frames = 0;
        for (;;) {
            const sf_count_t got = sf_readf_float(handle_.get(), block.data(), kBlock);
            if (got <= 0) break;
            frames += got;
            checkLength(frames);
            const std::span<const float> taken(block.data(), static_cast<size_t>(got) * channels);
            checkNumbers(taken);
            taker(taken);
        }
        throwIfUnreadable();
        checkEnd(frames);
    }

    /// The average of the channels, which is taken in double: the sum of two floats is exact there.
    Clip readMono()
    {
        Clip clip;
        clip.rate = sound_.samplerate;
        const auto channels = static_cast<size_t>(sound_.channels);
        readAll([&](std::span<const float> frames) {
            for (; !frames.empty(); frames = frames.subspan(channels)) {
                double sum = 0;
                for (const float sample : frames.first(channels)) sum += sample;
                clip.samples.push_back(static_cast<float>(sum / static_cast<double>(channels)));
            }
        });
        return clip;
    }

private:
    bool lengthKnown() const noexcept { return sound_.frames > 0 && sound_.frames < SF_COUNT_MAX; }

    void throwIfUnreadable() const
    {
        if (source_.failed() == 0) return;
        throw Error(
            ErrorCode::FileUnreadable,
            fmt::format("“{}” could not be read: {}.", source_.name(), std::strerror(source_.failed())),
            "Check the disk.");
    }

    void check() const
    {
        if (containerNameOf(sound_.format).empty() || encodingName(sound_.format).empty()) {
            throw Error(
                ErrorCode::UnsupportedFormat,
                fmt::format("The sound in “{}” is coded in a way that Troupe does not read.", source_.name()),
                "Convert it to plain WAV or FLAC first, for example with ffmpeg.");
        }
        if (sound_.samplerate < limits_.minRate || sound_.samplerate > limits_.maxRate) {
            throw Error(ErrorCode::FileDamaged,
                        fmt::format("“{}” claims {} samples a second.", source_.name(), sound_.samplerate),
                        fmt::format("Use a file with {} to {} Hz.", limits_.minRate, limits_.maxRate));
        }
        if (sound_.channels < 1 || sound_.channels > limits_.maxChannels) {
            throw Error(ErrorCode::FileTooLarge,
                        fmt::format("“{}” claims {} channels.", source_.name(), sound_.channels),
                        fmt::format("Mix it to one channel; at most {} are taken.", limits_.maxChannels));
        }
        if (lengthKnown()) checkLength(sound_.frames);
    }

    void checkLength(int64_t samples) const
    {
        if (samples > limits_.maxSamples) {
            throwTooLong(source_, static_cast<double>(limits_.maxSamples) / sound_.samplerate);
        }
        if (static_cast<double>(samples) > limits_.maxSeconds * sound_.samplerate) {
            throwTooLong(source_, limits_.maxSeconds);
        }
    }

    void checkNumbers(std::span<const float> samples) const
    {
        // Written so that NaN fails it.
        const bool good = std::all_of(samples.begin(), samples.end(),
                                      [](float sample) { return std::abs(sample) <= kLoudest; });
        if (!good) throwDamaged(source_, "it holds samples that are not numbers");
    }

    void checkEnd(int64_t samples) const
    {
        // MPEG and Ogg files have no length of their own, and rubbish at their ends is common and harmless.
        const bool estimated = container_.family == Family::Mpeg || container_.family == Family::Ogg;
        if (samples == 0 && lengthKnown()) throwDamaged(source_, "none of its sound can be decoded");
        if (estimated) return;
        if (sf_error(handle_.get()) != SF_ERR_NO_ERROR) throwDamaged(source_, "its sound cannot be decoded");
        if (lengthKnown() && sound_.frames - samples > kBlock) {
            throwDamaged(source_, fmt::format("{} of its {} samples are missing", sound_.frames - samples,
                                              sound_.frames));
        }
    }

    ByteSource& source_;
    ReadLimits limits_;
    Access access_;
    ContainerInfo container_;
    SF_INFO sound_{};
    std::unique_ptr<SNDFILE, CloseSndfile> handle_;
};

} // namespace

FileInfo inspectFile(const std::filesystem::path& path, const ReadLimits& limits)
{
    ByteSource source(path);
    return Reader(source, limits).info();
}

FileInfo inspectMemory(const void* bytes, size_t size, const std::string& name, const ReadLimits& limits)
{
    ByteSource source(bytes, size, name);
    return Reader(source, limits).info();
}

Clip readFile(const std::filesystem::path& path, const ReadLimits& limits)
{
    ByteSource source(path);
    return Reader(source, limits).readMono();
}

void readFrames(const std::filesystem::path& path, const std::function<FrameTaker(const FileInfo&)>& begin,
                const ReadLimits& limits)
{
    ByteSource source(path);
    Reader reader(source, limits);
    reader.readAll(begin(reader.info()));
}

Clip readMemory(const void* bytes, size_t size, const std::string& name, const ReadLimits& limits)
{
    ByteSource source(bytes, size, name);
    return Reader(source, limits).readMono();
}

} // namespace troupe::audio
