// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/file_digest.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>

namespace troupe::models {

/// What a file that is being fetched should become.
struct PartGoal
{
    std::filesystem::path file;    ///< its final name
    std::optional<uint64_t> bytes; ///< as announced; nothing where that is not known yet
    Digest digest;                 ///< as announced
    std::string source;            ///< address without user and query; tells parts without a digest apart
};

/// A file that is not whole yet: `NAME.part`, and `NAME.part.json` with what it is going to be, so that it
/// can be continued after any interruption and is begun again when it has become another file meanwhile. The
/// digest grows with the bytes. One owner, one thread; never two for the same file (DownloadLock sees to
/// that).
class PartFile
{
public:
    /// Opens what is there of `goal`, or nothing of it. Throws Error CannotWrite, DiskFull.
    explicit PartFile(PartGoal goal);
    ~PartFile();
    PartFile(const PartFile&) = delete;
    PartFile& operator=(const PartFile&) = delete;

    /// Brings the digest up to what is there already; reads it all. False when `goesOn` said no.
    bool prepare(const std::function<bool()>& goesOn);

    const PartGoal& goal() const noexcept { return goal_; }
    uint64_t size() const noexcept { return size_; }
    /// The server's mark of the version that the bytes are of; empty where it gave none.
    const std::string& etag() const noexcept { return etag_; }
    bool isComplete() const noexcept { return goal_.bytes && size_ == *goal_.bytes; }

    /// What the server says of the version whose bytes follow. Throws as the constructor.
    void setVersion(const std::string& etag, std::optional<uint64_t> bytes);
    /// Throws all bytes away.
    void restart();
    /// After restart(), of a part whose size only the server told: it may be another one now.
    void forgetSize() noexcept { goal_.bytes.reset(); }
    /// Throws Error DiskFull, CannotWrite; FileDamaged beyond the announced size.
    void append(std::span<const std::byte> bytes);

    /// Flushes, compares the digest and gives the file its name. Returns the digest, of the announced kind or
    /// SHA-256. Throws Error FileDamaged (another digest: the part is empty then), CannotWrite, DiskFull.
    Digest finish();

    static std::filesystem::path partOf(const std::filesystem::path& file);
    static std::filesystem::path stateOf(const std::filesystem::path& file);
    /// Removes what is there of a file that is not wanted any more.
    static void discard(const std::filesystem::path& file) noexcept;

private:
    bool stateFits();
    void storeState() const;
    void openPart(bool keep);
    void resetHasher();

    PartGoal goal_;
    std::string etag_;
    std::optional<FileHasher> hasher_;
    uint64_t size_ = 0;
    uint64_t hashed_ = 0;
    int fd_ = -1;
};

} // namespace troupe::models
