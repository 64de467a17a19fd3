// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace troupe::ui {

class ActionCollection;

/// Opens a window over `parent` with every key there is, by group, read from the actions themselves; a field
/// above finds a row by its words or its key. Does not block.
void showShortcuts(const ActionCollection& actions, QWidget* parent);

} // namespace troupe::ui
