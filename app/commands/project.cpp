// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/app_context.h"
#include "app/commands/commands.h"
#include "app/commands/project_board.h"
#include "app/commands/project_json.h"
#include "app/exit_status.h"
#include "engine/audio/check_settings.h"
#include "engine/project/history.h"
#include "engine/project/project_archive.h"
#include "engine/project/project_check.h"
#include "engine/project/project_copy.h"
#include "engine/project/snapshots.h"

#include <fmt/format.h>

namespace troupe::app {
namespace {

using Json = nlohmann::ordered_json;

int done(Console& console, const std::string& forPeople, const Json& object)
{
    if (console.json())
        printJson(console, object);
    else
        console.result(forPeople);
    return 0;
}

int create(const CommandLine& line, Console& console)
{
    const project::Project project = project::Project::create(line.words().front());
    const std::string folder = project.folder().string();
    return done(console, folder, {{"project", folder}});
}

int status(const CommandLine& line, Console& console)
{
    project::Project project = projectOf(line);
    const project::ProjectCounts counts = project.counts();
    const auto undo = project::History(project).nextUndo();
    const auto redo = project::History(project).nextRedo();
    const std::string text = fmt::format(
        "{}\n  characters  {}\n  cells       {}\n  takes       {} ({:.1f} s): {} to review, {} approved, {} "
        "rejected\n  bin         {}\n  undo        {}\n  redo        {}",
        project.folder().string(), counts.characters, counts.cells, counts.takes, counts.seconds,
        counts.toReview, counts.approved, counts.rejected, counts.binned, undo ? undo->label : "nothing",
        redo ? redo->label : "nothing");
    return done(console, text,
                {{"project", project.folder().string()},
                 {"name", project.name()},
                 {"id", project.id()},
                 {"characters", counts.characters},
                 {"cells", counts.cells},
                 {"takes", counts.takes},
                 {"to_review", counts.toReview},
                 {"approved", counts.approved},
                 {"rejected", counts.rejected},
                 {"binned", counts.binned},
                 {"duration_s", counts.seconds},
                 {"undo", undo ? Json(undo->label) : Json()},
                 {"redo", redo ? Json(redo->label) : Json()}});
}

int reportCopy(Console& console, const std::string& target, const project::CopyReport& report)
{
    if (report.missing > 0)
        console.notice(
            fmt::format("{} files were missing already; see “troupe project check”.", report.missing));
    return done(
        console, target,
        {{"result", target}, {"takes", report.takes}, {"missing", report.missing}, {"bytes", report.bytes}});
}

int copy(const CommandLine& line, Console& console)
{
    project::Project project = projectOf(line);
    return reportCopy(console, line.words().front(), project::copyProject(project, line.words().front()));
}

int pack(const CommandLine& line, Console& console)
{
    project::Project project = projectOf(line);
    return reportCopy(console, line.words().front(), project::packProject(project, line.words().front()));
}

int move(const CommandLine& line, Console& console)
{
    const std::string& target = line.words().front();
    const auto from = line.value("project");
    project::moveProject(from ? std::filesystem::path(*from) : project::Project::untitledFolder(), target);
    return done(console, target, {{"result", target}});
}

int unpack(const CommandLine& line, Console& console)
{
    const std::string& target = line.words().at(1);
    project::unpackProject(line.words().front(), target);
    return done(console, target, {{"result", target}});
}

Json takesJson(project::Project& project, const std::vector<project::Take>& takes)
{
    Json rows = Json::array();
    for (const project::Take& take : takes) rows.push_back(takeJson(project, take, false));
    return rows;
}

int check(const CommandLine& line, Console& console)
{
    project::Project project = projectOf(line);
    AppContext context(line);
    const project::CheckReport report =
        project::checkProject(project, line.has("adopt"), audio::checkLimits(context.settings()));
    Json strays = Json::array();
    for (const project::StrayFile& stray : report.strays) {
        strays.push_back({{"file", stray.file},
                          {"readable", stray.readable},
                          {"text", stray.text},
                          {"duration_s", stray.seconds}});
        if (!console.json())
            console.result(fmt::format("not known: {}{}", stray.file,
                                       stray.readable ? "; --adopt makes a take of it" : ""));
    }
    if (console.json()) {
        printJson(console, {{"takes", report.takes},
                            {"clean", report.clean()},
                            {"strays", strays},
                            {"missing", takesJson(project, report.missing)},
                            {"damaged", takesJson(project, report.damaged)},
                            {"recovered", takesJson(project, report.recovered)},
                            {"missing_voices", report.missingVoices},
                            {"adopted", report.adopted}});
    } else {
        for (const project::Take& take : report.missing)
            console.result(fmt::format("missing:  {}", takeLine(take)));
        for (const project::Take& take : report.damaged)
            console.result(fmt::format("damaged:  {}", takeLine(take)));
        for (const std::string& name : report.missingVoices)
            console.result(fmt::format("missing:  voices/{}", name));
        for (const project::Take& take : report.recovered)
            console.result(fmt::format("is back:  {}", takeLine(take)));
        if (report.adopted > 0) console.result(fmt::format("adopted:  {}", report.adopted));
        console.result(fmt::format("{} takes looked at{}", report.takes, report.clean() ? ", all well" : ""));
    }
    return report.clean() ? 0 : exitStatusOf(ErrorCode::FileDamaged);
}

int listSnapshots(const CommandLine& line, Console& console)
{
    project::Project project = projectOf(line);
    Json rows = Json::array();
    for (const project::Snapshot& snapshot : project::Snapshots(project).list()) {
        rows.push_back({{"name", snapshot.name}, {"created", timeText(snapshot.created)}});
        if (!console.json()) console.result(fmt::format("{}  {}", timeText(snapshot.created), snapshot.name));
    }
    if (console.json()) printJson(console, {{"snapshots", rows}});
    return 0;
}

int takeSnapshot(const CommandLine& line, Console& console)
{
    project::Project project = projectOf(line);
    const project::Snapshot snapshot = project::Snapshots(project).take(line.words().front());
    return done(console, snapshot.name, {{"name", snapshot.name}, {"created", timeText(snapshot.created)}});
}

int forgetSnapshot(const CommandLine& line, Console& console)
{
    project::Project project = projectOf(line);
    const std::string& name = line.words().front();
    project::Snapshots(project).remove(name);
    return done(console, fmt::format("The snapshot “{}” is removed.", name), {{"removed", name}});
}

int reportStep(Console& console, const std::optional<project::HistoryStep>& step)
{
    if (!step) return done(console, "There is nothing of that kind.", {{"label", nullptr}, {"changed", 0}});
    if (step->skipped > 0)
        console.notice(
            fmt::format("{} of it had been changed since, and are left as they are.", step->skipped));
    return done(console, step->label,
                {{"label", step->label}, {"changed", step->changed}, {"skipped", step->skipped}});
}

int listHistory(const CommandLine& line, Console& console)
{
    project::Project project = projectOf(line);
    Json rows = Json::array();
    for (const project::HistoryEntry& entry : project::History(project).list()) {
        rows.push_back(
            {{"label", entry.label}, {"created", timeText(entry.created)}, {"undone", entry.undone}});
        if (!console.json())
            console.result(fmt::format("{}  {}{}", timeText(entry.created), entry.label,
                                       entry.undone ? " (undone)" : ""));
    }
    if (console.json()) printJson(console, {{"history", rows}});
    return 0;
}

int step(const CommandLine& line, Console& console)
{
    project::Project project = projectOf(line);
    project::History history(project);
    const std::string_view name = line.command()->name;
    if (name == "project undo") return reportStep(console, history.undo());
    if (name == "project redo") return reportStep(console, history.redo());
    return reportStep(console, project::Snapshots(project).restore(line.words().front()));
}

} // namespace

int runProject(const CommandLine& line, Console& console)
{
    const std::string_view name = line.command()->name;
    if (name == "project new") return create(line, console);
    if (name == "project status") return status(line, console);
    if (name == "project characters") return listCharacters(line, console);
    if (name == "project character") return changeCharacter(line, console);
    if (name == "project rename") return renameCharacter(line, console);
    if (name == "project remove") return removeFromBoard(line, console);
    if (name == "project cells") return listCells(line, console);
    if (name == "project cell") return changeCell(line, console);
    if (name == "project copy") return copy(line, console);
    if (name == "project move") return move(line, console);
    if (name == "project pack") return pack(line, console);
    if (name == "project unpack") return unpack(line, console);
    if (name == "project check") return check(line, console);
    if (name == "project snapshot") return takeSnapshot(line, console);
    if (name == "project snapshots") return listSnapshots(line, console);
    if (name == "project forget") return forgetSnapshot(line, console);
    if (name == "project history") return listHistory(line, console);
    return step(line, console);
}

} // namespace troupe::app
