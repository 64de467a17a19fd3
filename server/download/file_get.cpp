// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/download/file_get.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace troupe::server {
namespace {

constexpr const char* kOtherMirror = "Try again later, or use another hub or mirror.";

/// As often a file may be begun again and count as new; a server that knows no ranges must not go on forever.
constexpr int kMostGoodRestarts = 3;

struct ContentRange
{
    uint64_t first = 0;
    uint64_t last = 0;
    std::optional<uint64_t> total;
};

bool readNumber(std::string_view& text, uint64_t& number)
{
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc() || read.ptr == text.data()) return false;
    text.remove_prefix(static_cast<size_t>(read.ptr - text.data()));
    return true;
}

/// "bytes 100-999/1000" or "bytes 100-999/*".
std::optional<ContentRange> parseRange(std::string_view text)
{
    constexpr std::string_view kUnit = "bytes ";
    if (!text.starts_with(kUnit)) return std::nullopt;
    text.remove_prefix(kUnit.size());
    ContentRange range;
    if (!readNumber(text, range.first) || !text.starts_with('-')) return std::nullopt;
    text.remove_prefix(1);
    if (!readNumber(text, range.last) || !text.starts_with('/') || range.last < range.first)
        return std::nullopt;
    text.remove_prefix(1);
    uint64_t total = 0;
    if (text == "*") return range;
    if (!readNumber(text, total) || !text.empty() || total <= range.last) return std::nullopt;
    range.total = total;
    return range;
}

/// Weak marks say nothing about bytes.
bool isStrong(std::string_view etag)
{
    return etag.size() > 2 && etag.front() == '"';
}

} // namespace

FileGet::FileGet(GetContext& context, QUrl url, models::PartGoal goal, std::string label,
                 std::function<void(const GetHead&)> onRefused)
    : RetryingGet(context, fmt::format("“{}”", label)), url_(std::move(url)), label_(std::move(label)),
      onRefused_(std::move(onRefused)), part_(std::move(goal))
{
    isAnnounced_ = part_.goal().digest.kind != models::DigestKind::Unknown;
}

QByteArray FileGet::ifRange() const
{
    return isStrong(part_.etag()) ? QByteArray::fromStdString(part_.etag()) : QByteArray();
}

Error FileGet::changedError() const
{
    return {ErrorCode::FileDamaged,
            fmt::format("{} changed at the server, or other bytes came than were asked for.", what()),
            kOtherMirror};
}

void FileGet::restart()
{
    if (part_.size() == 0) return;
    part_.restart();
    if (++restarts_ <= kMostGoodRestarts) forgetProgress();
}

/// Without a digest to hold against them, only a mark of the version tells whether bytes belong together.
bool FileGet::canGoOn() const
{
    return isAnnounced_ || isStrong(part_.etag());
}

void FileGet::checkTotal(uint64_t total)
{
    if (!part_.goal().bytes || total == *part_.goal().bytes) return;
    if (!isAnnounced_) { // the latest word counts
        restart();
        part_.forgetSize();
        return;
    }
    throw PassingFault{Error(ErrorCode::FileDamaged,
                             fmt::format("{} has {} bytes at the server, where {} were announced.", what(),
                                         total, *part_.goal().bytes),
                             kOtherMirror)};
}

void FileGet::begin(const GetHead& head)
{
    if (head.status == 206)
        beginRest(head);
    else
        beginWhole(head);
}

/// The server goes on where we ask, or so it says.
void FileGet::beginRest(const GetHead& head)
{
    const auto range = parseRange(head.contentRange.toStdString());
    const std::string etag = head.etag.toStdString();
    const bool isOther = isStrong(part_.etag()) && isStrong(etag) && etag != part_.etag();
    if (isOther || !range || range->first != part_.size()) {
        restart();
        throw PassingFault{changedError()};
    }
    if (range->total) checkTotal(*range->total);
    if (part_.size() != range->first) throw PassingFault{changedError()};
    part_.setVersion(etag, range->total);
    endsByItself_ = head.length && part_.goal().bytes && part_.size() + *head.length == *part_.goal().bytes;
}

/// The whole file from its first byte: the first time, or from a server that has another version than the one
/// we have the beginning of, or that knows no ranges.
void FileGet::beginWhole(const GetHead& head)
{
    if (head.length) checkTotal(*head.length);
    restart();
    part_.setVersion(head.etag.toStdString(), head.length);
    endsByItself_ = head.length && part_.goal().bytes == head.length;
}

void FileGet::take(std::span<const std::byte> bytes)
{
    const bool bounded = part_.goal().bytes.has_value();
    const uint64_t missing = bounded ? *part_.goal().bytes - part_.size() : UINT64_MAX;
    part_.append(bytes.first(static_cast<size_t>(std::min<uint64_t>(bytes.size(), missing))));
    if (bytes.size() > missing || (part_.isComplete() && !endsByItself_)) throw EnoughRead{};
}

bool FileGet::isWhole()
{
    if (digest_.kind != models::DigestKind::Unknown) return true;
    if (!part_.isComplete()) return false;
    try {
        digest_ = part_.finish();
    } catch (const Error& error) {
        if (error.code() != ErrorCode::FileDamaged) throw;
        ++restarts_;
        forgetProgress();
        if (++wrongDigests_ > 1) throw;
        throw PassingFault{error}; // bytes may have been spoilt on the way, or by a power cut
    }
    return true;
}

/// Where no size was announced, the end of the body is the end of the file.
void FileGet::bodyOver()
{
    if (!part_.goal().bytes) part_.setVersion(part_.etag(), part_.size());
}

void FileGet::refused(const GetHead& head)
{
    constexpr int kNoSuchRange = 416;
    if (head.status != kNoSuchRange || part_.size() == 0) {
        onRefused_(head);
        return;
    }
    restart();
}

} // namespace troupe::server
