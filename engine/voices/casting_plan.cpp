// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/casting_plan.h"

#include "engine/base/error.h"
#include "engine/voices/names.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace troupe::voices {
namespace {

using Names = std::optional<std::vector<std::string>>;

constexpr size_t kMaxCastText = 20'000;
constexpr std::array<std::string_view, 2> kIntensities = {"medium", "intense"};

struct MethodName
{
    CastingMethod method;
    std::string_view name;
};
constexpr std::array kMethods = {
    MethodName{CastingMethod::Designed, "designed"},
    MethodName{CastingMethod::Anchored, "anchored"},
    MethodName{CastingMethod::OwnRecording, "own_recording"},
    MethodName{CastingMethod::PresetSpeaker, "preset_speaker"},
};

[[noreturn]] void refuse(std::string message, std::string remedy)
{
    throw Error(ErrorCode::InvalidRequest, std::move(message), std::move(remedy));
}

/// What all items of a cast share.
struct Role
{
    std::string character;
    std::string slug;
    std::string base;
    std::string language;
};

Role roleOf(const std::string& character, const std::string& slug, const std::string& base,
            const std::string& language)
{
    Role role;
    role.character = checkedTitle(character, "character's name");
    if (slug.empty()) {
        role.slug = slugOf(role.character, "character's name");
    } else {
        checkSafeName(slug, "character");
        role.slug = slug;
    }
    role.base = checkedText(base, kMaxDescription, "description");
    role.language = checkedTitle(language, "language");
    return role;
}

void checkNames(const Names& chosen, const std::vector<std::string>& known, std::string_view kind)
{
    if (!chosen) return;
    for (const std::string& name : *chosen) {
        if (std::find(known.begin(), known.end(), name) == known.end())
            refuse(fmt::format("“{:.40}” is not an {} that is known.", name, kind),
                   fmt::format("Known are: {}.", fmt::join(known, ", ")));
    }
}

std::vector<std::string> namesOf(std::span<const Preset> presets)
{
    std::vector<std::string> names;
    for (const Preset& preset : presets) names.push_back(preset.name);
    return names;
}

bool isChosen(const Names& chosen, std::string_view name)
{
    return !chosen || std::find(chosen->begin(), chosen->end(), name) != chosen->end();
}

void appendPart(std::string& out, const std::string& part)
{
    if (!out.empty() && !part.empty()) out += ", ";
    out += part;
}

/// Names, texts and tags that follow from the rest.
void complete(CastingItem& item, const Role& role, std::vector<std::string> tags)
{
    item.name = fmt::format("{}_{}", role.slug, item.key);
    if (!isSafeName(item.name))
        refuse(fmt::format("“{:.60}” cannot be the name of a prompt.", item.name),
               fmt::format("Use the letters A to Z, digits, “-” and “_”, at most {} in all.", kMaxName));
    item.character = role.character;
    item.baseDescription = role.base;
    item.language = role.language;
    item.instruct = role.base;
    appendPart(item.instruct, item.delivery);
    item.description = fmt::format("{} ({})", item.emotion, item.intensity);
    if (!item.delivery.empty()) item.description += ": " + item.delivery;
    tags.insert(tags.begin(), role.character);
    item.tags = checkedTags(tags);
}

CastingItem presetItem(const Preset& preset, const PresetVariant& variant, const Role& role,
                       const CastingOrder& order)
{
    CastingItem item;
    const bool mode = preset.type == PresetType::Mode;
    item.key = mode ? preset.name : fmt::format("{}_{}", preset.name, variant.intensity);
    const auto own = order.texts.find(item.key);
    item.text = own == order.texts.end() ? variant.text : checkedText(own->second, kMaxCastText, "text");
    if (item.text.empty())
        refuse(fmt::format("The text for “{}” is empty.", item.key), "Write one, or leave it out.");
    item.delivery = variant.instruct;
    item.emotion = preset.name;
    item.intensity = variant.intensity;
    std::vector<std::string> tags = {preset.name};
    if (!mode) tags.push_back(variant.intensity);
    tags.insert(tags.end(), preset.tags.begin(), preset.tags.end());
    complete(item, role, std::move(tags));
    return item;
}

void checkOrder(const CastingOrder& order, const PresetTable& presets)
{
    checkNames(order.emotions, namesOf(presets.emotions()), "emotion");
    checkNames(order.intensities, {kIntensities.begin(), kIntensities.end()}, "intensity");
    checkNames(order.modes, namesOf(presets.modes()), "available mode");
}

void checkTexts(const CastingOrder& order, const std::vector<CastingItem>& items)
{
    for (const auto& entry : order.texts) {
        const std::string& key = entry.first;
        if (std::any_of(items.begin(), items.end(), [&](const CastingItem& it) { return it.key == key; }))
            continue;
        std::vector<std::string> keys;
        for (const CastingItem& item : items) keys.push_back(item.key);
        refuse(fmt::format("There is a text for “{:.60}”, which is not in this cast.", key),
               fmt::format("In it are: {}.", fmt::join(keys, ", ")));
    }
}

/// "happy_medium_close" → happy, medium, close.
std::vector<std::string> partsOf(const std::string& key)
{
    std::vector<std::string> parts;
    for (size_t start = 0; start <= key.size();) {
        const size_t end = std::min(key.find('_', start), key.size());
        if (end > start) parts.push_back(key.substr(start, end - start));
        start = end + 1;
    }
    return parts;
}

CastingItem matrixItem(const MatrixEntry& entry, const Role& role)
{
    if (!isSafeName(entry.key))
        refuse(fmt::format("“{:.60}” cannot be the key of an entry.", entry.key),
               "Use the letters A to Z, digits, “-” and “_”.");
    const std::vector<std::string> parts = partsOf(entry.key);
    if (parts.empty()) refuse(fmt::format("The key “{:.60}” names nothing.", entry.key), "Name an emotion.");
    CastingItem item;
    item.key = entry.key;
    item.text = checkedText(entry.text, kMaxCastText, fmt::format("text of “{}”", entry.key));
    item.delivery =
        checkedText(entry.direction, kMaxDescription, fmt::format("direction of “{}”", entry.key));
    item.emotion = parts[0];
    item.intensity = parts.size() > 1 ? parts[1] : "full";
    complete(item, role, parts);
    return item;
}

void checkSize(size_t items)
{
    if (items > kMaxCastItems)
        refuse(fmt::format("A cast of {} clips is too large.", items),
               fmt::format("Cast at most {} at a time.", kMaxCastItems));
}

} // namespace

