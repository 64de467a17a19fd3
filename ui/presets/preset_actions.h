// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAction;
class QObject;

namespace troupe::ui {

class ActionCollection;

/// What can be done on the page of presets. Made with the window, so that keys and palette know them; the
/// page connects to them.
struct PresetActions
{
    QAction* add;
    QAction* copy;
    QAction* save;
    QAction* revert;
    QAction* reset;
    QAction* hear;
    QAction* importFile;
    QAction* exportFile;

    static PresetActions make(ActionCollection& actions, QObject* owner);
    static PresetActions of(const ActionCollection& actions);
};

} // namespace troupe::ui
