// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/request.h"
#include "ui/services/page_services.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace troupe::ui {

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
    QString text() const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void follow();

    const PageServices services_;
    speech::Task task_ = speech::Task::Unknown;
    QHBoxLayout* row_;
    QLabel* label_;
    QPushButton* get_;
    QString known_; ///< short name of what is missing
};

} // namespace troupe::ui
