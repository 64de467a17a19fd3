// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/request_json.h"

#include "engine/base/error.h"
#include "engine/base/shallow_json.h"
#include "engine/speech/capabilities.h"

#include <cmath>
#include <limits>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace troupe::speech {
namespace {

using Json = nlohmann::ordered_json;

constexpr size_t kMostBytes = 16 << 20;
constexpr int kMostDepth = 8;
constexpr double kMostNumber = std::numeric_limits<int>::max();

template <class Value>
void put(Json& object, const char* key, const std::optional<Value>& value)
{
    if (value) object[key] = *value;
}

void put(Json& object, const char* key, const std::string& value)
{
    if (!value.empty()) object[key] = value;
}

Json samplingOf(const Sampling& sampling)
{
    Json object = Json::object();
    put(object, "do_sample", sampling.doSample);
    put(object, "temperature", sampling.temperature);
    put(object, "top_k", sampling.topK);
    put(object, "top_p", sampling.topP);
    put(object, "repetition_penalty", sampling.repetitionPenalty);
    put(object, "subtalker_do_sample", sampling.subtalkerDoSample);
    put(object, "subtalker_temperature", sampling.subtalkerTemperature);
    put(object, "subtalker_top_k", sampling.subtalkerTopK);
    put(object, "subtalker_top_p", sampling.subtalkerTopP);
    put(object, "max_new_tokens", sampling.maxNewTokens);
    return object;
}

/// Typed access to one object; every error names the source and the key.
class Reader
{
public:
    Reader(const Json& object, const std::string& source) : object_(object), source_(source)
    {
        if (!object.is_object()) refuse("it is not an object");
    }

    [[noreturn]] void refuse(const std::string& what) const
    {
        throw Error(ErrorCode::FileDamaged,
                    fmt::format("The request in “{}” cannot be read: {}.", source_, what),
                    "Make it again; a take whose recipe is damaged still sounds.");
    }

    const Json* find(const char* key) const
    {
        const auto found = object_.find(key);
        return found == object_.end() || found->is_null() ? nullptr : &*found;
    }

    std::string text(const char* key, std::string fallback = {}) const
    {
        const Json* value = find(key);
        if (!value) return fallback;
        if (!value->is_string()) refuse(fmt::format("{} is not a text", key));
        return value->get<std::string>();
    }

    std::optional<double> number(const char* key, double least, double most) const
    {
        const Json* value = find(key);
        if (!value) return std::nullopt;
        const double number = value->is_number() ? value->get<double>() : std::nan("");
        if (!(number >= least && number <= most))
            refuse(fmt::format("{} is not a number from {} to {}", key, least, most));
        return number;
    }

    std::optional<int> whole(const char* key) const
    {
        const auto found = number(key, -1, kMostNumber);
        if (found && !find(key)->is_number_integer()) refuse(fmt::format("{} is not a whole number", key));
        return found ? std::optional<int>(static_cast<int>(*found)) : std::nullopt;
    }

    std::optional<bool> flag(const char* key) const
    {
        const Json* value = find(key);
        if (!value) return std::nullopt;
        if (!value->is_boolean()) refuse(fmt::format("{} is neither true nor false", key));
        return value->get<bool>();
    }

    std::optional<uint64_t> seed(const char* key) const
    {
        const Json* value = find(key);
        if (!value) return std::nullopt;
        const bool negative =
            !value->is_number_unsigned() && !(value->is_number_integer() && value->get<int64_t>() >= 0);
        if (negative) refuse(fmt::format("{} is not a whole number", key));
        return value->get<uint64_t>();
    }

private:
    const Json& object_;
    const std::string& source_;
};

Sampling samplingFrom(const Reader& in)
{
    Sampling sampling;
    sampling.doSample = in.flag("do_sample");
    sampling.temperature = in.number("temperature", 0, 1000);
    sampling.topK = in.whole("top_k");
    sampling.topP = in.number("top_p", 0, 1);
    sampling.repetitionPenalty = in.number("repetition_penalty", 0, 1000);
    sampling.subtalkerDoSample = in.flag("subtalker_do_sample");
    sampling.subtalkerTemperature = in.number("subtalker_temperature", 0, 1000);
    sampling.subtalkerTopK = in.whole("subtalker_top_k");
    sampling.subtalkerTopP = in.number("subtalker_top_p", 0, 1);
    sampling.maxNewTokens = in.whole("max_new_tokens");
    return sampling;
}

Task taskFrom(const Reader& in)
{
    const std::string name = in.text("task");
    for (const Task task : {Task::CustomVoice, Task::VoiceDesign, Task::VoiceClone})
        if (name == taskName(task)) return task;
    in.refuse("it has no task that is known");
}

Json parsed(std::string_view json)
{
    Json document = parseShallow<Json>(json, kMostDepth);
    if (document.is_discarded()) document = nullptr; // refused by the reader
    return document;
}

} // namespace

std::string toJson(const Request& request, std::string_view promptReference)
{
    const Request usual;
    Json object = {{"task", taskName(request.task)}, {"text", request.text}};
    object["language"] = request.language;
    put(object, "instruct", request.instruct);
    put(object, "speaker", request.speaker);
    put(object, "clone_prompt", std::string(promptReference));
    put(object, "seed", request.seed);
    if (request.speed != usual.speed) object["speed"] = request.speed;
    if (Json sampling = samplingOf(request.sampling); !sampling.empty()) object["sampling"] = sampling;
    Json limits = Json::object();
    if (request.limits.maxSeconds != usual.limits.maxSeconds)
        limits["max_seconds"] = request.limits.maxSeconds;
    if (request.limits.guard != usual.limits.guard) limits["guard"] = request.limits.guard;
    if (!limits.empty()) object["limits"] = limits;
    return object.dump(-1, ' ', false, Json::error_handler_t::replace);
}

KeptRequest requestFromJson(std::string_view json, const std::string& source)
{
    if (json.size() > kMostBytes)
        throw Error(ErrorCode::FileTooLarge, fmt::format("The request in “{}” is too long.", source),
                    "Make it again with a shorter text.");
    const Json document = parsed(json);
    const Reader in(document, source);
    KeptRequest kept;
    Request& request = kept.request;
    request.task = taskFrom(in);
    request.text = in.text("text");
    request.language = in.text("language", "auto");
    request.instruct = in.text("instruct");
    request.speaker = in.text("speaker");
    kept.promptReference = in.text("clone_prompt");
    request.seed = in.seed("seed");
    request.speed = in.number("speed", 0.5, 2.0).value_or(1.0);
    if (const Json* sampling = in.find("sampling"))
        request.sampling = samplingFrom(Reader(*sampling, source));
    if (const Json* found = in.find("limits")) {
        const Reader limits(*found, source);
        request.limits.maxSeconds =
            limits.number("max_seconds", 0.1, 14400).value_or(request.limits.maxSeconds);
        request.limits.guard = limits.flag("guard").value_or(true);
    }
    return kept;
}

} // namespace troupe::speech
