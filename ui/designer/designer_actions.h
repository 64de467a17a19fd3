// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAction;
class QObject;

namespace troupe::ui {

class ActionCollection;

/// What can be done in the Voice Designer, registered when the window is made so that keys and palette know
/// it; the keys act on its page. Owned by the window.
struct DesignerActions
{
    QAction* generate = nullptr;
    QAction* hear = nullptr;
    QAction* favourite = nullptr;
    QAction* compare = nullptr;
    QAction* exchange = nullptr;
    QAction* lock = nullptr;
    QAction* bin = nullptr;

    static DesignerActions make(ActionCollection& actions, QObject* owner);
    /// The actions of `make` again, for the page that is built later.
    static DesignerActions of(const ActionCollection& actions);
};

} // namespace troupe::ui
