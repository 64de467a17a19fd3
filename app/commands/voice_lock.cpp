// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/library_voices.h"
#include "app/commands/project_json.h"
#include "app/commands/voice_json.h"
#include "app/commands/voice_means.h"
#include "app/hearing/transcription.h"
#include "engine/base/error.h"
#include "engine/project/take_store.h"
#include "engine/text/marks.h"
#include "engine/voices/package/package_bytes.h"

#include <fmt/format.h>

namespace troupe::app {
namespace {

/// What a voice is to be locked to.
struct Chosen
{
    voices::VoiceReference reference;
    std::string transcript;
};

Chosen chosenTake(const CommandLine& line, const std::string& reference)
{
    project::Project project = projectOf(line);
    project::TakeStore takes(project);
    const project::Take take = takes.resolve(reference);
    if (!take.partial.empty() && !line.has("transcript"))
        throw Error(ErrorCode::InvalidRequest, "The take ends before its text does.",
                    "Choose a whole one, or say with --transcript what is heard in it.");
    const std::filesystem::path file = takes.fileOf(take);
    return {{voices::bytesOfFile(file, voices::kMaxReferenceBytes), file.string()},
            text::spokenWords(take.text)};
}

Chosen chosenBy(const CommandLine& line, AppContext& context, Console& console)
{
    const auto take = line.value("take");
    const auto clip = line.value("clip");
    if (take.has_value() == clip.has_value())
        throw Error(ErrorCode::InvalidRequest, "It is not said what the voice is to be locked to.",
                    "Name a take with --take, or a sound file with --clip.");
    Chosen chosen;
    if (take) {
        chosen = chosenTake(line, *take);
        if (const auto words = line.value("transcript")) chosen.transcript = *words;
    } else {
        chosen.reference = {voices::bytesOfFile(*clip, voices::kMaxReferenceBytes), *clip};
        chosen.transcript = wordsOf(line, context.settings(), console, *clip);
    }
    return chosen;
}

} // namespace

void tellMissingPrompt(Console& console, const voices::Voice& voice)
{
    console.notice(
        fmt::format("“{}” has no clone prompt yet: no Base model is here. Make it later with: troupe "
                    "voices prompt {} --model FOLDER",
                    voice.details.name, voice.id));
}

int lockVoice(const CommandLine& line, Console& console, voices::Library& library)
{
    voices::VoiceStore& store = library.voices();
    AppContext context(line);
    const voices::Voice before = store.get(line.words().front());
    const Chosen chosen = chosenBy(line, context, console);
    VoiceMeans here = voiceMeans(line, context);
    return stoppable(console, here.means, [&] {
        const voices::Voice voice =
            voices::lockVoice(store, before.id, chosen.reference, chosen.transcript, here.means);
        printVoice(console, voice);
        if (!here.means.cloner) tellMissingPrompt(console, voice);
    });
}

int makePrompt(const CommandLine& line, Console& console, voices::Library& library)
{
    voices::VoiceStore& store = library.voices();
    AppContext context(line);
    const voices::Voice voice = store.get(line.words().front());
    VoiceMeans here = voiceMeans(line, context);
    return stoppable(console, here.means, [&] {
        const voices::StoredPrompt prompt = voices::makeVoicePrompt(store, voice, here.means);
        if (console.json())
            printJson(console, {{"voice", voice.id},
                                {"prompt", prompt.details.name},
                                {"model", prompt.details.model},
                                {"simulated", prompt.details.simulated}});
        else
            console.result(prompt.details.name);
    });
}

} // namespace troupe::app
