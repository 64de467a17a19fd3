// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/download/workplace.h"

#include "engine/base/atomic_file.h"
#include "engine/base/error.h"
#include "engine/models/import_record.h"
#include "engine/models/origin.h"

#include <cerrno>
#include <cstdio>

#include <fmt/format.h>

namespace troupe::server {
namespace {

namespace fs = std::filesystem;

/// True for a folder with something in it; an empty one is as good as none.
bool isModelThere(const fs::path& target)
{
    std::error_code failed;
    const fs::file_status status = fs::status(target, failed);
    if (status.type() == fs::file_type::not_found) return false;
    if (!fs::is_directory(status))
        throw Error(ErrorCode::CannotWrite, fmt::format("“{}” is there and is no folder.", target.string()),
                    "Choose another folder with --to.");
    return !fs::is_empty(target, failed) || failed;
}

} // namespace

Workplace::Workplace(const fs::path& target, const std::function<void()>& waits) : target_(target)
{
    while (!tryOpen()) waits();
}

bool Workplace::tryOpen()
{
    isInPlace_ = isModelThere(target_);
    folder_ = isInPlace_ ? target_ : models::partFolderOf(target_);
    std::error_code failed;
    fs::create_directories(folder_, failed);
    if (failed) throwWriteError(folder_, failed.value());
    auto lock = models::DownloadLock::tryTake(folder_);
    if (!lock) return false;
    if (!isInPlace_ && models::hasImportRecord(folder_))
        throw Error(
            ErrorCode::CannotWrite, fmt::format("An import works in “{}”.", folder_.string()),
            "Finish it with the command that “troupe models list --json” shows, or choose another folder "
            "with --to.");
    lock_.emplace(std::move(*lock));
    if (isInPlace_ || !isModelThere(target_)) return true;
    // Who had the lock before has completed it.
    lock_.reset();
    fs::remove(folder_, failed);
    return false;
}

void Workplace::becomeTarget()
{
    if (isInPlace_) return;
    syncFolder(folder_);
    if (std::rename(folder_.c_str(), target_.c_str()) != 0) throwWriteError(target_, errno);
    syncFolder(target_.parent_path());
    folder_ = target_;
    isInPlace_ = true;
    lock_->followTo(folder_);
}

} // namespace troupe::server
