// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console.h"
#include "app/options/command_line.h"

namespace troupe::app {

// One function a command; each returns the exit status or throws Error, and writes its result through the
// console.

int runSpeak(const CommandLine& line, Console& console);    ///< say, design, clone
int runPrompt(const CommandLine& line, Console& console);   ///< prompt …
int runPrompts(const CommandLine& line, Console& console);  ///< prompts …
int runModels(const CommandLine& line, Console& console);   ///< models …
int runDownload(const CommandLine& line, Console& console); ///< models download
int runCodec(const CommandLine& line, Console& console);    ///< codec …
int runBenchmark(const CommandLine& line, Console& console);
int runTrace(const CommandLine& line, Console& console);
int runJobs(const CommandLine& line, Console& console); ///< jobs …
int runVoices(const CommandLine& line, Console& console);
int runLibraryVoices(const CommandLine& line, Console& console);  ///< voices …
int runVoiceCoach(const CommandLine& line, Console& console);     ///< voices coach
int runVoiceReference(const CommandLine& line, Console& console); ///< voices reference
int runCast(const CommandLine& line, Console& console);
int runPresets(const CommandLine& line, Console& console); ///< presets …
int runConfig(const CommandLine& line, Console& console);  ///< config …
int runAudio(const CommandLine& line, Console& console);   ///< audio info, audio convert
int runAudioCheck(const CommandLine& line, Console& console);
int runIdentity(const CommandLine& line, Console& console);   ///< audio identity, take identity
int runTranscribe(const CommandLine& line, Console& console); ///< audio transcribe, take transcribe
int runProvenance(const CommandLine& line, Console& console);
int runExport(const CommandLine& line, Console& console);
int runAudioMeasure(const CommandLine& line, Console& console); ///< audio loudness, audio peaks
int runAudioEdit(const CommandLine& line, Console& console);    ///< audio trim, join, stretch
int runAudioNormalize(const CommandLine& line, Console& console);
int runProject(const CommandLine& line, Console& console); ///< project …
int runTake(const CommandLine& line, Console& console);    ///< take …
int runTakeAgain(const CommandLine& line, Console& console);
int runTakePlay(const CommandLine& line, Console& console);
int runHelp(const CommandLine& line, Console& console); ///< help, --help, manpage, completion

/// The one that `line` names.
int runCommand(const CommandLine& line, Console& console);

} // namespace troupe::app
