// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/schema.h"

namespace troupe::voices {

/// library.db: clone prompts and whatever else outlives a project. Times are Unix milliseconds, UTC.
const store::Schema& librarySchema();

} // namespace troupe::voices
