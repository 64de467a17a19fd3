// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/container.h"

#include "engine/base/error.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

#include <fmt/format.h>

namespace troupe::audio {
namespace {

/// More chunks than a sound file has; libsndfile would walk over a billion empty ones.
constexpr int kMostChunks = 2000;
constexpr int64_t kMostComment = int64_t{256} * 1024;
constexpr std::string_view kConvert = "Convert it to WAV or FLAC first, for example with ffmpeg.";

/// A few bytes of the file, zero where it has ended.
struct Bytes
{
    Bytes(ByteSource& source, int64_t offset) { got = source.read(offset, data.data(), data.size()); }

    bool is(size_t at, std::string_view magic) const noexcept
    {
        return at + magic.size() <= got && std::memcmp(data.data() + at, magic.data(), magic.size()) == 0;
    }
    uint64_t number(size_t at, size_t bytes, bool bigEndian) const noexcept
    {
        uint64_t value = 0;
        for (size_t i = 0; i < bytes; ++i) {
            value = value << 8 | static_cast<unsigned char>(data[at + (bigEndian ? i : bytes - 1 - i)]);
        }
        return value;
    }

    std::array<char, 40> data{};
    size_t got = 0;
};

bool isMpegSync(const Bytes& head) noexcept
{
    const auto byte = [&](size_t at) { return static_cast<unsigned char>(head.data[at]); };
    const bool sync = byte(0) == 0xFF && (byte(1) & 0xE0) == 0xE0;
    const bool version = (byte(1) >> 3 & 3) != 1;
    const bool layer = (byte(1) >> 1 & 3) != 0;
    const bool bitRate = (byte(2) >> 4) != 15;
    const bool rate = (byte(2) >> 2 & 3) != 3;
    return head.got >= 4 && sync && version && layer && bitRate && rate;
}

/// Bytes of the ID3v2 tag at `head`, or 0.
int64_t id3Size(const Bytes& head) noexcept
{
    if (!head.is(0, "ID3")) return 0;
    int64_t size = 0;
    for (size_t at = 6; at < 10; ++at) size = size << 7 | (head.data[at] & 0x7F);
    return size + 10;
}

[[noreturn]] void throwOtherKind(const ByteSource& source, const Bytes& head)
{
    std::string_view kind;
    if (head.is(4, "ftyp"))
        kind = "an MP4 (AAC) file";
    else if (head.is(0, "\x1A\x45\xDF\xA3"))
        kind = "a WebM or Matroska file";
    else if (head.is(0, "\x30\x26\xB2\x75\x8E\x66\xCF\x11"))
        kind = "a Windows Media file";
    else if (head.is(0, "#!AMR"))
        kind = "an AMR recording";
    else if (head.is(0, "MThd"))
        kind = "a MIDI file, which holds notes and no sound";
    if (kind.empty()) {
        throw Error(ErrorCode::UnsupportedFormat,
                    fmt::format("“{}” is not a sound file of a kind that Troupe reads.", source.name()),
                    "Use WAV, FLAC, Ogg, Opus, MP3, AIFF, AU or CAF.");
    }
    throw Error(ErrorCode::UnsupportedFormat,
                fmt::format("“{}” is {}, which Troupe does not read.", source.name(), kind),
                std::string(kConvert));
}

Family familyOf(ByteSource& source)
{
    const Bytes head(source, 0);
    if (head.is(8, "WAVE") && (head.is(0, "RIFF") || head.is(0, "RIFX"))) return Family::Wav;
    if (head.is(8, "WAVE") && head.is(0, "RF64")) return Family::Rf64;
    if (head.is(0, "riff\x2E\x91\xCF\x11")) return Family::Wave64;
    if (head.is(0, "FORM") && (head.is(8, "AIFF") || head.is(8, "AIFC"))) return Family::Aiff;
    if (head.is(0, ".snd") || head.is(0, "dns.")) return Family::Au;
    if (head.is(0, "caff") && head.is(8, "desc")) return Family::Caf;
    if (head.is(0, "fLaC")) return Family::Flac;
    if (head.is(0, "OggS")) return Family::Ogg;
    if (isMpegSync(head)) return Family::Mpeg;
    // A tag of cover art and titles may stand before MP3 and FLAC. What follows it is looked at here, because
    // the decoder would accept any of its twenty-five containers behind one.
    int64_t offset = 0;
    for (int tags = 0; tags < 4; ++tags) {
        const Bytes tag(source, offset);
        const int64_t size = id3Size(tag);
        if (size == 0) break;
        offset += size;
    }
    if (offset > 0) {
        const Bytes behind(source, offset);
        if (behind.is(0, "fLaC")) return Family::Flac;
        if (isMpegSync(behind)) return Family::Mpeg;
        throwDamaged(source, "there is no sound behind its title tag");
    }
    throwOtherKind(source, head);
}

/// Where the sound of a file of chunks is, and how long it says it is.
struct DataChunk
{
    int64_t offset = 0;
    std::optional<uint64_t> bytes; ///< none: not known when the file was begun
};

/// Sizes that writers put down when they cannot know: all ones, or the largest signed number less a header.
bool isPlaceholder(uint64_t size) noexcept
{
    return size >= 0xFFFFF000 || (size >= 0x7FFFF000 && size <= 0x80000000);
}

/// The ICMT text of a LIST/INFO chunk.
std::string commentOf(ByteSource& source, int64_t offset, int64_t size, bool bigEndian)
{
    if (!Bytes(source, offset).is(0, "INFO")) return {};
    const int64_t end = offset + size;
    int64_t at = offset + 4;
    for (int chunk = 0; chunk < kMostChunks && at + 8 <= end; ++chunk) {
        const Bytes head(source, at);
        const auto length = static_cast<int64_t>(head.number(4, 4, bigEndian));
        if (head.is(0, "ICMT")) {
            std::string text(static_cast<size_t>(std::min({length, end - at - 8, kMostComment})), '\0');
            text.resize(source.read(at + 8, text.data(), text.size()));
            return text.c_str();
        }
        at += 8 + length + length % 2;
    }
    return {};
}

/// How a family writes its chunks down.
struct Layout
{
    int64_t first;   ///< offset of the first chunk
    size_t tagBytes; ///< 16 for the GUIDs of Wave64
    size_t sizeBytes;
    bool bigEndian;
    bool sizeWithHeader; ///< the size counts the chunk's header
    int64_t alignment;
    std::string_view data; ///< the tag of the chunk with the sound
};

Layout layoutOf(Family family, bool bigEndianWav) noexcept
{
    switch (family) {
    case Family::Wave64: return {40, 16, 8, false, true, 8, "data\xF3\xAC\xD3\x11"};
    case Family::Aiff: return {12, 4, 4, true, false, 2, "SSND"};
    case Family::Caf: return {8, 4, 8, true, false, 1, "data"};
    default: return {12, 4, 4, bigEndianWav, false, 2, "data"};
    }
}

/// Walks to the chunk with the sound. None: the file has no such chunk.
std::optional<DataChunk> findData(ByteSource& source, const Layout& layout, ContainerInfo& info)
{
    const size_t headBytes = layout.tagBytes + layout.sizeBytes;
    std::optional<uint64_t> longData; // RF64 says it in a chunk of its own
    int64_t at = layout.first;
    for (int chunk = 0; at < source.size(); ++chunk) {
        if (chunk == kMostChunks) throwDamaged(source, "its structure has no end");
        const Bytes head(source, at);
        if (head.got < headBytes) return {};
        const int64_t body = at + static_cast<int64_t>(headBytes);
        uint64_t size = head.number(layout.tagBytes, layout.sizeBytes, layout.bigEndian);
        if (head.is(0, "ds64")) longData = head.number(16, 8, false);
        if (head.is(0, layout.data)) {
            const bool unknown = layout.sizeBytes == 8 ? size >> 63 != 0 : isPlaceholder(size);
            DataChunk found{body, unknown ? longData : size};
            if (found.bytes && layout.sizeWithHeader) *found.bytes -= std::min<uint64_t>(size, headBytes);
            return found;
        }
        if (head.is(0, "LIST") && layout.tagBytes == 4) {
            std::string text = commentOf(source, body, static_cast<int64_t>(size), layout.bigEndian);
            if (!text.empty()) info.comment = std::move(text);
        }
        if (layout.sizeWithHeader) size -= std::min<uint64_t>(size, headBytes);
        if (size > static_cast<uint64_t>(source.size())) return {};
        const int64_t next = body + static_cast<int64_t>(size);
        at = (next + layout.alignment - 1) / layout.alignment * layout.alignment;
    }
    return {};
}

} // namespace

ContainerInfo inspectContainer(ByteSource& source)
{
    ContainerInfo info;
    info.family = familyOf(source);
    std::optional<DataChunk> data;
    switch (info.family) {
    case Family::Wav:
    case Family::Rf64:
    case Family::Wave64:
    case Family::Aiff:
    case Family::Caf:
        data = findData(source, layoutOf(info.family, Bytes(source, 0).is(0, "RIFX")), info);
        if (!data) throwDamaged(source, "it ends before its sound begins");
        break;
    case Family::Au: {
        const Bytes head(source, 0);
        const bool bigEndian = head.is(0, ".snd");
        const uint64_t size = head.number(8, 4, bigEndian);
        data = DataChunk{static_cast<int64_t>(head.number(4, 4, bigEndian)), std::nullopt};
        if (!isPlaceholder(size)) data->bytes = size;
        break;
    }
    case Family::Flac:
    case Family::Ogg:
    case Family::Mpeg:
    case Family::Unknown: return info;
    }
    if (data->bytes && *data->bytes > 0) {
        const int64_t there = std::max<int64_t>(source.size() - data->offset, 0);
        const uint64_t claimed = std::min(*data->bytes, uint64_t{1} << 62);
        info.missingBytes = std::max<int64_t>(static_cast<int64_t>(claimed) - there, 0);
        info.empty = there == 0;
    }
    return info;
}

} // namespace troupe::audio
