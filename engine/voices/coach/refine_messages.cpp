// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/coach/refine_messages.h"

#include "engine/base/error.h"
#include "engine/base/shallow_json.h"
#include "engine/text/unicode.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace troupe::voices {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kMostDepth = 32; // answers of some services carry much else

constexpr std::string_view kSystem = "You rewrite descriptions for a text-to-speech model that designs "
                                     "voices. Write 15 to 40 words in one to three "
                                     "sentences, in the language of the given text. Say what is heard: "
                                     "gender, age, pitch, pace, timbre, mood as a "
                                     "sound, purpose. Name no real person and nothing that can only be seen. "
                                     "Change only what the complaint asks for "
                                     "and keep the rest as it is. Answer with a JSON object {\"text\": the "
                                     "new text, \"explanation\": one short "
                                     "sentence}, and nothing else.";

constexpr std::string_view kDelivery = "The text to rewrite is a delivery: how one line is to be spoken by "
                                       "the voice that “voice” describes. The voice "
                                       "has to stay the same person; write only the delivery.";

void check(std::string_view what, std::string_view text, size_t most, bool mayBeEmpty)
{
    if (!text::isUtf8(text))
        throw Error(ErrorCode::TextNotReadable, fmt::format("The {} is not UTF-8.", what), "Type it again.");
    if (text::trimmed(text).empty() && !mayBeEmpty)
        throw Error(ErrorCode::InvalidRequest, fmt::format("The {} is empty.", what), "Write it first.");
    if (text::codePointCount(text) > most)
        throw Error(ErrorCode::InvalidRequest,
                    fmt::format("The {} is longer than {} characters.", what, most), "Make it shorter.");
}

/// Most services answer in JSON, some in HTML.
Json parsed(std::string_view text)
{
    return parseShallow<Json>(text, kMostDepth);
}

std::string stringIn(const Json& object, std::string_view key)
{
    if (!object.is_object()) return {};
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// choices[0].message.content; some servers give a list of parts there.
std::string contentOf(const Json& completion)
{
    if (!completion.is_object() || !completion.contains("choices")) return {};
    const Json& choices = completion["choices"];
    if (!choices.is_array() || choices.empty() || !choices[0].is_object() || !choices[0].contains("message"))
        return {};
    const Json& message = choices[0]["message"];
    if (std::string content = stringIn(message, "content"); !content.empty()) return content;
    if (!message.is_object() || !message.contains("content") || !message["content"].is_array()) return {};
    std::string joined;
    for (const Json& part : message["content"]) joined += stringIn(part, "text");
    return joined;
}

/// Models that think aloud put it in front of the answer.
std::string_view withoutThoughts(std::string_view text)
{
    constexpr std::string_view kEnd = "</think>";
    if (const size_t end = text.rfind(kEnd); end != std::string_view::npos)
        text.remove_prefix(end + kEnd.size());
    return text::trimmed(text);
}

std::string_view withoutFence(std::string_view text)
{
    if (!text.starts_with("```")) return text;
    const size_t line = text.find('\n');
    const size_t end = text.rfind("```");
    if (line == std::string_view::npos || end <= line) return text;
    return text::trimmed(text.substr(line + 1, end - line - 1));
}

[[noreturn]] void refuse(std::string_view why)
{
    throw Error(ErrorCode::EngineUnavailable,
                fmt::format("The language model's answer cannot be used: {}.", why),
                "Try again, or choose another model with “troupe config set refine.model NAME”.");
}

} // namespace

std::string refineRequest(const RefineOrder& order, std::string_view model)
{
    check("text", order.text, kMostRefineCharacters, false);
    check("complaint", order.complaint, kMostComplaintCharacters, false);
    check("description of the voice", order.base, kMostRefineCharacters, true);
    Json question{{"text", order.text}, {"complaint", order.complaint}};
    std::string system(kSystem);
    if (!order.base.empty()) {
        question["voice"] = order.base;
        system += ' ';
        system += kDelivery;
    }
    const Json request{{"model", model},
                       {"messages", Json::array({{{"role", "system"}, {"content", system}},
                                                 {{"role", "user"}, {"content", question.dump()}}})},
                       {"stream", false}};
    // The name of the model comes from the settings, where any bytes may stand.
    return request.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Refinement parseRefineAnswer(std::string_view body)
{
    const std::string whole = text::toWellFormed(body);
    const std::string content = contentOf(parsed(whole));
    const std::string_view answer = withoutFence(withoutThoughts(content));
    if (answer.empty()) refuse("there is no text in it");
    Refinement refinement;
    if (const Json object = parsed(answer); object.is_object()) {
        refinement.text = stringIn(object, "text");
        refinement.explanation = stringIn(object, "explanation");
    } else {
        refinement.text = answer;
    }
    refinement.text = text::trimmed(std::string(refinement.text));
    if (refinement.text.empty()) refuse("there is no text in it");
    if (text::codePointCount(refinement.text) > kMostRefineCharacters) refuse("it is too long");
    if (text::codePointCount(refinement.explanation) > kMostRefineCharacters) refinement.explanation.clear();
    return refinement;
}

} // namespace troupe::voices
