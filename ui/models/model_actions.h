// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAction;
class QObject;

namespace troupe::ui {

class ActionCollection;

/// What can be done on the page of models. Made with the window, so that keys and palette know them; the
/// page connects to them.
struct ModelActions
{
    QAction* download;
    QAction* stop;
    QAction* load;
    QAction* unload;
    QAction* pin;
    QAction* verify;
    QAction* repair;
    QAction* remove;
    QAction* import;       ///< the chosen one, into our folder
    QAction* importFolder; ///< one that is asked for
    QAction* addFolder;

    static ModelActions make(ActionCollection& actions, QObject* owner);
    static ModelActions of(const ActionCollection& actions);
};

} // namespace troupe::ui
