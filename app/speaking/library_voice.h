// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console.h"
#include "app/options/command_line.h"
#include "engine/project/character.h"
#include "engine/speech/engine.h"
#include "engine/speech/request.h"
#include "engine/voices/library.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace troupe::app {

/// A voice of the library with which `say` speaks. Main thread.
class LibraryVoice
{
public:
    /// The one that `name` means. Throws Error UnknownVoice, and as voices::Library.
    static LibraryVoice get(const std::string& name);
    /// The one that `name` means; nothing when there is no library or no such voice in it. A library that
    /// cannot be opened is told, and hinders no speaker of an engine.
    static std::optional<LibraryVoice> find(const std::string& name, Console& console);

    const voices::Voice& voice() const noexcept { return voice_; }
    /// The engine that the voice wants; empty: any.
    std::string engine() const;
    /// Task, speaker, description and language as the voice has them.
    void prepare(speech::Request& request) const;
    /// The clone prompt, once the engine is known: one of the library, or made of the reference by the
    /// engine. `model`: name of the model that speaks, or empty. Throws Error NoModel when there is no way to
    /// one.
    void addPrompt(speech::Request& request, speech::Engine& engine, const std::string& model,
                   Console& console);
    /// The character of `line` has the voice from then on, unless it has another; the library notes the use.
    void linkTo(const CommandLine& line, Console& console);
    /// Copies the voice into the project, as the one of a character, with a link back; the library notes the
    /// use. A character without a description has that of the design.
    void giveTo(project::Project& project, project::Character character);

private:
    LibraryVoice(std::unique_ptr<voices::Library> library, voices::Voice voice);
    void noteUse(const project::Project& project);

    std::unique_ptr<voices::Library> library_;
    voices::Voice voice_;
    std::filesystem::path promptFile_; ///< of the prompt that was taken; empty: none was
};

/// The names of the library's voices that are near to `wanted`, for an error; empty without one.
std::string nearestLibraryVoice(const std::string& wanted);

} // namespace troupe::app
