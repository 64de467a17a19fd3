// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace troupe::project {

/// Writes a zip that appears under its name whole (see AtomicFile). One thread at a time.
class ArchiveWriter
{
public:
    /// Throws Error: CannotWrite, DiskFull.
    explicit ArchiveWriter(const std::filesystem::path& file);
    ~ArchiveWriter();
    ArchiveWriter(const ArchiveWriter&) = delete;
    ArchiveWriter& operator=(const ArchiveWriter&) = delete;

    /// Adds a file under `name`. Returns its size, or nothing when it is not there. Throws Error:
    /// CannotWrite, DiskFull, FileUnreadable.
    std::optional<int64_t> add(const std::string& name, const std::filesystem::path& from);
    void finish();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace troupe::project
