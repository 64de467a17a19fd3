// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/file_digest.h"
#include "engine/models/origin.h"

#include <filesystem>
#include <optional>
#include <string>

namespace troupe::models {

/// What the hub said of the files in a model's folder, as far as the folder tells: Troupe's own record of the
/// download, the names of the blobs that a Hugging Face cache links to, or the notes that the client leaves
/// beside plain files. Reads small files alone; a note that is damaged counts as absent. Immutable.
class Announced
{
public:
    explicit Announced(std::filesystem::path folder);

    /// DigestKind::Unknown where nothing was announced. `path` is below the folder, with “/”.
    Digest digest(const std::string& path) const;
    /// Hexadecimal; empty where no SHA-256 was announced.
    std::string sha256(const std::string& path) const;
    /// As announced; nothing where the record does not know the file.
    std::optional<uint64_t> bytes(const std::string& path) const;
    /// Troupe's record, where there is a sound one.
    const std::optional<Origin>& origin() const noexcept { return origin_; }

private:
    std::filesystem::path folder_;
    std::optional<Origin> origin_;
};

} // namespace troupe::models
