// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/mapping_guard.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
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

/// A regular file, mapped read-only and private for as long as this object lives. Where another program cuts
/// it short meanwhile, its lost bytes read as zeros (MappingGuard): who has read asks requireWhole() before
/// what came of it is used.
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
    /// Throws Error FileDamaged when the file is shorter than it was, or a part of it could not be read. A
    /// look at the folder; cheap beside any work on a model.
    void requireWhole() const;
    /// Gives the whole pages inside `part` back to the system; the file fills them again when they are
    /// touched.
    void releasePages(std::span<const std::byte> part) const noexcept;

private:
    std::filesystem::path path_;
    const std::byte* data_ = nullptr;
    size_t size_ = 0;
    FileIdentity identity_;
    std::optional<MappingGuard> guard_; ///< none for an empty file
};

} // namespace troupe::checkpoint
