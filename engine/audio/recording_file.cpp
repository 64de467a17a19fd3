// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/recording_file.h"

#include "engine/audio/clip.h"
#include "engine/audio/pcm.h"
#include "engine/base/atomic_file.h"
#include "engine/base/error.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace troupe::audio {
namespace {

namespace fs = std::filesystem;

constexpr int64_t kHeader = 44;
constexpr int64_t kWidth = 3;
constexpr int64_t kMostBytes = 0xFFFFFFFF - 64;
constexpr const char* kSuffix = ".recording.wav";
constexpr double kFlushSeconds = 2;
constexpr size_t kMostLost = 100;

void put(std::string& out, uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i) out.push_back(static_cast<char>(value >> (8 * i) & 0xFF));
}

uint32_t numberAt(const char* bytes, int count)
{
    uint32_t value = 0;
    for (int i = count; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[i]);
    return value;
}

std::string headerOf(uint32_t rate, int64_t samples)
{
    const auto data = static_cast<uint32_t>(samples * kWidth);
    std::string out = "RIFF";
    put(out, data + data % 2 + static_cast<uint32_t>(kHeader) - 8, 4);
    out += "WAVEfmt ";
    put(out, 16, 4);
    put(out, 1, 2); // PCM
    put(out, 1, 2);
    put(out, rate, 4);
    put(out, rate * static_cast<uint32_t>(kWidth), 4);
    put(out, static_cast<uint32_t>(kWidth), 2);
    put(out, static_cast<uint32_t>(kWidth) * 8, 2);
    out += "data";
    put(out, data, 4);
    return out;
}

fs::path finalNameOf(const fs::path& recording)
{
    std::string name = recording.filename().string();
    name.resize(name.size() - std::string_view(kSuffix).size());
    return recording.parent_path() / (name + ".wav");
}

bool isRecordingName(const fs::path& path)
{
    return path.filename().string().ends_with(kSuffix);
}

/// Never over another file: a link fails where something has that name, and then a number is tried.
fs::path giveName(const fs::path& from, const fs::path& wanted)
{
    fs::path to = wanted;
    for (int number = 2; link(from.c_str(), to.c_str()) != 0; ++number) {
        if (errno != EEXIST || number > 1000) throwWriteError(wanted, errno);
        to = wanted.parent_path() / fmt::format("{} ({}).wav", wanted.stem().string(), number);
    }
    unlink(from.c_str());
    syncFolder(to.parent_path());
    return to;
}

/// An open lost recording, its rate and how many samples it has; -1 where there is none.
struct Opened
{
    int fd = -1;
    uint32_t rate = 0;
    int64_t samples = 0;
    bool held = false;
};

Opened open(const fs::path& path)
{
    Opened opened;
    const int fd = ::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0) return opened;
    struct stat info
    {};
    char header[kHeader] = {};
    const bool whole = fstat(fd, &info) == 0 && S_ISREG(info.st_mode) &&
                       info.st_size <= kMostBytes + kHeader &&
                       pread(fd, header, sizeof header, 0) == static_cast<ssize_t>(sizeof header);
    opened.held = flock(fd, LOCK_EX | LOCK_NB) != 0;
    const std::string_view text(header, sizeof header);
    const uint32_t rate = whole ? numberAt(header + 24, 4) : 0;
    if (opened.held || !text.starts_with("RIFF") || text.substr(8, 8) != "WAVEfmt " ||
        numberAt(header + 34, 2) != kWidth * 8 || rate < kMinRate || rate > kMaxRate) {
        close(fd);
        return opened;
    }
    opened.fd = fd;
    opened.rate = rate;
    opened.samples = (info.st_size - kHeader) / kWidth;
    return opened;
}

} // namespace

RecordingFile::RecordingFile(const fs::path& folder, const std::string& name, int rate) : rate_(rate)
{
    if (rate < kMinRate || rate > kMaxRate) {
        throw Error(ErrorCode::InvalidRequest, fmt::format("{} Hz is no rate for a recording.", rate),
                    "Choose another microphone.");
    }
    makeFolder(folder);
    for (int number = 1; fd_ < 0; ++number) {
        const std::string tried = number == 1 ? name : fmt::format("{} ({})", name, number);
        path_ = folder / (tried + kSuffix);
        final_ = folder / (tried + ".wav");
        if (fs::exists(final_)) continue;
        fd_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd_ < 0 && (errno != EEXIST || number > 1000)) throwWriteError(path_, errno);
    }
    flock(fd_, LOCK_EX | LOCK_NB);
    try {
        writeAt(0, headerOf(static_cast<uint32_t>(rate_), 0));
    } catch (...) {
        discard();
        throw;
    }
}

