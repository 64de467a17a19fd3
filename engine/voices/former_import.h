// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/voices/voice_store.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace troupe::voices {

/// What became of a catalogue of the former program.
struct CatalogueImport
{
    std::vector<Voice> added;
    int64_t skipped = 0;               ///< voices that are in the library since an earlier time
    std::vector<std::string> problems; ///< a sentence for each that cannot be taken
};

/// Takes the voices of `folder`, which has a `catalog.json` of the former program (original system §6.1),
/// into the library. Nothing in the folder is changed, and nothing outside of it is read, whatever paths
/// stand in the list. A voice that came before is passed over; a name that is taken gets a number. On the
/// thread of the store. Throws Error: FileNotFound (no catalogue), FileDamaged, FileTooLarge, and as
/// VoiceStore for faults of the library itself.
CatalogueImport importFormerCatalogue(VoiceStore& voices, const std::filesystem::path& folder);

} // namespace troupe::voices
