// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/export.h"

#include "engine/audio/file_reader.h"
#include "engine/audio/file_writer.h"
#include "engine/audio/resampler.h"
#include "engine/base/atomic_file.h"
#include "engine/base/error.h"
#include "engine/base/iso_time.h"
#include "engine/base/sha256.h"
#include "engine/project/cell.h"
#include "engine/project/project_text.h"
#include "engine/project/provenance.h"
#include "engine/project/take_store.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <span>
#include <system_error>

#include <fmt/format.h>

namespace troupe::project {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMostTakes = 100'000;
constexpr size_t kMostText = 40; ///< bytes of the spoken text in a name

/// The take's cell and who speaks it; empty for a take without a cell.
struct Role
{
    std::optional<Cell> cell;
    std::optional<Character> character;
};

Role roleOf(Project& project, const Take& take)
{
    Role role;
    if (!take.cell) return role;
    role.cell = CellStore(project).find(*take.cell);
    if (role.cell) role.character = CharacterStore(project).find(role.cell->character);
    return role;
}

std::string voiceNameOf(const Character& character)
{
    const CharacterVoice& voice = character.voice;
    return voice.name.empty() ? voice.speaker : voice.name;
}

/// Whole words, as far as they fit.
std::string firstWords(const std::string& text)
{
    std::string words = plainName(text);
    if (words.size() <= kMostText) return words;
    const size_t space = words.rfind(' ', kMostText);
    if (space != std::string::npos && space > 0) return words.substr(0, space);
    size_t end = kMostText;
    while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0) == 0x80) --end;
    return words.substr(0, end);
}

ExportFields fieldsOf(Project& project, const Take& take, size_t number, size_t digits)
{
    ExportFields fields;
    fields.project = project.name();
    const Role role = roleOf(project, take);
    if (role.character) {
        fields.character = role.character->name;
        fields.voice = voiceNameOf(*role.character);
    }
    if (role.cell) {
        fields.delivery = role.cell->delivery.key();
        std::replace(fields.delivery.begin(), fields.delivery.end(), '/', '-');
        fields.emotion = role.cell->delivery.emotion;
        fields.intensity = role.cell->delivery.intensity;
        fields.mode = role.cell->delivery.mode;
    }
    fields.take = std::to_string(take.id);
    fields.name = take.name;
    fields.text = firstWords(take.text);
    if (take.seed) fields.seed = std::to_string(*take.seed);
    fields.engine = take.engine;
    fields.date = isoTime(take.created).substr(0, 10);
    fields.number = fmt::format("{:0{}}", number, digits);
    return fields;
}

std::string endingOf(const audio::Format& format)
{
    return "." + std::string(audio::containerName(format.container));
}

std::string digestOf(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    Sha256 digest;
    std::array<char, 1 << 16> block{};
    while (in.read(block.data(), block.size()) || in.gcount() > 0)
        digest.add(std::string_view(block.data(), static_cast<size_t>(in.gcount())));
    return digest.hex();
}

Provenance provenanceOf(Project& project, const ExportOrder& order, const ExportedTake& exported)
{
    const Take& take = exported.take;
    Provenance it;
    it.file = exported.file.filename().string();
    it.sha256 = digestOf(exported.file);
    it.program = order.program;
    it.exported = isoTime(now());
    it.project = project.id();
    it.take = take.name;
    it.made = isoTime(take.created);
    it.engine = take.engine;
    it.modelSha256 = take.modelDigest;
    it.setup = take.setup;
    it.seed = take.seed;
    it.operation = take.operation;
    it.partial = take.partial;
    it.text = take.text;
    it.recipe = take.recipe;
    for (const Take& step : TakeStore(project).lineage(take.id))
        if (step.id != take.id) it.lineage.push_back({step.name, step.operation, step.setup, step.seed});
    const Role role = roleOf(project, take);
    if (role.cell) it.delivery = role.cell->delivery.key();
    if (role.character) {
        it.character = role.character->name;
        it.voice = voiceNameOf(*role.character);
        if (order.consentOf)
            if (const auto consent = order.consentOf(role.character->voice)) {
                it.consentWho = consent->who;
                it.consentStatement = consent->statement;
            }
    }
    it.gainDb = exported.gainDb;
    it.rate = exported.rate;
    return it;
}

[[noreturn]] void refuseExisting(const fs::path& file)
{
    throw Error(ErrorCode::InvalidRequest, fmt::format("There is a file “{}” already.", file.string()),
                "Choose another folder or pattern, or have such files skipped or overwritten (--if-exists).");
}

bool isThere(const fs::path& file)
{
    std::error_code ignored;
    return fs::exists(fs::symlink_status(file, ignored));
}

/// The sidecar of a sound that was just made; false: something has its name, and stays.
bool writeNewProvenance(const fs::path& sound, const std::string& json)
{
    AtomicFile file(provenanceFileOf(sound));
    file.write(json);
    return file.commitUnlessThere();
}

