// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/staged_folder.h"

#include "engine/base/atomic_file.h"
#include "engine/base/error.h"
#include "engine/project/project_text.h"

#include <cerrno>
#include <cstdio>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace troupe::project {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void throwTaken(const fs::path& target)
{
    throw Error(ErrorCode::InvalidRequest,
                fmt::format("There is something at “{}” already.", target.string()), "Choose another name.");
}

/// Everything on the disk of `folder`, at once: one flush for each of many files would take minutes.
void flushAll(const fs::path& folder)
{
    const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) throwWriteError(folder, errno);
    const int failed = syncfs(fd) == 0 ? 0 : errno;
    close(fd);
    if (failed != 0) throwWriteError(folder, failed);
}

} // namespace

bool renameFolder(const fs::path& from, const fs::path& target)
{
    int failed =
        renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, target.c_str(), RENAME_NOREPLACE) == 0 ? 0 : errno;
    if (failed == EINVAL) { // not every file system knows the flag
        std::error_code ignored;
        if (fs::exists(fs::symlink_status(target, ignored))) throwTaken(target);
        failed = ::rename(from.c_str(), target.c_str()) == 0 ? 0 : errno;
    }
    if (failed == EXDEV) return false;
    if (failed == EEXIST || failed == ENOTEMPTY) throwTaken(target);
    if (failed != 0) throwWriteError(target, failed);
    syncFolder(target.parent_path());
    syncFolder(from.parent_path());
    return true;
}

StagedFolder::StagedFolder(const fs::path& target)
    : target_(target), path_(target.parent_path() / fmt::format(".troupe-{}.part", freshName()))
{
    std::error_code ignored;
    if (fs::exists(fs::symlink_status(target_, ignored))) throwTaken(target_);
    if (mkdir(path_.c_str(), 0777) != 0) throwWriteError(target_, errno);
}

StagedFolder::~StagedFolder()
{
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
}

void StagedFolder::commit()
{
    flushAll(path_);
    renameFolder(path_, target_);
    path_.clear();
}

} // namespace troupe::project
