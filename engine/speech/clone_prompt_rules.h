// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/clone_prompt.h"

#include <cstddef>
#include <cstdint>
#include <string>

namespace troupe::speech {

// What a clone prompt may be, wherever it comes from. Sizes are checked before memory is taken for them.

inline constexpr int kPromptAudioRate = 24000;
inline constexpr size_t kMaxPromptAudio = size_t{10} * 60 * kPromptAudioRate; ///< samples: ten minutes
inline constexpr int64_t kMaxPromptFrames = 100'000;
inline constexpr int64_t kMaxPromptGroups = 256;
inline constexpr int64_t kMaxPromptHidden = 1 << 16;
inline constexpr size_t kMaxPromptText = 20'000; ///< characters
inline constexpr int64_t kMaxPromptCode = (1 << 22) - 1;

/// FileDamaged: "FILE" is not a voice prompt that can be read: WHAT.
[[noreturn]] void throwBadPrompt(const std::string& file, const std::string& what);

/// Frames from 1 to kMaxPromptFrames, groups from 1 to kMaxPromptGroups.
void checkFrames(const std::string& file, int64_t frames, int64_t groups);
void checkHidden(const std::string& file, int64_t hidden);

/// Everything: finite numbers, codes in bounds, a mode with what it needs and nothing else, texts of UTF-8 in
/// bounds, digests of 64 hexadecimal digits, a date. Throws Error FileDamaged that names `file` and the
/// field.
void checkClonePrompt(const ClonePrompt& prompt, const std::string& file);

} // namespace troupe::speech
