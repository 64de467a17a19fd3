// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/clone_prompt.h"

#include <memory>
#include <string>

namespace troupe::speech {
class Engine;
}
namespace troupe::voices {
class Library;
}

namespace troupe::ui {

/// What a voice of the library is spoken with.
struct LibraryPrompt
{
    std::shared_ptr<const speech::ClonePrompt> prompt;
    std::string language; ///< id of the voice's own, or empty
};

/// The clone prompt of a voice that suits `engine` best. On the library's thread. Throws Error UnknownVoice,
/// and NoModel for a voice that has none.
LibraryPrompt findLibraryPrompt(voices::Library& library, const std::string& voice,
                                const speech::Engine& engine);

} // namespace troupe::ui
