// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/project/export.h"
#include "engine/project/project.h"
#include "engine/project/take.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace troupe::project {

/// Which takes an export is of, where they are not named one by one.
struct ExportChoice
{
    std::optional<TakeState> state = TakeState::Approved; ///< empty: all but those in the bin
    std::optional<TakeVerdict> verdict = std::nullopt;
    bool starred = false;                            ///< only these
    std::optional<int64_t> character = std::nullopt; ///< of all characters when empty
    std::optional<int64_t> cell = std::nullopt;
    /// Name or id of a character's voice, or a speaker; also that of takes without a character. Empty: all.
    std::string voice = {};
};

/// The oldest first. On the thread of the project. Throws Error as TakeStore::list().
std::vector<int64_t> chooseTakes(Project& project, const ExportChoice& choice);

/// The voices that have takes or characters here, as ExportChoice::voice names them; sorted, each once.
std::vector<std::string> exportVoices(Project& project);

/// Who agreed to be heard with a voice that is still in this user's library, for ExportOrder::consentOf.
std::optional<ExportConsent> libraryConsent(const CharacterVoice& voice);

} // namespace troupe::project
