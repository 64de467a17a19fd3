// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/capabilities.h"

#include "engine/base/error.h"
#include "engine/speech/wording.h"
#include "engine/text/unicode.h"

#include <algorithm>

namespace troupe::speech {

namespace {

std::string comparable(std::string_view name)
{
    return text::foldCase(text::trimmed(name));
}

/// A language tag as it is compared: folded, "pt_BR" like "pt-BR".
std::string comparableTag(std::string_view tag)
{
    std::string folded = comparable(tag);
    std::replace(folded.begin(), folded.end(), '_', '-');
    return folded;
}

const Language* byTag(const std::vector<Language>& languages, const std::string& tag)
{
    for (const Language& language : languages) {
        if (comparableTag(language.code) == tag) return &language;
    }
    // "pt" finds "pt-BR" when that is the only Portuguese there is.
    for (const Language& language : languages) {
        if (comparableTag(language.code).starts_with(tag + "-")) return &language;
    }
    return nullptr;
}

[[noreturn]] void throwUnknownLanguage(const Capabilities& capabilities, const std::string& wanted)
{
    std::vector<Choice> choices;
    for (const Language& language : capabilities.languages) {
        choices.push_back({{language.id, language.code, language.name}, language.id});
    }
    std::vector<std::string> offered = nearest(wanted, choices);
    offered.emplace_back("auto");
    throw Error(ErrorCode::UnknownLanguage,
                capabilities.name + " does not know the language " + quoted(wanted) + ".",
                "Use " + listed(offered) + ", or list all languages with \"troupe voices\".");
}

} // namespace

bool Capabilities::supports(Task task) const noexcept
{
    return std::find(tasks.begin(), tasks.end(), task) != tasks.end();
}

const char* taskName(Task task) noexcept
{
    switch (task) {
    case Task::Unknown: return "unknown";
    case Task::CustomVoice: return "custom_voice";
    case Task::VoiceDesign: return "voice_design";
    case Task::VoiceClone: return "voice_clone";
    }
    return "unknown";
}

const Language* findLanguage(const Capabilities& capabilities, const std::string& wanted)
{
    const std::string name = comparable(wanted);
    if (name.empty() || name == "auto") return nullptr;
    for (const Language& language : capabilities.languages) {
        if (comparable(language.id) == name || comparable(language.name) == name) return &language;
    }
    std::string tag = comparableTag(wanted);
    while (!tag.empty()) {
        if (const Language* found = byTag(capabilities.languages, tag)) return found;
        const size_t dash = tag.rfind('-');
        tag.resize(dash == std::string::npos ? 0 : dash);
    }
    throwUnknownLanguage(capabilities, wanted);
}

const Speaker& findSpeaker(const Capabilities& capabilities, const std::string& wanted)
{
    if (capabilities.speakers.empty()) {
        throw Error(ErrorCode::UnknownVoice, capabilities.name + " has no voices of its own.",
                    "Describe a voice instead, or use another engine.");
    }
    const std::string name = comparable(wanted);
    if (name.empty()) return capabilities.speakers.front();
    for (const Speaker& speaker : capabilities.speakers) {
        if (comparable(speaker.id) == name || comparable(speaker.name) == name) return speaker;
    }
    std::vector<Choice> choices;
    for (const Speaker& speaker : capabilities.speakers) {
        choices.push_back({{speaker.id, speaker.name}, speaker.id});
    }
    throw Error(ErrorCode::UnknownVoice,
                capabilities.name + " does not know the voice " + quoted(wanted) + ".",
                "Use " + listed(nearest(wanted, choices)) + ", or list all voices with \"troupe voices\".");
}

} // namespace troupe::speech
