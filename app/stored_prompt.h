// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/options/command_line.h"
#include "engine/speech/clone_prompt.h"
#include "engine/voices/library.h"
#include "engine/voices/prompt_store.h"

#include <filesystem>
#include <string>

namespace troupe::app {

/// True when a person means a path: where there is a file, and where the word has a slash or the ending of a
/// prompt. Else the word is the name of a clone prompt in the library.
bool meansPromptFile(const std::string& word);

/// The file of the clone prompt that a person named, see meansPromptFile(). Throws Error UnknownVoice,
/// InvalidRequest, and as voices::Library.
std::filesystem::path promptFileOf(const std::string& word);
std::filesystem::path promptFileOf(const std::string& word, voices::Library& library);

/// --if-exists.
voices::IfExists ifExistsOf(const CommandLine& line);

/// Throws Error InvalidRequest when --save-as names what cannot be a name or is taken: before the model
/// works.
void checkSaveAs(const CommandLine& line);

/// Keeps `prompt` in the library under --save-as, with what the other options say of it.
voices::StoredPrompt savePrompt(const CommandLine& line, const speech::ClonePrompt& prompt);

} // namespace troupe::app
