// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/atomic_file.h"

#include "engine/base/error.h"

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace troupe {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kMode = 0666; // less the user's umask

fs::path folderOf(const fs::path& target)
{
    const fs::path parent = target.parent_path();
    return parent.empty() ? fs::path(".") : parent;
}

/// A hidden name beside the target that no other writer uses.
fs::path partName(const fs::path& target)
{
    static std::atomic<unsigned> counter{0};
    return folderOf(target) /
           fmt::format(".troupe-{}-{}.part", getpid(), counter.fetch_add(1, std::memory_order_relaxed));
}

bool existsAsOther(const fs::path& target)
{
    struct stat info
    {};
    if (stat(target.c_str(), &info) != 0) return false;
    return !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode);
}

/// Gives an open nameless file a name that must be new.
bool linkTo(int fd, const fs::path& name)
{
    const std::string self = fmt::format("/proc/self/fd/{}", fd);
    return linkat(AT_FDCWD, self.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0;
}

/// Replacing a link replaces what it points to, as an ordinary save does.
fs::path followLink(const fs::path& target)
{
    std::error_code ignored;
    if (!fs::is_symlink(target, ignored)) return target;
    const fs::path resolved = fs::weakly_canonical(target, ignored);
    return ignored || resolved.empty() ? target : resolved;
}

} // namespace

void syncFolder(const fs::path& folder) noexcept
{
    const int fd = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return; // the file itself is safe; only its name might be lost in a power cut
    fsync(fd);
    close(fd);
}

void makeFolder(const fs::path& folder)
{
    std::error_code fault;
    if (folder.empty() || fs::is_directory(folder, fault)) return;
    const fs::path above = folderOf(folder);
    if (above != folder) makeFolder(above);
    if (mkdir(folder.c_str(), 0777) == 0) return syncFolder(above);
    const int failed = errno;
    if (failed == EEXIST && fs::is_directory(folder, fault)) return; // another was quicker
    if (failed == ENOSPC || failed == EDQUOT) throwWriteError(folder, failed);
    throw Error(ErrorCode::CannotWrite,
                fmt::format("The folder “{}” cannot be made: {}.", folder.string(), std::strerror(failed)),
                "Choose another place, or change the permissions of the folder above it.");
}

void throwWriteError(const fs::path& path, int errnoValue)
{
    const std::string name = path.string();
    switch (errnoValue) {
    case ENOSPC:
    case EDQUOT:
        throw Error(ErrorCode::DiskFull, fmt::format("There is no space left to write “{}”.", name),
                    "Free some space, or write to another disk.");
    case EFBIG:
        throw Error(ErrorCode::DiskFull, fmt::format("“{}” would be larger than this system allows.", name),
                    "Write a shorter or compressed file (for example .flac), or raise the limit.");
    case ENOENT:
    case ENOTDIR:
        throw Error(ErrorCode::CannotWrite, fmt::format("The folder of “{}” does not exist.", name),
                    "Create the folder first, or choose another one.");
    case EACCES:
    case EPERM:
    case EROFS:
        throw Error(ErrorCode::CannotWrite, fmt::format("“{}” may not be written by you.", name),
                    "Choose a folder of your own, or change its permissions.");
    case EISDIR:
        throw Error(ErrorCode::CannotWrite, fmt::format("“{}” is a folder.", name), "Give a file name.");
    case ENAMETOOLONG:
        throw Error(ErrorCode::CannotWrite, fmt::format("The name “{:.60}…” is too long.", name),
                    "Choose a shorter file name.");
    default:
        throw Error(ErrorCode::CannotWrite,
                    fmt::format("“{}” could not be written: {}.", name, std::strerror(errnoValue)),
                    "Check the disk, or write to another place.");
    }
}

AtomicFile::AtomicFile(const fs::path& target) : target_(followLink(target))
{
    struct stat info
    {};
    if (stat(target_.c_str(), &info) == 0 && S_ISDIR(info.st_mode)) throwWriteError(target_, EISDIR);
    if (existsAsOther(target_)) {
        direct_ = true;
        fd_ = open(target_.c_str(), O_WRONLY | O_CLOEXEC);
    } else {
        if (info.st_mode != 0 && access(target_.c_str(), W_OK) != 0) throwWriteError(target_, errno);
        fd_ = open(folderOf(target_).c_str(), O_RDWR | O_TMPFILE | O_CLOEXEC, kMode);
        if (fd_ < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL)) {
            part_ = partName(target_);
            fd_ = open(part_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, kMode);
        }
    }
    if (fd_ < 0) throwWriteError(target_, errno);
}

AtomicFile::~AtomicFile()
{
    discard();
}

void AtomicFile::discard() noexcept
{
    if (fd_ >= 0) close(fd_);
    fd_ = -1;
    if (!part_.empty()) unlink(part_.c_str());
    part_.clear();
}

void AtomicFile::write(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd_, bytes.data(), bytes.size());
        if (written < 0) {
            if (errno == EINTR) continue;
            throwWriteError(target_, errno);
        }
        bytes.remove_prefix(static_cast<size_t>(written));
    }
}

void AtomicFile::commit()
{
    if (direct_) {
        const int failed = close(fd_) != 0 ? errno : 0;
        fd_ = -1;
        if (failed) throwWriteError(target_, failed);
        return;
    }
    if (fsync(fd_) != 0) throwWriteError(target_, errno);
    takeName();
    syncFolder(folderOf(target_));
}

void AtomicFile::commitUnflushed()
{
    if (direct_) return commit();
    takeName();
}

void AtomicFile::takeName()
{
    struct stat old
    {};
    if (stat(target_.c_str(), &old) == 0) fchmod(fd_, old.st_mode & 07777);
    // A nameless file can only be linked to a new name; to replace one, it takes a hidden name for a moment.
    if (part_.empty() && !linkTo(fd_, target_)) {
        if (errno != EEXIST) throwWriteError(target_, errno);
        const fs::path hidden = partName(target_);
        if (!linkTo(fd_, hidden)) throwWriteError(target_, errno);
        part_ = hidden;
    }
    if (!part_.empty() && rename(part_.c_str(), target_.c_str()) != 0) throwWriteError(target_, errno);
    part_.clear();
    discard();
}

bool AtomicFile::takesNewName() const
{
    if (part_.empty()) return linkTo(fd_, target_);
    if (renameat2(AT_FDCWD, part_.c_str(), AT_FDCWD, target_.c_str(), RENAME_NOREPLACE) == 0) return true;
    // Not every file system knows the flag.
    return errno == EINVAL && link(part_.c_str(), target_.c_str()) == 0;
}

bool AtomicFile::commitUnlessThere()
{
    if (direct_) return false;
    if (fsync(fd_) != 0) throwWriteError(target_, errno);
    const bool taken = !takesNewName();
    if (taken && errno != EEXIST) throwWriteError(target_, errno);
    discard();
    if (!taken) syncFolder(folderOf(target_));
    return !taken;
}

void AtomicFile::replace(const fs::path& target, std::string_view bytes)
{
    AtomicFile file(target);
    file.write(bytes);
    file.commit();
}

} // namespace troupe
