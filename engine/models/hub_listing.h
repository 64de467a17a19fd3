// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/file_digest.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::models {

// What hubs say of a repository's files, read strictly and within limits. Pure functions. Every one throws
// Error FileDamaged for what is no such answer, and for a path that would lead out of the folder; `source` is
// how the error calls the answer.

/// A file that a hub lists.
struct ListedFile
{
    std::string path;
    uint64_t bytes = 0;
    Digest digest; ///< Unknown where the hub announces none
};

inline constexpr size_t kMostListingBytes = size_t{8} << 20; ///< of one answer
inline constexpr size_t kMostListedFiles = 4096;             ///< that are needed, in all answers together

/// True for a file that a checkpoint may need or that a person should have with it, by its name: weights as
/// safetensors, JSON, vocabularies and other texts, the licence. Never pickles and never code.
bool isNeededFile(std::string_view path) noexcept;

/// One page of Hugging Face's `/api/models/REPO/tree/REVISION`: the files that are needed. Others and hidden
/// ones are left out.
std::vector<ListedFile> parseHuggingFaceTree(std::string_view json, const std::string& source);

/// The commit that `/api/models/REPO/revision/REVISION` names: 40 hexadecimal digits.
std::string parseHuggingFaceCommit(std::string_view json, const std::string& source);

/// ModelScope's `/api/v1/models/REPO/repo/files`, as above.
std::vector<ListedFile> parseModelScopeFiles(std::string_view json, const std::string& source);

/// Adds a page to what was listed before. Throws Error FileDamaged when a file is named twice, FileTooLarge
/// when there are too many.
void addListed(std::vector<ListedFile>& all, std::vector<ListedFile> page, const std::string& source);

} // namespace troupe::models
