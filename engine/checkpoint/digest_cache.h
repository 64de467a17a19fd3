// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace troupe::checkpoint {

/// Digests that took long to compute, kept in memory and in a folder that may be deleted at any time.
///
/// One small file a digest, written in one step, so that several processes share the folder without a lock;
/// each carries a check of its own, and one that is damaged counts as absent. At most kMostFiles are kept,
/// the oldest go first. A folder that cannot be written costs time and nothing else. Thread-safe.
class DigestCache
{
public:
    static constexpr size_t kMostFiles = 64;

    explicit DigestCache(std::filesystem::path folder);

    /// `key` is 64 hexadecimal digits.
    std::optional<std::string> find(const std::string& key);
    void store(const std::string& key, const std::string& digest) noexcept;

private:
    void dropOldest() const;

    const std::filesystem::path folder_;
    std::mutex mutex_;
    std::map<std::string, std::string> known_;
};

} // namespace troupe::checkpoint
