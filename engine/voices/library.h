// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/voices/preset_store.h"
#include "engine/voices/prompt_store.h"
#include "engine/voices/voice_store.h"

#include <cstdint>
#include <filesystem>
#include <memory>

namespace troupe::voices {

/// Everything that outlives a project: clone prompts and presets, in `library.db` of one folder and in the
/// files beside it (`prompts/`). One object is one connection, used by one thread at a time; several objects
/// and processes may have the same folder open. Owner of its stores.
class Library
{
public:
    /// Creates what is missing. Throws Error as store::Database: FileDamaged, BadConfiguration, CannotWrite,
    /// DiskFull, Busy.
    explicit Library(const std::filesystem::path& folder);
    ~Library();
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;

    /// The library of this user: Folders::data.
    static std::filesystem::path folderOfUser();

    const std::filesystem::path& folder() const noexcept { return folder_; }
    PromptStore& prompts() noexcept { return *prompts_; }
    VoiceStore& voices() noexcept { return *voices_; }
    PresetStore& presets() noexcept { return *presets_; }
    /// Another number when another connection or process has changed the library since the last call.
    int64_t dataVersion();

private:
    std::filesystem::path folder_;
    std::unique_ptr<store::Database> database_;
    std::unique_ptr<PromptStore> prompts_;
    std::unique_ptr<VoiceStore> voices_;
    std::unique_ptr<PresetStore> presets_;
};

} // namespace troupe::voices
