// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/package/former_catalogue.h"

#include "engine/base/error.h"
#include "engine/base/iso_time.h"
#include "engine/voices/names.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace troupe::voices {
namespace {

using nlohmann::json;

constexpr int kMaxDepth = 8;
constexpr size_t kMaxPath = 4096;

[[noreturn]] void refuse(const std::string& file, const std::string& what)
{
    throw Error(
        ErrorCode::FileDamaged, fmt::format("“{}” cannot be taken: {}.", file, what),
        "Nothing was imported, and the file was left as it is. Repair it, or put a copy in its place.");
}

json parsed(std::string_view text, const std::string& file)
{
    const auto limitDepth = [&](int depth, json::parse_event_t, json&) {
        if (depth > kMaxDepth) refuse(file, "it is nested too deeply");
        return true;
    };
    try {
        return json::parse(text.begin(), text.end(), limitDepth);
    } catch (const json::parse_error& error) {
        refuse(file, fmt::format("it is not JSON at byte {}", error.byte));
    } catch (const json::exception&) { // a number that no type holds
        refuse(file, "it is not JSON");
    }
}

/// A text of an entry, empty when it is not given. Throws Error InvalidRequest for another type.
std::string textOf(const json& entry, const char* name)
{
    const auto found = entry.find(name);
    if (found == entry.end() || found->is_null()) return {};
    if (!found->is_string())
        throw Error(ErrorCode::InvalidRequest, fmt::format("Its “{}” is not a text.", name), "Repair it.");
    return found->get<std::string>();
}

FormerVoice voiceOf(const json& entry)
{
    if (!entry.is_object()) throw Error(ErrorCode::InvalidRequest, "It is not an object.", "Repair it.");
    FormerVoice voice;
    voice.id = checkedTitle(textOf(entry, "voice_id"), "voice_id");
    VoiceDetails& it = voice.details;
    it.name = textOf(entry, "name");
    it.type = voiceTypeFromName(textOf(entry, "voice_type"));
    it.description = textOf(entry, "description");
    it.designDescription = textOf(entry, "design_description");
    it.language = textOf(entry, "design_language");
    it.transcript = textOf(entry, "ref_text");
    it.source = textOf(entry, "source");
    it.notes = textOf(entry, "casting_notes");
    voice.reference = textOf(entry, "reference_audio");
    if (voice.reference.size() > kMaxPath || voice.reference.find('\0') != std::string::npos)
        throw Error(ErrorCode::InvalidRequest, "Its “reference_audio” is no path.", "Repair it.");
    // Times were written in whatever form their caller had; a voice is not worth less for it.
    voice.createdAt = std::max<int64_t>(timeFromIso(textOf(entry, "created_at")), 0);
    completeFormer(it, !voice.reference.empty(), textOf(entry, "display_name"));
    it = checkedVoice(it);
    return voice;
}

} // namespace

FormerCatalogue parseFormerCatalogue(std::string_view text, const std::string& file)
{
    if (text.size() > kMaxCatalogueBytes)
        throw Error(ErrorCode::FileTooLarge,
                    fmt::format("“{}” has more than {} MiB.", file, kMaxCatalogueBytes >> 20), "Divide it.");
    const json list = parsed(text, file);
    if (!list.is_array()) refuse(file, "it is not a list of voices");
    if (list.size() > kMaxCatalogueVoices)
        refuse(file, fmt::format("it has more than {} voices", kMaxCatalogueVoices));
    FormerCatalogue catalogue;
    size_t number = 0;
    for (const json& entry : list) {
        ++number;
        try {
            catalogue.voices.push_back(voiceOf(entry));
        } catch (const Error& error) {
            catalogue.problems.push_back(fmt::format("Voice {} of the list: {}", number, error.message()));
        }
    }
    return catalogue;
}

void completeFormer(VoiceDetails& details, bool hasReference, const std::string& displayName)
{
    if (details.type == VoiceType::Designed && details.designDescription.empty() && !hasReference)
        details.designDescription = details.description;
    if (details.type == VoiceType::Preset && details.speaker.empty()) details.speaker = details.name;
    if (!hasReference) details.transcript.clear();
    if (displayName.empty() || displayName == details.name || displayName == details.name + " (Cloned)")
        return;
    if (!details.notes.empty()) details.notes += '\n';
    details.notes += fmt::format("Shown as “{}” before.", displayName);
}

} // namespace troupe::voices
