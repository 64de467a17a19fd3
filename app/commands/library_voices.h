// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console.h"
#include "app/options/command_line.h"
#include "engine/voices/library.h"

#include <string>
#include <vector>

namespace troupe::app {

// Parts of the commands on the voices of the library, by what they are about.
int addVoice(const CommandLine& line, Console& console, voices::Library& library);
int importVoices(const CommandLine& line, Console& console, voices::Library& library);
int exportVoices(const CommandLine& line, Console& console, voices::Library& library);
int lockVoice(const CommandLine& line, Console& console, voices::Library& library);
int makePrompt(const CommandLine& line, Console& console, voices::Library& library);

/// That a voice has no prompt, and how it gets one.
void tellMissingPrompt(Console& console, const voices::Voice& voice);
/// The tags of an option, without the commas between them.
std::vector<std::string> tagsOf(const CommandLine& line, std::string_view option);
/// The text of --licence. Throws Error as for files that are read.
std::string licenceOf(const CommandLine& line);
/// What --who and --statement say. Throws Error InvalidRequest when there is no --who.
voices::Consent consentOf(const CommandLine& line);

} // namespace troupe::app
