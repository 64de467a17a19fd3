// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/voices/names.h"
#include "engine/voices/presets.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace troupe::store {
class Database;
}

namespace troupe::voices {

/// The user's own presets and changed ones (original system §5.5), in library.db. A part of Library, and used
/// on its thread.
class PresetStore
{
public:
    explicit PresetStore(store::Database& database);

    /// The built-in ones with the user's over them. Throws Error FileDamaged, Busy.
    PresetTable table();
    /// Keeps one; of a built-in name it stands over the built-in one. Throws Error InvalidRequest.
    Preset set(const Preset& preset, IfExists ifExists = IfExists::Overwrite);
    /// Takes the user's away: a built-in one is as it came, an own one is gone. False when there is none.
    bool reset(const std::string& name);

    /// All of a file or none of it. The number that was kept. Throws Error InvalidRequest, FileTooLarge.
    int64_t importJson(std::string_view json, const std::string& source, IfExists ifExists);
    /// What differs from the built-in ones, or everything.
    std::string exportJson(bool everything);

private:
    store::Database& database_;
};

} // namespace troupe::voices
