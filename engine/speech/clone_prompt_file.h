// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/clone_prompt.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string>

namespace troupe::speech {

/// What stands in a file beside its tensors, by name; UTF-8.
using ClonePromptMetadata = std::map<std::string, std::string, std::less<>>;

/// Writes a clone prompt as `troupe.clone-prompt.1` (a safetensors file: x_vector F32 [H], ref_codes I64 [R,
/// G] unless x-vector only, ref_audio F32 [n] at 24 kHz; the rest as metadata). `extras` are for
/// who keeps something with a prompt; they replace nothing of ours. Throws Error CannotWrite, DiskFull;
/// InvalidRequest for a prompt that is none.
void saveClonePrompt(const std::filesystem::path& path, const ClonePrompt& prompt,
                     const ClonePromptMetadata& extras = {});

/// Reads one, or an old `.prompt` file (see old_prompt_file.h), told apart by content. Throws Error
/// (FileNotFound, FileUnreadable, FileDamaged, FileTooLarge) that names what is wrong in it. `metadata`,
/// where it is not null, gets everything that the file says beside its tensors; an old file says nothing.
ClonePrompt loadClonePrompt(const std::filesystem::path& path, ClonePromptMetadata* metadata = nullptr);

/// The same from memory; `name` is used in errors.
ClonePrompt parseClonePrompt(std::span<const std::byte> bytes, const std::string& name,
                             ClonePromptMetadata* metadata = nullptr);

/// What a `troupe.clone-prompt.1` file says of itself.
struct ClonePromptSummary
{
    ClonePrompt::Mode mode = ClonePrompt::Mode::Unknown;
    int64_t hiddenSize = 0;
    int64_t codeGroups = 0;
    size_t refSamples = 0; ///< at 24 kHz; 0 when it keeps no reference
    std::string refText;
    std::string language;
    std::string created;
    ClonePromptMetadata metadata;
};

/// Reads no tensor, so that many files are looked through quickly; what the tensors hold is not checked.
/// Throws as loadClonePrompt(); FileDamaged for an old file.
ClonePromptSummary summaryOfClonePrompt(const std::filesystem::path& path);

} // namespace troupe::speech
