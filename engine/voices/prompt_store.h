// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/clone_prompt.h"
#include "engine/voices/names.h"

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

class PresetStore;

/// What people know of a clone prompt, beside its tensors.
struct PromptDetails
{
    std::string name;  ///< isSafeName(), unique in the library
    std::string title; ///< for display, any Unicode; empty: the name
    std::string character;
    std::string emotion;   ///< the name of an emotion or, in a cast, of a mode
    std::string intensity; ///< "medium", "intense", "full" or free
    std::vector<std::string> tags;
    std::string description;
    std::string instruct; ///< what the reference was directed with
    std::string baseDescription;
    std::string voiceId;    ///< the voice in the library that it belongs to, or empty
    std::string model;      ///< the model that it was made for, or empty
    bool simulated = false; ///< made by the sim engine: no voice is in it
};

/// A row of the store.
struct StoredPrompt
{
    PromptDetails details;
    speech::ClonePrompt::Mode mode = speech::ClonePrompt::Mode::Unknown;
    std::string refText;
    std::string language;
    double refSeconds = 0; ///< of the reference clip that it keeps; 0 when it keeps none
    int64_t hiddenSize = 0;
    int64_t createdAt = 0; ///< Unix milliseconds, UTC; of the last save
};

/// What to look for; what is empty does not filter. At most `most` rows, from the `first`.
struct PromptFilter
{
    std::string character;         ///< equal, without case
    std::string emotion;           ///< equal
    std::string intensity;         ///< equal
    std::vector<std::string> tags; ///< all of them, equal
    std::string voiceId;
    size_t first = 0;
    size_t most = 100'000;
};

/// A character and what there is of it.
struct CharacterSummary
{
    std::string name; ///< the spelling that was saved first
    int64_t prompts = 0;
    std::vector<std::string> emotions; ///< in the order of the presets, then by name
    std::vector<std::string> modes;
};

/// What became of many files.
struct PromptReport
{
    int64_t added = 0;
    int64_t replaced = 0;
    int64_t skipped = 0;               ///< the name was taken
    int64_t removed = 0;               ///< rows whose file is gone (rebuild)
    std::vector<std::string> problems; ///< "FILE: what is wrong", at most 1000
};

/// The clone prompts of a library (original system §4.3): rows in library.db, each with a file in `prompts/`.
/// The file is written before its row and deleted after it, so a row always has its file. A part of Library,
/// and used on its thread. Names are checked on every way in.
class PromptStore
{
public:
    PromptStore(store::Database& database, const std::filesystem::path& folder, PresetStore& presets);
    ~PromptStore();
    PromptStore(const PromptStore&) = delete;
    PromptStore& operator=(const PromptStore&) = delete;

    /// Overwriting refreshes createdAt; an overwritten prompt is the old one or the new one as a whole,
    /// whenever the process stops. Skip returns the row that is there. Throws Error: InvalidRequest (a name
    /// against the rule, a taken name with Refuse, a field out of bounds), FileDamaged (a prompt that is
    /// none), CannotWrite, DiskFull, Busy.
    StoredPrompt save(const PromptDetails& details, const speech::ClonePrompt& prompt, IfExists ifExists);

    /// The tensors, of which the last 32 are kept in memory; a change by another process is seen. Throws
    /// Error UnknownVoice, and as speech::loadClonePrompt().
    std::shared_ptr<const speech::ClonePrompt> load(const std::string& name);

    std::optional<StoredPrompt> find(const std::string& name);
    /// Throws Error UnknownVoice.
    StoredPrompt get(const std::string& name);
    /// Sorted by name (byte by byte).
    std::vector<StoredPrompt> search(const PromptFilter& filter);
    int64_t count();
    /// Where the tensors are, for who copies them.
    std::filesystem::path fileOf(const std::string& name);
    /// False when there is none of this name.
    bool remove(const std::string& name);

    /// Sorted by name. Modes apart from emotions: by the tables of presets, and by intensity "full".
    std::vector<CharacterSummary> characters();

    /// Takes every prompt of `folder`: `NAME.prompt` (old, with its `NAME.json`) and `NAME.safetensors`. One
    /// that cannot be read is reported and left out. Throws Error FileNotFound for the folder.
    PromptReport importFolder(const std::filesystem::path& folder, IfExists ifExists);

    /// Makes the index anew from the files of the store: rows that are missing come back, rows without a file
    /// go. Every file carries its own details.
    PromptReport rebuild();

    size_t cached() const noexcept; ///< prompts in memory, at most 32

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace troupe::voices
