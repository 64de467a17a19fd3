// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/schema.h"

namespace troupe::project {

/// Of project.db.
extern const store::Schema projectSchema;

} // namespace troupe::project
