// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAction;
class QObject;

namespace troupe::ui {

class ActionCollection;

/// What can be done to voices. The actions belong to whoever made them.
struct VoiceActions
{
    QAction* hear = nullptr;
    QAction* speak = nullptr; ///< with it
    QAction* star = nullptr;
    QAction* rename = nullptr;
    QAction* prepare = nullptr; ///< for cloning
    QAction* consent = nullptr; ///< that is lacking
    QAction* exportFiles = nullptr;
    QAction* bin = nullptr;
    QAction* restore = nullptr;
    QAction* purge = nullptr;
    QAction* importPackages = nullptr;
    QAction* importClips = nullptr;

    /// Registers them; once, when the window is made.
    static VoiceActions make(ActionCollection& actions, QObject* owner);
    /// Those that are registered.
    static VoiceActions of(const ActionCollection& actions);
};

} // namespace troupe::ui
