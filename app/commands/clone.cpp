// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/clone.h"

#include "app/app_context.h"
#include "app/commands/commands.h"
#include "app/hearing/transcription.h"
#include "app/installed_models.h"
#include "app/model_options.h"
#include "app/stored_prompt.h"
#include "engine/audio/file_reader.h"
#include "engine/base/error.h"
#include "engine/speech/clone_prompt_file.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace troupe::app {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kKeptRate = 24000; // of ClonePrompt::refAudio

Json summary(const speech::ClonePrompt& prompt)
{
    const bool icl = prompt.mode == speech::ClonePrompt::Mode::Icl;
    return {{"mode", icl ? "icl" : "x_vector"},
            {"hidden_size", prompt.xVector.size()},
            {"code_groups", prompt.codeGroups},
            {"ref_frames", icl ? prompt.refCodes.size() / static_cast<size_t>(prompt.codeGroups) : 0},
            {"ref_audio_s", static_cast<double>(prompt.refAudio.size()) / kKeptRate},
            {"ref_text", prompt.refText},
            {"language", prompt.language},
            {"speaker_encoder_sha256", prompt.speakerEncoderSha256},
            {"codec_sha256", prompt.codecSha256},
            {"created", prompt.created}};
}

void show(const Json& fields, Console& console)
{
    if (console.json()) {
        console.result(fields.dump(-1, ' ', false, Json::error_handler_t::replace));
        return;
    }
    for (const auto& [key, value] : fields.items())
        console.result(
            fmt::format("{}: {}", key, value.is_string() ? value.get<std::string>() : value.dump()));
}

/// --model, else the installed model that clones. Its result has no notes, so they are said here.
speech::PooledEngine clonerFor(const CommandLine& line, AppContext& context, Console& console)
{
    if (!line.has("model")) return context.models()->forTask(speech::Task::VoiceClone);
    const models::MeantModel meant = requiredModel(line);
    if (!meant.note.empty()) console.notice(meant.note);
    return context.models()->in(meant.folder);
}

} // namespace

speech::ClonePrompt promptFromClip(const CommandLine& line, AppContext& context, Console& console,
                                   speech::Cloner& cloner, const std::string& clip)
{
    speech::CloneReference reference;
    reference.clip = audio::readFile(clip);
    reference.timbreOnly = line.has("timbre-only");
    reference.transcript = reference.timbreOnly ? line.value("transcript").value_or("")
                                                : wordsOf(line, context.settings(), console, clip);
    reference.language = line.value("language").value_or("");
    reference.tailSilence = line.number("tail-silence").value_or(reference.tailSilence);
    return cloner.makeClonePrompt(reference);
}

int runPrompt(const CommandLine& line, Console& console)
{
    const std::string& file = line.words().front();
    if (line.command()->name == "prompt show") {
        show(summary(speech::loadClonePrompt(promptFileOf(file))), console);
        return 0;
    }
    const auto output = line.value("output");
    if (!output && !line.has("save-as"))
        throw Error(ErrorCode::InvalidRequest, "It is not said where to keep the clone prompt.",
                    "Name a file with --output, or a prompt of your library with --save-as.");
    checkSaveAs(line);
    AppContext context(line);
    const speech::PooledEngine cloner = clonerFor(line, context, console);
    const speech::ClonePrompt prompt = promptFromClip(line, context, console, *cloner.engine, file);
    Json fields = summary(prompt);
    if (line.has("save-as")) fields["name"] = savePrompt(line, prompt).details.name;
    if (output) {
        speech::saveClonePrompt(*output, prompt);
        fields["file"] = *output;
    }
    show(fields, console);
    return 0;
}

} // namespace troupe::app
