// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/request.h"
#include "engine/voices/presets.h"

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace troupe::voices {

// What a cast is made of (original system §5.3, §5.4). Pure: nothing is read, rendered or kept here, and
// every fault of an order is found before anything is spent. Any thread. Faults are Error InvalidRequest.

inline constexpr size_t kMaxCastItems = 2500;

/// One clip of a cast.
struct CastingItem
{
    std::string key;  ///< "happy_medium", "whispering": what sets it apart within its cast
    std::string name; ///< "Maya_happy_medium": name of its prompt, isSafeName()
    std::string text;
    std::string instruct; ///< base description, comma, delivery
    std::string delivery; ///< the delivery alone, for a voice that is there already
    std::string language;
    std::vector<std::string> tags; ///< character, emotion, intensity, those of the preset; none twice
    std::string character;         ///< as it was given
    std::string emotion;
    std::string intensity;
    std::string description; ///< "happy (medium): the delivery"
    std::string baseDescription;
};

/// A cast from presets. Lists: nothing means all, an empty one means none.
struct CastingOrder
{
    std::string character;
    std::string slug; ///< first part of the names; empty: slugOf(character)
    std::string base; ///< description of the voice; empty for a voice that is there already
    std::optional<std::vector<std::string>> emotions;
    std::optional<std::vector<std::string>> intensities; ///< of emotions: medium, intense
    std::optional<std::vector<std::string>> modes;
    std::map<std::string, std::string> texts; ///< by key, instead of the preset's text
    std::string language = "english";         ///< of the texts
};

/// One clip of a cast from a matrix.
struct MatrixEntry
{
    std::string key; ///< parts joined by `_`: emotion, intensity, more
    std::string text;
    std::string direction; ///< how to say it, or empty
};

struct MatrixOrder
{
    std::string character;
    std::string slug;
    std::string base;
    std::vector<MatrixEntry> entries;
    std::string language = "english";
};

/// Items in order: emotions, each with its intensities, then modes; 31 for all of the built-in ones. Unknown
/// names are refused with the list of those that are known; so are text overrides for no item of the plan.
std::vector<CastingItem> planCast(const CastingOrder& order, const PresetTable& presets);

/// In the order of the entries. No entry at all, an entry without text or a key that comes twice is refused.
std::vector<CastingItem> planMatrix(const MatrixOrder& order);

/// How the items of a cast are made.
enum class CastingMethod
{
    Unknown,
    Designed,      ///< described anew for each clip: description and delivery
    Anchored,      ///< the character's locked voice, with the delivery as direction
    OwnRecording,  ///< the user's recording of each delivery speaks the text
    PresetSpeaker, ///< a speaker of the model, with the delivery as direction
};

/// "designed", "anchored", "own_recording", "preset_speaker".
std::string_view castingMethodName(CastingMethod method) noexcept;
/// Throws Error InvalidRequest that lists the names.
CastingMethod castingMethodFromName(std::string_view name);

struct CastingVoice
{
    CastingMethod method = CastingMethod::Designed;
    std::shared_ptr<const speech::ClonePrompt> prompt; ///< Anchored
    std::string speaker;                               ///< PresetSpeaker; empty: the engine's first
    /// OwnRecording: by key of the item.
    std::map<std::string, std::shared_ptr<const speech::ClonePrompt>> recordings;
};

/// What to ask an engine for. Throws Error InvalidRequest when the method lacks what it needs: a prompt, a
/// recording of this item, a description.
speech::Request requestFor(const CastingItem& item, const CastingVoice& voice);

} // namespace troupe::voices
