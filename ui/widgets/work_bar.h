// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace troupe::ui {

/// What takes long, how far it is, and the way to stop it: one row above a list, hidden while there is
/// nothing. Main thread.
class WorkBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WorkBar)
public:
    explicit WorkBar(QWidget* parent = nullptr);

    /// `fraction` below 0: not known.
    void show(const QString& text, double fraction);
    /// It is to end; says so until it has.
    void setStopping();
    void clear();
    QString text() const;

Q_SIGNALS:
    void stopWanted();

private:
    QLabel* label_;
    QProgressBar* bar_;
    QPushButton* stop_;
};

} // namespace troupe::ui
