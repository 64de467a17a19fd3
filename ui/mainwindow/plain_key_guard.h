// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace troupe::ui {

/// Keys without Ctrl or Alt (Space, L, F …) are shortcuts of the window, but a control that uses such a key
/// itself keeps it: Space presses the focused button, letters search in a focused list (not in one that was
/// given to letThrough()). Text fields keep theirs without this. Install on the application. Main thread.
class PlainKeyGuard final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PlainKeyGuard)
public:
    using QObject::QObject;

    /// In this list or table plain keys act on what is selected, as R and A do on a take.
    static void letThrough(QWidget* view);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace troupe::ui
