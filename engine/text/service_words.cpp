// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/service_words.h"

#include "engine/base/shallow_json.h"
#include "engine/text/unicode.h"

#include <nlohmann/json.hpp>

namespace troupe::text {
namespace {

constexpr int kMostDepth = 32;

std::string stringIn(const nlohmann::json& object, std::string_view key)
{
    if (!object.is_object()) return {};
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

} // namespace

std::string serviceErrorWords(std::string_view body)
{
    constexpr size_t kMost = 200;
    const std::string whole = toWellFormed(body.substr(0, 64 * 1024));
    const auto answer = parseShallow<nlohmann::json>(whole, kMostDepth);
    std::string words =
        answer.is_object() && answer.contains("error") ? stringIn(answer["error"], "message") : "";
    if (words.empty()) words = stringIn(answer, "error");
    if (words.empty()) words = stringIn(answer, "message");
    if (words.empty()) words = stringIn(answer, "detail");
    if (words.empty() && answer.is_discarded() && whole.find('<') == std::string::npos) words = whole;
    std::string line;
    size_t count = 0;
    for (size_t at = 0; at < words.size() && count < kMost; ++count) {
        const char32_t c = nextCodePoint(words, at);
        appendUtf8(line, c < 0x20 || c == 0x7F ? U' ' : c);
    }
    return std::string(trimmed(line));
}

} // namespace troupe::text
