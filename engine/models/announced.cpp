// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/announced.h"

#include "engine/base/error.h"
#include "engine/base/log.h"
#include "engine/checkpoint/json_reader.h"

#include <sstream>
#include <utility>

namespace troupe::models {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxNoteBytes = 4096;

/// By the number of its digits; Unknown for anything else.
Digest digestFromHex(const std::string& hex)
{
    for (const DigestKind kind : {DigestKind::Sha256, DigestKind::GitBlob})
        if (Digest digest{kind, hex}; isWellFormed(digest)) return digest;
    return {};
}

/// The second line of a client's note; the first is the commit, the third a time.
Digest digestOfNote(const fs::path& note)
{
    std::error_code failed;
    if (!fs::is_regular_file(note, failed)) return {};
    try {
        std::istringstream lines(checkpoint::readSmallFile(note, kMaxNoteBytes));
        std::string commit;
        std::string digest;
        if (std::getline(lines, commit) && std::getline(lines, digest)) return digestFromHex(digest);
    } catch (const Error& error) {
        log(LogArea::Engine, LogLevel::Info, error.message());
    }
    return {};
}

} // namespace

Announced::Announced(fs::path folder) : folder_(std::move(folder))
{
    try {
        origin_ = readOrigin(folder_);
    } catch (const Error& error) {
        log(LogArea::Engine, LogLevel::Info, error.message());
    }
}

Digest Announced::digest(const std::string& path) const
{
    if (origin_)
        if (const OriginFile* file = origin_->find(path); file && file->digest.kind != DigestKind::Unknown)
            return file->digest;
    std::error_code failed;
    const fs::path target = fs::read_symlink(folder_ / path, failed);
    if (!failed && target.parent_path().filename() == "blobs") {
        Digest digest = digestFromHex(target.filename().string());
        if (digest.kind != DigestKind::Unknown) return digest;
    }
    return digestOfNote(folder_ / ".cache/huggingface/download" / (path + ".metadata"));
}

std::string Announced::sha256(const std::string& path) const
{
    Digest announced = digest(path);
    return announced.kind == DigestKind::Sha256 ? announced.hex : std::string();
}

std::optional<uint64_t> Announced::bytes(const std::string& path) const
{
    const OriginFile* file = origin_ ? origin_->find(path) : nullptr;
    return file ? std::optional(file->bytes) : std::nullopt;
}

} // namespace troupe::models
