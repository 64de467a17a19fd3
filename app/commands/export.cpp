// SPDX-License-Identifier: GPL-3.0-or-later
// Takes as files for others, and what is told of such a file.
#include "engine/project/export.h"

#include "app/app_context.h"
#include "app/commands/commands.h"
#include "app/commands/project_json.h"
#include "app/exit_status.h"
#include "app/stop_signals.h"
#include "app/version.h"
#include "engine/audio/format.h"
#include "engine/base/error.h"
#include "engine/project/provenance.h"
#include "engine/project/take_store.h"
#include "engine/speech/request_json.h"
#include "engine/text/unicode.h"
#include "engine/voices/library.h"

#include <algorithm>

#include <fmt/format.h>

namespace troupe::app {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kPage = 1000;

bool isNamed(const std::string& wanted, const std::string& name)
{
    return !name.empty() && text::foldCase(wanted) == text::foldCase(name);
}

/// The characters that have this voice: by its name, its id or its speaker.
std::vector<int64_t> charactersOf(project::Project& project, const std::string& voice)
{
    std::vector<int64_t> ids;
    for (const project::Character& character : project::CharacterStore(project).list())
        if (isNamed(voice, character.voice.name) || isNamed(voice, character.voice.speaker) ||
            voice == character.voice.id)
            ids.push_back(character.id);
    return ids;
}

void addAll(project::TakeStore& takes, project::TakeQuery query, std::vector<project::Take>& found)
{
    query.limit = kPage;
    for (;;) {
        const std::vector<project::Take> page = takes.list(query);
        found.insert(found.end(), page.begin(), page.end());
        if (page.size() < kPage) return;
        query.before = page.back().id;
    }
}

/// Takes without a cell, whose recipe names the speaker.
void addSpokenBy(project::TakeStore& takes, project::TakeQuery query, const std::string& voice,
                 std::vector<project::Take>& found)
{
    std::vector<project::Take> all;
    addAll(takes, query, all);
    for (project::Take& take : all) {
        if (take.cell || take.recipe.empty()) continue;
        try {
            if (isNamed(voice, speech::requestFromJson(take.recipe, "recipe").request.speaker))
                found.push_back(std::move(take));
        } catch (const Error&) {
            // Nobody can say who speaks it.
        }
    }
}

/// What the options say; the takes that are named, or else the approved ones, oldest first.
std::vector<int64_t> wantedTakes(const CommandLine& line, project::Project& project)
{
    project::TakeStore takes(project);
    std::vector<int64_t> ids;
    for (const std::string& word : line.words()) ids.push_back(takes.resolve(word).id);
    if (!ids.empty()) return ids;
    project::TakeQuery query;
    query.state = project::takeStateFromName(line.value("state").value_or("approved"));
    if (const auto verdict = line.value("verdict")) query.verdict = project::takeVerdictFromName(*verdict);
    query.starred = line.has("starred");
    if (const auto name = line.value("character")) query.character = knownCharacter(project, *name).id;
    if (const auto delivery = line.value("delivery")) {
        if (!query.character)
            throw Error(ErrorCode::InvalidRequest, "A delivery is that of a character.",
                        "Name the character with --character.");
        query.cell = knownCell(project, *query.character, project::Delivery::fromKey(*delivery)).id;
    }
    std::vector<project::Take> found;
    if (const auto voice = line.value("voice")) {
        for (const int64_t character : charactersOf(project, *voice)) {
            if (query.character && *query.character != character) continue;
            project::TakeQuery one = query;
            one.character = character;
            addAll(takes, one, found);
        }
        if (!query.character) addSpokenBy(takes, query, *voice, found);
    } else {
        addAll(takes, query, found);
    }
    for (const project::Take& take : found) ids.push_back(take.id);
    std::sort(ids.begin(), ids.end());
    return ids;
}

audio::Format formatOf(const CommandLine& line, const Settings& settings)
{
    const std::string name = line.value("format").value_or(settings.text("file.container"));
    const std::string samples = line.value("samples").value_or(settings.text("file.samples"));
    audio::Format format{audio::containerFromName(name), audio::sampleFormatFromName(samples)};
    if (format.container == audio::Container::Flac && format.samples == audio::SampleFormat::Float32)
        format.samples = audio::SampleFormat::Int24;
    return format;
}

project::ExportConflict conflictOf(const CommandLine& line)
{
    const std::string rule = line.value("if-exists").value_or("refuse");
    if (rule == "overwrite") return project::ExportConflict::Overwrite;
    return rule == "skip" ? project::ExportConflict::Skip : project::ExportConflict::Refuse;
}

/// From the library, for voices that are still in it.
std::optional<project::ExportConsent> consentOf(const project::CharacterVoice& link)
{
    if (!voices::isVoiceId(link.id)) return std::nullopt;
    voices::Library library(voices::Library::folderOfUser());
    const auto voice = library.voices().find(link.id);
    if (!voice || !voice->details.consent) return std::nullopt;
    return project::ExportConsent{voice->details.consent->who, voice->details.consent->statement};
}

project::ExportOrder orderOf(const CommandLine& line, const Settings& settings, project::Project& project)
{
    project::ExportOrder order;
    order.takes = wantedTakes(line, project);
    order.folder = line.value("into").value_or(".");
    if (const auto pattern = line.value("pattern")) order.pattern = *pattern;
    order.format = formatOf(line, settings);
    order.rate = static_cast<int>(line.whole("rate").value_or(0));
    if (const auto target = line.number("target"))
        order.loudness = audio::LoudnessGoal{*target, line.number("ceiling").value_or(-1.0)};
    order.provenance = !line.has("no-provenance");
    order.conflict = conflictOf(line);
    order.program = fmt::format("troupe {}", kVersion);
    order.consentOf = consentOf;
    return order;
}

int preview(const std::vector<project::PlannedExport>& plan, Console& console)
{
    Json rows = Json::array();
    for (const project::PlannedExport& planned : plan) {
        rows.push_back(
            {{"id", planned.take.id}, {"file", planned.file.string()}, {"exists", planned.exists}});
        if (!console.json()) console.result(planned.file.string() + (planned.exists ? "  (exists)" : ""));
    }
    if (console.json()) printJson(console, {{"files", rows}});
    return 0;
}

Json rowOf(const project::ExportedTake& exported)
{
    return {{"id", exported.take.id},      {"file", exported.file.string()},
            {"samples", exported.samples}, {"sample_rate", exported.rate},
            {"gain_db", exported.gainDb},  {"note", exported.note.empty() ? Json() : Json(exported.note)}};
}

} // namespace

