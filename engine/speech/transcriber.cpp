// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/transcriber.h"

#include "engine/base/error.h"
#include "engine/base/shallow_json.h"
#include "engine/text/unicode.h"

#include <array>
#include <utility>

#include <nlohmann/json.hpp>

namespace troupe::speech {
namespace {

constexpr size_t kMostAnswer = 4 << 20;
constexpr int kMostDepth = 16;

constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kLanguages = {{{"chinese", "zh"},
                                                                                       {"english", "en"},
                                                                                       {"french", "fr"},
                                                                                       {"german", "de"},
                                                                                       {"italian", "it"},
                                                                                       {"japanese", "ja"},
                                                                                       {"korean", "ko"},
                                                                                       {"portuguese", "pt"},
                                                                                       {"russian", "ru"},
                                                                                       {"spanish", "es"}}};

[[noreturn]] void notUnderstood()
{
    throw Error(ErrorCode::EngineUnavailable, "The transcription service gives an answer without a text.",
                "Look whether the setting transcribe.url leads to an OpenAI-compatible API.");
}

} // namespace

std::string parseTranscription(std::string_view answer)
{
    if (answer.size() > kMostAnswer) notUnderstood();
    const auto object = parseShallow<nlohmann::json>(answer, kMostDepth);
    if (!object.is_object()) notUnderstood();
    const auto found = object.find("text");
    if (found == object.end() || !found->is_string()) notUnderstood();
    std::string text = found->get<std::string>();
    constexpr std::string_view kSpaces = " \t\r\n";
    text.erase(0, std::min(text.find_first_not_of(kSpaces), text.size()));
    text.erase(text.find_last_not_of(kSpaces) + 1);
    return text;
}

std::string_view languageCodeFor(std::string_view language) noexcept
{
    for (const auto& [name, code] : kLanguages)
        if (language == name || language == code) return code;
    return {};
}

} // namespace troupe::speech
