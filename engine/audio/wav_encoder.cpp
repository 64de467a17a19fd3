// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/encoder.h"
#include "engine/audio/pcm.h"
#include "engine/base/atomic_file.h"
#include "engine/base/error.h"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstdint>
#include <string>
#include <string_view>

#include <unistd.h>

namespace troupe::audio {
namespace {

constexpr uint32_t kUnknownLength = 0xFFFFFFFF;
constexpr size_t kBlock = 16384;

void put16(std::string& out, uint32_t value)
{
    out.push_back(static_cast<char>(value & 0xFF));
    out.push_back(static_cast<char>(value >> 8 & 0xFF));
}

void put32(std::string& out, uint32_t value)
{
    put16(out, value & 0xFFFF);
    put16(out, value >> 16);
}

class WavEncoder : public Encoder
{
public:
    WavEncoder(AtomicFile& file, int rate, SampleFormat samples, bool seekable)
        : file_(file), rate_(static_cast<uint32_t>(rate)), samples_(samples), seekable_(seekable)
    {}

    void setComment(const std::string& text) override { comment_ = text; }

    void append(std::span<const float> samples) override
    {
        if (samples.empty()) return;
        writeHeader();
        if (seekable_ &&
            headerBytes_ + dataBytes_ + samples.size() * bytesPerSample() >= kUnknownLength - 1) {
            throw Error(ErrorCode::FileTooLarge, "A WAV file cannot be longer than 4 GiB.",
                        "Write a .flac file, or the sound in parts.");
        }
        while (!samples.empty()) {
            const auto run = samples.first(std::min(samples.size(), kBlock));
            bytes_.clear();
            for (const float sample : run) put(sample);
            file_.write(bytes_);
            dataBytes_ += bytes_.size();
            samples = samples.subspan(run.size());
        }
    }

    void finish() override
    {
        writeHeader();
        if (!seekable_) return;
        if (dataBytes_ % 2 == 1) file_.write(std::string_view("\0", 1)); // chunks are of even length
        // The sizes stand at fixed places, so the same header with the right numbers covers the first one.
        patch(header(static_cast<uint32_t>(dataBytes_)));
    }

private:
    uint32_t bytesPerSample() const noexcept
    {
        return samples_ == SampleFormat::Float32 ? 4 : samples_ == SampleFormat::Int24 ? 3 : 2;
    }

    void put(float sample)
    {
        switch (samples_) {
        case SampleFormat::Float32: put32(bytes_, std::bit_cast<uint32_t>(sample)); return;
        case SampleFormat::Int24: {
            const auto value = static_cast<uint32_t>(toInt24(sample));
            put16(bytes_, value & 0xFFFF);
            bytes_.push_back(static_cast<char>(value >> 16 & 0xFF));
            return;
        }
        case SampleFormat::Int16:
        case SampleFormat::Unknown: put16(bytes_, static_cast<uint16_t>(toInt16(sample))); return;
        }
    }

    void writeHeader()
    {
        if (headerBytes_ > 0) return;
        const std::string bytes = header(kUnknownLength);
        file_.write(bytes);
        headerBytes_ = bytes.size();
    }

    std::string header(uint32_t dataBytes) const
    {
        const bool isFloat = samples_ == SampleFormat::Float32;
        const uint32_t width = bytesPerSample();
        std::string chunks;
        chunks += "fmt ";
        put32(chunks, isFloat ? 18 : 16);
        put16(chunks, isFloat ? 3 : 1); // WAVE_FORMAT_IEEE_FLOAT, WAVE_FORMAT_PCM
        put16(chunks, 1);
        put32(chunks, rate_);
        put32(chunks, rate_ * width);
        put16(chunks, width);
        put16(chunks, width * 8);
        if (isFloat) {
            put16(chunks, 0); // no extension
            chunks += "fact";
            put32(chunks, 4);
            put32(chunks, dataBytes == kUnknownLength ? kUnknownLength : dataBytes / width);
        }
        if (!comment_.empty()) putComment(chunks);
        chunks += "data";
        put32(chunks, dataBytes);

        std::string out;
        out += "RIFF";
        const auto extra = static_cast<uint32_t>(4 + chunks.size());
        put32(out, dataBytes == kUnknownLength ? kUnknownLength : extra + dataBytes + dataBytes % 2);
        out += "WAVE";
        return out + chunks;
    }

    void putComment(std::string& chunks) const
    {
        std::string text = comment_;
        text.push_back('\0');
        if (text.size() % 2 == 1) text.push_back('\0');
        chunks += "LIST";
        put32(chunks, static_cast<uint32_t>(4 + 8 + text.size()));
        chunks += "INFO";
        chunks += "ICMT";
        put32(chunks, static_cast<uint32_t>(text.size()));
        chunks += text;
    }

    void patch(std::string_view bytes)
    {
        off_t at = 0;
        while (!bytes.empty()) {
            const ssize_t written = pwrite(file_.descriptor(), bytes.data(), bytes.size(), at);
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) throwWriteError(file_.target(), errno);
            bytes.remove_prefix(static_cast<size_t>(written));
            at += written;
        }
    }

    AtomicFile& file_;
    uint32_t rate_;
    SampleFormat samples_;
    bool seekable_;
    std::string comment_;
    std::string bytes_;
    uint64_t headerBytes_ = 0;
    uint64_t dataBytes_ = 0;
};

} // namespace

std::unique_ptr<Encoder> makeWavEncoder(AtomicFile& file, int rate, SampleFormat samples, bool seekable)
{
    return std::make_unique<WavEncoder>(file, rate, samples, seekable);
}

} // namespace troupe::audio
