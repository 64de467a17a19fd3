// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/base/iso_time.h"
#include "engine/speech/clone_prompt_file.h"
#include "engine/voices/library_db.h"
#include "engine/voices/prompt_rows_db.h"
#include "engine/voices/prompt_store_db.h"

#include <algorithm>
#include <map>
#include <optional>
#include <system_error>

#include <fmt/format.h>

namespace troupe::voices {
namespace {

namespace fs = std::filesystem;

/// Names that are looked at under one lock: others wait as long.
constexpr size_t kAtOnce = 64;

using FilesByName = std::map<std::string, std::vector<std::string>>;

bool isThere(const fs::path& file)
{
    std::error_code ignored;
    return fs::exists(file, ignored);
}

/// Brings rows and files together, name by name.
class Rebuilder
{
public:
    Rebuilder(store::Database& database, const fs::path& folder) : database_(database), folder_(folder) {}

    /// The files of the folder and the names of rows.
    FilesByName lookAround()
    {
        FilesByName names;
        std::error_code fault;
        for (fs::directory_iterator entry(folder_, fault); !fault && entry != fs::directory_iterator();
             entry.increment(fault)) {
            const std::string file = entry->path().filename().string();
            if (file.starts_with('.')) continue; // see dropParts()
            if (const std::string name = nameOfStoreFile(file); !name.empty())
                names[name].push_back(file);
            else
                note(file, "it is not a file of the library; import it to use it");
        }
        if (fault)
            throw Error(ErrorCode::FileUnreadable,
                        fmt::format("The folder “{}” cannot be read: {}.", folder_.string(), fault.message()),
                        "Check that you may read it.");
        SQLite::Statement& query = database_.statement("SELECT name FROM prompts");
        while (query.executeStep()) names.try_emplace(query.getColumn(0).getString());
        return names;
    }

    /// Inside a write: nobody makes or deletes files meanwhile.
    void settle(const std::string& name, const std::vector<std::string>& files)
    {
        const std::string current = fileOfPrompt(database_, name);
        if (!current.empty() && isThere(folder_ / current)) {
            if (!refresh(name, current)) return; // whatever else there is may be better
            for (const std::string& file : files)
                if (file != current) drop(file);
            return;
        }
        if (!adopt(name, files) && !current.empty()) {
            run(database_, "DELETE FROM prompts WHERE name = ?", name);
            ++report.removed;
        }
    }

    /// Inside a write: of the unfinished files none is being written.
    void dropParts()
    {
        std::error_code ignored;
        std::vector<fs::path> parts;
        for (const auto& entry : fs::directory_iterator(folder_, ignored)) {
            const std::string file = entry.path().filename().string();
            if (file.starts_with(".troupe-") && file.ends_with(".part")) parts.push_back(entry.path());
        }
        for (const fs::path& part : parts) report.removed += fs::remove(part, ignored) ? 1 : 0;
    }

    PromptReport report;

private:
    void note(const std::string& file, const std::string& problem)
    {
        if (report.problems.size() < kMostProblems)
            report.problems.push_back(fmt::format("{}: {}", file, problem));
    }

    /// Nothing for a file that cannot be read, which is reported and left where it is.
    std::optional<StoredPrompt> read(const std::string& name, const std::string& file)
    {
        try {
            const speech::ClonePromptSummary summary = speech::summaryOfClonePrompt(folder_ / file);
            PromptRecord record;
            if (const auto details = summary.metadata.find(kDetailsKey); details != summary.metadata.end())
                record = promptRecordFromJson(details->second, file);
            record.details.name = name;
            if (record.createdAt == 0) record.createdAt = std::max(int64_t{0}, timeFromIso(summary.created));
            return storedFrom(record, summary);
        } catch (const Error& error) {
            note(file, error.message());
            return std::nullopt;
        }
    }

    /// False when the file cannot be read.
    bool refresh(const std::string& name, const std::string& file)
    {
        const auto prompt = read(name, file);
        if (!prompt) return false;
        if (*prompt != *promptNamed(database_, name)) {
            putPrompt(database_, *prompt, file);
            ++report.replaced;
        }
        return true;
    }

    /// Gives `name` the newest of the files that can be read.
    bool adopt(const std::string& name, const std::vector<std::string>& files)
    {
        std::optional<StoredPrompt> best;
        std::string bestFile;
        for (const std::string& file : files) {
            if (isGarbage(file) || !isThere(folder_ / file)) continue;
            auto prompt = read(name, file);
            if (!prompt) continue;
            const bool newer = !best || prompt->createdAt >= best->createdAt;
            if (best) drop(newer ? bestFile : file);
            if (!newer) continue;
            best = std::move(prompt);
            bestFile = file;
        }
        if (!best) return false;
        putPrompt(database_, *best, bestFile);
        ++report.added;
        return true;
    }

    bool isGarbage(const std::string& file)
    {
        return firstNumber(database_, "SELECT 1 FROM prompt_garbage WHERE file = ?", file) != 0;
    }

    void drop(const std::string& file)
    {
        if (!isThere(folder_ / file)) return;
        addGarbage(database_, file);
        ++report.removed;
    }

    store::Database& database_;
    const fs::path& folder_;
};

} // namespace

PromptReport PromptStore::rebuild()
{
    Impl& store = *impl_;
    Rebuilder rebuilder(store.database, store.folder);
    const FilesByName names = store.database.read([&] { return rebuilder.lookAround(); });
    store.write([&] { rebuilder.dropParts(); });
    for (auto next = names.begin(); next != names.end();)
        store.write([&] {
            for (size_t count = 0; count < kAtOnce && next != names.end(); ++count, ++next)
                rebuilder.settle(next->first, next->second);
        });
    return rebuilder.report;
}

} // namespace troupe::voices
