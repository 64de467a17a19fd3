// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace troupe::models {

enum class DigestKind
{
    Unknown, ///< nothing is announced
    Sha256,  ///< of the content; 64 hexadecimal digits
    GitBlob  ///< git's id of the content, SHA-1 over "blob SIZE\0" and the bytes; 40 hexadecimal digits
};

/// A digest as a hub announces it, lower case.
struct Digest
{
    DigestKind kind = DigestKind::Unknown;
    std::string hex;

    bool operator==(const Digest&) const = default;
};

/// "sha256", "git_blob"; "" for Unknown.
std::string_view digestKindName(DigestKind kind) noexcept;

/// True when `hex` has the right number of lower-case digits for `kind`.
bool isWellFormed(const Digest& digest) noexcept;

/// Digest of a file's bytes, which come piece by piece. One thread at a time.
class FileHasher
{
public:
    /// `bytes` is the size of the whole file, which git's id needs first. Unknown is computed as Sha256.
    FileHasher(DigestKind kind, uint64_t bytes);
    ~FileHasher();
    FileHasher(FileHasher&&) noexcept;
    FileHasher& operator=(FileHasher&&) noexcept;

    void add(std::span<const std::byte> bytes);
    /// Once, as the last call.
    Digest finish();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Reads `file` from its beginning into `hasher`, at most `most` bytes of it, and gives the number of bytes
/// read. `goesOn` is asked every few MiB; when it says no, reading stops. Slow for large files. Throws Error
/// FileUnreadable.
uint64_t hashFile(const std::filesystem::path& file, FileHasher& hasher, uint64_t most,
                  const std::function<bool()>& goesOn);

/// The digest of a whole file. Slow for large files. Throws Error FileUnreadable, FileNotFound.
Digest digestOf(const std::filesystem::path& file, DigestKind kind);

} // namespace troupe::models
