// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/new_database.h"

#include "engine/base/atomic_file.h"
#include "engine/base/error.h"
#include "engine/store/migrate.h"

#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <system_error>

#include <SQLiteCpp/Database.h>
#include <fmt/format.h>
#include <sqlite3.h>

namespace troupe::store {
namespace {

namespace fs = std::filesystem;

struct FreeMemory
{
    void operator()(unsigned char* bytes) const noexcept { sqlite3_free(bytes); }
};

/// The bytes of an empty database of the newest version.
std::string newestBytes(const Schema& schema)
{
    SQLite::Database memory(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    migrateFrom(memory, 0, schema);
    sqlite3_int64 size = 0;
    const std::unique_ptr<unsigned char, FreeMemory> image(
        sqlite3_serialize(memory.getHandle(), "main", &size, 0));
    if (!image) throw std::bad_alloc();
    std::string bytes(
        std::string_view(reinterpret_cast<const char*>(image.get()), static_cast<size_t>(size)));
    // Write-ahead log from the first moment ("File format version numbers" of SQLite's file format): the
    // switch to it needs the file alone, and several processes may open it at once.
    constexpr size_t kWriteVersion = 18;
    constexpr size_t kReadVersion = 19;
    bytes.at(kWriteVersion) = 2;
    bytes.at(kReadVersion) = 2;
    return bytes;
}

bool isThere(const fs::path& path)
{
    std::error_code fault;
    return fs::status(path, fault).type() != fs::file_type::not_found;
}

} // namespace

void makeDatabase(const fs::path& path, const Schema& schema)
{
    // In this order: a log comes after its file, so one without it means that the file went away.
    const bool hasLog = isThere(path.string() + "-wal");
    if (isThere(path)) return;
    if (hasLog)
        throw Error(ErrorCode::FileDamaged,
                    fmt::format("The {} {} is gone; only its log {}-wal is there.", schema.name,
                                path.string(), path.filename().string()),
                    "Put the file or a copy back, or move the log away, too; Troupe then starts a new one.");
    makeFolder(path.parent_path());
    const std::string bytes = newestBytes(schema);
    AtomicFile file(path);
    file.write(bytes);
    file.commitUnlessThere();
}

} // namespace troupe::store
