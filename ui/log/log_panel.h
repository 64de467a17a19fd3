// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QListView;

namespace troupe::ui {

class LogModel;

/// What the log says, with a way to copy it. Follows its end while that is in sight. Main thread.
class LogPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LogPanel)
public:
    explicit LogPanel(LogModel& model, QWidget* parent = nullptr);

    QListView& list() { return *list_; }

private:
    QListView* list_;
};

} // namespace troupe::ui
