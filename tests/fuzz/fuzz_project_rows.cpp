// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as what a project's log or snapshot says of a row: four lines are the table, before, after and the
// state in a snapshot. Undo and restore carry it out, or say that it is damaged. R-PRJ-29
#include "engine/base/error.h"
#include "engine/project/history.h"
#include "engine/project/snapshots.h"
#include "engine/project/take_store.h"
#include "engine/store/database.h"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

#include <unistd.h>

namespace {

using namespace troupe;
namespace fs = std::filesystem;

project::Project& sharedProject()
{
    static project::Project one = [] {
        const fs::path memory = fs::exists("/dev/shm") ? "/dev/shm" : fs::temp_directory_path();
        static const fs::path folder = memory / ("troupe-rows-" + std::to_string(getpid()));
        fs::remove_all(folder);
        fs::create_directories(folder);
        std::atexit([] { fs::remove_all(folder); });
        fs::copy_file(TROUPE_TEST_DATA "/migrations/project-2.db", folder / "project.db");
        fs::permissions(folder / "project.db", fs::perms(0600));
        return project::Project::open(folder);
    }();
    return one;
}

void run(store::Database& database, const char* sql, std::initializer_list<std::string_view> values)
{
    SQLite::Statement& statement = database.statement(sql);
    int index = 0;
    for (const std::string_view value : values) statement.bind(++index, std::string(value));
    statement.exec();
}

template <class Work>
void attempt(Work&& work)
{
    try {
        work();
    } catch (const Error& error) {
        if (error.remedy().empty()) std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    std::string_view rest(reinterpret_cast<const char*>(data), size);
    std::string_view lines[4];
    for (std::string_view& line : lines) {
        const size_t end = std::min(rest.find('\n'), rest.size());
        line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    project::Project& project = sharedProject();
    store::Database& database = project.database();
    attempt([&] {
        database.write([&] {
            run(database, "DELETE FROM commands", {});
            run(database, "INSERT INTO commands (label, created) VALUES ('x', 1)", {});
            run(database,
                "INSERT INTO changes (command, tbl, row, before, after)"
                " VALUES ((SELECT max(id) FROM commands), ?, 1, ?, ?)",
                {lines[0], lines[1], lines[2]});
            run(database, "UPDATE snapshot_rows SET state = ? WHERE row = 1 AND tbl = ?",
                {lines[3], lines[0]});
        });
    });
    attempt([&] { project::History(project).undo(); });
    attempt([&] { project::History(project).redo(); });
    attempt([&] { project::Snapshots(project).restore("Before"); });
    attempt([&] { project::TakeStore(project).list(); });
    const bool whole = database.read([&] {
        SQLite::Statement& query = database.statement("SELECT count(*) FROM pragma_foreign_key_check");
        query.executeStep();
        return query.getColumn(0).getInt() == 0;
    });
    if (!whole) std::abort();
    return 0;
}
