// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/package/package_meta.h"

#include "engine/base/error.h"
#include "engine/base/iso_time.h"
#include "engine/voices/names.h"
#include "engine/voices/package/package_text.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace troupe::voices {
namespace {

using nlohmann::json;

constexpr int kMaxDepth = 8;
constexpr int kOldFormat = 1;
constexpr int kFormat = 2;
constexpr size_t kMaxWord = 64;

/// One JSON object of a package, read field by field.
class Fields
{
public:
    Fields(const json& object, const PackageLimits& limits, const std::string& file, std::string where)
        : object_(object), limits_(limits), file_(file), where_(std::move(where))
    {
        if (!object.is_object()) refuse("is not a JSON object");
    }

    /// Null when it is not given.
    const json* find(const char* name) const
    {
        const auto found = object_.find(name);
        return found == object_.end() || found->is_null() ? nullptr : &*found;
    }

    const std::string* text(const char* name) const
    {
        const json* value = find(name);
        if (value && !value->is_string()) refuse(name, "is not a text");
        return value ? value->get_ptr<const json::string_t*>() : nullptr;
    }

    std::string line(const char* name, size_t most) const
    {
        const std::string* value = text(name);
        return value ? packageLine(*value, most, file_, titled(name)) : std::string();
    }

    std::string lines(const char* name, size_t most) const
    {
        const std::string* value = text(name);
        return value ? packageText(*value, most, file_, titled(name)) : std::string();
    }

    std::string required(const char* name, size_t most) const
    {
        std::string value = line(name, most);
        if (value.empty()) refuse(name, "is missing");
        return value;
    }

    bool flag(const char* name) const
    {
        const json* value = find(name);
        if (value && !value->is_boolean()) refuse(name, "is neither true nor false");
        return value && value->get<bool>();
    }

    /// 0 when it is not given; -1 when it is no time.
    int64_t time(const char* name) const
    {
        const std::string* value = text(name);
        return value ? timeFromIso(*value) : 0;
    }

    std::vector<std::string> words(const char* name) const
    {
        std::vector<std::string> words;
        for (const json& item : list(name, limits_.tags)) {
            if (!item.is_string()) refuse(name, "holds something that is not a text");
            std::string word =
                packageLine(item.get_ref<const std::string&>(), limits_.tagCharacters, file_, titled(name));
            if (!word.empty() && std::find(words.begin(), words.end(), word) == words.end())
                words.push_back(std::move(word));
        }
        return words;
    }

    const json& list(const char* name, size_t most) const
    {
        static const json none = json::array();
        const json* value = find(name);
        if (!value) return none;
        if (!value->is_array()) refuse(name, "is not a list");
        if (value->size() > most) refuse(name, fmt::format("has more than {} items", most));
        return *value;
    }

    [[noreturn]] void refuse(const char* name, const std::string& what) const
    {
        throwBadPackage(file_, fmt::format("{} {}", titled(name), what));
    }
    [[noreturn]] void refuse(const std::string& what) const
    {
        throwBadPackage(file_, fmt::format("{} {}", where_, what));
    }

    const PackageLimits& limits() const noexcept { return limits_; }
    const std::string& file() const noexcept { return file_; }

private:
    std::string titled(const char* name) const { return fmt::format("“{}” in {}", name, where_); }

