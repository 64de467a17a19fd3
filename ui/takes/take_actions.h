// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

class QAction;
class QObject;

namespace troupe::ui {

class ActionCollection;

/// What can be done to takes, registered when the window is made so that keys and palette know it; the keys
/// act on the page of takes. Owned by the window.
struct TakeActions
{
    Q_DECLARE_TR_FUNCTIONS(troupe::ui::TakeActions)
public:
    QAction* approve = nullptr;
    QAction* reject = nullptr;
    QAction* review = nullptr;
    QAction* reroll = nullptr;
    QAction* star = nullptr;
    QAction* note = nullptr;
    QAction* compare = nullptr;
    QAction* exchange = nullptr;
    QAction* weigh = nullptr;
    QAction* blind = nullptr;
    QAction* exportFiles = nullptr;
    QAction* exportAgain = nullptr;
    QAction* bin = nullptr;
    QAction* restore = nullptr;
    QAction* emptyBin = nullptr;
    QAction* nextToReview = nullptr;

    static TakeActions make(ActionCollection& actions, QObject* owner);
    /// The action of `make` again, for a page that is built later.
    static TakeActions of(const ActionCollection& actions);
};

} // namespace troupe::ui
