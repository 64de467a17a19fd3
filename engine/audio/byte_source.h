// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace troupe::audio {

/// Bytes that are read at any place: a regular file, or memory. Private to this folder; one thread at a time.
class ByteSource
{
public:
    /// Never blocks: a pipe, a device or a folder is refused. Throws Error: FileNotFound, FileUnreadable.
    explicit ByteSource(const std::filesystem::path& path);
    /// The bytes must outlive this object. `name` is used in errors.
    ByteSource(const void* bytes, size_t size, std::string name);
    ~ByteSource();
    ByteSource(const ByteSource&) = delete;
    ByteSource& operator=(const ByteSource&) = delete;

    const std::string& name() const noexcept { return name_; }
    int64_t size() const noexcept { return size_; }
    /// Up to `count` bytes from `offset`; fewer at the end, or when reading fails.
    size_t read(int64_t offset, void* into, size_t count) noexcept;
    /// The first errno of a read that failed, else 0.
    int failed() const noexcept { return failed_; }

private:
    std::string name_;
    const char* memory_ = nullptr;
    int fd_ = -1;
    int64_t size_ = 0;
    int failed_ = 0;
};

/// Error FileDamaged: “NAME” is damaged: `what`.
[[noreturn]] void throwDamaged(const ByteSource& source, std::string_view what);

} // namespace troupe::audio
