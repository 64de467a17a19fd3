// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/queue/queue_model.h"

#include <QSet>
#include <QWidget>

class QLabel;
class QPushButton;
class QTableView;

namespace troupe::ui {

class InlineMessage;
class Theme;

/// The queue: what runs and waits, and what can be done to it. A stop keeps what was made. Where a lane
/// stands still after failures it says why and goes on with one press. Main thread.
class QueuePanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QueuePanel)
public:
    QueuePanel(const Theme& theme, SpeakDesk& speak, QueueDesk& queue, QWidget* parent = nullptr);

    QTableView& list() { return *list_; }
    QueueModel& model() { return *model_; }
    const InlineMessage& banner() const { return *banner_; }
    void stopChosen();
    void pauseOrResumeChosen();
    void retryChosen();
    /// Nothing more of the queue is begun, in any process, until goOn().
    void pauseAll();
    /// What a person paused, all of it; else the first lane that stands still by itself.
    void goOn();

Q_SIGNALS:
    /// A lane stands still after failures, and a person should know.
    void stoodStill();

private:
    QWidget* makeButtons();
    void updateState();
    void updateBanner();
    QSet<QString> openLanes() const;

    SpeakDesk& speak_;
    QueueDesk& queue_;
    QueueModel* model_;
    QTableView* list_;
    InlineMessage* banner_;
    QPushButton* goOn_ = nullptr;
    QPushButton* stop_ = nullptr;
    QPushButton* pause_ = nullptr;
    QPushButton* retry_ = nullptr;
    QPushButton* pauseAll_ = nullptr;
    QLabel* empty_ = nullptr;
    QWidget* buttons_ = nullptr; ///< none where there is nothing to do
    QSet<QString> still_;        ///< lanes whose failures were told
    QueueModel::Key chosen_;
};

} // namespace troupe::ui
