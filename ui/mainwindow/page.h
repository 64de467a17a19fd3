// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/services/running_work.h"

#include <QAction>
#include <QList>
#include <QVariantMap>
#include <QWidget>

#include <vector>

namespace troupe::ui {

/// A view of the main window, reached by the rail. Built at its first visit, kept until the window goes.
/// Pages know what they are given (PageServices), never the window or each other. How to add one:
/// docs/ARCHITECTURE.md, "ui".
class Page : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Page)
public:
    using QWidget::QWidget;

    /// What gets the focus when the page is entered.
    virtual QWidget* focusTarget() const = 0;
    /// What of its own runs and would end with the window; what is spoken, fetched or queued tells itself.
    virtual std::vector<RunningWork> running() { return {}; }
    /// What the Inspector shows while this page is in front; owned by the page. Null: nothing.
    virtual QWidget* inspector() { return nullptr; }
    /// What can be done here, for the menus; owned by the page.
    virtual QList<QAction*> menuActions() const { return {}; }
    /// Ctrl+F: the focus goes to the field that searches here. False when there is none.
    virtual bool find() { return false; }
    /// What a later start needs to show the same again (selection, filter); small, plain values.
    virtual QVariantMap sessionState() const { return {}; }
    virtual void restoreSession(const QVariantMap& /*state*/) {}
};

} // namespace troupe::ui
