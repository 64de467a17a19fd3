// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/prompt_record.h"

#include "engine/base/error.h"
#include "engine/base/iso_time.h"
#include "engine/text/unicode.h"
#include "engine/voices/names.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace troupe::voices {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kDeepest = 16;
constexpr double kLongest = 24.0 * 3600; // seconds of a clip; a sidecar may say anything

double hundredths(double seconds)
{
    return std::round(seconds * 100) / 100;
}

std::string checkedLine(const std::string& text, size_t most, std::string_view field)
{
    std::string line = checkedText(text, most, field);
    if (line.find_first_of("\n\r\t") != std::string::npos)
        throw Error(ErrorCode::InvalidRequest, fmt::format("The {} has more than one line.", field),
                    "Write it in one line, without tabs.");
    return line;
}

/// Reads one object; every fault names its source.
class RecordReader
{
public:
    RecordReader(const Json& object, const std::string& source) : object_(object), source_(source) {}

    PromptRecord read() const
    {
        PromptRecord record;
        PromptDetails& details = record.details;
        details.name = text("name");
        details.title = text("title");
        details.character = text("character");
        details.emotion = text("emotion");
        details.intensity = text("intensity");
        details.tags = tags();
        details.description = text("description");
        details.instruct = text("instruct");
        details.baseDescription = text("base_description");
        details.voiceId = text("voice_id");
        details.model = text("model");
        details.simulated = flag("simulated");
        record.refText = text("ref_text");
        record.refSeconds = seconds("ref_audio_duration_s");
        record.createdAt = std::max(int64_t{0}, timeFromIso(text("created_at")));
        return record;
    }

private:
    [[noreturn]] void refuse(const char* key, const char* what) const
    {
        throw Error(ErrorCode::FileDamaged, fmt::format("“{}”: its {} is not {}.", source_, key, what),
                    "Mend the file, or leave it away.");
    }

    /// Null when it is absent or null.
    const Json* find(const char* key) const
    {
        const auto found = object_.find(key);
        return found == object_.end() || found->is_null() ? nullptr : &*found;
    }

    std::string text(const char* key) const
    {
        const Json* value = find(key);
        if (!value) return {};
        if (!value->is_string()) refuse(key, "a text");
        return value->get<std::string>();
    }

    bool flag(const char* key) const
    {
        const Json* value = find(key);
        if (!value) return false;
        if (!value->is_boolean()) refuse(key, "true or false");
        return value->get<bool>();
    }

    std::optional<double> seconds(const char* key) const
    {
        const Json* value = find(key);
        if (!value) return std::nullopt;
        if (!value->is_number()) refuse(key, "a number");
        const auto number = value->get<double>();
        if (!(number >= 0 && number <= kLongest)) refuse(key, "a length in seconds");
        return hundredths(number);
    }

    std::vector<std::string> tags() const
    {
        std::vector<std::string> tags;
        const Json* value = find("tags");
        if (!value) return tags;
        if (!value->is_array() || value->size() > kMaxTags * 2) refuse("tags", "a short list");
        for (const Json& tag : *value) {
            if (!tag.is_string()) refuse("tags", "a list of texts");
            tags.push_back(tag.get<std::string>());
        }
        return tags;
    }

    const Json& object_;
    const std::string& source_;
};

Json parsedObject(std::string_view json, const std::string& source)
{
    if (json.size() > kMaxPromptJson)
        throw Error(ErrorCode::FileTooLarge,
                    fmt::format("“{}” is too large for details of a prompt.", source), "Leave it away.");
    const auto refuse = [&source](const char* what) {
        throw Error(ErrorCode::FileDamaged,
                    fmt::format("“{}” holds no details of a prompt: {}.", source, what),
                    "Mend the file, or leave it away.");
    };
    // Depth is bounded: destroying deep values takes stack.
    const Json::parser_callback_t shallow = [&refuse](int depth, Json::parse_event_t, Json&) {
        if (depth > kDeepest) refuse("it is nested too deeply");
        return true;
    };
    Json object;
    try {
        object = Json::parse(json, shallow);
    } catch (const Json::exception&) {
        refuse("it is not JSON");
    }
    if (!object.is_object()) refuse("it is not an object");
    return object;
}

} // namespace

PromptDetails checkedDetails(const PromptDetails& details, bool oldNames)
{
    PromptDetails out;
    out.name = oldNames ? text::toNfc(details.name) : details.name;
    if (!oldNames || !isOldName(out.name)) checkSafeName(out.name, "prompt");
    out.title = checkedLine(details.title, kMaxTitle, "title");
    out.character = checkedLine(details.character, kMaxTitle, "character");
    out.emotion = checkedLine(details.emotion, kMaxTag, "emotion");
    out.intensity = checkedLine(details.intensity, kMaxTag, "intensity");
    out.tags = checkedTags(details.tags);
    out.description = checkedText(details.description, kMaxInstruct, "description");
    out.instruct = checkedText(details.instruct, kMaxInstruct, "direction");
    out.baseDescription = checkedText(details.baseDescription, kMaxDescription, "base description");
    out.voiceId = checkedLine(details.voiceId, kMaxTag, "id of the voice");
    out.model = checkedLine(details.model, kMaxTitle, "model");
    out.simulated = details.simulated;
    return out;
}

std::string toJson(const PromptRecord& record)
{
    const PromptDetails& details = record.details;
    Json object = {{"name", details.name}, {"tags", details.tags}};
    const auto add = [&object](const char* key, const std::string& value) {
        if (!value.empty()) object[key] = value;
    };
    add("title", details.title);
    add("character", details.character);
    add("emotion", details.emotion);
    add("intensity", details.intensity);
    add("description", details.description);
    add("instruct", details.instruct);
    add("base_description", details.baseDescription);
    add("voice_id", details.voiceId);
    add("model", details.model);
    if (details.simulated) object["simulated"] = true;
    if (record.refSeconds) object["ref_audio_duration_s"] = hundredths(*record.refSeconds);
    if (record.createdAt > 0) object["created_at"] = isoTime(record.createdAt);
    return object.dump(-1, ' ', false, Json::error_handler_t::replace);
}

PromptRecord promptRecordFromJson(std::string_view json, const std::string& source)
{
    const Json object = parsedObject(json, source);
    PromptRecord record = RecordReader(object, source).read();
    const bool nameless = record.details.name.empty();
    if (nameless) record.details.name = "none";
    try {
        record.details = checkedDetails(record.details, true);
    } catch (const Error& error) {
        throw Error(ErrorCode::FileDamaged, fmt::format("“{}”: {}", source, error.message()), error.remedy());
    }
    if (nameless) record.details.name.clear();
    return record;
}

} // namespace troupe::voices
