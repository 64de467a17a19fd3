// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/library_voices.h"
#include "app/commands/voice_json.h"
#include "app/commands/voice_means.h"
#include "app/hearing/transcription.h"
#include "engine/base/error.h"
#include "engine/voices/package/package_bytes.h"

#include <fmt/format.h>

namespace troupe::app {
namespace {

/// The kind of voice, from the one option that says what it is made of.
voices::VoiceType typeOf(const CommandLine& line)
{
    const int kinds = (line.has("design") ? 1 : 0) + (line.has("clip") ? 1 : 0) + (line.has("voice") ? 1 : 0);
    if (kinds != 1)
        throw Error(ErrorCode::InvalidRequest, "It is not said what the voice is made of.",
                    "Give one of --design DESCRIPTION, --clip FILE and --speaker NAME.");
    if (line.has("clip")) return voices::VoiceType::Cloned;
    return line.has("design") ? voices::VoiceType::Designed : voices::VoiceType::Preset;
}

voices::VoiceDetails detailsOf(const CommandLine& line)
{
    voices::VoiceDetails details;
    details.type = typeOf(line);
    details.designDescription = line.value("design").value_or("");
    details.speaker = line.value("voice").value_or("");
    if (details.type == voices::VoiceType::Preset) details.engine = line.value("engine").value_or("");
    details.transcript = line.value("transcript").value_or("");
    details.language = line.value("language").value_or("");
    details.description = line.value("description").value_or("");
    details.folder = line.value("folder").value_or("");
    details.tags = tagsOf(line, "tag");
    details.starred = line.value("star") == "on";
    details.notes = line.value("notes").value_or("");
    details.licence = licenceOf(line);
    if (line.has("who") || line.has("statement")) details.consent = consentOf(line);
    if (!line.words().empty()) details.name = line.words().front();
    return details;
}

} // namespace

int addVoice(const CommandLine& line, Console& console, voices::Library& library)
{
    voices::VoiceStore& store = library.voices();
    voices::VoiceDetails details = detailsOf(line);
    voices::VoiceMaterial material;
    if (line.words().empty()) {
        const std::string given = details.type == voices::VoiceType::Designed
                                      ? voices::nameFromDescription(details.designDescription)
                                      : std::string();
        if (given.empty()) throw Error(ErrorCode::InvalidRequest, "The voice has no name.", "Give one.");
        details.name = given;
        material.nameMayChange = true;
    }
    if (const auto clip = line.value("clip"))
        material.reference =
            voices::VoiceReference{voices::bytesOfFile(*clip, voices::kMaxReferenceBytes), *clip};
    AppContext context(line);
    if (const auto clip = line.value("clip"))
        details.transcript = wordsOf(line, context.settings(), console, *clip);
    VoiceMeans here;
    if (material.reference) here = voiceMeans(line, context);
    return stoppable(console, here.means, [&] {
        voices::addSound(material, details.transcript, details.language, here.means);
        const voices::Voice voice = store.add(details, material);
        printVoice(console, voice);
        if (material.reference && !here.means.cloner) tellMissingPrompt(console, voice);
    });
}

} // namespace troupe::app
