// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/presets.h"

#include "engine/base/error.h"
#include "engine/voices/builtin_presets.h"
#include "engine/voices/names.h"

#include <algorithm>

#include <fmt/format.h>

namespace troupe::voices {
namespace {

constexpr size_t kMaxPresetName = 32;
constexpr size_t kMaxPresetText = 2000;

[[noreturn]] void refuse(const std::string& message, const char* remedy)
{
    throw Error(ErrorCode::InvalidRequest, message, remedy);
}

void checkName(const std::string& name)
{
    const auto isGood = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    if (name.empty() || name.size() > kMaxPresetName || !std::all_of(name.begin(), name.end(), isGood))
        refuse("This is no name for a preset.", "Use small letters a to z, digits and “-”, at most 32.");
}

std::string checkedLine(const Preset& preset, const PresetVariant& variant, const std::string& text,
                        const char* field)
{
    std::string out = checkedText(text, kMaxPresetText,
                                  fmt::format("{} of {} ({})", field, preset.name, variant.intensity));
    if (out.empty())
        refuse(fmt::format("The preset “{}” has no {} for {}.", preset.name, field, variant.intensity),
               "Write one.");
    return out;
}

} // namespace

std::string_view presetTypeName(PresetType type) noexcept
{
    switch (type) {
    case PresetType::Emotion: return "emotion";
    case PresetType::Mode: return "mode";
    case PresetType::Unknown: break;
    }
    return "unknown";
}

const PresetVariant* Preset::variant(std::string_view intensity) const noexcept
{
    const auto found = std::find_if(variants.begin(), variants.end(),
                                    [&](const PresetVariant& it) { return it.intensity == intensity; });
    return found == variants.end() ? nullptr : &*found;
}

Preset checkedPreset(Preset preset)
{
    checkName(preset.name);
    if (preset.type == PresetType::Unknown)
        refuse(fmt::format("“{}” is neither an emotion nor a mode.", preset.name), "Say which it is.");
    const std::vector<std::string> expected = preset.type == PresetType::Emotion
                                                  ? std::vector<std::string>{"medium", "intense"}
                                                  : std::vector<std::string>{"full"};
    std::vector<PresetVariant> variants;
    for (const std::string& intensity : expected) {
        const PresetVariant* given = preset.variant(intensity);
        if (!given)
            refuse(fmt::format("The preset “{}” has no “{}”.", preset.name, intensity),
                   "An emotion has medium and intense, a mode has full.");
        variants.push_back({intensity, checkedLine(preset, *given, given->instruct, "instruct"),
                            checkedLine(preset, *given, given->text, "text")});
    }
    if (preset.variants.size() != variants.size())
        refuse(fmt::format("The preset “{}” has an intensity that its type does not have.", preset.name),
               "An emotion has medium and intense, a mode has full.");
    preset.variants = std::move(variants);
    preset.tags = checkedTags(preset.tags);
    return preset;
}

PresetTable::PresetTable(std::vector<Preset> presets) : presets_(std::move(presets))
{
    if (presets_.size() > kMaxPresets)
        refuse(fmt::format("There are more than {} presets.", kMaxPresets), "Remove some.");
    const auto firstMode = std::stable_partition(
        presets_.begin(), presets_.end(), [](const Preset& it) { return it.type == PresetType::Emotion; });
    emotionCount_ = static_cast<size_t>(firstMode - presets_.begin());
    for (const Preset& preset : presets_)
        if (find(preset.name) != &preset)
            refuse(fmt::format("The preset “{}” comes twice.", preset.name), "Rename one of them.");
}

const PresetTable& PresetTable::builtIn()
{
    static const PresetTable table = [] {
        std::vector<Preset> presets = parsePresets(kBuiltInPresets, "built-in presets");
        for (Preset& preset : presets) preset.origin = PresetOrigin::BuiltIn;
        return PresetTable(std::move(presets));
    }();
    return table;
}

std::span<const Preset> PresetTable::emotions() const noexcept
{
    return all().first(emotionCount_);
}

std::span<const Preset> PresetTable::modes() const noexcept
{
    return all().subspan(emotionCount_);
}

const Preset* PresetTable::find(std::string_view name) const noexcept
{
    const auto found =
        std::find_if(presets_.begin(), presets_.end(), [&](const Preset& it) { return it.name == name; });
    return found == presets_.end() ? nullptr : &*found;
}

PresetTable PresetTable::with(std::span<const Preset> changes) const
{
    std::vector<Preset> merged = presets_;
    for (const Preset& change : changes) {
        const auto same = std::find_if(merged.begin(), merged.end(),
                                       [&](const Preset& it) { return it.name == change.name; });
        if (same == merged.end()) {
            merged.push_back(change);
            continue;
        }
        if (same->type != change.type)
            refuse(fmt::format("“{}” is the name of {} {} already.", change.name,
                               same->type == PresetType::Emotion ? "an" : "a", presetTypeName(same->type)),
                   "Choose another name.");
        *same = change;
    }
    return PresetTable(std::move(merged));
}

} // namespace troupe::voices
