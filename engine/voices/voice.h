// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::voices {

// A voice of the library, as a value; and the rules for it. Pure, any thread.

enum class VoiceType
{
    Unknown,
    Cloned,   ///< of a person's recording; needs a consent note
    Designed, ///< of a description; locked once it has a reference
    Preset,   ///< a speaker of an engine
};

/// "cloned", "designed", "preset".
std::string_view voiceTypeName(VoiceType type) noexcept;
/// Unknown for what is none; "builtin" is the old name of preset.
VoiceType voiceTypeFromName(std::string_view name) noexcept;

/// That the person who is heard agrees.
struct Consent
{
    std::string who;
    std::string statement;
    int64_t at = 0; ///< Unix milliseconds, UTC; 0 when it is not known
};

/// A line in the voice's sound, rendered when it was locked: what later renderings are compared with.
struct Anchor
{
    std::string text;
    std::filesystem::path file; ///< absolute
};

/// What is known of a voice; also what a new one is made of. Fields are bounded, see checkedVoice().
struct VoiceDetails
{
    std::string name; ///< one line; unique in its type without regard to case
    VoiceType type = VoiceType::Unknown;
    std::string description;       ///< for people
    std::string designDescription; ///< Designed: what a model is told
    std::string language;
    std::string engine;     ///< Preset: whose speaker
    std::string speaker;    ///< Preset: id of the speaker
    std::string transcript; ///< the words of the reference; empty without them
    std::string folder;     ///< "Game/Villains"; empty: not in one
    std::vector<std::string> tags;
    bool starred = false;
    std::string notes;
    std::string source;  ///< where it comes from, for people
    std::string licence; ///< the text under which it may be used; empty: none was given
    std::optional<Consent> consent;
};

struct Voice
{
    std::string id; ///< `cloned_`, `designed_` or `preset_` and 12 hexadecimal digits
    VoiceDetails details;
    std::filesystem::path reference; ///< absolute; empty without one
    double referenceSeconds = 0;
    std::vector<Anchor> anchors;
    std::string formerId;  ///< under which another program knew it, where that is not its id
    int64_t createdAt = 0; ///< Unix milliseconds, UTC
    int64_t changedAt = 0;
    int64_t binnedAt = 0; ///< 0: not in the bin

    /// True when it sounds the same each time: a reference stands behind it.
    bool locked() const noexcept { return !reference.empty() || details.type == VoiceType::Preset; }
    /// True for a clone of which nobody said that the person agrees.
    bool lacksConsent() const noexcept { return details.type == VoiceType::Cloned && !details.consent; }
};

inline constexpr size_t kMaxLicence = size_t{1} << 20;   ///< characters
inline constexpr size_t kMaxVoiceTranscript = 20000;     ///< characters, as in a clone prompt
inline constexpr double kShortestReference = 0.1;        ///< seconds
inline constexpr double kLongestReference = 600;         ///< seconds
inline constexpr size_t kMaxReferenceBytes = 128U << 20; ///< of its file, as in a package
inline constexpr size_t kMaxAnchors = 8;

/// That a project uses a voice.
struct VoiceUse
{
    std::string place; ///< the project's folder
    int64_t at = 0;    ///< Unix milliseconds, of the last time; 0: not known
};

/// `details` in NFC, trimmed, every field within its bound: name and folder one line of 200 characters, texts
/// of 4000, and what its type calls for: a speaker of a preset voice. Throws Error InvalidRequest that names
/// the field.
VoiceDetails checkedVoice(VoiceDetails details);
/// The folder as it is kept: "/" between names, none at the ends. Throws Error InvalidRequest.
std::string checkedFolder(std::string_view folder);
/// Throws Error InvalidRequest: nobody named, a text too long.
Consent checkedConsent(Consent consent);

/// True for the ids that the store gives: a type and 12 lower-case hexadecimal digits.
bool isVoiceId(std::string_view id) noexcept;
/// The type that such an id says; Unknown for what is none.
VoiceType typeOfVoiceId(std::string_view id) noexcept;
/// A fresh one.
std::string freshVoiceId(VoiceType type);

/// First three words of a description joined by `_`, without punctuation at their edges (original system
/// §6.1): a name for a design. Empty when it has no word.
std::string nameFromDescription(std::string_view description);

/// True when all words of `text` are in name, description, notes or a tag, without regard to case.
bool matchesText(const VoiceDetails& details, std::string_view text);

} // namespace troupe::voices
