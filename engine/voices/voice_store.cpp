// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/voice_store.h"

#include "engine/base/choice.h"
#include "engine/base/error.h"
#include "engine/voices/library_db.h"
#include "engine/voices/voice_material.h"
#include "engine/voices/voice_rows_db.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <string_view>

#include <fmt/format.h>

namespace troupe::voices {
namespace {

constexpr size_t kMaxPlace = 4096; // bytes of a project's name

int64_t now()
{
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
}

[[noreturn]] void refuse(std::string message, std::string remedy)
{
    throw Error(ErrorCode::InvalidRequest, std::move(message), std::move(remedy));
}

/// What each type has to have, of a voice that is about to be added.
void checkWhole(const VoiceDetails& details, const VoiceMaterial& material)
{
    const bool sound = material.reference.has_value();
    if (details.type == VoiceType::Cloned && !sound)
        refuse("A cloned voice needs a clip of the person.", "Give one of 3 to 15 seconds.");
    if (details.type == VoiceType::Cloned && !details.consent && !material.consentMayBeMissing)
        refuse("It is not said that the person who is heard agrees.",
               "Say who agrees with --who, and to what with --statement.");
    if (details.type == VoiceType::Designed && !sound && details.designDescription.empty())
        refuse("A designed voice needs a description.", "Describe it in plain words.");
    if (details.type == VoiceType::Preset && (sound || !material.prompts.empty()))
        refuse("A preset voice is a speaker of an engine: it has no clip of its own.",
               "Add a cloned voice instead.");
    if (!sound && !details.transcript.empty())
        refuse("There is a transcript, but no clip.", "Give the clip that it is of.");
    if (!sound && !material.anchors.empty()) refuse("There are test lines, but no clip.", "Give the clip.");
    if (!material.id.empty() && typeOfVoiceId(material.id) != details.type)
        refuse("This is no id for such a voice.", "Leave it out: a fresh one is given.");
    if (material.createdAt < 0) refuse("The time is none.", "Leave it out.");
    checkedText(material.formerId, kMaxTitle, "former id");
}

} // namespace

struct VoiceStore::Impl
{
    store::Database& database;
    VoiceFiles files;
    PromptStore& prompts;

    std::optional<Voice> byId(const std::string& id) { return voiceById(database, files, id); }

    Voice known(const std::string& id)
    {
        if (std::optional<Voice> voice = byId(id)) return *voice;
        throwUnknown(id);
    }

    [[noreturn]] void throwUnknown(const std::string& wanted)
    {
        std::vector<std::string> names;
        for (const Voice& voice : voicesWhere(database, files, "binned = 0"))
            names.push_back(voice.details.name);
        const std::vector<std::string_view> views(names.begin(), names.end());
        const std::string near = nearestName(wanted, views);
        throw Error(ErrorCode::UnknownVoice, "The library has no such voice.",
                    near.empty() ? "“troupe voices list” shows those that it has."
                                 : fmt::format("Did you mean “{}”?", near));
    }

    bool isTaken(VoiceType type, const std::string& name, const std::string& but)
    {
        return firstNumber(database,
                           "SELECT count(*) FROM voices WHERE type = ? AND name_key = ? AND binned = 0"
                           " AND id <> ?",
                           std::string(voiceTypeName(type)), foldedName(name), but) > 0;
    }

    void refuseTaken(const VoiceDetails& details, const std::string& but)
    {
        if (isTaken(details.type, details.name, but))
            refuse(
                fmt::format("There is a {} voice “{}” already.", voiceTypeName(details.type), details.name),
                "Choose another name.");
    }

    std::string freeName(VoiceType type, const std::string& name)
    {
        for (int number = 1;; ++number) {
            const std::string ending = number == 1 ? std::string() : fmt::format(" {}", number);
            std::string candidate = shortened(name, kMaxTitle - ending.size()) + ending;
            if (!isTaken(type, candidate, "")) return candidate;
        }
    }

    std::string freeId(VoiceType type)
    {
        for (;;) {
            std::string id = freshVoiceId(type);
            if (!byId(id)) return id;
        }
    }

