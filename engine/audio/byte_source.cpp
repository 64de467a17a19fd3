// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/byte_source.h"

#include "engine/base/error.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace troupe::audio {
namespace {

[[noreturn]] void throwOpenError(const std::string& name, int errnoValue)
{
    switch (errnoValue) {
    case ENOENT:
    case ENOTDIR:
        throw Error(ErrorCode::FileNotFound, fmt::format("There is no file “{}”.", name), "Check the name.");
    case EACCES:
    case EPERM:
        throw Error(ErrorCode::FileUnreadable, fmt::format("“{}” may not be read by you.", name),
                    "Change its permissions, or make a copy of your own.");
    default:
        throw Error(ErrorCode::FileUnreadable,
                    fmt::format("“{}” could not be read: {}.", name, std::strerror(errnoValue)),
                    "Check the disk and the name.");
    }
}

} // namespace

ByteSource::ByteSource(const std::filesystem::path& path) : name_(path.string())
{
    // Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
    fd_ = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd_ < 0) throwOpenError(name_, errno);
    struct stat info
    {};
    const int failed = fstat(fd_, &info) != 0 ? errno : 0;
    if (failed == 0 && S_ISREG(info.st_mode)) {
        size_ = info.st_size;
        return;
    }
    close(fd_);
    fd_ = -1;
    if (failed) throwOpenError(name_, failed);
    if (S_ISDIR(info.st_mode)) {
        throw Error(ErrorCode::FileUnreadable, fmt::format("“{}” is a folder.", name_),
                    "Give the name of a file in it.");
    }
    throw Error(ErrorCode::FileUnreadable, fmt::format("“{}” is a pipe or a device, not a file.", name_),
                "Store the sound in a file first.");
}

ByteSource::ByteSource(const void* bytes, size_t size, std::string name)
    : name_(std::move(name)), memory_(static_cast<const char*>(bytes)), size_(static_cast<int64_t>(size))
{}

ByteSource::~ByteSource()
{
    if (fd_ >= 0) close(fd_);
}

size_t ByteSource::read(int64_t offset, void* into, size_t count) noexcept
{
    if (offset < 0 || offset >= size_) return 0;
    count = std::min(count, static_cast<size_t>(size_ - offset));
    if (fd_ < 0) {
        std::memcpy(into, memory_ + offset, count);
        return count;
    }
    size_t done = 0;
    while (done < count) {
        const ssize_t got =
            pread(fd_, static_cast<char*>(into) + done, count - done, offset + static_cast<int64_t>(done));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0 && failed_ == 0) failed_ = errno;
        if (got <= 0) break;
        done += static_cast<size_t>(got);
    }
    return done;
}

void throwDamaged(const ByteSource& source, std::string_view what)
{
    throw Error(ErrorCode::FileDamaged, fmt::format("“{}” is damaged: {}.", source.name(), what),
                "Make the file again, or use another copy of it.");
}

} // namespace troupe::audio
