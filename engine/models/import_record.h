// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::models {

/// A file that an import has copied whole.
struct ImportedFile
{
    std::string path; ///< below the model's folder, with “/”
    uint64_t bytes = 0;
    int64_t modified = 0; ///< of the source: nanoseconds since 1970

    bool operator==(const ImportedFile&) const = default;
};

/// What an import notes in `NAME.part`, so that a later one can go on with it.
struct ImportRecord
{
    std::filesystem::path source;
    bool move = false;
    std::vector<ImportedFile> files;

    const ImportedFile* find(const std::string& path) const noexcept;
};

/// Nothing where there is none, or none that can be used.
std::optional<ImportRecord> readImportRecord(const std::filesystem::path& folder);
/// The same from the text of a record. Throws Error FileDamaged.
ImportRecord parseImportRecord(std::string_view json, const std::string& name);
/// In one step. Throws Error CannotWrite, DiskFull.
void writeImportRecord(const std::filesystem::path& folder, const ImportRecord& record);
void removeImportRecord(const std::filesystem::path& folder);
std::filesystem::path importRecordFile(const std::filesystem::path& folder);
bool hasImportRecord(const std::filesystem::path& folder);

/// "troupe models import SOURCE --copy --as NAME", quoted for a shell.
std::string importCommand(const ImportRecord& record, const std::string& name);

} // namespace troupe::models
