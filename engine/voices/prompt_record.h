// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/voices/prompt_details.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace troupe::voices {

inline constexpr size_t kMaxInstruct = 8000;                ///< characters: a description and a direction
inline constexpr size_t kMaxPromptJson = size_t{256} << 10; ///< bytes

/// What is written down of a prompt outside of its tensors (original system §4.2). It travels inside the
/// prompt's file, and the former program kept it in a file beside. A plain value.
struct PromptRecord
{
    PromptDetails details;
    std::string refText;              ///< read only; the prompt has its own
    std::optional<double> refSeconds; ///< of the clip it was made from
    int64_t createdAt = 0;            ///< Unix milliseconds, UTC; 0 when it is not known
};

/// Every field within its bounds, in NFC, without spaces at its ends; tags without repetition. The name has
/// to be safe, or one that the former program allowed when `oldNames`. Throws Error InvalidRequest that names
/// the field.
PromptDetails checkedDetails(const PromptDetails& details, bool oldNames = false);

/// One object by the canonical names; optional fields that are not set are left out.
std::string toJson(const PromptRecord& record);

/// Reads such an object, or the sidecar of the former program; fields that it does not know are passed over.
/// The name may be absent or of the former kind. Throws Error FileDamaged, FileTooLarge that name `source`.
PromptRecord promptRecordFromJson(std::string_view json, const std::string& source);

} // namespace troupe::voices
