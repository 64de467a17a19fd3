// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/settings.h"
#include "engine/voices/coach/refiner.h"

#include <memory>

namespace troupe::app {

/// The language model that the settings `refine.*` name now; null when they name none. On the thread of
/// `settings`. Throws Error as server::makeChatRefiner().
std::unique_ptr<voices::Refiner> configuredRefiner(const Settings& settings);

} // namespace troupe::app
