// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a packed project. By the first byte the rest is the whole file, one member of a file that is
// sound otherwise (by its own name, or by the one that stands before its first line's end), or the database
// of a project with some bytes changed. What is taken is opened and worked with; what is refused leaves
// nothing. R-PRJ-29
#include "engine/base/error.h"
#include "engine/project/cell.h"
#include "engine/project/character.h"
#include "engine/project/history.h"
#include "engine/project/project_archive.h"
#include "engine/project/project_check.h"
#include "engine/project/snapshots.h"
#include "engine/project/take_store.h"
#include "tests/support/zip_maker.h"

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <span>
#include <string>

#include <unistd.h>

namespace {

using namespace troupe;
namespace fs = std::filesystem;

const std::string& soundDatabase()
{
    static const std::string bytes = [] {
        std::ifstream file(TROUPE_TEST_DATA "/migrations/project-2.db", std::ios::binary);
        return std::string((std::istreambuf_iterator<char>(file)), {});
    }();
    return bytes;
}

/// In memory, where there is such a place: the files are flushed.
const fs::path& place()
{
    static const fs::path folder = [] {
        const fs::path memory = fs::exists("/dev/shm") ? "/dev/shm" : fs::temp_directory_path();
        const fs::path made = memory / ("troupe-fuzz-" + std::to_string(getpid()));
        fs::remove_all(made);
        fs::create_directories(made);
        std::atexit([] { fs::remove_all(place()); });
        return made;
    }();
    return folder;
}

std::string zipOf(const std::vector<test::ZipMember>& members)
{
    const std::vector<std::byte> zip = test::makeZip(members);
    return {reinterpret_cast<const char*>(zip.data()), zip.size()};
}

/// Each three bytes put one byte somewhere.
std::string changedDatabase(std::string_view changes)
{
    std::string bytes = soundDatabase();
    for (size_t i = 0; i + 2 < changes.size(); i += 3) {
        const auto at = static_cast<size_t>(static_cast<uint8_t>(changes[i]) << 8 |
                                            static_cast<uint8_t>(changes[i + 1])) *
                        bytes.size() / 65536;
        bytes[at] = changes[i + 2];
    }
    return bytes;
}

std::string fileFrom(std::string_view input)
{
    const std::string rest(input.substr(1));
    switch (static_cast<uint8_t>(input[0]) % 5) {
    case 0: return rest;
    case 1: return zipOf({{"project.db", rest}});
    case 2: return zipOf({{"project.db", changedDatabase(rest)}, {"takes/0123456789abcdef.wav", "RIFF"}});
    case 3: return zipOf({{"project.db", soundDatabase()}, {"takes/0123456789abcdef.wav", rest}});
    default: break;
    }
    const size_t line = rest.find('\n');
    const std::string name = rest.substr(0, line);
    return zipOf({{"project.db", soundDatabase()},
                  {name, line == std::string::npos ? std::string() : rest.substr(line)}});
}

/// All that reads, and what takes back.
void workWith(const fs::path& folder)
{
    project::Project project = project::Project::open(folder);
    project::TakeStore takes(project);
    const auto attempt = [](auto&& work) {
        try {
            work();
        } catch (const Error& error) {
            if (error.remedy().empty()) std::abort();
        }
    };
    attempt([&] { project.counts(); });
    attempt([&] { project::checkProject(project, true); });
    attempt([&] {
        for (const project::Take& take : takes.list()) takes.lineage(take.id);
    });
    attempt([&] { project::CharacterStore(project).list(); });
    attempt([&] { project::CellStore(project).takes(); });
    attempt([&] { project::Snapshots(project).restore("Before"); });
    for (int i = 0; i < 3; ++i) attempt([&] { project::History(project).undo(); });
    attempt([&] { takes.emptyBin(); });
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    if (size == 0) return 0;
    const fs::path file = place() / "in.troupe";
    const fs::path target = place() / "out";
    std::ofstream(file, std::ios::binary) << fileFrom({reinterpret_cast<const char*>(data), size});
    bool taken = false;
    try {
        project::unpackProject(
            file, target,
            {.mostMembers = 20, .mostBytes = 4 << 20, .mostDatabaseBytes = 1 << 20, .mostRatio = 50});
        taken = true;
        workWith(target);
    } catch (const Error& error) {
        if (error.remedy().empty()) std::abort();
    }
    if (fs::exists(target) != taken) std::abort();
    fs::remove_all(target);
    fs::remove(file);
    if (!fs::is_empty(place())) std::abort(); // something was left, or came to lie beside the target
    return 0;
}
