// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/prompt_json.h"

#include "engine/base/iso_time.h"

#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace troupe::app {
namespace {

using Json = nlohmann::ordered_json;

bool isTimbreOnly(const voices::StoredPrompt& prompt)
{
    return prompt.mode == speech::ClonePrompt::Mode::XVector;
}

} // namespace

Json promptJson(const voices::StoredPrompt& prompt)
{
    const voices::PromptDetails& details = prompt.details;
    Json object = {{"name", details.name}};
    const auto add = [&object](const char* key, const std::string& value) {
        if (!value.empty()) object[key] = value;
    };
    add("title", details.title);
    add("character", details.character);
    add("emotion", details.emotion);
    add("intensity", details.intensity);
    object["tags"] = details.tags;
    object["ref_text"] = prompt.refText.empty() ? Json() : Json(prompt.refText);
    object["created_at"] = isoTime(prompt.createdAt);
    object["ref_audio_duration_s"] =
        prompt.refSeconds ? Json(std::round(*prompt.refSeconds * 100) / 100) : Json();
    object["x_vector_only_mode"] = isTimbreOnly(prompt);
    object["icl_mode"] = !isTimbreOnly(prompt);
    object["language"] = prompt.language;
    object["hidden_size"] = prompt.hiddenSize;
    object["code_groups"] = prompt.codeGroups;
    add("description", details.description);
    add("instruct", details.instruct);
    add("base_description", details.baseDescription);
    add("voice_id", details.voiceId);
    add("model", details.model);
    if (details.simulated) object["simulated"] = true;
    return object;
}

std::string promptLine(const voices::StoredPrompt& prompt)
{
    const voices::PromptDetails& details = prompt.details;
    std::string line = fmt::format("{:<32} {:>7}", details.name,
                                   prompt.refSeconds ? fmt::format("{:.1f} s", *prompt.refSeconds) : "");
    const auto add = [&line](const std::string& text, const char* before) {
        if (!text.empty()) line += before + text;
    };
    add(details.title, "  ");
    add(details.character, "  ");
    add(details.emotion, ", ");
    add(details.intensity, ", ");
    if (!details.tags.empty()) line += fmt::format("  [{}]", fmt::join(details.tags, ", "));
    if (isTimbreOnly(prompt)) line += "  timbre only";
    if (details.simulated) line += "  simulated";
    return line;
}

} // namespace troupe::app
