// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/import_record.h"

#include "engine/base/atomic_file.h"
#include "engine/base/error.h"
#include "engine/checkpoint/json_reader.h"
#include "engine/models/origin.h"

#include <algorithm>
#include <limits>
#include <system_error>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace troupe::models {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
using checkpoint::JsonReader;

constexpr std::string_view kFile = ".troupe-import.json"; // hidden: never taken for a part of the model
constexpr std::string_view kFormat = "troupe.import.1";
constexpr size_t kMaxBytes = 1 << 20;
constexpr size_t kMostFiles = 4096;
constexpr int64_t kMostFileBytes = int64_t{1} << 50;

} // namespace

const ImportedFile* ImportRecord::find(const std::string& path) const noexcept
{
    const auto found =
        std::find_if(files.begin(), files.end(), [&](const ImportedFile& it) { return it.path == path; });
    return found == files.end() ? nullptr : &*found;
}

ImportRecord parseImportRecord(std::string_view json, const std::string& name)
{
    const nlohmann::json root = checkpoint::parseJsonObject(json, name);
    const JsonReader reader(root, name, "");
    if (reader.text("format") != kFormat) reader.fail("format", fmt::format("must be {}", kFormat));
    ImportRecord record;
    record.source = reader.text("source");
    record.move = reader.flagOr("move", false);
    const nlohmann::json& files = reader.raw("files");
    if (!files.is_array() || files.size() > kMostFiles) reader.fail("files", "must be a list of files");
    for (const nlohmann::json& row : files) {
        if (!row.is_object()) reader.fail("files", "must hold objects");
        const JsonReader entry(row, name, "files");
        ImportedFile file;
        file.path = entry.text("path");
        if (!isSafeModelPath(file.path)) entry.fail("path", "is not a path inside the folder");
        file.bytes = static_cast<uint64_t>(entry.integer("bytes", 0, kMostFileBytes));
        file.modified = entry.integer("modified", std::numeric_limits<int64_t>::min(),
                                      std::numeric_limits<int64_t>::max());
        record.files.push_back(std::move(file));
    }
    return record;
}

std::optional<ImportRecord> readImportRecord(const fs::path& folder)
{
    const fs::path file = folder / kFile;
    try {
        return parseImportRecord(checkpoint::readSmallFile(file, kMaxBytes), file.string());
    } catch (const Error&) {
        return std::nullopt; // then everything is copied again
    }
}

void writeImportRecord(const fs::path& folder, const ImportRecord& record)
{
    Json files = Json::array();
    for (const ImportedFile& file : record.files)
        files.push_back({{"path", file.path}, {"bytes", file.bytes}, {"modified", file.modified}});
    const Json root = {{"format", kFormat},
                       {"source", record.source.string()},
                       {"move", record.move},
                       {"files", std::move(files)}};
    AtomicFile::replace(folder / kFile, root.dump(1, ' ', false, Json::error_handler_t::replace) + '\n');
}

void removeImportRecord(const fs::path& folder)
{
    std::error_code failed;
    fs::remove(folder / kFile, failed);
    if (failed) throwWriteError(folder / kFile, failed.value());
}

fs::path importRecordFile(const fs::path& folder)
{
    return folder / kFile;
}

bool hasImportRecord(const fs::path& folder)
{
    std::error_code failed;
    return fs::exists(fs::symlink_status(folder / kFile, failed));
}

std::string importCommand(const ImportRecord& record, const std::string& name)
{
    return fmt::format("troupe models import {} --{} --as {}", quotedForShell(record.source.string()),
                       record.move ? "move" : "copy", quotedForShell(name));
}

} // namespace troupe::models
