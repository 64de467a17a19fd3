// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/clone_prompt.h"
#include "engine/voices/names.h"
#include "engine/voices/presets.h"
#include "engine/voices/prompt_details.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace troupe::store {
class Database;
}

namespace troupe::voices {

struct PromptRecord;

inline constexpr size_t kCachedPrompts = 32;

/// A row of the store.
struct StoredPrompt
{
    PromptDetails details;
    speech::ClonePrompt::Mode mode = speech::ClonePrompt::Mode::Unknown;
    std::string refText;
    std::string language;
    std::optional<double> refSeconds; ///< of the reference clip, where it is known
    int64_t hiddenSize = 0;
    int64_t codeGroups = 0; ///< 0 for the timbre alone
    int64_t createdAt = 0;  ///< Unix milliseconds, UTC; of the last save

    bool operator==(const StoredPrompt&) const = default;
};

/// What to look for; what is empty does not filter. The `most` rows that follow the name `after`.
struct PromptFilter
{
    std::string character = {};         ///< equal, without case
    std::string emotion = {};           ///< equal
    std::string intensity = {};         ///< equal
    std::vector<std::string> tags = {}; ///< all of them, equal
    std::string voiceId = {};           ///< equal
    std::string after = {};
    size_t most = 100'000;
};

/// A character and what there is of it.
struct CharacterSummary
{
    std::string name; ///< the spelling that was saved first
    int64_t prompts = 0;
    std::vector<std::string> emotions; ///< in the order of the presets, then by name
    std::vector<std::string> modes;    ///< likewise
};

/// What became of a prompt that was to be kept.
enum class PromptOutcome
{
    Unknown,
    Added,
    Replaced,
    Skipped, ///< the name was taken, and what is there was left
};

/// One file that was imported.
struct ImportedPrompt
{
    StoredPrompt prompt;
    PromptOutcome outcome = PromptOutcome::Unknown;
    std::string problem; ///< of the details beside it, without which it was kept; or empty
};

/// What became of many files.
struct PromptReport
{
    int64_t added = 0;
    int64_t replaced = 0;
    int64_t skipped = 0;
    int64_t removed = 0;               ///< rows whose file is gone, and files that nothing needs (rebuild)
    std::vector<std::string> problems; ///< "FILE: what is wrong", at most kMostProblems
};
inline constexpr size_t kMostProblems = 1000;

/// The clone prompts of a library (original system §4.3): rows in library.db, each with a file of its own in
/// `prompts/`. A file is written before its row, under a name that is never used again, and deleted after the
/// row: whenever the process stops, each row has its whole file, and an overwritten prompt is the old one or
/// the new one. All of it is done under the write lock of the library, so that several processes do not meet.
///
/// A part of Library, and used on its thread. A name has to be safe on every way in; of those that the former
/// program allowed beside, prompts are imported, found and deleted.
class PromptStore
{
public:
    /// Makes `folder`. Throws Error CannotWrite.
    PromptStore(store::Database& database, const std::filesystem::path& folder);
    ~PromptStore();
    PromptStore(const PromptStore&) = delete;
    PromptStore& operator=(const PromptStore&) = delete;

    /// Overwriting refreshes createdAt; Skip returns the row that is there. Throws Error: InvalidRequest (a
    /// name against the rule, a taken one with Refuse, a field out of bounds, a prompt that is none),
    /// CannotWrite, DiskFull, Busy.
    StoredPrompt save(const PromptDetails& details, const speech::ClonePrompt& prompt, IfExists ifExists);

    /// The tensors, of which the last kCachedPrompts are kept in memory; a change by another process is seen.
    /// Throws Error UnknownVoice, and as speech::loadClonePrompt().
    std::shared_ptr<const speech::ClonePrompt> load(const std::string& name);

    /// The lookups throw Error InvalidRequest for what can be no name.
    std::optional<StoredPrompt> find(const std::string& name);
    /// Throws Error UnknownVoice.
    StoredPrompt get(const std::string& name);
    /// Sorted by name (byte by byte). Where `tags` and the like are many, the rarest leads.
    std::vector<StoredPrompt> search(const PromptFilter& filter);
    int64_t count();
    /// Where the tensors and the details are, for who copies them. Throws Error UnknownVoice.
    std::filesystem::path fileOf(const std::string& name);
    /// New details for a prompt that is there; name, tensors and createdAt stay. Throws as save() and load().
    StoredPrompt change(const PromptDetails& details);
    /// False when there is none of this name.
    bool remove(const std::string& name);

    /// Sorted by name without case. What a prompt has for emotion is a mode where `presets` say so, and where
    /// they do not know it and it comes with no intensity but "full".
    std::vector<CharacterSummary> characters(const PresetTable& presets = PresetTable::builtIn());

    /// One prompt: our own format with the details in it, or an old one with its sidecar beside
    /// (`NAME.json`). `name` empty: that of the file. Throws Error as save() and speech::loadClonePrompt().
    ImportedPrompt importFile(const std::filesystem::path& file, const std::string& name, IfExists ifExists);
    /// Every `.prompt`, `.pt` and `.safetensors` in `folder`, by name. One that cannot be read, or whose name
    /// is taken with Refuse, is reported and left out. Throws Error FileNotFound, FileUnreadable for the
    /// folder; CannotWrite, DiskFull, Busy.
    PromptReport importFolder(const std::filesystem::path& folder, IfExists ifExists);

    /// Makes the index anew from the files of the store: rows that are missing come back, those of which the
    /// file is gone go, and so does a file that is neither a row's nor the newest of its name.
    PromptReport rebuild();

    /// Deletes the files of prompts that were overwritten or removed within a transaction of the library's
    /// owner, once that is over. Who calls remove() alone needs it not.
    void sweep();

    size_t cached() const noexcept; ///< prompts in memory

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace troupe::voices
