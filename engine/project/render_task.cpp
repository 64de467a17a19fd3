// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/render_task.h"

#include "engine/base/error.h"
#include "engine/speech/request_json.h"

#include <nlohmann/json.hpp>

namespace troupe::project {
namespace {

using Json = nlohmann::json;

constexpr const char* kSource = "the item's payload";

Json jsonOf(const voices::PromptDetails& prompt)
{
    return {{"name", prompt.name},
            {"title", prompt.title},
            {"character", prompt.character},
            {"emotion", prompt.emotion},
            {"intensity", prompt.intensity},
            {"tags", prompt.tags},
            {"description", prompt.description},
            {"instruct", prompt.instruct},
            {"base_description", prompt.baseDescription}};
}

voices::PromptDetails promptFrom(const Json& json)
{
    voices::PromptDetails prompt;
    prompt.name = json.at("name").get<std::string>();
    prompt.title = json.at("title").get<std::string>();
    prompt.character = json.at("character").get<std::string>();
    prompt.emotion = json.at("emotion").get<std::string>();
    prompt.intensity = json.at("intensity").get<std::string>();
    prompt.tags = json.at("tags").get<std::vector<std::string>>();
    prompt.description = json.at("description").get<std::string>();
    prompt.instruct = json.at("instruct").get<std::string>();
    prompt.baseDescription = json.at("base_description").get<std::string>();
    return prompt;
}

} // namespace

std::string toJson(const RenderTask& task)
{
    Json json = {{"mark", task.mark}, {"request", Json::parse(speech::toJson(task.request))}};
    if (task.cell) json["cell"] = *task.cell;
    if (!task.voice.empty()) json["voice"] = task.voice;
    if (task.prompt) json["prompt"] = jsonOf(*task.prompt);
    return json.dump();
}

RenderTask renderTaskFromJson(std::string_view text)
{
    try {
        const Json json = Json::parse(text);
        RenderTask task;
        task.mark = json.at("mark").get<std::string>();
        task.request = speech::requestFromJson(json.at("request").dump(), kSource).request;
        if (json.contains("cell")) task.cell = json.at("cell").get<int64_t>();
        task.voice = json.value("voice", std::string());
        if (json.contains("prompt")) task.prompt = promptFrom(json.at("prompt"));
        return task;
    } catch (const Json::exception& fault) {
        throw Error(ErrorCode::FileDamaged,
                    std::string("An item of a job is not to be read: ") + fault.what(),
                    "Cancel the job and ask for it anew.");
    }
}

} // namespace troupe::project
