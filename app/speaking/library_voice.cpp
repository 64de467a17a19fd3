// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speaking/library_voice.h"

#include "app/commands/project_json.h"
#include "engine/base/choice.h"
#include "engine/base/error.h"
#include "engine/project/character.h"
#include "engine/speech/cloner.h"
#include "engine/voices/best_prompt.h"
#include "engine/voices/lock.h"
#include "engine/voices/package/package_bytes.h"

#include <algorithm>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace troupe::app {
namespace {

/// The library, if this user has one: speaking makes none.
std::unique_ptr<voices::Library> existingLibrary()
{
    const std::filesystem::path folder = voices::Library::folderOfUser();
    std::error_code ignored;
    if (!std::filesystem::exists(folder / "library.db", ignored)) return nullptr;
    return std::make_unique<voices::Library>(folder);
}

} // namespace

LibraryVoice::LibraryVoice(std::unique_ptr<voices::Library> library, voices::Voice voice)
    : library_(std::move(library)), voice_(std::move(voice))
{}

LibraryVoice LibraryVoice::get(const std::string& name)
{
    auto library = std::make_unique<voices::Library>(voices::Library::folderOfUser());
    voices::Voice voice = library->voices().get(name);
    return {std::move(library), std::move(voice)};
}

std::optional<LibraryVoice> LibraryVoice::find(const std::string& name, Console& console)
{
    try {
        std::unique_ptr<voices::Library> library = existingLibrary();
        if (!library) return std::nullopt;
        std::optional<voices::Voice> voice = library->voices().find(name);
        if (!voice) return std::nullopt;
        return LibraryVoice(std::move(library), std::move(*voice));
    } catch (const Error& error) {
        console.notice(fmt::format("The library of voices cannot be read: {}", error.what()));
        return std::nullopt;
    }
}

std::string LibraryVoice::engine() const
{
    return voice_.details.type == voices::VoiceType::Preset ? voice_.details.engine : std::string();
}

void LibraryVoice::prepare(speech::Request& request) const
{
    const voices::VoiceDetails& it = voice_.details;
    request.speaker.clear();
    if (request.language == "auto" && !it.language.empty()) request.language = it.language;
    if (it.type == voices::VoiceType::Preset) {
        request.task = speech::Task::CustomVoice;
        request.speaker = it.speaker;
    } else if (voice_.locked()) {
        request.task = speech::Task::VoiceClone;
    } else {
        request.task = speech::Task::VoiceDesign;
        request.instruct = it.designDescription + (request.instruct.empty() ? "" : ". " + request.instruct);
    }
}

void LibraryVoice::addPrompt(speech::Request& request, speech::Engine& engine, const std::string& model,
                             Console& console)
{
    if (request.task != speech::Task::VoiceClone) return;
    if (voice_.lacksConsent())
        console.notice(fmt::format("Nobody noted that the person who is heard as “{}” agrees; “troupe voices "
                                   "consent” does.",
                                   voice_.details.name));
    const bool simulated = engine.capabilities().engine == "sim";
    const auto prompts = library_->voices().promptsOf(voice_.id);
    if (const voices::StoredPrompt* best = voices::bestPrompt(prompts, simulated, model)) {
        promptFile_ = library_->prompts().fileOf(best->details.name);
        request.clonePrompt = library_->prompts().load(best->details.name);
        return;
    }
    voices::LockMeans means;
    means.cloner = dynamic_cast<speech::Cloner*>(&engine);
    if (!means.cloner)
        throw Error(ErrorCode::NoModel,
                    fmt::format("The voice “{}” has no clone prompt for this engine.", voice_.details.name),
                    fmt::format("Make one: troupe voices prompt {} --model FOLDER", voice_.id));
    voices::VoiceMaterial material;
    material.reference = voices::VoiceReference{
        voices::bytesOfFile(voice_.reference, voices::kMaxReferenceBytes), voice_.reference.string()};
    voices::addSound(material, voice_.details.transcript, voice_.details.language, means);
    request.clonePrompt =
        std::make_shared<const speech::ClonePrompt>(std::move(material.prompts.front().prompt));
}

void LibraryVoice::linkTo(const CommandLine& line, Console& console)
{
    project::Project project = projectOf(line);
    noteUse(project);
    const auto name = line.value("character");
    if (!name) return;
    const project::Character character = project::CharacterStore(project).obtain(*name);
    const project::CharacterVoice& has = character.voice;
    if (has.id.empty() && has.promptFile.empty() && has.speaker.empty())
        giveTo(project, character);
    else if (has.id != voice_.id)
        console.notice(fmt::format("“{}” keeps the voice that it has.", character.name));
}

void LibraryVoice::giveTo(project::Project& project, project::Character character)
{
    project::CharacterStore characters(project);
    if (character.base.empty() && !voice_.details.designDescription.empty()) {
        character.base = voice_.details.designDescription;
        characters.update(character);
    }
    const auto prompts = library_->voices().promptsOf(voice_.id);
    const voices::StoredPrompt* best = voices::bestPrompt(prompts, false, {});
    if (!best) best = voices::bestPrompt(prompts, true, {});
    if (promptFile_.empty() && best) promptFile_ = library_->prompts().fileOf(best->details.name);
    project::CharacterVoice link;
    link.id = voice_.id;
    link.name = voice_.details.name;
    link.speaker = voice_.details.speaker;
    characters.setVoice(character.id, link, promptFile_);
    noteUse(project);
}

void LibraryVoice::noteUse(const project::Project& project)
{
    library_->voices().noteUse(voice_.id, std::filesystem::absolute(project.folder()).string());
}

std::string nearestLibraryVoice(const std::string& wanted)
{
    try {
        const std::unique_ptr<voices::Library> library = existingLibrary();
        if (!library) return {};
        std::vector<std::string> names;
        for (const voices::Voice& voice : library->voices().list()) names.push_back(voice.details.name);
        const std::vector<std::string_view> views(names.begin(), names.end());
        return nearestName(wanted, views);
    } catch (const Error&) {
        return {};
    }
}

} // namespace troupe::app
