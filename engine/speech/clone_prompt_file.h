// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/clone_prompt.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

namespace troupe::speech {

/// Writes a clone prompt as `troupe.clone-prompt.1` (a safetensors file: x_vector F32 [H], ref_codes I64 [R,
/// G] unless x-vector only, ref_audio F32 [n] at 24 kHz; the rest as metadata). Throws Error CannotWrite,
/// DiskFull.
void saveClonePrompt(const std::filesystem::path& path, const ClonePrompt& prompt);

/// Reads one, or an old `.prompt` file (see old_prompt_file.h), told apart by content. Throws Error
/// (FileNotFound, FileUnreadable, FileDamaged, FileTooLarge) that names what is wrong in it.
ClonePrompt loadClonePrompt(const std::filesystem::path& path);

/// The same from memory; `name` is used in errors.
ClonePrompt parseClonePrompt(std::span<const std::byte> bytes, const std::string& name);

} // namespace troupe::speech
