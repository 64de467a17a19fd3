// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/project_board.h"

#include "app/commands/project_json.h"
#include "app/speaking/library_voice.h"
#include "app/stored_prompt.h"
#include "engine/base/error.h"
#include "engine/project/cell.h"
#include "engine/project/cell_state.h"
#include "engine/project/character.h"

#include <map>
#include <optional>

#include <fmt/format.h>

namespace troupe::app {
namespace {

using Json = nlohmann::ordered_json;

Json characterJson(const project::Character& character)
{
    return {{"id", character.id},
            {"name", character.name},
            {"base", character.base},
            {"language", character.language},
            {"voice",
             {{"id", character.voice.id},
              {"name", character.voice.name},
              {"prompt", character.voice.promptFile},
              {"speaker", character.voice.speaker}}},
            {"note", character.note}};
}

Json cellJson(const project::Cell& cell, const project::CellTakes& takes)
{
    const project::CellFacts facts{
        .toReview = takes.toReview > 0, .approved = takes.approved, .stale = takes.stale};
    return {{"id", cell.id},
            {"delivery", cell.delivery.key()},
            {"state", project::cellStateName(project::cellState(facts))},
            {"takes", takes.takes},
            {"approved_take", cell.approvedTake ? Json(*cell.approvedTake) : Json()},
            {"method", project::cellMethodName(cell.method)},
            {"text", cell.text},
            {"instruct", cell.instruct},
            {"language", cell.language}};
}

std::map<int64_t, project::CellTakes> takesByCell(project::CellStore& store)
{
    std::map<int64_t, project::CellTakes> takes;
    for (const project::CellTakes& of : store.takes()) takes[of.cell] = of;
    return takes;
}

} // namespace

int listCharacters(const CommandLine& line, Console& console)
{
    project::Project project = projectOf(line);
    Json rows = Json::array();
    for (const project::Character& character : project::CharacterStore(project).list()) {
        rows.push_back(characterJson(character));
        if (!console.json()) console.result(fmt::format("{:>6}  {}", character.id, character.name));
    }
    if (console.json()) printJson(console, {{"characters", rows}});
    return 0;
}

int changeCharacter(const CommandLine& line, Console& console)
{
    std::optional<LibraryVoice> voice;
    if (const auto name = line.value("voice")) voice = LibraryVoice::get(*name);
    project::Project project = projectOf(line);
    project::CharacterStore store(project);
    project::Character character = store.obtain(line.words().front());
    if (const auto base = line.value("base")) character.base = *base;
    if (const auto language = line.value("language")) character.language = *language;
    store.update(character);
    if (const auto prompt = line.value("prompt")) {
        const std::string name = std::filesystem::path(*prompt).stem().string();
        store.setVoice(character.id, {.id = {}, .name = name, .promptFile = {}, .speaker = {}},
                       promptFileOf(*prompt));
    }
    if (voice) voice->giveTo(project, character);
    character = *store.find(character.id);
    if (console.json())
        printJson(console, characterJson(character));
    else
        console.result(fmt::format("{:>6}  {}", character.id, character.name));
    return 0;
}

int renameCharacter(const CommandLine& line, Console& console)
{
    project::Project project = projectOf(line);
    project::CharacterStore store(project);
    project::Character character = knownCharacter(project, line.words().front());
    character.name = line.words().at(1);
    store.update(character);
    character = *store.find(character.id);
    if (console.json())
        printJson(console, characterJson(character));
    else
        console.result(fmt::format("{:>6}  {}", character.id, character.name));
    return 0;
}

int removeFromBoard(const CommandLine& line, Console& console)
{
    project::Project project = projectOf(line);
    const project::Character character = knownCharacter(project, line.words().front());
    std::string removed = character.name;
    if (line.words().size() > 1) {
        const auto delivery = project::Delivery::fromKey(line.words().at(1));
        project::CellStore(project).remove(knownCell(project, character.id, delivery).id);
        removed += " " + delivery.key();
    } else {
        project::CharacterStore(project).remove(character.id);
    }
    if (console.json())
        printJson(console, {{"removed", removed}});
    else
        console.result(removed);
    return 0;
}

int listCells(const CommandLine& line, Console& console)
{
    project::Project project = projectOf(line);
    project::CellStore store(project);
    auto takes = takesByCell(store);
    Json rows = Json::array();
    for (const project::Character& character : project::CharacterStore(project).list())
        for (const project::Cell& cell : store.list(character.id)) {
            Json row = cellJson(cell, takes[cell.id]);
            if (!console.json())
                console.result(fmt::format("{:>6}  {} {}  {}", cell.id, character.name, cell.delivery.key(),
                                           row["state"].get<std::string>()));
            row["character"] = character.name;
            rows.push_back(std::move(row));
        }
    if (console.json()) printJson(console, {{"cells", rows}});
    return 0;
}

int changeCell(const CommandLine& line, Console& console)
{
    project::Project project = projectOf(line);
    const project::Character character = knownCharacter(project, line.words().front());
    project::CellStore store(project);
    project::Cell cell{.character = character.id,
                       .delivery = project::Delivery::fromKey(line.words().at(1)),
                       .text = {},
                       .instruct = {},
                       .language = {},
                       .approvedTake = {}};
    const auto found = store.find(character.id, cell.delivery);
    if (found) cell = *found;
    if (const auto text = line.value("text")) cell.text = *text;
    if (const auto instruct = line.value("instruct")) cell.instruct = *instruct;
    if (const auto language = line.value("language")) cell.language = *language;
    if (found)
        store.update(cell);
    else
        cell = store.add(cell);
    if (console.json())
        printJson(console, cellJson(cell, takesByCell(store)[cell.id]));
    else
        console.result(fmt::format("{:>6}  {} {}", cell.id, character.name, cell.delivery.key()));
    return 0;
}

} // namespace troupe::app
