// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "engine/voices/lock.h"

#include <memory>
#include <optional>
#include <string>

namespace troupe::speech {
class Registry;
}

namespace troupe::ui {

/// What clones on this machine: makes prompts of recordings and speaks with them. A plain value.
struct CloneMeans
{
    std::shared_ptr<speech::Engine> engine; ///< the owner; null when there is none
    voices::LockMeans means;                ///< empty then
    std::optional<Error> missing;           ///< why there is none, and how to get one
};

/// By the engine that the settings want (speech.engine), as the commands choose. Any thread; reads folders.
CloneMeans findCloneMeans(speech::Registry& registry, const std::string& wanted);

} // namespace troupe::ui
