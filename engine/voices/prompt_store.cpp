// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/prompt_store.h"

#include "engine/base/atomic_file.h"
#include "engine/base/error.h"
#include "engine/base/iso_time.h"
#include "engine/base/random.h"
#include "engine/speech/clone_prompt_file.h"
#include "engine/speech/clone_prompt_rules.h"
#include "engine/text/unicode.h"
#include "engine/voices/library_db.h"
#include "engine/voices/prompt_rows_db.h"
#include "engine/voices/prompt_store_db.h"

#include <algorithm>
#include <chrono>
#include <system_error>

#include <fmt/format.h>

namespace troupe::voices {
namespace {

namespace fs = std::filesystem;

constexpr size_t kCachedBytes = size_t{256} << 20;
constexpr std::string_view kEnding = ".safetensors";
constexpr size_t kMarkDigits = 8;

int64_t now()
{
    const auto sinceEpoch = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(sinceEpoch).count();
}

[[noreturn]] void throwUnknown(const std::string& name)
{
    throw Error(ErrorCode::UnknownVoice, fmt::format("There is no clone prompt “{}” in the library.", name),
                "“troupe prompts list” shows the names.");
}

/// A name that no file has; by it a prompt is known for as long as it is not overwritten.
std::string freshFile(const fs::path& folder, const std::string& name)
{
    for (;;) {
        const auto mark = static_cast<uint32_t>(freshSeed());
        std::string file = fmt::format("{}.{:08x}{}", name, mark, kEnding);
        std::error_code ignored;
        if (!fs::exists(fs::symlink_status(folder / file, ignored))) return file;
    }
}

std::vector<std::string> garbageOf(store::Database& database)
{
    std::vector<std::string> files;
    SQLite::Statement& query = database.statement("SELECT file FROM prompt_garbage");
    while (query.executeStep()) files.push_back(query.getColumn(0).getString());
    return files;
}

speech::ClonePromptSummary summaryOf(const speech::ClonePrompt& prompt)
{
    speech::ClonePromptSummary summary;
    summary.mode = prompt.mode;
    summary.hiddenSize = static_cast<int64_t>(prompt.xVector.size());
    summary.codeGroups = prompt.codeGroups;
    summary.refSamples = prompt.refAudio.size();
    summary.refText = prompt.refText;
    summary.language = prompt.language;
    return summary;
}

} // namespace

StoredPrompt storedFrom(const PromptRecord& record, const speech::ClonePromptSummary& summary)
{
    StoredPrompt prompt;
    prompt.details = record.details;
    prompt.mode = summary.mode;
    prompt.refText = summary.refText;
    prompt.language = summary.language;
    prompt.refSeconds = record.refSeconds;
    if (summary.refSamples > 0)
        prompt.refSeconds = static_cast<double>(summary.refSamples) / speech::kPromptAudioRate;
    prompt.hiddenSize = summary.hiddenSize;
    prompt.codeGroups = summary.codeGroups;
    prompt.createdAt = record.createdAt;
    return prompt;
}

std::string nameOfStoreFile(const std::string& file)
{
    if (!file.ends_with(kEnding)) return {};
    const std::string_view stem = std::string_view(file).substr(0, file.size() - kEnding.size());
    const size_t dot = stem.rfind('.');
    if (dot == std::string_view::npos || stem.size() - dot - 1 != kMarkDigits) return {};
    if (stem.find_first_not_of("0123456789abcdef", dot + 1) != std::string_view::npos) return {};
    std::string name(stem.substr(0, dot));
    return isSafeName(name) || isOldName(name) ? name : std::string();
}

std::string lookupName(const std::string& name)
{
    if (isSafeName(name)) return name;
    std::string composed = text::toNfc(name);
    if (!isOldName(composed)) checkSafeName(name, "prompt");
    return composed;
}

PromptStore::Impl::Impl(store::Database& library, fs::path place)
    : database(library), folder(std::move(place)), cache(kCachedPrompts, kCachedBytes)
{
    std::error_code fault;
    fs::create_directories(folder, fault);
    if (fault)
        throw Error(ErrorCode::CannotWrite,
                    fmt::format("The folder “{}” cannot be made: {}.", folder.string(), fault.message()),
                    "Change the permissions of the folder above it, or move away what has its name.");
    syncFolder(folder.parent_path());
}

PromptStore::Impl::Kept PromptStore::Impl::keep(const PromptRecord& record, const speech::ClonePrompt& given,
                                                IfExists ifExists)
{
    const std::string& name = record.details.name;
    const bool outermost = !database.inTransaction();
    PromptRecord dated = record;
    if (dated.createdAt == 0) dated.createdAt = now();
    speech::ClonePrompt prompt = given;
    if (prompt.created.empty()) prompt.created = isoTime(dated.createdAt);
    Kept kept;
    std::string file;
    bool done = false;
    try {
        write([&] {
            const std::string before = fileOfPrompt(database, name);
            if (!before.empty() && ifExists == IfExists::Refuse)
                throw Error(ErrorCode::InvalidRequest,
                            fmt::format("There is a clone prompt “{}” in the library already.", name),
                            "Choose another name, or say that it may be overwritten.");
            if (!before.empty() && ifExists == IfExists::Skip) {
                kept = {*promptNamed(database, name), PromptOutcome::Skipped};
                return;
            }
            kept = {storedFrom(dated, summaryOf(prompt)),
                    before.empty() ? PromptOutcome::Added : PromptOutcome::Replaced};
            dated.refSeconds = kept.prompt.refSeconds;
            file = freshFile(folder, name);
            saveClonePrompt(folder / file, prompt, {{kDetailsKey, toJson(dated)}});
            if (!before.empty()) addGarbage(database, before);
            putPrompt(database, kept.prompt, file);
            done = true;
        });
    } catch (...) {
        // A row may exist once a commit was begun, or when somebody else ends the transaction.
        if (outermost && !done && !file.empty()) {
            std::error_code ignored;
            fs::remove(folder / file, ignored);
        }
        throw;
    }
    if (!file.empty()) cache.keep(file, std::make_shared<const speech::ClonePrompt>(std::move(prompt)));
    return kept;
}

void PromptStore::Impl::emptyGarbage()
{
    const std::vector<std::string> files = garbageOf(database);
    if (files.empty()) return;
    std::vector<std::string> gone;
    for (const std::string& file : files) {
        std::error_code fault;
        fs::remove(folder / file, fault);
        if (!fault) gone.push_back(file);
    }
    syncFolder(folder);
    for (const std::string& file : gone) run(database, "DELETE FROM prompt_garbage WHERE file = ?", file);
}

void PromptStore::Impl::unlinkGarbage()
{
    const auto files = database.read([&] { return garbageOf(database); });
    for (const std::string& file : files) {
        std::error_code ignored;
        fs::remove(folder / file, ignored);
        cache.drop(file);
    }
}

PromptStore::PromptStore(store::Database& database, const fs::path& folder)
    : impl_(std::make_unique<Impl>(database, folder))
{
    sweep();
}

PromptStore::~PromptStore() = default;

StoredPrompt PromptStore::save(const PromptDetails& details, const speech::ClonePrompt& prompt,
                               IfExists ifExists)
{
    PromptRecord record;
    record.details = checkedDetails(details);
    return impl_->keep(record, prompt, ifExists).prompt;
}

std::shared_ptr<const speech::ClonePrompt> PromptStore::load(const std::string& given)
{
    const std::string name = lookupName(given);
    Impl& store = *impl_;
    const auto fileNow = [&] {
        return store.database.read([&] { return fileOfPrompt(store.database, name); });
    };
    for (std::string file = fileNow();;) {
        if (file.empty()) throwUnknown(name);
        if (auto kept = store.cache.find(file)) return kept;
        try {
            auto prompt =
                std::make_shared<const speech::ClonePrompt>(speech::loadClonePrompt(store.folder / file));
            store.cache.keep(file, prompt);
            return prompt;
        } catch (const Error& error) {
            // Another process may have put another file in its place meanwhile.
            const std::string other = error.code() == ErrorCode::FileNotFound ? fileNow() : file;
            if (other == file) throw;
            file = other;
        }
    }
}

std::optional<StoredPrompt> PromptStore::find(const std::string& name)
{
    const std::string key = lookupName(name);
    return impl_->database.read([&] { return promptNamed(impl_->database, key); });
}

StoredPrompt PromptStore::get(const std::string& name)
{
    auto found = find(name);
    if (!found) throwUnknown(name);
    return *std::move(found);
}

int64_t PromptStore::count()
{
    return impl_->database.read([&] { return firstNumber(impl_->database, "SELECT count(*) FROM prompts"); });
}

fs::path PromptStore::fileOf(const std::string& name)
{
    const std::string key = lookupName(name);
    const std::string file = impl_->database.read([&] { return fileOfPrompt(impl_->database, key); });
    if (file.empty()) throwUnknown(name);
    return impl_->folder / file;
}

StoredPrompt PromptStore::change(const PromptDetails& details)
{
    PromptRecord record;
    record.details = checkedDetails(details, true);
    const std::string& name = record.details.name;
    Impl& store = *impl_;
    return store.write([&] {
        const auto before = promptNamed(store.database, name);
        if (!before) throwUnknown(name);
        record.createdAt = before->createdAt;
        record.refSeconds = before->refSeconds;
        return store.keep(record, *load(name), IfExists::Overwrite).prompt;
    });
}

bool PromptStore::remove(const std::string& given)
{
    const std::string name = lookupName(given);
    Impl& store = *impl_;
    return store.write([&] {
        const std::string file = fileOfPrompt(store.database, name);
        if (file.empty()) return false;
        addGarbage(store.database, file);
        return run(store.database, "DELETE FROM prompts WHERE name = ?", name) > 0;
    });
}

void PromptStore::sweep()
{
    Impl& store = *impl_;
    if (store.database.inTransaction()) return;
    if (!store.database.read([&] { return garbageOf(store.database); }).empty()) store.write([] {});
}

size_t PromptStore::cached() const noexcept
{
    return impl_->cache.size();
}

} // namespace troupe::voices
