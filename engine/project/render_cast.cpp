// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/render_cast.h"

#include "engine/base/error.h"
#include "engine/base/random.h"
#include "engine/base/sha256.h"
#include "engine/project/act_db.h"
#include "engine/project/cell.h"
#include "engine/project/kept_prompt.h"
#include "engine/project/render_queue.h"
#include "engine/speech/clone_prompt_file.h"
#include "engine/speech/request_json.h"

#include <initializer_list>

#include <fmt/format.h>

namespace troupe::project {
namespace {

constexpr size_t kKeyDigits = 16;
constexpr uint64_t kSeedMask = 0xffffffff; ///< seeds that a person can type again

std::string digestOf(std::initializer_list<std::string_view> parts)
{
    Sha256 hash;
    for (const std::string_view part : parts) {
        hash.add(fmt::format("{}:", part.size())); // so that parts cannot run into each other
        hash.add(part);
    }
    return hash.hex().substr(0, kKeyDigits);
}

CellMethod cellMethod(voices::CastingMethod method)
{
    return cellMethodFromName(voices::castingMethodName(method));
}

std::vector<voices::CastingItem> planOf(const CastOrder& order, const voices::PresetTable& presets)
{
    if (!order.entries) return voices::planCast(order.plan, presets);
    voices::MatrixOrder matrix;
    matrix.character = order.plan.character;
    matrix.slug = order.plan.slug;
    matrix.base = order.plan.base;
    matrix.language = order.plan.language;
    matrix.entries = *order.entries;
    return voices::planMatrix(matrix);
}

/// The cell of an item; two items never share one. What has no intensity stands among the modes.
Delivery deliveryOf(const std::string& key)
{
    const size_t cut = key.find('_');
    const bool apart = cut != std::string::npos && cut > 0 && cut + 1 < key.size();
    if (!apart) return {{}, {}, key};
    return {key.substr(0, cut), key.substr(cut + 1), {}};
}

/// Requests and where their clone prompts are; every fault of the order comes out here.
std::vector<RenderTask> tasksOf(const CastOrder& order, const std::vector<voices::CastingItem>& items,
                                const std::string& voiceFile)
{
    voices::CastingVoice voice;
    voice.method = order.method;
    voice.speaker = order.speaker;
    // The prompts themselves are read when they are needed; here a file stands for each.
    const auto stand = std::make_shared<const speech::ClonePrompt>();
    if (!voiceFile.empty()) voice.prompt = stand;
    std::vector<RenderTask> tasks;
    for (const voices::CastingItem& item : items) {
        RenderTask task;
        task.voice = voiceFile;
        if (order.method == voices::CastingMethod::OwnRecording && order.recording) {
            task.voice = order.recording(item);
            voice.recordings[item.key] = stand;
        }
        task.request = voices::requestFor(item, voice);
        task.request.clonePrompt = nullptr;
        task.request.sampling = order.sampling;
        task.request.limits = order.limits;
        tasks.push_back(std::move(task));
    }
    return tasks;
}

/// Seeds, marks and prompts, once it is certain what is rendered.
void complete(std::vector<RenderTask>& tasks, const std::vector<voices::CastingItem>& items,
              const CastOrder& order)
{
    for (size_t i = 0; i < tasks.size(); ++i) {
        RenderTask& task = tasks[i];
        const std::string& key = items[i].key;
        // Whose clip it is belongs to it: two characters of one description are two voices.
        const std::string content = digestOf({items[i].character, speech::toJson(task.request, task.voice)});
        task.request.seed = randomBits(order.seed.value_or(hashOf(content)), hashOf(key), 0) & kSeedMask;
        task.mark = digestOf({content, order.lane, std::to_string(*task.request.seed)}) + "/" + key;
        if (!order.prompts) continue;
        task.prompt.emplace();
        task.prompt->name = items[i].name;
        task.prompt->character = items[i].character;
        task.prompt->emotion = items[i].emotion;
        task.prompt->intensity = items[i].intensity;
        task.prompt->tags = items[i].tags;
        task.prompt->description = items[i].description;
        task.prompt->instruct = items[i].instruct;
        task.prompt->baseDescription = items[i].baseDescription;
    }
}

/// The character as the order wants it. Within a write.
Character obtainCharacter(Project& project, const CastOrder& order, const std::string& voiceFile)
{
    CharacterStore characters(project);
    Character character = characters.obtain(order.plan.character);
    Character wanted = character;
    if (order.method == voices::CastingMethod::Designed || wanted.base.empty()) wanted.base = order.plan.base;
    if (wanted.language.empty()) wanted.language = order.plan.language;
    if (wanted.base != character.base || wanted.language != character.language) characters.update(wanted);
    if (order.voice && character.voice.promptFile != voiceFile)
        return characters.setVoice(character.id, order.voice->link, order.voice->prompt);
    return wanted;
}

/// The cell of an item as the order wants it. Within a write.
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
    const bool same = there->text == wanted.text && there->instruct == wanted.instruct &&
                      there->language == wanted.language && there->method == wanted.method;
    wanted.id = there->id;
    if (!same) cells.update(wanted);
    return there->id;
}

/// The file in the project with the voice of an anchored cast; empty for other methods.
std::string voiceFileOf(Project& project, const CastOrder& order, const std::optional<Character>& known)
{
    if (order.method != voices::CastingMethod::Anchored) return {};
    if (order.voice) return keepPrompt(project, speech::loadClonePrompt(order.voice->prompt));
    return known ? known->voice.promptFile : std::string();
}

jobs::NewJob jobOf(Project& project, const CastOrder& order, const CastJob& cast)
{
    jobs::NewJob job;
    job.kind = kRenderKind;
    job.title = fmt::format("Cast of {}", order.plan.character);
    job.lane = order.lane;
    job.owner = std::filesystem::canonical(project.folder()).string();
    Sha256 hash;
    for (size_t i = 0; i < cast.tasks.size(); ++i) {
        std::string payload = toJson(cast.tasks[i]);
        hash.add(digestOf({cast.items[i].key, payload}));
        job.items.push_back({cast.items[i].key, std::move(payload)});
    }
    job.idempotencyKey = "cast:" + hash.hex().substr(0, 2 * kKeyDigits);
    return job;
}

} // namespace

CastJob prepareCast(Project& project, const voices::PresetTable& presets, const CastOrder& given)
{
    CastOrder order = given;
    const auto known = CharacterStore(project).findByName(order.plan.character);
    if (known && order.plan.base.empty()) order.plan.base = known->base;
    CastJob cast;
    cast.items = planOf(order, presets);
    if (cast.items.empty()) {
        throw Error(ErrorCode::InvalidRequest, "There is no clip in this cast.",
                    "Choose at least one emotion or mode.");
    }
    const std::string voiceFile = voiceFileOf(project, order, known);
    cast.tasks = tasksOf(order, cast.items, voiceFile);
    complete(cast.tasks, cast.items, order);
    store::Database& database = project.database();
    database.write([&] {
        Act act(database, fmt::format("Cast “{}”", cast.items.front().character));
        const Character character = obtainCharacter(project, order, voiceFile);
        for (size_t i = 0; i < cast.items.size(); ++i)
            cast.tasks[i].cell = obtainCell(project, character, cast.items[i], deliveryOf(cast.items[i].key),
                                            cellMethod(order.method));
        act.finish();
    });
    cast.job = jobOf(project, order, cast);
    return cast;
}

} // namespace troupe::project
