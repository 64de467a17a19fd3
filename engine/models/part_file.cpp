// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/part_file.h"

#include "engine/base/atomic_file.h"
#include "engine/base/error.h"
#include "engine/checkpoint/json_reader.h"
#include "engine/models/origin.h"

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <unistd.h>

namespace troupe::models {
namespace {

namespace fs = std::filesystem;
using checkpoint::JsonReader;

constexpr std::string_view kFormat = "troupe.part.1";
constexpr size_t kMostStateBytes = 16384;
constexpr size_t kMostEtag = 1024;
constexpr int64_t kMostFileBytes = int64_t{1} << 50;

} // namespace

fs::path PartFile::partOf(const fs::path& file)
{
    return file.parent_path() / (file.filename().string() + std::string(kPartEnding));
}

fs::path PartFile::stateOf(const fs::path& file)
{
    return file.parent_path() / (file.filename().string() + std::string(kPartEnding) + ".json");
}

void PartFile::discard(const fs::path& file) noexcept
{
    std::error_code ignored;
    fs::remove(partOf(file), ignored);
    fs::remove(stateOf(file), ignored);
}

PartFile::PartFile(PartGoal goal) : goal_(std::move(goal))
{
    std::error_code failed;
    fs::create_directories(goal_.file.parent_path(), failed);
    if (failed) throwWriteError(goal_.file.parent_path(), failed.value());
    openPart(stateFits());
    storeState();
    resetHasher();
}

PartFile::~PartFile()
{
    if (fd_ >= 0) close(fd_);
}

/// Whether the bytes that are there are of the file that is wanted. Takes over what is known of them.
bool PartFile::stateFits()
{
    const fs::path state = stateOf(goal_.file);
    std::error_code ignored;
    if (!fs::exists(state, ignored)) return false;
    try {
        const auto root =
            checkpoint::parseJsonObject(checkpoint::readSmallFile(state, kMostStateBytes), state.string());
        const JsonReader reader(root, state.string(), "");
        if (reader.text("format") != kFormat) return false;
        const std::string etag = reader.textOr("etag", {});
        const int64_t bytes = reader.integerOr("bytes", -1, -1, kMostFileBytes);
        const std::optional<uint64_t> stored =
            bytes < 0 ? std::nullopt : std::optional(static_cast<uint64_t>(bytes));
        const bool fits = goal_.digest.kind != DigestKind::Unknown
                              ? reader.textOr("digest", {}) == goal_.digest.hex && stored == goal_.bytes
                              // Without a digest only the server can say, so its mark is needed.
                              : !etag.empty() && reader.textOr("source", {}) == goal_.source &&
                                    (!goal_.bytes || stored == goal_.bytes);
        if (!fits) return false;
        etag_ = etag;
        if (!goal_.bytes) goal_.bytes = stored;
        return true;
    } catch (const Error&) {
        return false; // a state that cannot be read: the file is begun again
    }
}

void PartFile::storeState() const
{
    nlohmann::ordered_json root = {
        {"format", kFormat}, {"digest", goal_.digest.hex}, {"etag", etag_}, {"source", goal_.source}};
    if (goal_.bytes) root["bytes"] = *goal_.bytes;
    AtomicFile::replace(stateOf(goal_.file),
                        root.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n');
}

void PartFile::openPart(bool keep)
{
    const fs::path part = partOf(goal_.file);
    fd_ = open(part.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    struct stat info
    {};
    if (fd_ < 0 || fstat(fd_, &info) != 0) throwWriteError(part, errno);
    if (!S_ISREG(info.st_mode)) throwWriteError(part, EPERM);
    size_ = static_cast<uint64_t>(info.st_size);
    if (keep && !(goal_.bytes && size_ > *goal_.bytes)) return;
    size_ = 0;
    if (ftruncate(fd_, 0) != 0) throwWriteError(part, errno);
}

void PartFile::resetHasher()
{
    hasher_.emplace(goal_.digest.kind, goal_.bytes.value_or(0));
    hashed_ = 0;
}

bool PartFile::prepare(const std::function<bool()>& goesOn)
{
    if (hashed_ == size_) return true;
    resetHasher();
    hashed_ = hashFile(partOf(goal_.file), *hasher_, size_, goesOn);
    return hashed_ == size_;
}

void PartFile::setVersion(const std::string& etag, std::optional<uint64_t> bytes)
{
    const std::string kept = etag.size() <= kMostEtag ? etag : std::string();
    const bool bytesAreNews = bytes && !goal_.bytes;
    if (kept == etag_ && !bytesAreNews) return;
    etag_ = kept;
    if (bytesAreNews) goal_.bytes = bytes;
    storeState();
}

void PartFile::restart()
{
    if (ftruncate(fd_, 0) != 0) throwWriteError(partOf(goal_.file), errno);
    size_ = 0;
    resetHasher();
}

void PartFile::append(std::span<const std::byte> bytes)
{
    if (goal_.bytes && size_ + bytes.size() > *goal_.bytes)
        throw Error(ErrorCode::FileDamaged,
                    fmt::format("“{}” is longer than announced.", goal_.file.filename().string()),
                    "Try again later, or use another hub or mirror.");
    size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t written =
            pwrite(fd_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(size_ + done));
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) throwWriteError(partOf(goal_.file), errno);
        done += static_cast<size_t>(written);
    }
    hasher_->add(bytes);
    size_ += bytes.size();
    hashed_ = size_;
}

Digest PartFile::finish()
{
    const Digest digest = hasher_->finish();
    if (goal_.digest.kind != DigestKind::Unknown && digest != goal_.digest) {
        restart();
        etag_.clear();
        storeState();
        throw Error(ErrorCode::FileDamaged,
                    fmt::format("“{}” came, but not as the hub announced it: its {} is another.",
                                goal_.file.filename().string(), digestKindName(digest.kind)),
                    "Try again later, or use another hub or mirror.");
    }
    const fs::path part = partOf(goal_.file);
    if (fsync(fd_) != 0) throwWriteError(part, errno);
    if (rename(part.c_str(), goal_.file.c_str()) != 0) throwWriteError(goal_.file, errno);
    syncFolder(goal_.file.parent_path());
    std::error_code ignored;
    fs::remove(stateOf(goal_.file), ignored);
    return digest;
}

} // namespace troupe::models
