// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/clip.h"
#include "engine/voices/names.h"
#include "engine/voices/prompt_store.h"
#include "engine/voices/voice.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace troupe::store {
class Database;
}

namespace troupe::voices {

/// A prompt that comes with a voice.
struct VoicePrompt
{
    std::string name; ///< wished for; another one when it is taken or empty
    std::string model;
    speech::ClonePrompt prompt;
    bool simulated = false;
};

/// The clip that a voice stands on: its bytes are kept as they are.
struct VoiceReference
{
    std::vector<std::byte> bytes; ///< any sound that audio::readMemory() reads
    std::string name;             ///< used in errors
};

/// The sound of a reference. Throws Error: InvalidRequest (too short to have a voice), FileTooLarge,
/// FileDamaged, UnsupportedFormat.
audio::Clip readReference(const VoiceReference& reference);

/// Lines and how they sound.
using VoiceAnchors = std::vector<std::pair<std::string, audio::Clip>>;

/// What adding takes besides the details. All of it is kept, or nothing.
struct VoiceMaterial
{
    std::string id; ///< empty: a fresh one. A given one has to be free, or that of `replaces`.
    std::optional<VoiceReference> reference;
    std::vector<VoicePrompt> prompts;
    VoiceAnchors anchors;
    std::string formerId;
    int64_t createdAt = 0; ///< 0: now
    std::string replaces;  ///< id of a voice that goes in the same step, with its prompts and files; or empty
    /// A clone comes from elsewhere without a word on consent: kept, and lacksConsent().
    bool consentMayBeMissing = false;
    bool nameMayChange = false; ///< see freeName()
};

struct VoiceFilter
{
    std::string text; ///< see matchesText()
    VoiceType type = VoiceType::Unknown;
    std::string folder;            ///< this one and those in it
    std::vector<std::string> tags; ///< all of them, equal
    bool starredOnly = false;
    bool binned = false; ///< those in the bin instead
};

/// What is to be changed; what is empty stays.
struct VoiceChange
{
    std::optional<std::string> name;
    std::optional<std::string> description;
    std::optional<std::string> designDescription; ///< of a design that is not locked
    std::optional<std::string> transcript;        ///< of a reference; prompts keep the words they have
    std::optional<std::string> language;
    std::optional<std::string> folder;
    std::optional<std::vector<std::string>> tags;
    std::optional<bool> starred;
    std::optional<std::string> notes;
    std::optional<std::string> licence;
    std::optional<Consent> consent;
};

/// The voices of a library (original system §6.1): rows in library.db, sound in `voices/ID/`. Files are
/// written before their rows and deleted after them: whenever the process stops, a row has its files, and a
/// file without a row is taken away by the next tidy(). A part of Library, and used on its thread. Every id
/// and name from outside is checked; paths are made of ids that are in the store only.
///
/// Errors of all calls besides those that are named: FileDamaged, CannotWrite, DiskFull, Busy.
class VoiceStore
{
public:
    VoiceStore(store::Database& database, const std::filesystem::path& folder, PromptStore& prompts);
    ~VoiceStore();
    VoiceStore(const VoiceStore&) = delete;
    VoiceStore& operator=(const VoiceStore&) = delete;

    /// Throws Error InvalidRequest: a field out of bounds, a name that is taken, a clone without consent or
    /// reference, a design without description or reference, an id that is none or taken; and as
    /// audio::readMemory() for the reference.
    Voice add(const VoiceDetails& details, const VoiceMaterial& material = {});
    /// Gives a designed voice its reference, with prompts and anchors; what it had of them goes. See lock.h.
    /// Throws Error UnknownVoice, InvalidRequest (of another type, no reference).
    Voice giveSound(const std::string& id, const std::string& transcript, const VoiceMaterial& material);
    /// One more prompt of a voice that has a reference, instead of the one that it has for this model; and
    /// anchors, where any are given, instead of those that it has. Throws Error UnknownVoice, InvalidRequest.
    StoredPrompt givePrompt(const std::string& id, const VoicePrompt& prompt,
                            const VoiceAnchors& anchors = {});

    /// By id, else by name without case: a cloned one before others, then the oldest; not from the bin unless
    /// by id.
    std::optional<Voice> find(const std::string& idOrName);
    /// Throws Error UnknownVoice, with the nearest name.
    Voice get(const std::string& idOrName);
    /// By the id in another program; also from the bin.
    std::optional<Voice> findFormer(const std::string& formerId);
    /// Sorted by name, then id.
    std::vector<Voice> list(const VoiceFilter& filter = {});
    /// All that voices outside the bin are in, and those above them; sorted.
    std::vector<std::string> folders();
    /// `name`, or the first of "name 2", "name 3" … that is free.
    std::string freeName(VoiceType type, const std::string& name);

    /// Throws Error UnknownVoice, InvalidRequest.
    Voice change(const std::string& id, const VoiceChange& change);

    /// The voice's own prompts, by name; those of a cast in this voice are not among them.
    std::vector<StoredPrompt> promptsOf(const std::string& id);

    /// That a project uses it, now. Throws Error UnknownVoice, InvalidRequest.
    void noteUse(const std::string& id, const std::string& where);
    void dropUse(const std::string& id, const std::string& where);
    /// What uses it, sorted.
    std::vector<std::string> usedIn(const std::string& id);
    /// The same, with when.
    std::vector<VoiceUse> uses(const std::string& id);

    /// Into the bin and out of it. A binned name is free for others; restore() then makes it free again.
    /// Throws Error UnknownVoice.
    Voice bin(const std::string& id);
    Voice restore(const std::string& id);
    /// From the bin for good, with its prompts and files. Throws Error InvalidRequest when it is not in the
    /// bin.
    void purge(const std::string& id);

    /// Takes files away that no row points at: those of processes that were killed. Returns how many.
    int64_t tidy();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace troupe::voices
