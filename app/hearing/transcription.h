// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console.h"
#include "app/options/command_line.h"
#include "engine/audio/clip.h"
#include "engine/base/settings.h"
#include "engine/speech/transcriber.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace troupe::app {

/// The recogniser that the settings `transcribe.…` name. Throws Error BadConfiguration, with what to set,
/// when they name none. There has to be a QCoreApplication while it works.
std::unique_ptr<speech::Transcriber> configuredTranscriber(const Settings& settings);

/// Writes down what a clip says, in the language of --language, and tells it, because nobody has read it yet.
/// Null without --transcribe. Throws Error as configuredTranscriber(); the function throws as
/// speech::Transcriber, and TextEmpty when no word was heard. Main thread.
std::function<std::string(const audio::Clip&)> hearingOf(const CommandLine& line, const Settings& settings,
                                                         Console& console);

/// The words of the clip in `file`: --transcript, else those that hearingOf() hears; none without either.
std::string wordsOf(const CommandLine& line, const Settings& settings, Console& console,
                    const std::filesystem::path& file);

} // namespace troupe::app
