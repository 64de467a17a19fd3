// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/encoder.h"
#include "engine/audio/pcm.h"
#include "engine/base/atomic_file.h"
#include "engine/base/error.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <vector>

#include <fmt/format.h>
#include <sndfile.h>
#include <unistd.h>

namespace troupe::audio {
namespace {

/// Frames that the library is handed at a time: libvorbis keeps a whole call's worth on its stack.
constexpr size_t kBlock = 2048;

// Settings of the lossy codecs: speech that nobody tells from the original, at a small size. The first two
// are libsndfile's own scales, on which 0 is the best quality and 1 the smallest file.
constexpr double kMp3Compression = 0.2;    // LAME's V2
constexpr double kOpusCompression = 0.768; // 64 kbit/s
constexpr double kVorbisQuality = 0.6;

/// What libsndfile writes into. Its own file access forgets errno and, in some codecs, the failure as well.
struct Output
{
    int descriptor = -1;
    int64_t base = 0; ///< bytes of ours before the library's first one
    int64_t position = 0;
    int64_t length = 0;
    int failed = 0; ///< errno of the first write that failed

    static Output& of(void* self) noexcept { return *static_cast<Output*>(self); }
    static sf_count_t size(void* self) noexcept { return of(self).length; }
    static sf_count_t tell(void* self) noexcept { return of(self).position; }

    static sf_count_t seek(sf_count_t offset, int whence, void* self) noexcept
    {
        Output& out = of(self);
        const int64_t from = whence == SEEK_CUR ? out.position : whence == SEEK_END ? out.length : 0;
        out.position = std::max<int64_t>(from + offset, 0);
        return out.position;
    }

    static sf_count_t read(void* bytes, sf_count_t count, void* self) noexcept
    {
        Output& out = of(self);
        const ssize_t got = pread(out.descriptor, bytes, static_cast<size_t>(count), out.base + out.position);
        if (got > 0) out.position += got;
        return std::max<ssize_t>(got, 0);
    }

    static sf_count_t write(const void* bytes, sf_count_t count, void* self) noexcept
    {
        Output& out = of(self);
        return out.failed ? 0 : out.put(static_cast<const char*>(bytes), count);
    }

    sf_count_t put(const char* bytes, sf_count_t count) noexcept
    {
        sf_count_t done = 0;
        while (done < count) {
            const ssize_t written =
                pwrite(descriptor, bytes + done, static_cast<size_t>(count - done), base + position);
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) {
                failed = errno;
                break;
            }
            done += written;
            position += written;
            length = std::max(length, position);
        }
        return done;
    }
};

/// An ID3v2.4 tag with one comment. LAME's own tags cannot carry UTF-8.
std::string id3Comment(const std::string& text)
{
    const auto putSize = [](std::string& out, size_t size) { // seven bits a byte
        for (int shift = 21; shift >= 0; shift -= 7) out.push_back(static_cast<char>(size >> shift & 0x7F));
    };
    const std::string body = std::string("\x03", 1) + "und" + '\0' + text; // UTF-8, any language, no title
    std::string frame = "COMM";
    putSize(frame, body.size());
    frame += std::string(2, '\0') + body;
    std::string tag = "ID3" + std::string("\x04\x00\x00", 3);
    putSize(tag, frame.size());
    return tag + frame;
}

int libraryFormat(const Format& format) noexcept
{
    switch (format.container) {
    case Container::Flac:
        return SF_FORMAT_FLAC | (format.samples == SampleFormat::Int24 ? SF_FORMAT_PCM_24 : SF_FORMAT_PCM_16);
    case Container::Ogg: return SF_FORMAT_OGG | SF_FORMAT_VORBIS;
    case Container::Opus: return SF_FORMAT_OGG | SF_FORMAT_OPUS;
    case Container::Mp3: return SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III;
    case Container::Wav:
    case Container::Unknown: break;
    }
    return 0;
}

class SndfileEncoder : public Encoder
{
public:
    SndfileEncoder(AtomicFile& file, int rate, const Format& format)
        : file_(file), rate_(rate), format_(format)
    {
        output_.descriptor = file.descriptor();
        // An MP3's comment stands before what the library writes: that file is opened once the comment is
        // known.
        if (format.container != Container::Mp3) open();
    }

