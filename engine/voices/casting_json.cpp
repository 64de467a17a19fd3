// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/casting_json.h"

#include "engine/base/error.h"

#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace troupe::voices {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kDeepest = 16;
constexpr const char* kTextsForm = "Write {\"happy_medium\": \"What a day!\"}, a text for each clip.";
constexpr const char* kMatrixForm = "Write {\"happy_medium\": {\"text\": \"What a day!\", \"direction\": "
                                    "\"beaming\"}} with an entry for each "
                                    "clip.";

/// Reads one file; every fault names it and shows the form.
class CastReader
{
public:
    CastReader(const std::string& source, const char* form) : source_(source), form_(form) {}

    Json parsed(std::string_view json) const
    {
        if (json.size() > kMaxCastJson)
            throw Error(ErrorCode::FileTooLarge, fmt::format("“{}” is too large for a cast.", source_),
                        "Cast fewer clips at a time.");
        std::set<std::string> keys;
        // Depth is bounded: destroying deep values takes stack.
        const Json::parser_callback_t watch = [&](int depth, Json::parse_event_t event, Json& value) {
            if (depth > kDeepest) refuse("it is nested too deeply");
            if (event == Json::parse_event_t::key && depth == 1 &&
                !keys.insert(value.get<std::string>()).second)
                refuse(fmt::format("“{:.60}” comes twice", value.get<std::string>()));
            return true;
        };
        try {
            return Json::parse(json, watch);
        } catch (const Json::exception&) {
            refuse("it is not JSON");
        }
    }

    MatrixEntry entry(const Json& value, std::string key) const
    {
        MatrixEntry out;
        out.key = std::move(key);
        if (value.is_string()) {
            out.text = value.get<std::string>();
            return out;
        }
        if (!value.is_object()) refuse("an entry is not an object");
        for (const auto& [field, content] : value.items()) {
            if (!content.is_string()) refuse(fmt::format("the field “{:.40}” is not a text", field));
            if (field == "text")
                set(out.text, content, field);
            else if (field == "direction" || field == "instruct")
                set(out.direction, content, field);
            else if ((field == "key" || field == "name") && inList_)
                set(out.key, content, field);
            else
                refuse(fmt::format("an entry has the unknown field “{:.40}”", field));
        }
        if (out.key.empty()) refuse("an entry has no key");
        return out;
    }

    std::vector<MatrixEntry> entries(const Json& root)
    {
        std::vector<MatrixEntry> out;
        if (!root.is_object() && !root.is_array()) refuse("it holds no entries");
        if (root.size() > kMaxCastItems) refuse(fmt::format("it has more than {} entries", kMaxCastItems));
        inList_ = root.is_array();
        if (inList_)
            for (const Json& value : root) out.push_back(entry(value, {}));
        else
            for (const auto& [key, value] : root.items()) out.push_back(entry(value, key));
        return out;
    }

    [[noreturn]] void refuse(const std::string& what) const
    {
        throw Error(ErrorCode::InvalidRequest, fmt::format("“{}” is not for a cast: {}.", source_, what),
                    form_);
    }

private:
    void set(std::string& field, const Json& value, const std::string& name) const
    {
        if (!field.empty()) refuse(fmt::format("“{}” says again what was said", name));
        field = value.get<std::string>();
    }

    const std::string& source_;
    const char* form_;
    bool inList_ = false;
};

} // namespace

std::map<std::string, std::string> parseCastTexts(std::string_view json, const std::string& source)
{
    const CastReader reader(source, kTextsForm);
    const Json root = reader.parsed(json);
    if (!root.is_object()) reader.refuse("it is not an object");
    if (root.size() > kMaxCastItems) reader.refuse(fmt::format("it has more than {} texts", kMaxCastItems));
    std::map<std::string, std::string> texts;
    for (const auto& [key, value] : root.items()) {
        if (!value.is_string()) reader.refuse(fmt::format("“{:.60}” has no text", key));
        texts.emplace(key, value.get<std::string>());
    }
    return texts;
}

std::vector<MatrixEntry> parseMatrix(std::string_view json, const std::string& source)
{
    CastReader reader(source, kMatrixForm);
    return reader.entries(reader.parsed(json));
}

} // namespace troupe::voices
