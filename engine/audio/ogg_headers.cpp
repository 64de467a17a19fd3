// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/ogg_headers.h"

#include "engine/base/error.h"

#include <cstring>
#include <string_view>

#include <fmt/format.h>
#include <ogg/ogg.h>
#include <vorbis/codec.h>

namespace troupe::audio {
namespace {

constexpr size_t kBlock = 4096;
/// Headers hold titles and cover art; beyond this a file has none that we would want to read.
constexpr int64_t kMostHeaderBytes = int64_t{16} << 20;

/// The library's structures, cleared whatever happens.
struct Streams
{
    Streams() noexcept
    {
        ogg_sync_init(&sync);
        ogg_stream_init(&stream, 0);
        vorbis_info_init(&info);
        vorbis_comment_init(&comment);
    }
    ~Streams()
    {
        vorbis_comment_clear(&comment);
        vorbis_info_clear(&info);
        ogg_stream_clear(&stream);
        ogg_sync_clear(&sync);
    }
    Streams(const Streams&) = delete;
    Streams& operator=(const Streams&) = delete;

    ogg_sync_state sync{};
    ogg_stream_state stream{};
    vorbis_info info{};
    vorbis_comment comment{};
};

class HeaderReader
{
public:
    explicit HeaderReader(ByteSource& source) : source_(source) {}

    void check()
    {
        ogg_page page = nextPage();
        if (!ogg_page_bos(&page)) throwDamaged(source_, "it does not start at its start");
        ogg_stream_reset_serialno(&streams_.stream, ogg_page_serialno(&page));
        ogg_stream_pagein(&streams_.stream, &page);
        ogg_packet packet{};
        if (ogg_stream_packetout(&streams_.stream, &packet) != 1)
            throwDamaged(source_, "its first header is broken");
        if (startsWith(packet, "OpusHead") ||
            startsWith(packet, "\x7F"
                               "FLAC") ||
            startsWith(packet, "fLaC"))
            return;
        if (!startsWith(packet, "\x01vorbis")) {
            throw Error(
                ErrorCode::UnsupportedFormat,
                fmt::format("“{}” is an Ogg file with something else than Vorbis, Opus or FLAC in it.",
                            source_.name()),
                "Convert it to one of these first, for example with ffmpeg.");
        }
        take(packet);
        if (ogg_stream_packetpeek(&streams_.stream, nullptr) != 0)
            throwDamaged(source_, "its first header is broken");
        for (int header = 1; header < 3; ++header) {
            packet = nextPacket();
            take(packet);
        }
    }

private:
    static bool startsWith(const ogg_packet& packet, std::string_view magic) noexcept
    {
        return packet.bytes >= static_cast<long>(magic.size()) &&
               std::memcmp(packet.packet, magic.data(), magic.size()) == 0;
    }

    void take(ogg_packet& packet)
    {
        if (vorbis_synthesis_headerin(&streams_.info, &streams_.comment, &packet) != 0) {
            throwDamaged(source_, "its Vorbis headers make no sense");
        }
    }

    ogg_packet nextPacket()
    {
        ogg_packet packet{};
        for (;;) {
            const int got = ogg_stream_packetout(&streams_.stream, &packet);
            if (got > 0) return packet;
            if (got < 0) throwDamaged(source_, "a part of its headers is missing");
            ogg_page page = nextPage();
            ogg_stream_pagein(&streams_.stream,
                              &page); // a page of another stream is refused there and skipped
        }
    }

    ogg_page nextPage()
    {
        ogg_page page{};
        for (;;) {
            const int got = ogg_sync_pageout(&streams_.sync, &page);
            if (got > 0) return page;
            if (got < 0) throwDamaged(source_, "a page of its headers is broken");
            if (read_ >= kMostHeaderBytes) throwDamaged(source_, "its headers have no end");
            char* room = ogg_sync_buffer(&streams_.sync, static_cast<long>(kBlock));
            const size_t bytes = room ? source_.read(read_, room, kBlock) : 0;
            if (bytes == 0) throwDamaged(source_, "it ends within its headers");
            ogg_sync_wrote(&streams_.sync, static_cast<long>(bytes));
            read_ += static_cast<int64_t>(bytes);
        }
    }

    ByteSource& source_;
    int64_t read_ = 0;
    Streams streams_;
};

} // namespace

void checkOggHeaders(ByteSource& source)
{
    HeaderReader(source).check();
}

} // namespace troupe::audio