    ~SndfileEncoder() override
    {
        // Given up: the library may write its trailer into the nameless file, nobody will see it.
        if (handle_) sf_close(handle_);
    }

    void setComment(const std::string& text) override
    {
        if (format_.container == Container::Mp3) {
            const std::string tag = id3Comment(text);
            output_.put(tag.data(), static_cast<sf_count_t>(tag.size()));
            throwIfFailed();
            output_.base = output_.length;
            output_.position = output_.length = 0;
        } else {
            sf_set_string(handle_, SF_STR_COMMENT, text.c_str());
        }
    }

    void append(std::span<const float> samples) override
    {
        if (samples.empty()) return;
        if (!handle_) open();
        begun_ = true;
        while (!samples.empty()) {
            const auto run = samples.first(std::min(samples.size(), kBlock));
            const sf_count_t written = write(run);
            throwIfFailed();
            if (written != static_cast<sf_count_t>(run.size())) throwLibraryError();
            samples = samples.subspan(run.size());
        }
    }

    void finish() override
    {
        // A file of these kinds without one sample is no file: the library leaves out the header, or its end.
        static constexpr std::array kSilence{0.0F};
        if (!begun_) append(kSilence);
        sf_close(handle_);
        handle_ = nullptr;
        throwIfFailed();
    }

private:
    void open()
    {
        SF_INFO info{};
        info.samplerate = rate_;
        info.channels = 1;
        info.format = libraryFormat(format_);
        SF_VIRTUAL_IO access{Output::size, Output::seek, Output::read, Output::write, Output::tell};
        handle_ = sf_open_virtual(&access, SFM_WRITE, &info, &output_);
        throwIfFailed();
        if (!handle_) throwLibraryError();
        if (format_.container == Container::Mp3) {
            int mode = SF_BITRATE_MODE_VARIABLE;
            sf_command(handle_, SFC_SET_BITRATE_MODE, &mode, sizeof mode);
            setScale(SFC_SET_COMPRESSION_LEVEL, kMp3Compression);
        } else if (format_.container == Container::Opus) {
            setScale(SFC_SET_COMPRESSION_LEVEL, kOpusCompression);
        } else if (format_.container == Container::Ogg) {
            setScale(SFC_SET_VBR_ENCODING_QUALITY, kVorbisQuality);
        }
    }

    void setScale(int command, double value) { sf_command(handle_, command, &value, sizeof value); }

    sf_count_t write(std::span<const float> samples)
    {
        const auto count = static_cast<sf_count_t>(samples.size());
        if (format_.container != Container::Flac) return sf_write_float(handle_, samples.data(), count);
        // Whole numbers, so that our own rounding is what is stored. The library takes the upper bits.
        const bool fine = format_.samples == SampleFormat::Int24;
        whole_.resize(samples.size());
        std::transform(samples.begin(), samples.end(), whole_.begin(),
                       [fine](float s) { return fine ? toInt24(s) * 256 : int{toInt16(s)} * 65536; });
        return sf_write_int(handle_, whole_.data(), count);
    }

    void throwIfFailed() const
    {
        if (output_.failed) throwWriteError(file_.target(), output_.failed);
    }

    [[noreturn]] void throwLibraryError() const
    {
        throw Error(ErrorCode::UnsupportedFormat,
                    fmt::format("The sound cannot be written as {} at {} Hz: {}",
                                containerName(format_.container), rate_, sf_strerror(handle_)),
                    "Choose another format, for example .wav or .flac.");
    }

    AtomicFile& file_;
    int rate_;
    Format format_;
    Output output_;
    SNDFILE* handle_ = nullptr;
    bool begun_ = false;
    std::vector<int> whole_;
};

} // namespace

int encodedRate(Container container, int rate) noexcept
{
    static constexpr std::array kOpus{8000, 12000, 16000, 24000, 48000};
    static constexpr std::array kMp3{8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000};
    const auto above = [rate](const auto& rates) {
        const auto found = std::lower_bound(rates.begin(), rates.end(), rate);
        return found == rates.end() ? rates.back() : *found;
    };
    if (container == Container::Opus) return above(kOpus);
    if (container == Container::Mp3) return above(kMp3);
    return rate;
}

std::unique_ptr<Encoder> makeSndfileEncoder(AtomicFile& file, int rate, const Format& format)
{
    return std::make_unique<SndfileEncoder>(file, rate, format);
}

} // namespace troupe::audio
