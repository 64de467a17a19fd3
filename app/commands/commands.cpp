// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commands.h"

namespace troupe::app {

int runCommand(const CommandLine& line, Console& console)
{
    const std::string_view name = line.command()->name;
    int status = 0;
    if (name == "say" || name == "design" || name == "clone")
        status = runSpeak(line, console);
    else if (name.starts_with("prompt "))
        status = runPrompt(line, console);
    else if (name == "models download")
        status = runDownload(line, console);
    else if (name.starts_with("prompts "))
        status = runPrompts(line, console);
    else if (name.starts_with("models "))
        status = runModels(line, console);
    else if (name.starts_with("codec "))
        status = runCodec(line, console);
    else if (name == "bench")
        status = runBenchmark(line, console);
    else if (name == "trace")
        status = runTrace(line, console);
    else if (name.starts_with("jobs "))
        status = runJobs(line, console);
    else if (name == "voices")
        status = runVoices(line, console);
    else if (name == "voices coach")
        status = runVoiceCoach(line, console);
    else if (name == "voices reference")
        status = runVoiceReference(line, console);
    else if (name.starts_with("voices "))
        status = runLibraryVoices(line, console);
    else if (name == "cast")
        status = runCast(line, console);
    else if (name.starts_with("presets "))
        status = runPresets(line, console);
    else if (name.starts_with("config "))
        status = runConfig(line, console);
    else if (name == "audio check")
        status = runAudioCheck(line, console);
    else if (name == "audio identity" || name == "take identity")
        status = runIdentity(line, console);
    else if (name == "audio transcribe" || name == "take transcribe")
        status = runTranscribe(line, console);
    else if (name == "audio provenance")
        status = runProvenance(line, console);
    else if (name == "export")
        status = runExport(line, console);
    else if (name == "audio info" || name == "audio convert")
        status = runAudio(line, console);
    else if (name == "audio loudness" || name == "audio peaks")
        status = runAudioMeasure(line, console);
    else if (name == "audio normalize")
        status = runAudioNormalize(line, console);
    else if (name.starts_with("audio "))
        status = runAudioEdit(line, console);
    else if (name.starts_with("project "))
        status = runProject(line, console);
    else if (name == "take again")
        status = runTakeAgain(line, console);
    else if (name == "take play")
        status = runTakePlay(line, console);
    else if (name.starts_with("take "))
        status = runTake(line, console);
    else
        status = runHelp(line, console);
    console.flush();
    return status;
}

} // namespace troupe::app
