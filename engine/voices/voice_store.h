// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/clip.h"
#include "engine/voices/names.h"
#include "engine/voices/prompt_store.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::voices {

enum class VoiceType
{
    Unknown,
    Cloned,   ///< of a person's recording; needs a consent note
    Designed, ///< of a description; locked once it has a reference
    Preset,   ///< a speaker of a model
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
    int64_t at = 0; ///< Unix milliseconds, UTC
};

/// A line in the voice's sound, rendered when it was locked: what later renderings are compared with.
struct Anchor
{
    std::string text;
    std::filesystem::path file; ///< absolute
};

/// What is known of a voice; also what a new one is made of. Fields are bounded (names.h).
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
    std::string source; ///< where it comes from, for people
    std::optional<Consent> consent;
};

struct Voice
{
    std::string id; ///< `cloned_`, `designed_` or `preset_` and 12 hexadecimal digits
    VoiceDetails details;
    std::filesystem::path reference; ///< absolute; empty without one
    double referenceSeconds = 0;
    std::vector<Anchor> anchors;
    int64_t createdAt = 0; ///< Unix milliseconds, UTC
    int64_t changedAt = 0;
    int64_t binnedAt = 0; ///< 0: not in the bin

    /// True when it sounds the same each time: a reference stands behind it.
    bool locked() const noexcept { return !reference.empty() || details.type == VoiceType::Preset; }
};

/// A prompt that comes with a voice.
struct VoicePrompt
{
    std::string model;
    speech::ClonePrompt prompt;
    bool simulated = false;
};

/// What adding takes besides the details. All of it is kept, or nothing.
struct VoiceMaterial
{
    std::string id;                       ///< empty: a fresh one. A given one has to be free, see `replaces`.
    std::optional<audio::Clip> reference; ///< 0.5 s to 10 minutes
    std::vector<VoicePrompt> prompts;
    std::vector<std::pair<std::string, audio::Clip>> anchors; ///< text and sound
    int64_t createdAt = 0;                                    ///< 0: now
    std::string replaces; ///< id of a voice that goes in the same step (its prompts and files too), or empty
};

struct VoiceFilter
{
    std::string text; ///< in name, description, notes or a tag, without case; several words: all of them
    VoiceType type = VoiceType::Unknown;
    std::string folder; ///< this one and those in it
    std::vector<std::string> tags;
    bool starredOnly = false;
    bool binned = false; ///< those in the bin instead
};

/// What is to be changed; what is empty stays.
struct VoiceChange
{
    std::optional<std::string> name;
    std::optional<std::string> description;
    std::optional<std::string> transcript;
    std::optional<std::string> folder;
    std::optional<std::vector<std::string>> tags;
    std::optional<bool> starred;
    std::optional<std::string> notes;
    std::optional<Consent> consent;
};

/// The voices of a library (original system §6.1): rows in library.db, sound in `voices/ID/`. Files are
/// written before their rows and deleted after them. A part of Library, and used on its thread. Every id and
/// name from outside is checked; paths are made of ids that are in the store only.
class VoiceStore
{
public:
    VoiceStore(store::Database& database, const std::filesystem::path& folder, PromptStore& prompts);
    ~VoiceStore();
    VoiceStore(const VoiceStore&) = delete;
    VoiceStore& operator=(const VoiceStore&) = delete;

    /// Throws Error InvalidRequest: a field out of bounds, a name that is taken, a clone without consent or
    /// reference, an id that is none or taken; CannotWrite, DiskFull, Busy.
    Voice add(const VoiceDetails& details, const VoiceMaterial& material = {});
    /// Gives a voice its reference, prompts and anchors; what it had of them is replaced. See lock.h.
    Voice giveSound(const std::string& id, const std::string& transcript, const VoiceMaterial& material);

    /// By id, else by name without case (a cloned one before others); not from the bin unless by id.
    std::optional<Voice> find(const std::string& idOrName);
    /// Throws Error UnknownVoice.
    Voice get(const std::string& idOrName);
    /// Sorted by name, then id.
    std::vector<Voice> list(const VoiceFilter& filter = {});
    std::vector<std::string> folders();
    /// `name`, or the first of "name 2", "name 3" … that is free.
    std::string freeName(VoiceType type, const std::string& name);

    /// Throws Error UnknownVoice, InvalidRequest.
    Voice change(const std::string& id, const VoiceChange& change);

    /// Prompts of the voice, one a model.
    std::vector<StoredPrompt> promptsOf(const std::string& id);

    /// That a project uses it; idempotent.
    void noteUse(const std::string& id, const std::string& where);
    void dropUse(const std::string& id, const std::string& where);
    /// Projects that use it, by name.
    std::vector<std::string> usedIn(const std::string& id);

    /// Into the bin and out of it. A binned name is free for others; restore() then makes it free again.
    void bin(const std::string& id);
    Voice restore(const std::string& id);
    /// From the bin for good, with its prompts and files. Throws Error InvalidRequest when it is not in the
    /// bin.
    void purge(const std::string& id);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// True for the ids that the store gives: a type and 12 lower-case hexadecimal digits.
bool isVoiceId(std::string_view id) noexcept;

/// First three words of a description joined by `_`, without punctuation at their edges: a name for a design.
std::string nameFromDescription(std::string_view description);

} // namespace troupe::voices
