// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/installed_model.h"

namespace troupe::models {

/// Takes a model off the shelf: one in our own folder is deleted (true), an added folder is forgotten and its
/// files stay (false). The deletion begins by renaming, so that a model is there whole or not at all. Throws
/// Error NotPermitted for what another program keeps, with that program's command; InvalidRequest for a model
/// inside an added folder of several; CannotWrite.
bool removeFromShelf(const InstalledModel& model);

} // namespace troupe::models
