// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/store_error.h"

#include "engine/base/error.h"

#include <fmt/format.h>
#include <sqlite3.h>

namespace troupe::store {

void throwStoreError(const std::filesystem::path& path, const SQLite::Exception& fault)
{
    const std::string file = path.string();
    switch (fault.getErrorCode()) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        throw Error(ErrorCode::Busy, fmt::format("{} is in use by another process.", file),
                    "Try again in a moment; if it stays so, end the other Troupe.");
    case SQLITE_FULL:
        throw Error(ErrorCode::DiskFull, fmt::format("There is no space left to write {}.", file),
                    "Free some space and try again.");
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_IOERR:
        throw Error(ErrorCode::CannotWrite,
                    fmt::format("{} cannot be opened or written ({}).", file, fault.what()),
                    "Look at the folder's permissions and at the disk.");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        throw Error(ErrorCode::FileDamaged,
                    fmt::format("{} is damaged, or is not a database ({}).", file, fault.what()),
                    "Move it away, or put a copy in its place; Troupe then starts a new one.");
    default:
        throw Error(ErrorCode::EngineFault, fmt::format("{}: {}.", file, fault.what()),
                    "Please report this with the text of this message.");
    }
}

} // namespace troupe::store
