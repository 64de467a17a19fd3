// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/project_copy.h"

#include "engine/base/atomic_file.h"
#include "engine/base/error.h"
#include "engine/project/project_members_db.h"
#include "engine/project/project_text.h"
#include "engine/project/staged_folder.h"
#include "engine/store/database.h"

#include <cerrno>
#include <system_error>

#include <fmt/format.h>
#include <sqlite3.h>

namespace troupe::project {
namespace {

namespace fs = std::filesystem;

void copyMember(const fs::path& from, const fs::path& target, CopyReport& report)
{
    std::error_code fault;
    fs::copy_file(from, target, fault);
    if (fault.value() == ENOENT) {
        ++report.missing;
        return;
    }
    if (fault) throwWriteError(target, fault.value());
    report.bytes += static_cast<int64_t>(fs::file_size(target));
}

/// Succeeds for the only connection to the file, and for nobody else.
bool becomesAlone(const fs::path& file)
{
    try {
        SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
        database.exec("PRAGMA journal_mode = DELETE");
        return true;
    } catch (const SQLite::Exception& fault) {
        if (fault.getErrorCode() == SQLITE_BUSY || fault.getErrorCode() == SQLITE_LOCKED) return false;
        throw;
    }
}

} // namespace

fs::path cleanPath(const fs::path& path)
{
    const fs::path clean = fs::absolute(path).lexically_normal();
    return clean.has_filename() ? clean : clean.parent_path();
}

void copyDatabase(Project& project, const fs::path& target)
{
    store::Database& database = project.database();
    store::translated(target, [&] {
        SQLite::Statement& vacuum = database.statement("VACUUM INTO ?");
        vacuum.bind(1, target.string());
        vacuum.exec();
        vacuum.reset();
    });
}

std::vector<std::string> membersOf(const fs::path& database)
{
    return store::translated(database, [&] {
        const SQLite::Database copy(database.string(), SQLite::OPEN_READONLY);
        std::vector<std::string> members;
        SQLite::Statement takes(copy, "SELECT name FROM takes");
        while (takes.executeStep())
            if (const std::string name = takes.getColumn(0).getString(); isName(name))
                members.push_back("takes/" + name + ".wav");
        // Also those of removed characters: their removal can be undone.
        SQLite::Statement voices(copy, "SELECT voice_prompt FROM characters UNION SELECT prompt FROM takes");
        while (voices.executeStep())
            if (const std::string name = voices.getColumn(0).getString(); isPromptFile(name))
                members.push_back("voices/" + name);
        return members;
    });
}

CopyReport copyProject(Project& project, const fs::path& target)
{
    StagedFolder staged(cleanPath(target));
    for (const char* folder : {"takes", "voices"}) makeFolder(staged.path() / folder);
    CopyReport report;
    copyDatabase(project, staged.path() / "project.db");
    for (const std::string& member : membersOf(staged.path() / "project.db")) {
        if (member.starts_with("takes/")) ++report.takes;
        copyMember(project.folder() / member, staged.path() / member, report);
    }
    staged.commit();
    return report;
}

void moveProject(const fs::path& given, const fs::path& givenTarget)
{
    const fs::path from = cleanPath(given);
    const fs::path target = cleanPath(givenTarget);
    {
        const Project known = Project::open(from); // refuses what is no project
    }
    if (!store::translated(from, [&] { return becomesAlone(from / "project.db"); }))
        throw Error(ErrorCode::Busy, fmt::format("The project “{}” is open elsewhere.", from.string()),
                    "Close it there first, or make a copy.");
    if (renameFolder(from, target)) return;
    {
        Project project = Project::open(from);
        copyProject(project, target);
    }
    std::error_code ignored; // the copy is whole; what cannot be removed is a copy, too
    fs::remove_all(from, ignored);
}

} // namespace troupe::project
