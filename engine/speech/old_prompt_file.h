// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/clone_prompt.h"

#include <cstddef>
#include <span>
#include <string>

namespace troupe::speech {

/// True for what torch.save() writes, whatever is in it.
bool isOldPrompt(std::span<const std::byte> bytes) noexcept;

/// Reads an old `.prompt` or `.pt` file: a PyTorch archive of `ref_code` ([frames, groups], whole numbers, or
/// None), `ref_spk_embedding` ([hidden], any floating type), `x_vector_only_mode`, `icl_mode`, `ref_text`;
/// alone, or as the only entry of a list, or of the list `items`. Nothing in the file is run: what is not
/// plain data is refused. Throws Error (FileDamaged, FileTooLarge, UnsupportedFormat) that names `file` and
/// what is wrong in it.
ClonePrompt parseOldPrompt(std::span<const std::byte> bytes, const std::string& file);

} // namespace troupe::speech
