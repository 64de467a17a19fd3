// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::voices {

enum class PresetType
{
    Unknown,
    Emotion, ///< with the intensities medium and intense
    Mode,    ///< with the intensity full
};

/// "emotion", "mode".
std::string_view presetTypeName(PresetType type) noexcept;

/// One way of saying something.
struct PresetVariant
{
    std::string intensity; ///< "medium", "intense", "full"
    std::string instruct;  ///< the delivery, as a direction
    std::string text;      ///< what is spoken to show it
};

enum class PresetOrigin
{
    Unknown,
    BuiltIn,
    Changed, ///< one of ours with the user's words
    Own,     ///< the user's alone
};

struct Preset
{
    PresetType type = PresetType::Unknown;
    std::string name; ///< lower-case ASCII letters, digits and `-`, at most 32: a part of names of files
    std::vector<std::string> tags;
    std::vector<PresetVariant> variants; ///< two of an emotion, one of a mode, in the order above
    PresetOrigin origin = PresetOrigin::Own;

    const PresetVariant* variant(std::string_view intensity) const noexcept;
};

inline constexpr size_t kMaxPresets = 1000;
inline constexpr size_t kMaxPresetJson = size_t{4} << 20; ///< bytes

/// The deliveries that a cast is made of, in order: emotions, then modes (original system §5.1, §5.2). A
/// value; pure; any thread.
class PresetTable
{
public:
    /// The ones that come with the program; read once.
    static const PresetTable& builtIn();

    PresetTable() = default;
    /// Throws Error InvalidRequest for a name that comes twice, whatever its type.
    explicit PresetTable(std::vector<Preset> presets);

    /// Emotions first, the order of each kept.
    std::span<const Preset> all() const noexcept { return presets_; }
    std::span<const Preset> emotions() const noexcept;
    std::span<const Preset> modes() const noexcept;
    /// Null when there is none of this name.
    const Preset* find(std::string_view name) const noexcept;

    /// This table with `changes` over it: a preset of the same name is replaced in its place, others follow
    /// at the end of their type. Throws Error InvalidRequest when one has the name of another type.
    PresetTable with(std::span<const Preset> changes) const;

private:
    std::vector<Preset> presets_;
    size_t emotionCount_ = 0;
};

/// Everything a preset has to be: its name, its variants, texts of 1 to 2000 characters, at most 64 tags.
/// NFC, trimmed, tags without repetition. Throws Error InvalidRequest that names preset and field.
Preset checkedPreset(Preset preset);

/// {"format":"troupe.presets.1","emotions":[{"name","tags","medium":{"instruct","text"},"intense":{…}}],
/// "modes":[{"name","tags","full":{…}}]}. Throws Error InvalidRequest, FileTooLarge; `source` is used in
/// errors.
std::vector<Preset> parsePresets(std::string_view json, const std::string& source);
std::string presetsToJson(std::span<const Preset> presets);

} // namespace troupe::voices
