// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/trace/trace_request.h"

#include "engine/base/error.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace troupe::speech {
namespace {

using nlohmann::json;

constexpr size_t kMaxTexts = 10000;

constexpr std::array<std::pair<std::string_view, TraceTask>, 8> kTasks = {
    {{"custom_voice", TraceTask::CustomVoice},
     {"voice_design", TraceTask::VoiceDesign},
     {"voice_clone", TraceTask::VoiceClone},
     {"codec_decode", TraceTask::CodecDecode},
     {"codec_encode", TraceTask::CodecEncode},
     {"speaker", TraceTask::Speaker},
     {"sampler", TraceTask::Sampler},
     {"tokens", TraceTask::Tokens}}};

[[noreturn]] void refuse(std::string_view field, std::string_view what)
{
    throw Error(ErrorCode::InvalidRequest, fmt::format("In the trace request, “{}” {}.", field, what),
                "See `troupe help trace` for the fields.");
}

bool given(const json& object, const char* field)
{
    return object.contains(field) && !object.at(field).is_null();
}

template <class T>
T get(const json& object, const char* field, std::string_view what)
{
    try {
        return object.at(field).get<T>();
    } catch (const json::exception&) {
        refuse(field, what);
    }
}

template <class T>
void take(const json& object, const char* field, std::optional<T>& out, std::string_view what)
{
    if (given(object, field)) out = get<T>(object, field, what);
}

std::string textOf(const json& value, const char* field)
{
    if (value.is_null()) return {};
    if (!value.is_string()) refuse(field, "must be a text, or a list of texts");
    return value.get<std::string>();
}

std::vector<std::string> textsOf(const json& object, const char* field)
{
    if (!given(object, field)) return {};
    const json& value = object.at(field);
    if (!value.is_array()) return {textOf(value, field)};
    if (value.size() > kMaxTexts) refuse(field, "is too long a list");
    std::vector<std::string> texts;
    for (const json& item : value) texts.push_back(textOf(item, field));
    return texts;
}

/// The sampler's stages are what the library inserts: a parameter of one that is not here would be left out.
void refuseOtherStages(const json& fields)
{
    constexpr std::array<std::string_view, 5> kKnown = {"do_sample", "temperature", "top_k", "top_p",
                                                        "repetition_penalty"};
    for (const auto& [name, value] : fields.items())
        if (!value.is_null() && std::find(kKnown.begin(), kKnown.end(), name) == kKnown.end())
            refuse(name, "is not a parameter of the sampler here");
}

TraceSampling readSampling(const json& object, TraceTask task)
{
    TraceSampling sampling;
    if (!given(object, "sampling")) return sampling;
    const json& fields = object.at("sampling");
    if (!fields.is_object()) refuse("sampling", "must be an object");
    if (task == TraceTask::Sampler) {
        refuseOtherStages(fields);
        // The library's default is 50; null is its way to say none.
        if (fields.contains("top_k") && fields.at("top_k").is_null()) sampling.topK = 0;
    }
    constexpr std::string_view kNumber = "must be a number";
    constexpr std::string_view kFlag = "must be true or false";
    take(fields, "do_sample", sampling.doSample, kFlag);
    take(fields, "temperature", sampling.temperature, kNumber);
    take(fields, "top_k", sampling.topK, kNumber);
    take(fields, "top_p", sampling.topP, kNumber);
    take(fields, "repetition_penalty", sampling.repetitionPenalty, kNumber);
    take(fields, "subtalker_dosample", sampling.subtalkerDoSample, kFlag);
    take(fields, "subtalker_temperature", sampling.subtalkerTemperature, kNumber);
    take(fields, "subtalker_top_k", sampling.subtalkerTopK, kNumber);
    take(fields, "subtalker_top_p", sampling.subtalkerTopP, kNumber);
    take(fields, "max_new_tokens", sampling.maxNewTokens, kNumber);
    take(fields, "seed", sampling.seed, kNumber);
    if (sampling.maxNewTokens && (*sampling.maxNewTokens < 1 || *sampling.maxNewTokens > 1'000'000))
        refuse("max_new_tokens", "must be from 1 to 1,000,000");
    return sampling;
}

std::vector<std::pair<int64_t, int64_t>> readKeep(const json& object)
{
    std::vector<std::pair<int64_t, int64_t>> ranges;
    if (!given(object, "keep")) return ranges;
    for (const json& range : object.at("keep")) {
        if (!range.is_array() || range.size() != 2 || !range[0].is_number_integer() ||
            !range[1].is_number_integer())
            refuse("keep", "must be a list of pairs of frames");
        ranges.emplace_back(range[0].get<int64_t>(), range[1].get<int64_t>());
        if (ranges.back().first < 0 || ranges.back().second < ranges.back().first)
            refuse("keep", "has a bad range");
    }
    return ranges;
}

void readLayout(const json& object, TraceRequest& request)
{
    if (given(object, "layout")) {
        request.layout = generate::layoutFromName(textOf(object.at("layout"), "layout"));
        if (request.layout == generate::Layout::Unknown)
            refuse("layout", "must be streaming or non_streaming");
    }
    if (!given(object, "pretokenizer")) return;
    const std::string name = textOf(object.at("pretokenizer"), "pretokenizer");
    if (name != "qwen2" && name != "mistral") refuse("pretokenizer", "must be qwen2 or mistral");
    if (name == "mistral") request.preTokenizer = text::PreTokenizer::Mistral;
}

} // namespace

TraceRequest parseTraceRequest(std::string_view text, const std::filesystem::path& folder)
{
    const json object = json::parse(text.begin(), text.end(), nullptr, false);
    if (!object.is_object())
        throw Error(ErrorCode::InvalidRequest, "The trace request is not a JSON object.",
                    "See `troupe help trace` for the fields.");
    TraceRequest request;
    const std::string task = given(object, "task") ? textOf(object.at("task"), "task") : "";
    for (const auto& [name, value] : kTasks)
        if (task == name) request.task = value;
    if (request.task == TraceTask::Unknown) refuse("task", "is missing or not one that can be traced");

    request.isBatch = given(object, "text") && object.at("text").is_array();
    request.texts = textsOf(object, request.task == TraceTask::Tokens ? "texts" : "text");
    request.languages = textsOf(object, "language");
    request.speakers = textsOf(object, "speaker");
    request.instructs = textsOf(object, "instruct");
    if (given(object, "ref_text")) request.refText = textOf(object.at("ref_text"), "ref_text");
    for (const char* field : {"ref_audio", "audio"})
        if (given(object, field)) request.audio = folder / textOf(object.at(field), field);
    if (given(object, "inputs")) request.inputs = folder / textOf(object.at("inputs"), "inputs");
    if (given(object, "x_vector_only"))
        request.xVectorOnly = get<bool>(object, "x_vector_only", "must be true or false");
    if (given(object, "whole")) request.whole = get<bool>(object, "whole", "must be true or false");
    if (given(object, "frames_with_cp_logits"))
        request.framesWithCpLogits = get<int>(object, "frames_with_cp_logits", "must be a number");
    const bool wantsInputs = request.task == TraceTask::CodecDecode || request.task == TraceTask::Sampler;
    if (wantsInputs && request.inputs.empty()) refuse("inputs", "is missing");
    const bool wantsAudio = request.task == TraceTask::CodecEncode || request.task == TraceTask::Speaker;
    if (wantsAudio && request.audio.empty()) refuse("audio", "is missing");
    readLayout(object, request);
    request.sampling = readSampling(object, request.task);
    request.keep = readKeep(object);
    return request;
}

} // namespace troupe::speech
