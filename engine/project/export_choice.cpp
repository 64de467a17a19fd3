// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/export_choice.h"

#include "engine/base/error.h"
#include "engine/project/take_store.h"
#include "engine/speech/request_json.h"
#include "engine/text/unicode.h"
#include "engine/voices/library.h"

#include <algorithm>
#include <map>

namespace troupe::project {
namespace {

constexpr int kPage = 1000;

bool isNamed(const std::string& wanted, const std::string& name)
{
    return !name.empty() && text::foldCase(wanted) == text::foldCase(name);
}

bool hasVoice(const Character& character, const std::string& voice)
{
    return isNamed(voice, character.voice.name) || isNamed(voice, character.voice.speaker) ||
           voice == character.voice.id;
}

template <class Each>
void forEachTake(TakeStore& takes, TakeQuery query, Each each)
{
    query.limit = kPage;
    for (;;) {
        const std::vector<Take> page = takes.list(query);
        for (const Take& take : page) each(take);
        if (page.size() < kPage) return;
        query.before = page.back().id;
    }
}

/// The speaker that a take's own recipe names; empty: nobody can say who speaks it.
std::string speakerOf(const Take& take)
{
    if (take.recipe.empty()) return {};
    try {
        return speech::requestFromJson(take.recipe, "recipe").request.speaker;
    } catch (const Error&) {
        return {};
    }
}

} // namespace

std::vector<int64_t> chooseTakes(Project& project, const ExportChoice& choice)
{
    TakeQuery query;
    query.state = choice.state;
    query.verdict = choice.verdict;
    query.starred = choice.starred;
    query.character = choice.character;
    query.cell = choice.cell;
    TakeStore takes(project);
    std::vector<int64_t> ids;
    const auto add = [&](const Take& take) { ids.push_back(take.id); };
    if (choice.voice.empty()) {
        forEachTake(takes, query, add);
    } else {
        for (const Character& character : CharacterStore(project).list()) {
            if (!hasVoice(character, choice.voice)) continue;
            if (choice.character && *choice.character != character.id) continue;
            TakeQuery one = query;
            one.character = character.id;
            forEachTake(takes, one, add);
        }
        if (!choice.character)
            forEachTake(takes, query, [&](const Take& take) {
                if (!take.cell && isNamed(choice.voice, speakerOf(take))) ids.push_back(take.id);
            });
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

std::vector<std::string> exportVoices(Project& project)
{
    std::map<std::string, std::string> byFolded;
    const auto add = [&](const std::string& name) {
        if (!name.empty()) byFolded.try_emplace(text::foldCase(name), name);
    };
    for (const Character& character : CharacterStore(project).list())
        add(character.voice.name.empty() ? character.voice.speaker : character.voice.name);
    TakeStore takes(project);
    forEachTake(takes, {}, [&](const Take& take) {
        if (!take.cell) add(speakerOf(take));
    });
    std::vector<std::string> names;
    for (auto& [folded, name] : byFolded) names.push_back(std::move(name));
    return names;
}

std::optional<ExportConsent> libraryConsent(const CharacterVoice& voice)
{
    if (!voices::isVoiceId(voice.id)) return std::nullopt;
    voices::Library library(voices::Library::folderOfUser());
    const auto found = library.voices().find(voice.id);
    if (!found || !found->details.consent) return std::nullopt;
    return ExportConsent{found->details.consent->who, found->details.consent->statement};
}

} // namespace troupe::project
