// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/voice_json.h"

#include "app/commands/project_json.h"

#include <fmt/format.h>

namespace troupe::app {
namespace {

using Json = nlohmann::ordered_json;

Json timeJson(int64_t milliseconds)
{
    return milliseconds > 0 ? Json(timeText(milliseconds)) : Json();
}

Json consentJson(const voices::Voice& voice)
{
    if (voice.lacksConsent()) return "missing";
    if (!voice.details.consent) return {};
    const voices::Consent& it = *voice.details.consent;
    return {{"who", it.who}, {"statement", it.statement}, {"at", timeJson(it.at)}};
}

Json promptsJson(const std::vector<voices::StoredPrompt>& prompts)
{
    Json rows = Json::array();
    for (const voices::StoredPrompt& prompt : prompts)
        rows.push_back({{"name", prompt.details.name},
                        {"model", prompt.details.model},
                        {"simulated", prompt.details.simulated},
                        {"mode", prompt.mode == speech::ClonePrompt::Mode::Icl ? "icl" : "x_vector"}});
    return rows;
}

} // namespace

Json voiceJson(const voices::Voice& voice)
{
    const voices::VoiceDetails& it = voice.details;
    Json anchors = Json::array();
    for (const voices::Anchor& anchor : voice.anchors)
        anchors.push_back({{"text", anchor.text}, {"file", anchor.file.string()}});
    return {{"id", voice.id},
            {"name", it.name},
            {"type", voices::voiceTypeName(it.type)},
            {"locked", voice.locked()},
            {"description", it.description},
            {"design", it.designDescription},
            {"language", it.language},
            {"engine", it.engine},
            {"speaker", it.speaker},
            {"reference", voice.reference.empty() ? Json() : Json(voice.reference.string())},
            {"reference_s", voice.referenceSeconds},
            {"transcript", it.transcript},
            {"anchors", std::move(anchors)},
            {"folder", it.folder},
            {"tags", it.tags},
            {"starred", it.starred},
            {"notes", it.notes},
            {"source", it.source},
            {"consent", consentJson(voice)},
            {"created", timeJson(voice.createdAt)},
            {"changed", timeJson(voice.changedAt)},
            {"binned", timeJson(voice.binnedAt)}};
}

Json wholeVoiceJson(voices::VoiceStore& store, const voices::Voice& voice)
{
    Json object = voiceJson(voice);
    object["licence"] = voice.details.licence;
    object["former_id"] = voice.formerId;
    object["prompts"] = promptsJson(store.promptsOf(voice.id));
    object["used_in"] = store.usedIn(voice.id);
    return object;
}

std::string voiceLine(const voices::Voice& voice)
{
    const voices::VoiceDetails& it = voice.details;
    std::string line = fmt::format("{:<21}  {:<8}  {}", voice.id, voices::voiceTypeName(it.type), it.name);
    if (it.starred) line += " ★";
    if (!it.folder.empty()) line += fmt::format("  [{}]", it.folder);
    for (const std::string& tag : it.tags) line += fmt::format(" #{}", tag);
    if (it.type == voices::VoiceType::Designed) line += voice.locked() ? "  (locked)" : "  (not locked)";
    if (voice.lacksConsent()) line += "  (consent: missing)";
    return line;
}

void printVoices(Console& console, const std::vector<voices::Voice>& list)
{
    Json rows = Json::array();
    for (const voices::Voice& voice : list) {
        if (console.json())
            rows.push_back(voiceJson(voice));
        else
            console.result(voiceLine(voice));
    }
    if (console.json()) printJson(console, {{"voices", rows}});
}

void printVoice(Console& console, const voices::Voice& voice)
{
    if (console.json())
        printJson(console, voiceJson(voice));
    else
        console.result(voiceLine(voice));
}

} // namespace troupe::app
