// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/voices/package/package.h"
#include "engine/voices/voice_store.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace troupe::voices {

// Voice packages in and out of a library (original system §6.2). On the thread of the stores.

/// What to do when a package's voice is there: one of its id, or one of its type and name.
enum class PackageConflict
{
    Unknown,
    Refuse,
    Rename,    ///< another name or id for the new one
    Overwrite, ///< the new one takes its place, and its id, folder, star and uses
    Skip,      ///< nothing
};

/// "refuse", "rename", "overwrite", "skip". Throws Error InvalidRequest that lists them.
PackageConflict packageConflictFromName(std::string_view name);

/// What became of a package.
struct PackageImport
{
    Voice voice;           ///< as it is in the library now; of Skip the one that was there
    bool skipped = false;  ///< nothing was done
    bool replaced = false; ///< it took the place of another
    bool renamed = false;  ///< its name or id was taken
};

/// Takes a package into the library: as a whole, or nothing of it, whenever the process stops. An id of our
/// form that is free is kept. A clone without consent is kept, and lacksConsent(). Throws Error as
/// readPackage() and VoiceStore::add(), and InvalidRequest for a conflict with Refuse.
PackageImport importPackage(VoiceStore& voices, const std::filesystem::path& file, PackageConflict conflict);
/// The same for what was read already; `file` is used in errors. PackageFiles::Kept is needed.
PackageImport importPackage(VoiceStore& voices, VoicePackage package, const std::string& file,
                            PackageConflict conflict);

/// Writes a voice as a package of format 2, whole or not at all. Folder, star and anchors belong to this
/// library and stay. Throws Error as writePackage(), and FileNotFound when its sound was taken away.
void exportPackage(VoiceStore& voices, PromptStore& prompts, const Voice& voice,
                   const std::filesystem::path& target);

} // namespace troupe::voices
