// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"

#include <QString>

namespace troupe::ui {

/// What a person pastes into a report: versions and the kind of machine, nothing of theirs.
QString diagnosticsText(const Context& context);

} // namespace troupe::ui
