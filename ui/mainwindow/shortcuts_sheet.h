// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace troupe::ui {

/// Opens a window with every key of `window`'s actions, read from the actions themselves. Does not block.
void showShortcuts(QWidget* window);

} // namespace troupe::ui
