// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/download_lock.h"

#include "engine/base/atomic_file.h"

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace troupe::models {
namespace {

constexpr const char* kName = ".troupe-download.lock"; // hidden: no hub's file has such a name

bool isSameFile(int fd, const std::filesystem::path& file)
{
    struct stat held
    {};
    struct stat named
    {};
    return fstat(fd, &held) == 0 && stat(file.c_str(), &named) == 0 && held.st_dev == named.st_dev &&
           held.st_ino == named.st_ino;
}

} // namespace

DownloadLock::DownloadLock(std::filesystem::path file, int fd) : file_(std::move(file)), fd_(fd) {}

DownloadLock::DownloadLock(DownloadLock&& other) noexcept
    : file_(std::move(other.file_)), fd_(std::exchange(other.fd_, -1))
{}

DownloadLock::~DownloadLock()
{
    if (fd_ < 0) return;
    // Removed while it is held: who waits for it finds that its name is gone, and looks again.
    if (isSameFile(fd_, file_)) unlink(file_.c_str());
    close(fd_);
}

std::optional<DownloadLock> DownloadLock::tryTake(const std::filesystem::path& folder)
{
    const std::filesystem::path file = folder / kName;
    const int fd = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (fd < 0 && errno == ENOENT) return std::nullopt;
    if (fd < 0) throwWriteError(file, errno);
    // A file system without locks gives another error than this one, and has to do without.
    const bool held = flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    if (held || !isSameFile(fd, file)) {
        close(fd);
        return std::nullopt;
    }
    return DownloadLock(file, fd);
}

bool DownloadLock::isHeld(const std::filesystem::path& folder) noexcept
{
    try {
        const std::filesystem::path file = folder / kName;
        const int fd = open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
        if (fd < 0) return false;
        const bool held = flock(fd, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
        close(fd);
        return held;
    } catch (...) {
        return false;
    }
}

void DownloadLock::followTo(const std::filesystem::path& folder)
{
    file_ = folder / kName;
}

} // namespace troupe::models
