// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QAction;
class QWidget;

namespace troupe::ui {

/// A row of buttons for actions, flowing into more lines where it is narrow. A button follows its action:
/// key, state and whether it is shown may change while the window is open. Main thread; owned by `parent`.
QWidget* makeActionChips(const QList<QAction*>& actions, QWidget* parent);

} // namespace troupe::ui
