// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/added_tokens.h"

#include "engine/text/file_errors.h"
#include "engine/text/literals.h"
#include "engine/text/vocabulary.h"

#include <charconv>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace troupe::text {
namespace {

using nlohmann::json;

json parse(std::string_view config, const std::string& name)
{
    const auto limitDepth = [&](int depth, json::parse_event_t, json&) {
        if (depth > VocabularyLimits::kMaxJsonDepth) throwDamaged(name, "is nested too deeply");
        return true;
    };
    try {
        json document = json::parse(config.begin(), config.end(), limitDepth);
        if (!document.is_object()) throwDamaged(name, "is not a JSON object");
        return document;
    } catch (const json::parse_error& error) {
        throwDamaged(name, fmt::format("is not well-formed JSON at byte {}", error.byte));
    } catch (const json::exception&) { // a number that no type holds
        throwDamaged(name, "is not readable JSON");
    }
}

bool flagOf(const json& object, const char* key, bool fallback, const std::string& name)
{
    const auto found = object.find(key);
    if (found == object.end() || found->is_null()) return fallback;
    if (!found->is_boolean())
        throwDamaged(name, fmt::format("has a “{}” that is neither true nor false", key));
    return found->get<bool>();
}

int64_t idFrom(const std::string& key, const std::string& name)
{
    int64_t id = -1;
    const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), id);
    if (error != std::errc() || end != key.data() + key.size() || id < 0 || id >= VocabularyLimits::kMaxIds)
        throwDamaged(name,
                     fmt::format("has an added token with the id “{:.20}”, which is out of range", key));
    return id;
}

AddedToken readToken(const std::string& key, const json& entry, const std::string& name)
{
    AddedToken token;
    token.id = idFrom(key, name);
    if (!entry.is_object()) throwDamaged(name, fmt::format("does not describe the added token {}", token.id));
    const auto content = entry.find("content");
    if (content == entry.end() || !content->is_string())
        throwDamaged(name, fmt::format("has no text for the added token {}", token.id));
    token.literal = content->get<std::string>();
    if (token.literal.empty() || token.literal.size() > Literals::kMaxLength)
        throwDamaged(name, fmt::format("has an empty or over-long text for the added token {}", token.id));
    for (const char* flag : {"lstrip", "rstrip", "single_word"}) {
        if (flagOf(entry, flag, false, name))
            throwUnsupported(name, fmt::format("asks for “{}” on the added token {}", flag, token.id));
    }
    token.normalized = flagOf(entry, "normalized", !flagOf(entry, "special", false, name), name);
    return token;
}

void refuseOthers(const json& document, const std::string& name)
{
    const auto kind = document.find("tokenizer_class");
    if (kind != document.end() && *kind != "Qwen2Tokenizer" && *kind != "Qwen2TokenizerFast")
        throwUnsupported(name, "asks for a tokenizer that is not Qwen2Tokenizer");
    for (const char* flag : {"add_prefix_space", "split_special_tokens"}) {
        if (flagOf(document, flag, false, name)) throwUnsupported(name, fmt::format("asks for “{}”", flag));
    }
}

} // namespace

std::vector<AddedToken> readAddedTokens(std::string_view config, const std::string& name)
{
    const json document = parse(config, name);
    refuseOthers(document, name);
    const auto decoder = document.find("added_tokens_decoder");
    if (decoder == document.end() || !decoder->is_object()) throwDamaged(name, "has no added_tokens_decoder");
    if (decoder->size() > VocabularyLimits::kMaxAddedTokens) throwDamaged(name, "has too many added tokens");
    std::vector<AddedToken> tokens;
    std::set<int64_t> ids; // "7" and "007" are two keys and one id
    for (const auto& [key, entry] : decoder->items()) {
        tokens.push_back(readToken(key, entry, name));
        if (!ids.insert(tokens.back().id).second)
            throwDamaged(name, fmt::format("gives the id {} to two added tokens", tokens.back().id));
    }
    return tokens;
}

} // namespace troupe::text