RecordingFile::~RecordingFile()
{
    if (fd_ >= 0) close(fd_);
}

void RecordingFile::writeAt(int64_t at, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = pwrite(fd_, bytes.data(), bytes.size(), at);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) throwWriteError(path_, errno);
        bytes.remove_prefix(static_cast<size_t>(written));
        at += written;
    }
}

void RecordingFile::append(std::span<const float> samples)
{
    if (samples.empty() || fd_ < 0) return;
    const auto count = static_cast<int64_t>(samples.size());
    if ((samples_ + count) * kWidth > kMostBytes) {
        throw Error(ErrorCode::FileTooLarge, "A recording cannot be longer than 4 GiB.",
                    "Keep this one and start another.");
    }
    bytes_.clear();
    for (const float sample : samples) {
        put(bytes_, static_cast<uint32_t>(toInt24(storable(sample, true))), static_cast<int>(kWidth));
    }
    // The samples first: a header never promises what is not there.
    writeAt(kHeader + samples_ * kWidth, bytes_);
    samples_ += count;
    writeAt(0, headerOf(static_cast<uint32_t>(rate_), samples_));
    unflushed_ += count;
    if (static_cast<double>(unflushed_) < kFlushSeconds * rate_) return;
    unflushed_ = 0;
    fdatasync(fd_);
}

fs::path RecordingFile::finish()
{
    if (samples_ * kWidth % 2 == 1) writeAt(kHeader + samples_ * kWidth, std::string_view("\0", 1));
    fsync(fd_);
    const fs::path named = giveName(path_, final_);
    close(fd_);
    fd_ = -1;
    return named;
}

void RecordingFile::discard() noexcept
{
    if (fd_ < 0) return;
    unlink(path_.c_str());
    close(fd_);
    fd_ = -1;
}

std::vector<LostRecording> findLostRecordings(const fs::path& folder) noexcept
{
    std::vector<LostRecording> lost;
    std::error_code fault;
    for (fs::directory_iterator it(folder, fault), end; !fault && it != end && lost.size() < kMostLost;
         it.increment(fault)) {
        try {
            if (!isRecordingName(it->path())) continue;
            const Opened opened = open(it->path());
            if (opened.fd < 0) continue;
            if (opened.samples == 0) {
                unlink(it->path().c_str());
            } else {
                lost.push_back({it->path(), static_cast<double>(opened.samples) / opened.rate});
            }
            close(opened.fd);
        } catch (...) {
            // A name that cannot be told: nobody could be offered it.
        }
    }
    std::sort(lost.begin(), lost.end(),
              [](const LostRecording& a, const LostRecording& b) { return a.path < b.path; });
    return lost;
}

fs::path recoverRecording(const fs::path& path)
{
    std::error_code fault;
    if (!fs::exists(path, fault))
        throw Error(ErrorCode::FileNotFound, "The recording is not there any more.", "Record it again.");
    if (!isRecordingName(path))
        throw Error(ErrorCode::FileDamaged, "This is no unfinished recording.", "Open it as a sound file.");
    const Opened opened = open(path);
    if (opened.held)
        throw Error(ErrorCode::Busy, "This is still being recorded.", "Finish it in the other window.");
    if (opened.fd < 0)
        throw Error(ErrorCode::FileDamaged, "This is no recording of ours.", "Open it as a sound file.");
    const std::string header = headerOf(opened.rate, opened.samples);
    const int64_t bytes = kHeader + opened.samples * kWidth;
    const bool written =
        pwrite(opened.fd, header.data(), header.size(), 0) == static_cast<ssize_t>(header.size()) &&
        ftruncate(opened.fd, bytes + opened.samples * kWidth % 2) == 0 && fsync(opened.fd) == 0;
    const int failed = errno;
    close(opened.fd);
    if (!written) throwWriteError(path, failed);
    return giveName(path, finalNameOf(path));
}

} // namespace troupe::audio