std::vector<CastingItem> planCast(const CastingOrder& order, const PresetTable& presets)
{
    const Role role = roleOf(order.character, order.slug, order.base, order.language);
    checkOrder(order, presets);
    std::vector<CastingItem> items;
    for (const Preset& emotion : presets.emotions()) {
        if (!isChosen(order.emotions, emotion.name)) continue;
        for (const PresetVariant& variant : emotion.variants)
            if (isChosen(order.intensities, variant.intensity))
                items.push_back(presetItem(emotion, variant, role, order));
    }
    for (const Preset& mode : presets.modes())
        if (isChosen(order.modes, mode.name))
            items.push_back(presetItem(mode, mode.variants.front(), role, order));
    checkSize(items.size());
    checkTexts(order, items);
    return items;
}

std::vector<CastingItem> planMatrix(const MatrixOrder& order)
{
    const Role role = roleOf(order.character, order.slug, order.base, order.language);
    if (order.entries.empty()) refuse("The matrix has no entry.", "Give at least one, with a text.");
    checkSize(order.entries.size());
    std::vector<std::string> silent;
    for (const MatrixEntry& entry : order.entries)
        if (checkedText(entry.text, kMaxCastText, "text").empty()) silent.push_back(entry.key);
    if (!silent.empty())
        refuse(fmt::format("Without a text: {:.400}.", fmt::to_string(fmt::join(silent, ", "))),
               "Write what each of them says.");
    std::vector<CastingItem> items;
    std::set<std::string> keys;
    for (const MatrixEntry& entry : order.entries) {
        if (!keys.insert(entry.key).second)
            refuse(fmt::format("“{:.60}” comes twice.", entry.key), "Give each entry a key of its own.");
        items.push_back(matrixItem(entry, role));
    }
    return items;
}

std::string_view castingMethodName(CastingMethod method) noexcept
{
    for (const MethodName& it : kMethods)
        if (it.method == method) return it.name;
    return "unknown";
}

CastingMethod castingMethodFromName(std::string_view name)
{
    for (const MethodName& it : kMethods)
        if (it.name == name) return it.method;
    refuse(fmt::format("“{:.40}” is no way to make a cast.", name),
           "Choose designed, anchored, own_recording or preset_speaker.");
}

speech::Request requestFor(const CastingItem& item, const CastingVoice& voice)
{
    speech::Request request;
    request.text = item.text;
    request.language = item.language;
    switch (voice.method) {
    case CastingMethod::Designed:
        if (item.baseDescription.empty())
            refuse("A cast by design needs a description of the voice.", "Give one.");
        request.task = speech::Task::VoiceDesign;
        request.instruct = item.instruct;
        return request;
    case CastingMethod::Anchored:
        if (!voice.prompt)
            refuse("An anchored cast needs a locked voice.", "Lock the voice first, or cast by design.");
        request.task = speech::Task::VoiceClone;
        request.clonePrompt = voice.prompt;
        request.instruct = item.delivery;
        return request;
    case CastingMethod::OwnRecording: {
        const auto recording = voice.recordings.find(item.key);
        if (recording == voice.recordings.end() || !recording->second)
            refuse(fmt::format("There is no recording for “{}”.", item.key),
                   "Record it, or leave it out of the cast.");
        request.task = speech::Task::VoiceClone;
        request.clonePrompt = recording->second; // the delivery is in the recording
        return request;
    }
    case CastingMethod::PresetSpeaker:
        request.task = speech::Task::CustomVoice;
        request.speaker = voice.speaker;
        request.instruct = item.delivery;
        return request;
    case CastingMethod::Unknown: break;
    }
    refuse("It is not said how the cast is made.",
           "Choose designed, anchored, own_recording or preset_speaker.");
}

} // namespace troupe::voices
