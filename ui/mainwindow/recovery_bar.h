// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace troupe::ui {

class InlineMessage;
class Theme;

/// Over the pages after a run that did not end properly: what was recovered, and how to go on. Main thread.
class RecoveryBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecoveryBar)
public:
    explicit RecoveryBar(const Theme& theme, QWidget* parent = nullptr);

    void show(int takes, int waitingItems);
    QString text() const;

Q_SIGNALS:
    void queueWanted();
    /// Only the scratch voice, until the next start.
    void withoutModelsWanted();

private:
    InlineMessage* message_;
    QPushButton* queue_;
    QPushButton* withoutModels_;
    QPushButton* close_;
};

} // namespace troupe::ui
