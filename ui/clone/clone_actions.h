// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAction;
class QObject;

namespace troupe::ui {

class ActionCollection;

/// What can be done in the Clone Lab. Registered when the window is made, so that palette, sheet and settings
/// know it from the start; the page connects to it.
struct CloneActions
{
    QAction* open = nullptr;
    QAction* take = nullptr;
    QAction* record = nullptr;
    QAction* folder = nullptr;
    QAction* hear = nullptr;
    QAction* transcribe = nullptr;
    QAction* speak = nullptr;
    QAction* compare = nullptr;
    QAction* normalise = nullptr;
    QAction* save = nullptr;

    static CloneActions make(ActionCollection& actions, QObject* owner);
    static CloneActions of(const ActionCollection& actions);
};

} // namespace troupe::ui
