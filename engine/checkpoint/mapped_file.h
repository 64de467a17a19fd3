// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

namespace troupe::checkpoint {

/// Which file it is, and in which state: equal for the same unchanged file.
struct FileIdentity
{
    uint64_t device = 0;
    uint64_t inode = 0;
    uint64_t size = 0;
    int64_t changedNanoseconds = 0; ///< time of its last change
};

/// A regular file, mapped read-only and private for as long as this object lives. A file that another program
/// cuts short meanwhile is beyond our reach (SIGBUS); checkpoints are replaced by renaming, never in place.
class MappedFile
{
public:
    /// Throws Error FileNotFound, FileUnreadable (a folder, a pipe, no permission). An empty file maps to no
    /// bytes.
    explicit MappedFile(const std::filesystem::path& path);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    std::span<const std::byte> bytes() const noexcept { return {data_, size_}; }
    /// As it was when it was mapped.
    const FileIdentity& identity() const noexcept { return identity_; }
    /// Gives the whole pages inside `part` back to the system; the file fills them again when they are
    /// touched.
    void releasePages(std::span<const std::byte> part) const noexcept;

private:
    const std::byte* data_ = nullptr;
    size_t size_ = 0;
    FileIdentity identity_;
};

} // namespace troupe::checkpoint
