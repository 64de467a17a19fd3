// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace troupe::voices {

/// The bytes of a package, a regular file or memory, read at any place. One thread at a time.
class PackageBytes
{
public:
    /// Never waits: a pipe, a device or a folder is refused. Throws Error FileNotFound, FileUnreadable.
    explicit PackageBytes(const std::filesystem::path& path);
    /// The bytes must outlive this object. `name` is used in errors.
    PackageBytes(std::span<const std::byte> bytes, std::string name);
    ~PackageBytes();
    PackageBytes(const PackageBytes&) = delete;
    PackageBytes& operator=(const PackageBytes&) = delete;

    const std::string& name() const noexcept { return name_; }
    uint64_t size() const noexcept { return size_; }

    /// Up to into.size() bytes from `offset`; fewer at the end. Throws Error FileUnreadable.
    size_t read(uint64_t offset, std::span<std::byte> into) const;
    /// All of `into`. Throws Error FileDamaged when the file ends before, FileUnreadable.
    void readAll(uint64_t offset, std::span<std::byte> into) const;

private:
    std::string name_;
    std::span<const std::byte> memory_;
    int fd_ = -1;
    uint64_t size_ = 0;
};

/// All bytes of a regular file. Throws Error FileNotFound, FileUnreadable, FileTooLarge (more than `most`).
std::vector<std::byte> bytesOfFile(const std::filesystem::path& path, uint64_t most);

} // namespace troupe::voices
