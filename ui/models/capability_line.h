// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/request.h"
#include "ui/services/page_services.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace troupe::ui {

/// Shows the page of models, and there the one that this task lacks.
void goToModelFor(const PageServices& services, speech::Task task);

/// One line for wherever something is about to be made: which engine and model will answer a task, and what
/// it will cost before anything is heard (memory, time to load, a download), with the way to what is missing.
/// Follows the desk. Main thread.
class CapabilityLine final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CapabilityLine)
public:
    explicit CapabilityLine(const PageServices& services, QWidget* parent = nullptr);

    /// Unknown: nothing is to be said.
    void setTask(speech::Task task);
    /// What is made and how long that takes, as the page reckons; shown where something answers.
    void setWork(const QString& sentence);
    QString text() const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void follow();

    const PageServices services_;
    speech::Task task_ = speech::Task::Unknown;
    QHBoxLayout* row_;
    QString work_;
    QLabel* label_;
    QPushButton* get_;
};

} // namespace troupe::ui
