// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/project.h"

#include "engine/base/atomic_file.h"
#include "engine/base/error.h"
#include "engine/base/folders.h"
#include "engine/project/project_schema_db.h"
#include "engine/project/project_text.h"
#include "engine/store/database.h"

#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace troupe::project {
namespace {

namespace fs = std::filesystem;

/// Absolute and without a slash at the end, so that the last part is the project's name.
fs::path cleanFolder(const fs::path& folder)
{
    if (folder.empty())
        throw Error(ErrorCode::InvalidRequest, "It is not said where the project is.", "Name its folder.");
    fs::path clean = fs::absolute(folder).lexically_normal();
    return clean.has_filename() ? clean : clean.parent_path();
}

void checkWritable(const fs::path& folder)
{
    for (const fs::path& path : {folder, folder / "project.db"})
        if (faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) != 0)
            throw Error(ErrorCode::CannotWrite,
                        fmt::format("The project “{}” may not be written by you.", folder.string()),
                        "Copy its folder to a place of your own, or change its permissions.");
}

/// True for an empty folder, and for what stands there until the database of a new project appears: nothing
/// but empty rooms.
bool isBegun(const fs::path& folder)
{
    std::error_code fault;
    fs::directory_iterator entry(folder, fault);
    for (; !fault && entry != fs::directory_iterator(); entry.increment(fault)) {
        const std::string name = entry->path().filename();
        const bool room = (name == "takes" || name == "voices") && fs::is_empty(entry->path(), fault);
        if (!room) return false;
    }
    return !fault;
}

} // namespace

Project::Project(fs::path folder, std::unique_ptr<store::Database> database)
    : folder_(std::move(folder)), database_(std::move(database))
{}

Project::~Project() = default;
Project::Project(Project&&) noexcept = default;
Project& Project::operator=(Project&&) noexcept = default;

Project Project::obtain(const fs::path& folder)
{
    for (const fs::path& part : {folder, folder / "takes", folder / "voices"}) makeFolder(part);
    return {folder, std::make_unique<store::Database>(folder / "project.db", projectSchema)};
}

Project Project::create(const fs::path& given)
{
    const fs::path folder = cleanFolder(given);
    std::error_code ignored;
    const bool taken = fs::exists(fs::symlink_status(folder, ignored)) &&
                       !(fs::is_directory(folder, ignored) && fs::is_empty(folder, ignored));
    if (taken)
        throw Error(ErrorCode::InvalidRequest,
                    fmt::format("There is {} at “{}” already.", isOne(folder) ? "a project" : "something",
                                folder.string()),
                    "Choose another name, or open what is there.");
    return obtain(folder);
}

Project Project::open(const fs::path& given)
{
    const fs::path folder = cleanFolder(given);
    std::error_code ignored;
    if (!fs::exists(folder, ignored))
        throw Error(ErrorCode::FileNotFound, fmt::format("There is no project “{}”.", folder.string()),
                    "Make one with “troupe project new”, or look at the name.");
    if (!isOne(folder))
        throw Error(ErrorCode::FileDamaged, fmt::format("“{}” is not a project of Troupe.", folder.string()),
                    "A project is a folder with a file project.db; a .troupe file is unpacked first.");
    checkWritable(folder);
    return {folder, std::make_unique<store::Database>(folder / "project.db", projectSchema)};
}

Project Project::openOrMake(const fs::path& given)
{
    const fs::path folder = cleanFolder(given);
    std::error_code ignored;
    const bool fresh = !fs::exists(fs::symlink_status(folder, ignored)) || isBegun(folder);
    return fresh ? obtain(folder) : open(folder);
}

Project Project::untitled()
{
    return obtain(untitledFolder());
}

fs::path Project::untitledFolder()
{
    return Folders::ofUser().data / "projects" / "Untitled";
}

bool Project::isOne(const fs::path& folder) noexcept
{
    std::error_code ignored;
    return fs::is_regular_file(folder / "project.db", ignored);
}

std::string Project::id()
{
    return database_->write([&] {
        SQLite::Statement& insert =
            database_->statement("INSERT OR IGNORE INTO project (key, value) VALUES ('id', ?)");
        insert.bind(1, freshName());
        insert.exec();
        SQLite::Statement& query = database_->statement("SELECT value FROM project WHERE key = 'id'");
        query.executeStep();
        return query.getColumn(0).getString();
    });
}

ProjectCounts Project::counts()
{
    return database_->read([&] {
        ProjectCounts counts;
        SQLite::Statement& board =
            database_->statement("SELECT (SELECT count(*) FROM characters WHERE removed IS NULL),"
                                 " (SELECT count(*) FROM cells WHERE removed IS NULL)");
        board.executeStep();
        counts.characters = board.getColumn(0).getInt64();
        counts.cells = board.getColumn(1).getInt64();
        SQLite::Statement& takes = database_->statement(
            "SELECT state, count(*), sum(CAST(samples AS REAL) / max(rate, 1)) FROM takes GROUP BY state");
        while (takes.executeStep()) {
            const std::string state = takes.getColumn(0).getString();
            const int64_t count = takes.getColumn(1).getInt64();
            if (state == "binned") {
                counts.binned = count;
                continue;
            }
            (state == "approved"   ? counts.approved
             : state == "rejected" ? counts.rejected
                                   : counts.toReview) = count;
            counts.takes += count;
            counts.seconds += takes.getColumn(2).getDouble();
        }
        return counts;
    });
}

int64_t Project::dataVersion()
{
    return database_->dataVersion();
}

} // namespace troupe::project
