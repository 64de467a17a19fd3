// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/base/iso_time.h"
#include "engine/checkpoint/json_reader.h"
#include "engine/speech/clone_prompt_file.h"
#include "engine/text/unicode.h"
#include "engine/voices/prompt_store_db.h"

#include <algorithm>
#include <array>
#include <system_error>

#include <fmt/format.h>

namespace troupe::voices {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 3> kEndings = {".safetensors", ".prompt", ".pt"};
constexpr size_t kMostFiles = 1'000'000;

bool isPromptFile(const fs::path& file)
{
    const std::string ending = file.extension().string();
    return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

bool isName(const std::string& name)
{
    return isSafeName(name) || isOldName(name);
}

/// What a file is called: its own name, without the mark that files of a library have; else the name in it.
std::string nameOf(const fs::path& file, const PromptRecord& record)
{
    const std::string stored = nameOfStoreFile(file.filename().string());
    const std::string own = text::toNfc(isPromptFile(file) ? file.stem().string() : file.filename().string());
    for (const std::string& name : {stored, own, record.details.name})
        if (isName(name)) return name;
    throw Error(ErrorCode::InvalidRequest,
                fmt::format("“{}” does not say a name that a clone prompt can have.", file.string()),
                "Give it one of the letters A to Z, digits, “-” and “_”.");
}

/// The details that come with a prompt; where they cannot be read, none, and why not.
PromptRecord recordOf(const fs::path& file, const speech::ClonePromptMetadata& metadata, std::string& problem)
{
    try {
        if (const auto details = metadata.find(kDetailsKey); details != metadata.end())
            return promptRecordFromJson(details->second, file.string());
        fs::path sidecar = file;
        sidecar.replace_extension(".json");
        std::error_code ignored;
        if (metadata.empty() && fs::exists(sidecar, ignored))
            return promptRecordFromJson(checkpoint::readSmallFile(sidecar, kMaxPromptJson), sidecar.string());
    } catch (const Error& error) {
        problem = error.message();
    }
    return {};
}

std::vector<fs::path> promptFilesIn(const fs::path& folder)
{
    std::error_code fault;
    if (!fs::is_directory(folder, fault))
        throw Error(ErrorCode::FileNotFound, fmt::format("There is no folder “{}”.", folder.string()),
                    "Check the path.");
    std::vector<fs::path> files;
    fs::directory_iterator entry(folder, fault);
    for (; !fault && entry != fs::directory_iterator(); entry.increment(fault)) {
        const fs::path& file = entry->path();
        if (!isPromptFile(file) || file.filename().string().starts_with('.')) continue;
        files.push_back(file);
        if (files.size() > kMostFiles)
            throw Error(ErrorCode::FileTooLarge, fmt::format("“{}” holds too many files.", folder.string()),
                        "Import it in parts.");
    }
    if (fault)
        throw Error(ErrorCode::FileUnreadable,
                    fmt::format("The folder “{}” cannot be read: {}.", folder.string(), fault.message()),
                    "Check that you may read it.");
    std::sort(files.begin(), files.end());
    return files;
}

/// That no further file can be kept either.
bool isFaultOfLibrary(const Error& error)
{
    return error.code() == ErrorCode::CannotWrite || error.code() == ErrorCode::DiskFull ||
           error.code() == ErrorCode::Busy;
}

} // namespace

ImportedPrompt PromptStore::importFile(const fs::path& file, const std::string& name, IfExists ifExists)
{
    speech::ClonePromptMetadata metadata;
    const speech::ClonePrompt prompt = speech::loadClonePrompt(file, &metadata);
    ImportedPrompt imported;
    PromptRecord record = recordOf(file, metadata, imported.problem);
    if (!name.empty()) checkSafeName(name, "prompt");
    record.details.name = name.empty() ? nameOf(file, record) : name;
    record.details.voiceId.clear(); // a voice of another library
    if (record.createdAt == 0) record.createdAt = std::max(int64_t{0}, timeFromIso(prompt.created));
    auto [stored, outcome] = impl_->keep(record, prompt, ifExists);
    imported.prompt = std::move(stored);
    imported.outcome = outcome;
    return imported;
}

PromptReport PromptStore::importFolder(const fs::path& folder, IfExists ifExists)
{
    PromptReport report;
    const auto note = [&report](std::string problem) {
        if (report.problems.size() < kMostProblems) report.problems.push_back(std::move(problem));
    };
    for (const fs::path& file : promptFilesIn(folder)) {
        try {
            const ImportedPrompt imported = importFile(file, {}, ifExists);
            if (!imported.problem.empty()) note(imported.problem);
            (imported.outcome == PromptOutcome::Added      ? report.added
             : imported.outcome == PromptOutcome::Replaced ? report.replaced
                                                           : report.skipped) += 1;
        } catch (const Error& error) {
            if (isFaultOfLibrary(error)) throw;
            note(fmt::format("{}: {}", file.filename().string(), error.message()));
        }
    }
    return report;
}

} // namespace troupe::voices
