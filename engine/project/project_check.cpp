// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/project_check.h"

#include "engine/audio/file_reader.h"
#include "engine/base/error.h"
#include "engine/project/kept_prompt.h"
#include "engine/project/project_text.h"
#include "engine/project/take_check.h"
#include "engine/project/take_metadata.h"
#include "engine/project/take_rows_db.h"
#include "engine/project/take_store.h"

#include <algorithm>
#include <set>
#include <system_error>

namespace troupe::project {
namespace {

namespace fs = std::filesystem;

constexpr int kPage = 1000;

/// By size first: a header is read only of files that could be whole.
TakeFile lookAt(const fs::path& file, const Take& take)
{
    std::error_code fault;
    const uintmax_t size = fs::file_size(file, fault);
    if (fault) return TakeFile::Missing;
    if (size != static_cast<uintmax_t>(take.bytes)) return TakeFile::Damaged;
    try {
        const audio::FileInfo info = audio::inspectFile(file);
        return info.frames == take.samples && info.rate == take.rate ? TakeFile::Whole : TakeFile::Damaged;
    } catch (const Error&) {
        return TakeFile::Damaged;
    }
}

/// The kept clone prompts that anything refers to.
std::vector<std::string> voicesOf(Project& project)
{
    store::Database& database = project.database();
    return database.read([&] {
        SQLite::Statement& query = database.statement(
            "SELECT voice_prompt FROM characters WHERE removed IS NULL UNION SELECT prompt FROM takes");
        std::vector<std::string> names;
        while (query.executeStep())
            if (std::string name = query.getColumn(0).getString(); !name.empty()) names.push_back(name);
        return names;
    });
}

void mark(Project& project, const Take& take)
{
    store::Database& database = project.database();
    database.write([&] {
        SQLite::Statement& update = database.statement("UPDATE takes SET file = ? WHERE id = ?");
        update.bind(1, std::string(takeFileName(take.file)));
        update.bind(2, take.id);
        update.exec();
    });
}

/// `state`: none for all but the binned.
void checkRows(Project& project, std::optional<TakeState> state, CheckReport& report,
               std::set<std::string>& names)
{
    TakeStore store(project);
    TakeQuery query;
    query.state = state;
    query.limit = kPage;
    for (;;) {
        std::vector<Take> page = store.list(query);
        for (Take& take : page) {
            ++report.takes;
            names.insert(take.name + ".wav");
            const TakeFile before = take.file;
            take.file = lookAt(store.fileOf(take), take);
            if (take.file != before) mark(project, take);
            if (take.file == TakeFile::Missing) report.missing.push_back(take);
            if (take.file == TakeFile::Damaged) report.damaged.push_back(take);
            if (take.file == TakeFile::Whole && before != TakeFile::Whole) report.recovered.push_back(take);
        }
        if (page.size() < kPage) return;
        query.before = page.back().id;
    }
}

void checkVoices(Project& project, CheckReport& report)
{
    for (const std::string& name : voicesOf(project)) {
        try {
            keptPrompt(project, name);
        } catch (const Error&) {
            report.missingVoices.push_back(name);
        }
    }
}

/// The stray as a take; with the name of its file where that is one of ours.
Take takeOf(Project& project, const StrayFile& stray, const audio::FileInfo& info)
{
    Take take = takeFromMetadata(info.comment, project.id()).value_or(Take{});
    take.name = fs::path(stray.file).stem().string();
    take.operation = "adopt";
    take.samples = info.frames;
    take.rate = info.rate;
    take.bytes = static_cast<int64_t>(fs::file_size(project.takesFolder() / stray.file));
    take.created = now();
    return take;
}

bool adopt(Project& project, const StrayFile& stray, const audio::FileInfo& info,
           const audio::CheckLimits& limits)
{
    Take take = takeOf(project, stray, info);
    store::Database& database = project.database();
    const bool adopted = database.write([&] {
        if (take.cell && !cellExists(database, *take.cell)) {
            take.cell.reset();
            take.madeWith.clear();
        }
        SQLite::Statement& query = database.statement("SELECT 1 FROM takes WHERE name = ?");
        query.bind(1, take.name);
        const bool known = query.executeStep(); // made by another process since it was looked for
        query.reset();
        if (!known) take.id = insertTake(database, take);
        return !known;
    });
    if (!adopted) return false;
    try {
        checkTake(project, take, limits);
    } catch (const Error&) {
        // It stays unchecked; what is wrong with the file the check of the project tells.
    }
    return true;
}

/// `adopting`: the limits for strays that become takes; null: none becomes one.
void checkFile(Project& project, const fs::path& file, const audio::CheckLimits* adopting,
               CheckReport& report)
{
    StrayFile stray{.file = file.filename().string(), .readable = false, .text = {}, .seconds = 0};
    try {
        const audio::FileInfo info = audio::inspectFile(file);
        const bool named = file.extension() == ".wav" && isName(file.stem().string());
        stray.readable = named && info.frames > 0 && info.channels == 1;
        stray.seconds = info.seconds;
        if (const auto take = takeFromMetadata(info.comment, {})) stray.text = take->text;
        if (adopting && stray.readable) {
            if (adopt(project, stray, info, *adopting)) ++report.adopted;
            return;
        }
    } catch (const Error& error) {
        if (error.code() == ErrorCode::Busy || error.code() == ErrorCode::DiskFull) throw;
    }
    report.strays.push_back(std::move(stray));
}

/// Of a take that is there: worth nothing by itself, and nobody's loss.
bool isPeaks(const fs::path& file)
{
    std::error_code ignored;
    return file.extension() == ".peaks" && isName(file.stem().string()) &&
           fs::exists(fs::path(file).replace_extension(".wav"), ignored);
}

} // namespace

CheckReport checkProject(Project& project, bool adopt, const audio::CheckLimits& limits)
{
    CheckReport report;
    // Files before rows: a take that is committed in between has a row by the time that rows are read.
    std::vector<fs::path> files;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(project.takesFolder(), ignored))
        if (!entry.path().filename().string().starts_with(".troupe-") && !isPeaks(entry.path()))
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::set<std::string> names;
    checkRows(project, std::nullopt, report, names);
    checkRows(project, TakeState::Binned, report, names);
    for (const fs::path& file : files)
        if (!names.contains(file.filename().string()))
            checkFile(project, file, adopt ? &limits : nullptr, report);
    checkVoices(project, report);
    return report;
}

} // namespace troupe::project
