// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/digest_cache.h"

#include "engine/base/atomic_file.h"
#include "engine/base/error.h"
#include "engine/base/log.h"
#include "engine/base/sha256.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace troupe::checkpoint {
namespace {

namespace fs = std::filesystem;

constexpr size_t kDigits = 64;

/// What a file holds: the digest, and a hash of key and digest, since a flipped bit is still a digest.
std::string contentsFor(const std::string& key, const std::string& digest)
{
    return fmt::format("{} {}\n", digest, Sha256::of(key + digest));
}

} // namespace

DigestCache::DigestCache(fs::path folder) : folder_(std::move(folder)) {}

std::optional<std::string> DigestCache::find(const std::string& key)
{
    const std::scoped_lock lock(mutex_);
    if (const auto known = known_.find(key); known != known_.end()) return known->second;
    std::error_code failed;
    if (!fs::is_regular_file(folder_ / key, failed)) return std::nullopt;
    std::ifstream file(folder_ / key, std::ios::binary);
    std::array<char, 2 * kDigits + 3> buffer{}; // one more than a sound file has
    file.read(buffer.data(), buffer.size());
    const std::string held(buffer.data(), static_cast<size_t>(file.gcount()));
    const std::string digest = held.substr(0, kDigits);
    if (!isSha256(digest) || held != contentsFor(key, digest)) return std::nullopt;
    known_[key] = digest;
    return digest;
}

void DigestCache::store(const std::string& key, const std::string& digest) noexcept
{
    try {
        const std::scoped_lock lock(mutex_);
        known_[key] = digest;
        fs::create_directories(folder_);
        AtomicFile::replace(folder_ / key, contentsFor(key, digest));
        dropOldest();
    } catch (...) {
        log(LogArea::Engine, LogLevel::Info, currentError().message());
    }
}

void DigestCache::dropOldest() const
{
    std::error_code failed;
    std::vector<std::pair<fs::file_time_type, fs::path>> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder_, failed)) {
        if (!isSha256(entry.path().filename().string())) continue; // another process's file under way
        files.emplace_back(entry.last_write_time(failed), entry.path());
    }
    if (files.size() <= kMostFiles) return;
    std::sort(files.begin(), files.end());
    files.resize(files.size() - kMostFiles);
    for (const auto& [time, path] : files) fs::remove(path, failed);
}

} // namespace troupe::checkpoint
