// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/render_cast.h"

#include "engine/audio/file_reader.h"
#include "engine/base/error.h"
#include "engine/base/random.h"
#include "engine/base/sha256.h"
#include "engine/project/cell.h"
#include "engine/project/character.h"
#include "engine/project/render_queue.h"
#include "engine/project/take_store.h"
#include "engine/speech/request_json.h"
#include "engine/text/marks.h"

#include <fmt/format.h>

namespace troupe::project {
namespace {

constexpr size_t kKeyDigits = 16;
constexpr uint64_t kSeedMask = 0xffffffff; ///< seeds that a person can type again

CellMethod cellMethod(voices::CastingMethod method)
{
    return cellMethodFromName(voices::castingMethodName(method));
}

/// What makes this cast this cast, in 16 hexadecimal digits.
std::string keyOf(Project& project, const CastOrder& order, const std::vector<voices::CastingItem>& items)
{
    Sha256 hash;
    const auto add = [&](std::string_view part) { // with its length, so that parts cannot run into each other
        hash.add(fmt::format("{}:", part.size()));
        hash.add(part);
    };
    add(project.id());
    add(order.lane);
    add(voices::castingMethodName(order.method));
    add(order.voice);
    add(order.speaker);
    add(order.seed ? std::to_string(*order.seed) : "");
    add(order.prompts ? "prompts" : "takes");
    speech::Request settings;
    settings.sampling = order.sampling;
    settings.limits = order.limits;
    add(speech::toJson(settings));
    for (const voices::CastingItem& item : items) {
        for (const std::string* part :
             {&item.name, &item.text, &item.instruct, &item.delivery, &item.language}) {
            add(*part);
        }
    }
    return hash.hex().substr(0, kKeyDigits);
}

Delivery deliveryOf(const voices::CastingItem& item, const voices::PresetTable& presets)
{
    const voices::Preset* const preset = presets.find(item.emotion);
    if (preset != nullptr && preset->type == voices::PresetType::Mode) return {{}, {}, item.emotion};
    return {item.emotion, item.intensity, {}};
}

/// The character as the order wants it.
Character obtainCharacter(Project& project, voices::Library& library, const CastOrder& order)
{
    CharacterStore characters(project);
    Character character = characters.obtain(order.plan.character);
    if (character.base != order.plan.base || character.language != order.plan.language) {
        character.base = order.plan.base;
        character.language = order.plan.language;
        characters.update(character);
    }
    if (order.method != voices::CastingMethod::Anchored) return character;
    const voices::Voice voice = library.voices().get(order.voice);
    const auto prompts = library.voices().promptsOf(voice.id);
    if (prompts.empty()) {
        throw Error(ErrorCode::InvalidRequest,
                    fmt::format("The voice “{}” has no clone prompt.", voice.details.name),
                    "Lock it first (troupe voices lock), or cast by description.");
    }
    CharacterVoice wanted{voice.id, voice.details.name, {}, {}};
    if (character.voice.id == wanted.id && !character.voice.promptFile.empty()) return character;
    return characters.setVoice(character.id, wanted, library.prompts().fileOf(prompts.front().details.name));
}

int64_t obtainCell(Project& project, const Character& character, const voices::CastingItem& item,
                   const Delivery& delivery, CellMethod method)
{
    CellStore cells(project);
    Cell wanted;
    wanted.character = character.id;
    wanted.delivery = delivery;
    wanted.text = item.text;
    wanted.instruct = item.delivery;
    wanted.language = item.language;
    wanted.method = method;
    const auto there = cells.find(character.id, delivery);
    if (!there) return cells.add(wanted).id;
    if (there->text != wanted.text || there->instruct != wanted.instruct ||
        there->language != wanted.language || there->method != wanted.method) {
        wanted.id = there->id;
        cells.update(wanted);
    }
    return there->id;
}

voices::PromptDetails promptOf(const voices::CastingItem& item)
{
    voices::PromptDetails details;
    details.name = item.name;
    details.character = item.character;
    details.emotion = item.emotion;
    details.intensity = item.intensity;
    details.tags = item.tags;
    details.description = item.description;
    details.instruct = item.instruct;
    details.baseDescription = item.baseDescription;
    return details;
}

/// The words alone, as they are heard.
std::string spokenWords(const std::string& text)
{
    std::string words;
    for (const text::MarkedSpan& span : text::readMarks(text)) {
        words += span.spoken;
    }
    return words;
}

} // namespace

CastJob prepareCast(Project& project, voices::Library& library, const CastOrder& order)
{
    const voices::PresetTable presets = library.presets().table();
    CastJob cast;
    cast.items = voices::planCast(order.plan, presets);
    const std::string key = keyOf(project, order, cast.items);
    const Character character = obtainCharacter(project, library, order);
    voices::CastingVoice voice;
    voice.method = order.method;
    voice.speaker = order.speaker;
    if (order.method == voices::CastingMethod::Anchored) {
        voice.prompt = std::make_shared<const speech::ClonePrompt>(); // stands by its file in the task
    }
    for (const voices::CastingItem& item : cast.items) {
        RenderTask task;
        task.mark = key + "/" + item.key;
        task.cell = obtainCell(project, character, item, deliveryOf(item, presets), cellMethod(order.method));
        task.request = voices::requestFor(item, voice);
        task.request.seed = randomBits(order.seed.value_or(hashOf(key)), hashOf(item.key), 0) & kSeedMask;
        task.request.sampling = order.sampling;
        task.request.limits = order.limits;
        if (order.method == voices::CastingMethod::Anchored) task.voice = character.voice.promptFile;
        if (order.prompts) task.prompt = promptOf(item);
        cast.marks.push_back(task.mark);
        cast.job.items.push_back({item.key, toJson(task)});
    }
    cast.job.kind = kRenderKind;
    cast.job.title = fmt::format("Cast of {}", order.plan.character);
    cast.job.lane = order.lane;
    cast.job.owner = std::filesystem::canonical(project.folder()).string();
    cast.job.idempotencyKey = "cast:" + key;
    return cast;
}

void requireFreePromptNames(Project& project, voices::Library& library, const CastJob& cast)
{
    TakeStore takes(project);
    for (size_t i = 0; i < cast.items.size(); ++i) {
        const std::string& name = cast.items[i].name;
        if (!library.prompts().find(name) || takes.takeOfItem(cast.marks[i])) continue;
        throw Error(ErrorCode::InvalidRequest,
                    fmt::format("The library has a clone prompt “{}” already.", name),
                    "Use --overwrite to put the new ones in place of the old, or --takes-only to make none.");
    }
}

void PromptMaker::operator()(Project& project, const RenderTask& task, const Take& take) const
{
    if (!task.prompt) return;
    speech::CloneReference reference;
    reference.clip = audio::readFile(TakeStore(project).fileOf(take).string());
    reference.transcript = spokenWords(task.request.text);
    reference.language = task.request.language;
    voices::PromptDetails details = *task.prompt;
    details.simulated = simulated_;
    library_.prompts().save(details, cloner_()->makeClonePrompt(reference), voices::IfExists::Overwrite);
}

} // namespace troupe::project
