// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/file_writer.h"

#include "engine/audio/encoder.h"
#include "engine/audio/pcm.h"
#include "engine/audio/resampler.h"
#include "engine/base/atomic_file.h"
#include "engine/base/error.h"

#include <algorithm>
#include <optional>
#include <vector>

#include <fmt/format.h>
#include <sys/stat.h>

namespace troupe::audio {
namespace {

constexpr size_t kBlock = 65536;

/// The highest rate that the encoder of `container` knows; the others are resampled to theirs.
int highestRate(Container container) noexcept
{
    switch (container) {
    case Container::Flac: return 655350;
    case Container::Ogg: return 200000;
    default: return kMaxRate;
    }
}

bool canSeek(const AtomicFile& file)
{
    struct stat info
    {};
    return fstat(file.descriptor(), &info) == 0 && S_ISREG(info.st_mode);
}

/// Before the file is opened: a wrong request must not touch the target.
void check(int rate, const Format& format)
{
    const int highest = highestRate(format.container);
    if (rate < kMinRate || rate > highest) {
        throw Error(ErrorCode::UnsupportedFormat,
                    fmt::format("A file of the kind {} cannot have {} samples a second.",
                                containerName(format.container), rate),
                    fmt::format("Use a rate from {} to {} Hz.", kMinRate, highest));
    }
    if (format.container == Container::Unknown) {
        throw Error(ErrorCode::UnsupportedFormat, "It is not said which kind of sound file is wanted.",
                    "Choose one of wav, flac, ogg, opus, mp3.");
    }
    const bool plain = format.container == Container::Wav || format.container == Container::Flac;
    if (plain && format.samples == SampleFormat::Unknown) {
        throw Error(ErrorCode::UnsupportedFormat, "It is not said which sample format is wanted.",
                    "Choose one of 16, 24, 32f.");
    }
    if (format.container == Container::Flac && format.samples == SampleFormat::Float32) {
        throw Error(ErrorCode::UnsupportedFormat, "FLAC files cannot hold floating point samples.",
                    "Choose 24 bit, or write a .wav file.");
    }
}

} // namespace

struct FileWriter::Impl
{
    Impl(const std::filesystem::path& path, int rate, Format given) : format(given), file(path)
    {
        const bool seekable = canSeek(file);
        const int stored = encodedRate(format.container, rate);
        if (format.container == Container::Wav) {
            encoder = makeWavEncoder(file, rate, format.samples, seekable);
        } else if (seekable) {
            encoder = makeSndfileEncoder(file, stored, format);
        } else {
            throw Error(
                ErrorCode::UnsupportedFormat,
                fmt::format("{} cannot be written to a pipe or device.", containerName(format.container)),
                "Write WAV there, or give the name of a file.");
        }
        if (stored != rate) resampler = std::make_unique<StreamResampler>(rate, stored);
    }

    template <typename Step>
    void guarded(Step step)
    {
        if (failure) throw Error(*failure);
        if (finished)
            throw Error(ErrorCode::Unknown, "A sound file was written to after its end.",
                        "Please report this.");
        try {
            step();
        } catch (const Error& error) {
            const bool goesOn =
                error.code() == ErrorCode::FileTooLarge || error.code() == ErrorCode::InvalidRequest;
            if (!goesOn) failure = error;
            throw;
        }
    }

    void append(std::span<const float> samples)
    {
        begun = begun || !samples.empty();
        const bool clamp = format.container != Container::Wav || format.samples != SampleFormat::Float32;
        while (!samples.empty()) {
            const auto run = samples.first(std::min(samples.size(), kBlock));
            samples = samples.subspan(run.size());
            makeStorable(run, clamp, clean);
            if (resampler) {
                resampled.clear();
                resampler->push(clean, resampled);
                giveResampled();
            } else {
                encoder->append(clean);
            }
        }
    }

    /// `replaces`: whatever has the name already. False: something has it, and stays.
    bool finish(bool replaces)
    {
        if (resampler) {
            resampled.clear();
            resampler->finish(resampled);
            giveResampled();
        }
        encoder->finish();
        finished = true;
        if (!replaces) return file.commitUnlessThere();
        file.commit();
        return true;
    }

    /// A filter's overshoot may lie beyond ±1 again.
    void giveResampled()
    {
        makeStorable(resampled, true, clean);
        encoder->append(clean);
    }

    Format format;
    AtomicFile file;
    std::unique_ptr<Encoder> encoder; ///< writes into `file`: destroyed before it
    std::unique_ptr<StreamResampler> resampler;
    std::vector<float> clean;
    std::vector<float> resampled;
    std::optional<Error> failure;
    bool begun = false; ///< a comment would come too late
    bool finished = false;
};

FileWriter::FileWriter(const std::filesystem::path& path, int rate, Format format)
{
    check(rate, format);
    impl_ = std::make_unique<Impl>(path, rate, format);
}

FileWriter::~FileWriter() = default;

size_t FileWriter::mostComment(Container container) noexcept
{
    return container == Container::Opus ? 32 * 1024 : 256 * 1024;
}

void FileWriter::setComment(const std::string& text)
{
    impl_->guarded([&] {
        const size_t most = mostComment(impl_->format.container);
        if (text.size() > most || impl_->begun) {
            throw Error(ErrorCode::InvalidRequest,
                        impl_->begun ? "A sound file takes one comment, before its sound."
                                     : fmt::format("A comment of {} bytes is too long for this kind of file.",
                                                   text.size()),
                        fmt::format("Give at most {} bytes, before the sound.", most));
        }
        const std::string upToNul(text.c_str());
        if (!upToNul.empty()) impl_->encoder->setComment(upToNul);
        impl_->begun = true;
    });
}

void FileWriter::append(std::span<const float> samples)
{
    impl_->guarded([&] { impl_->append(samples); });
}

void FileWriter::finish()
{
    impl_->guarded([&] { impl_->finish(true); });
}

bool FileWriter::finishUnlessThere()
{
    bool made = false;
    impl_->guarded([&] { made = impl_->finish(false); });
    return made;
}

void writeFile(const std::filesystem::path& path, const Clip& clip, Format format)
{
    FileWriter writer(path, clip.rate, format);
    writer.append(clip.samples);
    writer.finish();
}

bool writeNewFile(const std::filesystem::path& path, const Clip& clip, Format format)
{
    FileWriter writer(path, clip.rate, format);
    writer.append(clip.samples);
    return writer.finishUnlessThere();
}

} // namespace troupe::audio