    /// The name that a prompt of the voice gets.
    std::string promptName(const std::string& id, const VoicePrompt& prompt)
    {
        if (isSafeName(prompt.name) && !prompts.find(prompt.name)) return prompt.name;
        const std::string base = defaultPromptName(id, prompt.model);
        std::string name = base;
        for (int number = 2; prompts.find(name); ++number) name = fmt::format("{}_{}", base, number);
        return name;
    }

    /// The voice's own; clips of a cast in this voice have an emotion, and stay.
    std::vector<StoredPrompt> promptsOf(const std::string& id)
    {
        PromptFilter filter;
        filter.voiceId = id;
        std::vector<StoredPrompt> found = prompts.search(filter);
        std::erase_if(found, [](const StoredPrompt& it) { return !it.details.emotion.empty(); });
        return found;
    }

    void removePrompts(const std::string& id)
    {
        for (const StoredPrompt& prompt : promptsOf(id)) prompts.remove(prompt.details.name);
    }

    StoredPrompt savePrompt(const Voice& voice, const VoicePrompt& prompt)
    {
        PromptDetails details;
        details.name = promptName(voice.id, prompt);
        details.title = voice.details.name;
        details.description = voice.details.description;
        details.baseDescription = voice.details.designDescription;
        details.voiceId = voice.id;
        details.model = prompt.model;
        details.simulated = prompt.simulated;
        return prompts.save(details, prompt.prompt, IfExists::Refuse);
    }

