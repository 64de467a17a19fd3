// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>

namespace troupe::models {

/// Keeps other processes, and other downloads of this one, away from a folder in which a download works. Ends
/// with its process, however that ends. Movable, one owner. Not across machines that share a folder by NFS
/// without locks.
class DownloadLock
{
public:
    /// Nothing while somebody else has it, and when the folder went away meanwhile. The folder has to exist.
    /// Throws Error CannotWrite.
    static std::optional<DownloadLock> tryTake(const std::filesystem::path& folder);
    /// True while a download works in `folder`. Never waits; false where that cannot be told.
    static bool isHeld(const std::filesystem::path& folder) noexcept;

    ~DownloadLock();
    DownloadLock(DownloadLock&& other) noexcept;
    DownloadLock& operator=(DownloadLock&&) = delete;

    /// The folder was renamed under the lock.
    void followTo(const std::filesystem::path& folder);

private:
    DownloadLock(std::filesystem::path file, int fd);

    std::filesystem::path file_;
    int fd_;
};

} // namespace troupe::models
