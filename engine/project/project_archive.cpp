// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/project_archive.h"

#include "engine/base/atomic_file.h"
#include "engine/base/error.h"
#include "engine/project/archive_reader.h"
#include "engine/project/archive_writer.h"
#include "engine/project/project_members_db.h"
#include "engine/project/project_schema_db.h"
#include "engine/project/staged_folder.h"
#include "engine/store/database.h"

#include <fmt/format.h>

namespace troupe::project {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& file, const char* what)
{
    throw Error(ErrorCode::FileDamaged,
                fmt::format("“{}” is not a packed project that can be read: {}.", file.string(), what),
                "Copy the file again, or have the project packed again.");
}

/// A foreign database is looked at before anything of it runs: ours have neither triggers nor views.
void checkForeign(const fs::path& archive, const fs::path& file)
{
    std::error_code ignored;
    if (!fs::exists(file, ignored)) refuse(archive, "it holds no project.db");
    try {
        SQLite::Database database(file.string(), SQLite::OPEN_READONLY);
        database.exec("PRAGMA trusted_schema = OFF");
        if (database.execAndGet("PRAGMA quick_check(1)").getString() != "ok")
            refuse(archive, "its database is damaged");
        // An empty file is an empty database to SQLite, and would become an empty project.
        if (database.execAndGet("PRAGMA application_id").getInt() != projectSchema.applicationId)
            refuse(archive, "its database is not one of Troupe's");
        const int foreign =
            database.execAndGet("SELECT count(*) FROM sqlite_master WHERE type IN ('trigger', 'view')")
                .getInt();
        if (foreign > 0) refuse(archive, "its database is not one of Troupe's");
    } catch (const SQLite::Exception&) {
        refuse(archive, "its database is damaged");
    }
}

} // namespace

CopyReport packProject(Project& project, const fs::path& given)
{
    const fs::path file = cleanPath(given);
    // The copy of the database lies beside the result, where there is room for it.
    const StagedFolder staged(file.parent_path() / (file.filename().string() + ".unpacked"));
    const fs::path database = staged.path() / "project.db";
    copyDatabase(project, database);
    ArchiveWriter archive(file);
    CopyReport report;
    report.bytes += archive.add("project.db", database).value_or(0);
    for (const std::string& member : membersOf(database)) {
        if (member.starts_with("takes/")) ++report.takes;
        const auto bytes = archive.add(member, project.folder() / member);
        report.bytes += bytes.value_or(0);
        if (!bytes) ++report.missing;
    }
    archive.finish();
    return report;
}

void unpackProject(const fs::path& file, const fs::path& target, const ArchiveLimits& limits)
{
    StagedFolder staged(cleanPath(target));
    for (const char* folder : {"takes", "voices"}) makeFolder(staged.path() / folder);
    extractProject(file, staged.path(), limits);
    checkForeign(file, staged.path() / "project.db");
    {
        const Project project = Project::open(staged.path()); // refuses other kinds and newer ones
    }
    staged.commit();
}

} // namespace troupe::project
