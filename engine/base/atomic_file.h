// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string_view>

namespace troupe {

/// A file that appears under its final name whole, or not at all, whenever the process or the machine stops.
///
/// The bytes go to a nameless file in the same folder (where the file system has none, to a hidden `.part`
/// file); commit() flushes them to the disk and renames. Without commit() nothing is left behind. A target
/// that exists and is not a regular file (a device, a pipe) is written directly. Owned by one thread.
class AtomicFile
{
public:
    /// Throws Error: CannotWrite (no such folder, not allowed, a folder of that name), DiskFull.
    explicit AtomicFile(const std::filesystem::path& target);
    ~AtomicFile();
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    /// The open descriptor, readable and writable; stays owned by this object.
    int descriptor() const noexcept { return fd_; }
    const std::filesystem::path& target() const noexcept { return target_; }

    /// Appends all of `bytes`. Throws Error: DiskFull, CannotWrite.
    void write(std::string_view bytes);

    /// Flushes, renames over the target, flushes the folder. At most once. Throws as write().
    void commit();

    /// The same, but nothing waits for the disk: after a power cut the file may be there with other bytes.
    /// For what can be made again and is checked when it is read.
    void commitUnflushed();

    /// The same, but never in the place of another: false when something has that name already, and then
    /// nothing changed and nothing is left. Throws as write().
    bool commitUnlessThere();

    /// Writes `bytes` to `target` in one step.
    static void replace(const std::filesystem::path& target, std::string_view bytes);

private:
    void discard() noexcept;
    void takeName();
    bool takesNewName() const;

    std::filesystem::path target_;
    std::filesystem::path part_; ///< empty while the file has no name
    int fd_ = -1;
    bool direct_ = false;
};

/// Flushes the names in `folder` to the disk: a file that was made or renamed there is found after a power
/// cut. What cannot be flushed is passed over.
void syncFolder(const std::filesystem::path& folder) noexcept;

/// Makes a folder and those above it, as far as they are missing, so that they are there after a power cut.
/// Throws Error CannotWrite, DiskFull.
void makeFolder(const std::filesystem::path& folder);

/// The error for a failed write to `path` with this errno: DiskFull or CannotWrite, with its remedy.
/// (For code that writes through another library's stream.)
[[noreturn]] void throwWriteError(const std::filesystem::path& path, int errnoValue);

} // namespace troupe
