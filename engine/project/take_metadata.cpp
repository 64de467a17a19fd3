// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/take_metadata.h"

#include "engine/base/error.h"
#include "engine/base/sha256.h"
#include "engine/base/shallow_json.h"
#include "engine/project/project_text.h"
#include "engine/speech/request_json.h"

#include <nlohmann/json.hpp>

namespace troupe::project {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kFormat = "troupe.take.1";
constexpr size_t kMostField = 200;
constexpr int kMostDepth = 8;

std::string line(const Json& value)
{
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string fieldOf(const Json& object, const char* key)
{
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string()) return {};
    std::string text = found->get<std::string>();
    return text.size() <= kMostField ? text : std::string();
}

/// The object in `text`; null for what is none.
Json parsed(std::string_view text)
{
    Json object = parseShallow<Json>(text, kMostDepth);
    return object.is_object() ? object : Json();
}

/// The recipe is taken over when it is one; sound is kept without it.
void takeOverRequest(const Json& object, Take& take)
{
    const auto found = object.find("request");
    if (found == object.end()) return;
    try {
        const std::string recipe = line(*found);
        const speech::KeptRequest kept = speech::requestFromJson(recipe, "metadata");
        take.text = kept.request.text;
        take.seed = kept.request.seed;
        take.recipe = recipe;
        if (isPromptFile(kept.promptReference)) take.prompt = kept.promptReference;
    } catch (const Error&) {
        take.note = "The recipe in the file could not be read.";
    }
}

} // namespace

std::string takeMetadata(const Take& take, const std::string& projectId, const std::string& parentName,
                         size_t mostBytes)
{
    Json object = {{"format", kFormat}, {"project", projectId}, {"take", take.name}};
    if (!take.engine.empty()) object["engine"] = take.engine;
    if (!take.modelDigest.empty()) object["model_sha256"] = take.modelDigest;
    if (!take.setup.empty()) object["setup"] = take.setup;
    if (take.seed) object["seed"] = *take.seed;
    object["operation"] = take.operation;
    if (!parentName.empty()) object["parent"] = parentName;
    if (take.cell) object["cell"] = *take.cell;
    if (!take.madeWith.empty()) object["made_with"] = take.madeWith;
    object["created"] = isoTime(take.created);
    const std::string without = line(object);
    if (take.recipe.empty()) return without;
    object["request"] = Json::parse(take.recipe);
    std::string whole = line(object);
    return whole.size() <= mostBytes ? whole : without;
}

std::optional<Take> takeFromMetadata(std::string_view text, const std::string& projectId)
{
    const Json object = parsed(text);
    if (object.is_null() || fieldOf(object, "format") != kFormat) return std::nullopt;
    Take take;
    take.engine = fieldOf(object, "engine");
    if (const std::string digest = fieldOf(object, "model_sha256"); isSha256(digest))
        take.modelDigest = digest;
    take.setup = fieldOf(object, "setup");
    if (const auto seed = object.find("seed"); seed != object.end() && seed->is_number_unsigned())
        take.seed = seed->get<uint64_t>();
    takeOverRequest(object, take);
    // Ids mean something in their own project only.
    const auto cell = object.find("cell");
    if (fieldOf(object, "project") == projectId && cell != object.end() && cell->is_number_unsigned())
        take.cell = cell->get<int64_t>();
    if (const std::string madeWith = fieldOf(object, "made_with"); isSha256(madeWith))
        take.madeWith = madeWith;
    return take;
}

} // namespace troupe::project
