// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"

namespace troupe::ui {

/// Starts the studio: QApplication, theme, main window, event loop. Returns the exit status; 69 when there is
/// no screen. Call once, on the main thread, before any other Qt application object exists.
int runStudio(int argc, char** argv, const Context& context);

} // namespace troupe::ui