    const json& object_;
    const PackageLimits& limits_;
    const std::string& file_;
    std::string where_;
};

json parseJson(std::string_view text, const std::string& file, const char* where)
{
    const auto limitDepth = [&](int depth, json::parse_event_t, json&) {
        if (depth > kMaxDepth) throwBadPackage(file, fmt::format("{} is nested too deeply", where));
        return true;
    };
    try {
        return json::parse(text.begin(), text.end(), limitDepth);
    } catch (const json::parse_error& error) {
        throwBadPackage(file, fmt::format("{} is not JSON at byte {}", where, error.byte));
    } catch (const json::exception&) { // a number that no type holds
        throwBadPackage(file, fmt::format("{} is not JSON", where));
    }
}

int versionOf(const Fields& fields)
{
    const json* version = fields.find("format_version");
    if (!version) fields.refuse("format_version", "is missing");
    if (*version == kOldFormat) return kOldFormat;
    if (*version == kFormat) return kFormat;
    throw Error(ErrorCode::UnsupportedFormat,
                fmt::format("“{}” is a voice package of a format that is not known: 1 and 2 are read.",
                            fields.file()),
                "Read it with a later version of Troupe.");
}

PackageVoiceType typeOf(const Fields& fields)
{
    const std::string name = fields.required("voice_type", kMaxWord);
    if (name == "cloned") return PackageVoiceType::Cloned;
    if (name == "designed") return PackageVoiceType::Designed;
    if (name == "preset" || name == "builtin") return PackageVoiceType::Preset;
    fields.refuse("voice_type", "is none of cloned, designed and preset");
}

/// What both formats have.
PackageMeta commonMeta(const Fields& fields)
{
    const PackageLimits& limits = fields.limits();
    PackageMeta meta;
    meta.formatVersion = versionOf(fields);
    meta.voiceId = fields.required("voice_id", kMaxWord);
    if (!isPackageWord(meta.voiceId))
        fields.refuse("voice_id", "has other signs than letters, digits, “_” and “-”");
    meta.name = fields.required("name", limits.nameCharacters);
    meta.type = typeOf(fields);
    meta.description = fields.lines("description", limits.textCharacters);
    meta.designDescription = fields.lines("design_description", limits.textCharacters);
    meta.source = fields.line("source", limits.nameCharacters);
    return meta;
}

void readOld(const Fields& fields, MetaDocument& document)
{
    const PackageLimits& limits = fields.limits();
    document.meta.displayName = fields.line("display_name", limits.nameCharacters);
    if (document.meta.displayName == document.meta.name) document.meta.displayName.clear();
    document.meta.language = fields.line("design_language", kMaxWord);
    document.meta.notes = fields.lines("casting_notes", limits.textCharacters);
    document.transcript = fields.lines("ref_text", limits.transcriptCharacters);
    // The former program wrote a time in whatever form its caller had; a voice is not worth less for it.
    document.meta.createdAt = std::max<int64_t>(fields.time("created_at"), 0);
}

std::vector<PromptEntry> promptEntries(const Fields& fields)
{
    std::vector<PromptEntry> entries;
    std::set<std::string> names;
    for (const json& item : fields.list("prompts", fields.limits().prompts)) {
        const Fields entry(item, fields.limits(), fields.file(), "a prompt in meta.json");
        PromptEntry one;
        one.name = entry.required("name", kMaxName);
        one.model = entry.line("model", fields.limits().nameCharacters);
        one.simulated = entry.flag("simulated");
        if (!isSafeName(one.name) || !names.insert(one.name).second)
            fields.refuse("prompts", "names one that cannot be, or one twice");
        entries.push_back(std::move(one));
    }
    return entries;
}

void readNew(const Fields& fields, MetaDocument& document)
{
    PackageMeta& meta = document.meta;
    meta.language = fields.line("language", kMaxWord);
    meta.engine = fields.line("engine", kMaxWord);
    meta.speaker = fields.line("speaker", fields.limits().nameCharacters);
    meta.tags = fields.words("tags");
    meta.notes = fields.lines("notes", fields.limits().textCharacters);
    meta.createdAt = fields.time("created_at");
    if (meta.createdAt < 0) fields.refuse("created_at", "is not a time");
    document.prompts = promptEntries(fields);
}

/// Fields that are empty are left out.
void put(json& object, const char* name, const std::string& value)
{
    if (!value.empty()) object[name] = value;
}

} // namespace

MetaDocument parseMeta(std::string_view text, const PackageLimits& limits, const std::string& file)
{
    const json parsed = parseJson(text, file, "meta.json");
    const Fields fields(parsed, limits, file, "meta.json");
    MetaDocument document;
    document.meta = commonMeta(fields);
    if (document.meta.formatVersion == kOldFormat)
        readOld(fields, document);
    else
        readNew(fields, document);
    return document;
}

std::string metaToJson(const VoicePackage& package)
{
    const PackageMeta& meta = package.meta;
    json object = {{"format_version", kFormat},
                   {"voice_id", meta.voiceId},
                   {"name", meta.name},
                   {"voice_type", packageVoiceTypeName(meta.type)}};
    put(object, "description", meta.description);
    put(object, "design_description", meta.designDescription);
    put(object, "language", meta.language);
    put(object, "engine", meta.engine);
    put(object, "speaker", meta.speaker);
    put(object, "notes", meta.notes);
    put(object, "source", meta.source);
    if (!meta.tags.empty()) object["tags"] = meta.tags;
    if (meta.createdAt > 0) object["created_at"] = isoTime(meta.createdAt);
    std::map<std::string_view, const PackagePrompt*> prompts;
    for (const PackagePrompt& prompt : package.prompts) prompts.emplace(prompt.name, &prompt);
    for (const auto& [name, prompt] : prompts) {
        json entry = {{"name", name}};
        put(entry, "model", prompt->model);
        if (prompt->simulated) entry["simulated"] = true;
        object["prompts"].push_back(std::move(entry));
    }
    return object.dump(2) + "\n";
}

PackageConsent parseConsent(std::string_view text, const PackageLimits& limits, const std::string& file)
{
    const json parsed = parseJson(text, file, "consent.json");
    const Fields fields(parsed, limits, file, "consent.json");
    PackageConsent consent;
    consent.who = fields.required("who", limits.nameCharacters);
    consent.statement = fields.lines("statement", limits.textCharacters);
    consent.at = fields.time("at");
    if (consent.at < 0) fields.refuse("at", "is not a time");
    return consent;
}

std::string consentToJson(const PackageConsent& consent)
{
    json object = {{"who", consent.who}};
    put(object, "statement", consent.statement);
    if (consent.at > 0) object["at"] = isoTime(consent.at);
    return object.dump(2) + "\n";
}

} // namespace troupe::voices