    /// Takes away what no row points at any more. A fault here leaves a stray file, which tidy() finds.
    void cleanAfter(const std::string& id) noexcept
    {
        try {
            prompts.sweep();
            files.clean(id, [&] { return database.read([&] { return knownVoiceFiles(database, id); }); });
        } catch (const Error&) {
            return;
        }
    }
};

VoiceStore::VoiceStore(store::Database& database, const std::filesystem::path& folder, PromptStore& prompts)
    : impl_(std::make_unique<Impl>(Impl{database, VoiceFiles(folder / "voices"), prompts}))
{}

VoiceStore::~VoiceStore() = default;

Voice VoiceStore::add(const VoiceDetails& given, const VoiceMaterial& material)
{
    Impl& in = *impl_;
    Voice voice;
    voice.details = checkedVoice(given);
    checkWhole(voice.details, material);
    voice.formerId = material.formerId;
    voice.changedAt = now();
    voice.createdAt = material.createdAt > 0 ? material.createdAt : voice.changedAt;
    voice.id =
        material.id.empty() ? in.database.read([&] { return in.freeId(voice.details.type); }) : material.id;
    if (voice.details.consent && voice.details.consent->at == 0) voice.details.consent->at = voice.changedAt;

    StagedVoiceFiles staged(in.files, voice.id);
    const VoiceFileNames names = stageMaterial(staged, material);
    in.database.write([&] {
        std::vector<VoiceUse> uses;
        if (!material.replaces.empty()) {
            in.known(material.replaces);
            if (material.replaces == voice.id) uses = voiceUses(in.database, voice.id);
            in.removePrompts(material.replaces);
            deleteVoice(in.database, material.replaces);
        }
        if (in.byId(voice.id)) refuse("The id of the voice is taken.", "Leave it out: a fresh one is given.");
        if (material.nameMayChange) voice.details.name = in.freeName(voice.details.type, voice.details.name);
        in.refuseTaken(voice.details, "");
        insertVoice(in.database, voice, names);
        for (const VoiceUse& use : uses)
            run(in.database, "INSERT INTO voice_uses (voice, place, at) VALUES (?, ?, ?)", voice.id,
                use.place, use.at);
        for (const VoicePrompt& prompt : material.prompts) in.savePrompt(voice, prompt);
    });
    staged.keep();
    if (!material.replaces.empty()) in.cleanAfter(material.replaces);
    return get(voice.id);
}

Voice VoiceStore::giveSound(const std::string& id, const std::string& transcript,
                            const VoiceMaterial& material)
{
    Impl& in = *impl_;
    if (!material.reference) refuse("A voice is locked to a clip, and none is given.", "Give one.");
    StagedVoiceFiles staged(in.files, in.database.read([&] { return in.known(id).id; }));
    const VoiceFileNames names = stageMaterial(staged, material);
    in.database.write([&] {
        Voice voice = in.known(id);
        if (voice.details.type != VoiceType::Designed)
            refuse("Only a designed voice is locked to a clip.", "A cloned or preset voice has its sound.");
        voice.details.transcript = checkedText(transcript, kMaxVoiceTranscript, "transcript");
        voice.changedAt = now();
        in.removePrompts(id);
        updateVoice(in.database, voice);
        updateVoiceFiles(in.database, id, names);
        for (const VoicePrompt& prompt : material.prompts) in.savePrompt(voice, prompt);
    });
    staged.keep();
    in.cleanAfter(id);
    return get(id);
}

StoredPrompt VoiceStore::givePrompt(const std::string& id, const VoicePrompt& prompt,
                                    const VoiceAnchors& anchors)
{
    Impl& in = *impl_;
    StagedVoiceFiles staged(in.files, in.database.read([&] { return in.known(id).id; }));
    VoiceFileNames names;
    stageAnchors(staged, anchors, names);
    const StoredPrompt stored = in.database.write([&] {
        const Voice voice = in.known(id);
        if (voice.reference.empty())
            refuse("The voice has no clip that a prompt would be of.", "Lock it to a take first.");
        if (!anchors.empty()) replaceAnchors(in.database, id, names);
        for (const StoredPrompt& old : in.promptsOf(id))
            if (old.details.model == prompt.model) in.prompts.remove(old.details.name);
        return in.savePrompt(voice, prompt);
    });
    staged.keep();
    in.cleanAfter(id);
    return stored;
}

std::optional<Voice> VoiceStore::find(const std::string& idOrName)
{
    Impl& in = *impl_;
    return in.database.read([&]() -> std::optional<Voice> {
        if (isVoiceId(idOrName))
            if (auto voice = in.byId(idOrName)) return voice;
        std::vector<Voice> named =
            voicesWhere(in.database, in.files, "name_key = ? AND binned = 0", foldedName(idOrName));
        const auto best =
            std::min_element(named.begin(), named.end(), [](const Voice& one, const Voice& other) {
                const auto rank = [](const Voice& voice) {
                    return std::pair(voice.details.type != VoiceType::Cloned, voice.createdAt);
                };
                return rank(one) < rank(other);
            });
        return best == named.end() ? std::nullopt : std::optional(*best);
    });
}

Voice VoiceStore::get(const std::string& idOrName)
{
    if (std::optional<Voice> voice = find(idOrName)) return *voice;
    impl_->database.read([&] { impl_->throwUnknown(idOrName); });
    return {};
}

std::optional<Voice> VoiceStore::findFormer(const std::string& formerId)
{
    Impl& in = *impl_;
    if (formerId.empty()) return std::nullopt;
    return in.database.read([&]() -> std::optional<Voice> {
        std::vector<Voice> found = voicesWhere(in.database, in.files, "former_id = ?", formerId);
        return found.empty() ? std::nullopt : std::optional(found.front());
    });
}

std::vector<Voice> VoiceStore::list(const VoiceFilter& filter)
{
    Impl& in = *impl_;
    const std::string folder = foldedName(checkedFolder(filter.folder));
    std::vector<Voice> all = in.database.read(
        [&] { return voicesWhere(in.database, in.files, filter.binned ? "binned > 0" : "binned = 0"); });
    std::erase_if(all, [&](const Voice& voice) {
        const VoiceDetails& it = voice.details;
        const std::string place = foldedName(it.folder);
        const bool inFolder = folder.empty() || place == folder || place.starts_with(folder + '/');
        const bool tagged = std::all_of(filter.tags.begin(), filter.tags.end(), [&](const std::string& tag) {
            return std::find(it.tags.begin(), it.tags.end(), tag) != it.tags.end();
        });
        return !inFolder || !tagged || (filter.starredOnly && !it.starred) ||
               (filter.type != VoiceType::Unknown && filter.type != it.type) || !matchesText(it, filter.text);
    });
    return all;
}

std::vector<std::string> VoiceStore::folders()
{
    std::set<std::string> all;
    for (const Voice& voice : list()) {
        const std::string& folder = voice.details.folder;
        if (folder.empty()) continue;
        for (size_t slash = folder.find('/'); slash != std::string::npos; slash = folder.find('/', slash + 1))
            all.insert(folder.substr(0, slash));
        all.insert(folder);
    }
    return {all.begin(), all.end()};
}

std::string VoiceStore::freeName(VoiceType type, const std::string& name)
{
    const std::string checked = checkedTitle(name, "name of the voice");
    return impl_->database.read([&] { return impl_->freeName(type, checked); });
}

Voice VoiceStore::change(const std::string& id, const VoiceChange& change)
{
    Impl& in = *impl_;
    in.database.write([&] {
        Voice voice = in.known(id);
        VoiceDetails& it = voice.details;
        if (change.designDescription && (it.type != VoiceType::Designed || voice.locked()))
            refuse("Only a design that is not locked can be described anew.", "Add another voice.");
        if (change.transcript && voice.reference.empty())
            refuse("The voice has no clip that a transcript would be of.", "Lock it to one first.");
        const auto take = [](auto& field, const auto& wanted) {
            if (wanted) field = *wanted;
        };
        take(it.name, change.name);
        take(it.description, change.description);
        take(it.designDescription, change.designDescription);
        take(it.transcript, change.transcript);
        take(it.language, change.language);
        take(it.folder, change.folder);
        take(it.tags, change.tags);
        take(it.starred, change.starred);
        take(it.notes, change.notes);
        take(it.licence, change.licence);
        if (change.consent) it.consent = change.consent;
        it = checkedVoice(it);
        voice.changedAt = now();
        if (it.consent && it.consent->at == 0) it.consent->at = voice.changedAt;
        if (it.type == VoiceType::Designed && !voice.locked() && it.designDescription.empty())
            refuse("A designed voice needs a description.", "Describe it in plain words.");
        if (voice.binnedAt == 0) in.refuseTaken(it, id);
        updateVoice(in.database, voice);
    });
    return get(id);
}

std::vector<StoredPrompt> VoiceStore::promptsOf(const std::string& id)
{
    return isVoiceId(id) ? impl_->promptsOf(id) : std::vector<StoredPrompt>();
}

void VoiceStore::noteUse(const std::string& id, const std::string& where)
{
    Impl& in = *impl_;
    if (where.empty() || where.size() > kMaxPlace) refuse("This is no name of a project.", "Give another.");
    in.database.write([&] {
        in.known(id);
        run(in.database, "INSERT OR REPLACE INTO voice_uses (voice, place, at) VALUES (?, ?, ?)", id, where,
            now());
    });
}

void VoiceStore::dropUse(const std::string& id, const std::string& where)
{
    Impl& in = *impl_;
    in.database.write(
        [&] { run(in.database, "DELETE FROM voice_uses WHERE voice = ? AND place = ?", id, where); });
}

std::vector<std::string> VoiceStore::usedIn(const std::string& id)
{
    std::vector<std::string> places;
    for (VoiceUse& use : uses(id)) places.push_back(std::move(use.place));
    return places;
}

std::vector<VoiceUse> VoiceStore::uses(const std::string& id)
{
    return impl_->database.read([&] { return voiceUses(impl_->database, id); });
}

Voice VoiceStore::bin(const std::string& id)
{
    Impl& in = *impl_;
    in.database.write([&] {
        Voice voice = in.known(id);
        if (voice.binnedAt > 0) return;
        voice.binnedAt = now();
        updateVoice(in.database, voice);
    });
    return get(id);
}

Voice VoiceStore::restore(const std::string& id)
{
    Impl& in = *impl_;
    in.database.write([&] {
        Voice voice = in.known(id);
        if (voice.binnedAt == 0) return;
        voice.details.name = in.freeName(voice.details.type, voice.details.name);
        voice.binnedAt = 0;
        updateVoice(in.database, voice);
    });
    return get(id);
}

void VoiceStore::purge(const std::string& id)
{
    Impl& in = *impl_;
    in.database.write([&] {
        if (in.known(id).binnedAt == 0)
            refuse("The voice is not in the bin.", "Move it there with “troupe voices delete” first.");
        in.removePrompts(id);
        deleteVoice(in.database, id);
    });
    in.cleanAfter(id);
}

int64_t VoiceStore::tidy()
{
    Impl& in = *impl_;
    return in.files.clean("",
                          [&] { return in.database.read([&] { return knownVoiceFiles(in.database, ""); }); });
}

} // namespace troupe::voices