/// Sound and sidecar under names that nobody had; false: somebody has one of them, and nothing is written.
/// Whoever else writes meanwhile, none of his files is replaced.
bool writeNewPair(Project& project, const ExportOrder& order, const audio::Clip& clip,
                  const ExportedTake& exported)
{
    if (order.provenance && isThere(provenanceFileOf(exported.file))) return false;
    if (!audio::writeNewFile(exported.file, clip, order.format)) return false;
    if (!order.provenance) return true;
    std::error_code ignored;
    try {
        if (writeNewProvenance(exported.file, toJson(provenanceOf(project, order, exported)))) return true;
    } catch (...) {
        // Or a second try would find its name taken.
        fs::remove(exported.file, ignored);
        throw;
    }
    fs::remove(exported.file, ignored);
    return false;
}

/// Brings it to the loudness; a silent one stays as it is.
void applyLoudness(audio::Clip& clip, const audio::LoudnessGoal& goal, ExportedTake& exported)
{
    const audio::Loudness measured = audio::measureLoudness(clip);
    if (!measured.integrated) {
        exported.note = "It is silent or too short to have a loudness, and stays as it is.";
        return;
    }
    const audio::LoudnessChange change = audio::planLoudness(measured, goal);
    clip = audio::withGain(std::move(clip), change.gainDb);
    exported.gainDb = change.gainDb;
    if (change.heldByCeiling)
        exported.note =
            fmt::format("It reaches {:.1f} LUFS: louder, its peaks would exceed the ceiling.", change.lufs);
}

} // namespace

std::vector<PlannedExport> planExport(Project& project, const ExportOrder& order, size_t most)
{
    if (order.takes.empty())
        throw Error(ErrorCode::InvalidRequest, "There is no take to export.",
                    "List them with “troupe take list”; approve some, or name them.");
    if (order.takes.size() > kMostTakes)
        throw Error(ErrorCode::InvalidRequest, "These are too many takes at once.",
                    fmt::format("Take at most {} of them.", kMostTakes));
    ExportNames names(order.pattern, endingOf(order.format));
    const size_t digits = std::max<size_t>(std::to_string(order.takes.size()).size(), 3);
    std::vector<PlannedExport> plan;
    TakeStore takes(project);
    for (const int64_t id : std::span(order.takes).first(std::min(most, order.takes.size()))) {
        Take take = takes.get(id);
        const ExportFields fields = fieldsOf(project, take, plan.size() + 1, digits);
        fs::path file = order.folder / names.nameFor(fields);
        const bool exists = isThere(file) || (order.provenance && isThere(provenanceFileOf(file)));
        plan.push_back({std::move(take), std::move(file), exists});
    }
    return plan;
}

void requireFreeNames(const ExportOrder& order, const std::vector<PlannedExport>& plan)
{
    if (order.conflict != ExportConflict::Refuse) return;
    for (const PlannedExport& planned : plan)
        if (planned.exists) refuseExisting(planned.file);
}

std::optional<ExportedTake> exportTake(Project& project, const ExportOrder& order,
                                       const PlannedExport& planned)
{
    const bool overwrite = order.conflict == ExportConflict::Overwrite;
    const auto taken = [&]() -> std::optional<ExportedTake> {
        if (order.conflict == ExportConflict::Skip) return std::nullopt;
        refuseExisting(planned.file);
    };
    if (!overwrite && isThere(planned.file)) return taken();
    ExportedTake exported{planned.take, planned.file, 0, 0, 0, {}};
    audio::Clip clip = audio::readFile(TakeStore(project).fileOf(planned.take));
    if (order.rate > 0) clip = audio::resample(clip, order.rate);
    if (order.loudness) applyLoudness(clip, *order.loudness, exported);
    makeFolder(planned.file.parent_path().empty() ? fs::path(".") : planned.file.parent_path());
    exported.samples = static_cast<int64_t>(clip.samples.size());
    exported.rate = clip.rate;
    if (!overwrite) return writeNewPair(project, order, clip, exported) ? exported : taken();
    audio::writeFile(planned.file, clip, order.format);
    if (order.provenance)
        AtomicFile::replace(provenanceFileOf(planned.file), toJson(provenanceOf(project, order, exported)));
    return exported;
}

void exportTakes(Project& project, const ExportOrder& order, const std::vector<PlannedExport>& plan,
                 const std::function<bool(const ExportedTake&)>& written)
{
    requireFreeNames(order, plan);
    for (const PlannedExport& planned : plan) {
        if (planned.exists && order.conflict == ExportConflict::Skip) continue;
        const auto exported = exportTake(project, order, planned);
        if (exported && !written(*exported)) return;
    }
}

} // namespace troupe::project
