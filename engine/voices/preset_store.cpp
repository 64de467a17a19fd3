// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/preset_store.h"

#include "engine/base/error.h"
#include "engine/checkpoint/json_reader.h"
#include "engine/voices/library_db.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace troupe::voices {
namespace {

bool isStored(store::Database& database, const std::string& name)
{
    return firstNumber(database, "SELECT count(*) FROM presets WHERE name = ?", name) > 0;
}

bool sameWords(const Preset& a, const Preset& b)
{
    return a.type == b.type && a.name == b.name && a.tags == b.tags &&
           std::equal(a.variants.begin(), a.variants.end(), b.variants.begin(), b.variants.end(),
                      [](const PresetVariant& x, const PresetVariant& y) {
                          return x.intensity == y.intensity && x.instruct == y.instruct && x.text == y.text;
                      });
}

/// What is kept of one: a file of presets that holds it alone.
std::string rowOf(const Preset& preset)
{
    return presetsToJson({&preset, 1});
}

Preset presetOf(const std::string& name, const std::string& row)
{
    try {
        std::vector<Preset> read = parsePresets(row, name);
        if (read.size() == 1 && read.front().name == name) return std::move(read.front());
    } catch (const Error&) {
        // Told below, with what can be done about it.
    }
    throw Error(ErrorCode::FileDamaged, fmt::format("The preset “{}” of your library cannot be read.", name),
                fmt::format("Take it away with “troupe presets reset {}”, then write it anew.", name));
}

[[noreturn]] void refuseTaken(const std::string& name)
{
    throw Error(ErrorCode::InvalidRequest, fmt::format("You have a preset “{}” already.", name),
                "Choose another name, or overwrite it.");
}

} // namespace

std::vector<Preset> PresetStore::ofUser()
{
    return database_.read([&] {
        std::vector<Preset> presets;
        SQLite::Statement& query = database_.statement("SELECT name, content FROM presets ORDER BY id");
        while (query.executeStep()) {
            presets.push_back(presetOf(query.getColumn(0).getString(), query.getColumn(1).getString()));
        }
        return presets;
    });
}

PresetTable PresetStore::table()
{
    std::vector<Preset> mine = ofUser();
    const PresetTable& builtIn = PresetTable::builtIn();
    for (Preset& preset : mine) {
        const Preset* const ours = builtIn.find(preset.name);
        preset.origin = ours && ours->type == preset.type ? PresetOrigin::Changed : PresetOrigin::Own;
    }
    std::vector<Preset> base;
    std::copy_if(builtIn.all().begin(), builtIn.all().end(), std::back_inserter(base),
                 [&](const Preset& ours) {
                     return std::none_of(mine.begin(), mine.end(), [&](const Preset& it) {
                         return it.name == ours.name && it.type != ours.type;
                     });
                 });
    return PresetTable(std::move(base)).with(mine);
}

PresetStore::Kept PresetStore::keep(const Preset& given, IfExists ifExists)
{
    const Preset preset = checkedPreset(given);
    if (isStored(database_, preset.name)) {
        if (ifExists == IfExists::Refuse) refuseTaken(preset.name);
        if (ifExists == IfExists::Skip) return Kept::Skipped;
    }
    const Preset* const ours = PresetTable::builtIn().find(preset.name);
    if (ours && sameWords(*ours, preset)) {
        run(database_, "DELETE FROM presets WHERE name = ?", preset.name);
        return Kept::Same;
    }
    run(database_,
        "INSERT INTO presets (name, content) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET content = excluded.content",
        preset.name, rowOf(preset));
    return Kept::Stored;
}

/// That no name has two types and that there are not too many; inside the write that it can still take back.
void PresetStore::checkWhole()
{
    PresetTable::builtIn().with(ofUser());
}

Preset PresetStore::set(const Preset& preset, IfExists ifExists)
{
    setAll({&preset, 1}, ifExists);
    return *table().find(preset.name);
}

bool PresetStore::reset(const std::string& name)
{
    return database_.write([&] { return run(database_, "DELETE FROM presets WHERE name = ?", name) > 0; });
}

PresetReport PresetStore::setAll(std::span<const Preset> presets, IfExists ifExists)
{
    PresetTable({presets.begin(), presets.end()}); // none of them comes twice
    return database_.write([&] {
        PresetReport report;
        for (const Preset& preset : presets) {
            switch (keep(preset, ifExists)) {
            case Kept::Stored: ++report.kept; break;
            case Kept::Skipped: ++report.skipped; break;
            case Kept::Same: ++report.same; break;
            }
        }
        checkWhole();
        return report;
    });
}

PresetReport PresetStore::importJson(std::string_view json, const std::string& source, IfExists ifExists)
{
    return setAll(parsePresets(json, source), ifExists);
}

PresetReport PresetStore::importFile(const std::filesystem::path& file, IfExists ifExists)
{
    return importJson(checkpoint::readSmallFile(file, kMaxPresetJson), file.string(), ifExists);
}

std::string PresetStore::exportJson(bool everything)
{
    if (everything) return presetsToJson(table().all());
    return presetsToJson(ofUser());
}

} // namespace troupe::voices
