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
#include "engine/project/export_choice.h"
#include "engine/project/provenance.h"
#include "engine/project/take_store.h"

#include <fmt/format.h>

namespace troupe::app {
namespace {

using Json = nlohmann::ordered_json;

/// What the options say; the takes that are named, or else the approved ones, oldest first.
std::vector<int64_t> wantedTakes(const CommandLine& line, project::Project& project)
{
    project::TakeStore takes(project);
    std::vector<int64_t> ids;
    for (const std::string& word : line.words()) ids.push_back(takes.resolve(word).id);
    if (!ids.empty()) return ids;
    project::ExportChoice choice;
    choice.state = project::takeStateFromName(line.value("state").value_or("approved"));
    if (const auto verdict = line.value("verdict")) choice.verdict = project::takeVerdictFromName(*verdict);
    choice.starred = line.has("starred");
    if (const auto name = line.value("character")) choice.character = knownCharacter(project, *name).id;
    if (const auto delivery = line.value("delivery")) {
        if (!choice.character)
            throw Error(ErrorCode::InvalidRequest, "A delivery is that of a character.",
                        "Name the character with --character.");
        choice.cell = knownCell(project, *choice.character, project::Delivery::fromKey(*delivery)).id;
    }
    choice.voice = line.value("voice").value_or("");
    return project::chooseTakes(project, choice);
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
    order.consentOf = project::libraryConsent;
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
