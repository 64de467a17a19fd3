// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/voices/presets.h"

#include <algorithm>
#include <initializer_list>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace troupe::voices {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kFormat = "troupe.presets.1";
constexpr int kDeepest = 16;

/// Reads one file; every fault names it.
class PresetReader
{
public:
    explicit PresetReader(const std::string& source) : source_(source) {}

    std::vector<Preset> read(std::string_view json) const
    {
        if (json.size() > kMaxPresetJson)
            throw Error(ErrorCode::FileTooLarge, fmt::format("“{}” is too large for presets.", source_),
                        "Choose a file of presets.");
        const Json root = parsed(json);
        if (!root.is_object()) refuse("it is not an object");
        checkKeys(root, {"format", "emotions", "modes"}, "the file");
        if (textOf(root, "format") != kFormat) refuse(fmt::format("its format is not {}", kFormat));
        std::vector<Preset> presets;
        readList(root, "emotions", PresetType::Emotion, presets);
        readList(root, "modes", PresetType::Mode, presets);
        return presets;
    }

private:
    [[noreturn]] void refuse(const std::string& what) const
    {
        throw Error(ErrorCode::InvalidRequest, fmt::format("“{}” holds no presets: {}.", source_, what),
                    "“troupe presets export” writes a file as it should be.");
    }

    Json parsed(std::string_view json) const
    {
        // Depth is bounded: destroying deep values takes stack.
        const Json::parser_callback_t shallow = [this](int depth, Json::parse_event_t, Json&) {
            if (depth > kDeepest) refuse("it is nested too deeply");
            return true;
        };
        try {
            return Json::parse(json, shallow);
        } catch (const Json::exception&) {
            refuse("it is not JSON");
        }
    }

    void checkKeys(const Json& object, std::initializer_list<std::string_view> known,
                   const std::string& where) const
    {
        for (const auto& [key, value] : object.items()) {
            if (std::find(known.begin(), known.end(), key) == known.end())
                refuse(fmt::format("{} has the unknown field “{:.40}”", where, key));
        }
    }

    std::string textOf(const Json& object, const char* key) const
    {
        const auto found = object.find(key);
        if (found == object.end() || !found->is_string()) refuse(fmt::format("a “{}” is missing", key));
        return found->get<std::string>();
    }

    void readList(const Json& root, const char* key, PresetType type, std::vector<Preset>& out) const
    {
        const auto list = root.find(key);
        if (list == root.end()) return;
        if (!list->is_array()) refuse(fmt::format("“{}” is not a list", key));
        if (list->size() > kMaxPresets) refuse(fmt::format("“{}” is too long", key));
        for (const Json& entry : *list) out.push_back(readPreset(entry, type));
    }

    Preset readPreset(const Json& entry, PresetType type) const
    {
        if (!entry.is_object()) refuse("a preset is not an object");
        Preset preset;
        preset.type = type;
        preset.name = textOf(entry, "name");
        if (type == PresetType::Emotion) {
            checkKeys(entry, {"name", "tags", "medium", "intense"}, "an emotion");
            preset.variants = {readVariant(entry, "medium"), readVariant(entry, "intense")};
        } else {
            checkKeys(entry, {"name", "tags", "full"}, "a mode");
            preset.variants = {readVariant(entry, "full")};
        }
        if (const auto tags = entry.find("tags"); tags != entry.end()) {
            if (!tags->is_array()) refuse("“tags” is not a list");
            for (const Json& tag : *tags) {
                if (!tag.is_string()) refuse("a tag is not a text");
                preset.tags.push_back(tag.get<std::string>());
            }
        }
        return checkedPreset(std::move(preset));
    }

    PresetVariant readVariant(const Json& entry, const char* intensity) const
    {
        const auto found = entry.find(intensity);
        if (found == entry.end() || !found->is_object())
            refuse(fmt::format("a preset has no “{}”", intensity));
        checkKeys(*found, {"instruct", "text"}, "an intensity");
        return {intensity, textOf(*found, "instruct"), textOf(*found, "text")};
    }

    const std::string& source_;
};

} // namespace

std::vector<Preset> parsePresets(std::string_view json, const std::string& source)
{
    return PresetReader(source).read(json);
}

std::string presetsToJson(std::span<const Preset> presets)
{
    Json root = {{"format", kFormat}, {"emotions", Json::array()}, {"modes", Json::array()}};
    for (const Preset& preset : presets) {
        Json entry = {{"name", preset.name}, {"tags", preset.tags}};
        for (const PresetVariant& variant : preset.variants)
            entry[variant.intensity] = {{"instruct", variant.instruct}, {"text", variant.text}};
        root[preset.type == PresetType::Emotion ? "emotions" : "modes"].push_back(std::move(entry));
    }
    return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace troupe::voices
