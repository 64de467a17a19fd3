// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/voices/names.h"
#include "engine/voices/presets.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::store {
class Database;
}

namespace troupe::voices {

/// What became of many presets that were to be kept.
struct PresetReport
{
    int64_t kept = 0;    ///< own ones and changed ones
    int64_t skipped = 0; ///< the user had one of this name
    int64_t same = 0;    ///< as they come with the program: nothing to keep
};

/// The user's own presets and changed ones (original system §5.5), in library.db. A part of Library, and used
/// on its thread. What another process has changed is seen by the next call. Every method throws Error Busy,
/// DiskFull, CannotWrite or FileDamaged, besides what it names.
class PresetStore
{
public:
    explicit PresetStore(store::Database& database) : database_(database) {}

    /// The built-in ones with the user's over them. A built-in one that has the name of the user's of another
    /// type gives way: the user was there first.
    PresetTable table();
    /// Keeps one; of a built-in name it stands over the built-in one. The words of the built-in one are not
    /// kept: they take the user's away. Skip returns the one that is there. Throws Error InvalidRequest: a
    /// field out of bounds (checkedPreset), a name of another type, one that is taken with Refuse, too many.
    Preset set(const Preset& preset, IfExists ifExists = IfExists::Overwrite);
    /// Takes the user's away: a built-in one is as it came, an own one is gone. False when there is none.
    bool reset(const std::string& name);

    /// All of them or none; as set().
    PresetReport setAll(std::span<const Preset> presets, IfExists ifExists);
    /// setAll() of a file (presets.h). Throws Error FileTooLarge, too.
    PresetReport importJson(std::string_view json, const std::string& source, IfExists ifExists);
    /// importJson() of what stands in `file`, of at most kMaxPresetJson bytes. Throws Error FileNotFound,
    /// too.
    PresetReport importFile(const std::filesystem::path& file, IfExists ifExists);
    /// A file of what differs from the built-in ones, or of everything.
    std::string exportJson(bool everything);

private:
    enum class Kept
    {
        Stored,
        Skipped,
        Same,
    };

    std::vector<Preset> ofUser();
    Kept keep(const Preset& preset, IfExists ifExists);
    void checkWhole();

    store::Database& database_;
};

} // namespace troupe::voices
