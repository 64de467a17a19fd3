// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/file_digest.h"
#include "engine/models/hub.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::models {

// Where the files of a model's folder were downloaded from, and what the hub announced of them. A download
// works in `FOLDER.part` beside its target FOLDER, and that folder is renamed once every file in it is whole:
// a folder without the ending is never half a download. Inside, a file that is not whole is `NAME.part`.

/// One file of the record.
struct OriginFile
{
    std::string path;   ///< below the model's folder, with “/”; see isSafeModelPath()
    uint64_t bytes = 0; ///< as announced
    Digest digest;      ///< as announced; where nothing was announced, the SHA-256 of what came
};

/// The record. Holds no secret: no token, no user in an address, no query.
struct Origin
{
    bool complete = false; ///< every file of `files` is there and had its digest
    Hub hub = Hub::Unknown;
    std::string endpoint;          ///< "https://huggingface.co"; for Hub::Url the address itself
    std::string repository;        ///< "Qwen/Qwen3-TTS-12Hz-0.6B-Base"; empty for Hub::Url
    std::string revision;          ///< what was asked for: "main"
    std::string commit;            ///< what that was at the time; empty where the hub does not say
    std::string name;              ///< short name that was asked for ("base"), or empty
    std::string updated;           ///< ISO 8601, UTC
    std::vector<OriginFile> files; ///< in the order of the hub's list

    /// Null when the record does not know `path`.
    const OriginFile* find(std::string_view path) const noexcept;
};

inline constexpr std::string_view kOriginFile = "troupe-origin.json";
inline constexpr std::string_view kPartEnding = ".part"; ///< of a folder, and of a file in it

/// True for a path that a download may create below a model's folder: UTF-8, relative, at most 8 parts of at
/// most 200 bytes, none of them hidden, “.” or “..”, no backslash and no control character.
bool isSafeModelPath(std::string_view path) noexcept;

/// The record in `folder`; nothing when there is none. Throws Error FileDamaged (not JSON, not ours, a field
/// of the wrong type, an unsafe path, more than 4,096 files), FileTooLarge (above 1 MiB), FileUnreadable.
std::optional<Origin> readOrigin(const std::filesystem::path& folder);
/// The same from the text of a record; `name` is how errors call it.
Origin parseOrigin(std::string_view json, const std::string& name);
std::string originToJson(const Origin& origin);
/// In one step. Throws Error CannotWrite, DiskFull.
void writeOrigin(const std::filesystem::path& folder, const Origin& origin);

/// Where a download to `target` works until it is whole: the same with the ending `.part`.
std::filesystem::path partFolderOf(const std::filesystem::path& target);
/// The target, when `folder` is where a download works; nothing for any other folder.
std::optional<std::filesystem::path> targetOfPartFolder(const std::filesystem::path& folder);

/// A word of a command line, quoted for a shell where it needs that.
std::string quotedForShell(const std::string& word);

/// "troupe models download … --to TARGET": goes on with, or repairs, what `origin` tells of. Words are quoted
/// for a shell where they need it. With `files`, only these are fetched.
std::string downloadCommand(const Origin& origin, const std::filesystem::path& target,
                            const std::vector<std::string>& files = {});

} // namespace troupe::models