int runExport(const CommandLine& line, Console& console)
{
    project::Project project = projectOf(line);
    AppContext context(line);
    const project::ExportOrder order = orderOf(line, context.settings(), project);
    const std::vector<project::PlannedExport> plan = project::planExport(project, order);
    if (line.has("dry-run")) return preview(plan, console);
    StopSignals signals;
    Json rows = Json::array();
    project::exportTakes(project, order, plan, [&](const project::ExportedTake& exported) {
        rows.push_back(rowOf(exported));
        if (!console.json()) console.result(exported.file.string());
        if (!exported.note.empty())
            console.notice(fmt::format("Take {}: {}", exported.take.id, exported.note));
        signals.drain();
        return signals.received() == 0;
    });
    if (console.json()) printJson(console, {{"files", rows}});
    return signals.received() != 0 ? exitStatusOfSignal(signals.received()) : 0;
}

int runProvenance(const CommandLine& line, Console& console)
{
    const std::filesystem::path file = line.words().front();
    const project::Provenance provenance = project::readProvenance(file);
    const bool unchanged = project::isUnchanged(file, provenance);
    Json object = Json::parse(project::toJson(provenance));
    object["unchanged"] = unchanged;
    if (console.json()) {
        printJson(console, object);
        return 0;
    }
    for (const auto& [key, value] : object.items())
        console.result(fmt::format("{:<13} {}", key,
                                   value.is_string()
                                       ? value.get<std::string>()
                                       : value.dump(-1, ' ', false, Json::error_handler_t::replace)));
    if (!unchanged) console.notice("The sound is not the one of which this was written.");
    return 0;
}

} // namespace troupe::app
