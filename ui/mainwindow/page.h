// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace troupe::ui {

/// A view of the main window, reached by the rail. Built at its first visit, kept until the window goes.
/// Pages know the parts of the window that they are given (the SoundDesk, services), never the window or each
/// other.
class Page : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Page)
public:
    using QWidget::QWidget;

    /// What gets the focus when the page is entered.
    virtual QWidget* focusTarget() const = 0;
    /// True while something runs that closing the window would stop.
    virtual bool isBusy() const { return false; }
};

} // namespace troupe::ui
