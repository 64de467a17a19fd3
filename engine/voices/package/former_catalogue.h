// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/voices/voice.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::voices {

// What the former program left: `catalog.json` (original system §6.1). Pure, any thread.

inline constexpr size_t kMaxCatalogueBytes = size_t{32} << 20;
inline constexpr size_t kMaxCatalogueVoices = 10000;

struct FormerVoice
{
    std::string id;
    VoiceDetails details;
    std::string reference; ///< a path as it stands there: of no use before it was looked for; or empty
    int64_t createdAt = 0; ///< Unix milliseconds; 0 when it is not known
};

struct FormerCatalogue
{
    std::vector<FormerVoice> voices;   ///< in the order of the file
    std::vector<std::string> problems; ///< a sentence for each entry that cannot be taken
};

/// Throws Error FileDamaged (no JSON, no list), FileTooLarge; `file` is used in errors. An entry that is
/// wrong is a problem and hinders no other.
FormerCatalogue parseFormerCatalogue(std::string_view json, const std::string& file);

/// Fills in what voices of the former program leave open: a design by its description, a preset's speaker by
/// its name. A transcript without a clip goes; a display name that says more than the name becomes a note.
void completeFormer(VoiceDetails& details, bool hasReference, const std::string& displayName);

} // namespace troupe::voices
