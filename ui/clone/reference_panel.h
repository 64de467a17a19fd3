// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCheckBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;

namespace troupe::ui {

class ChecklistModel;
class InlineMessage;
class ReferenceDraft;
class Theme;
class WaveformView;

/// The recording that is cloned: its wave with the part that is used, what is done to that, and the checklist
/// (`spec/studio.md` §2.4). Main thread.
class ReferencePanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReferencePanel)
public:
    ReferencePanel(const Theme& theme, ReferenceDraft& draft, QWidget* parent = nullptr);

    InlineMessage& message() { return *message_; }
    WaveformView& wave() { return *wave_; }
    ChecklistModel& checklist() { return *checklist_; }

private:
    QWidget* makePart();
    QWidget* makePreparation();
    void followClip();
    void followChoice();
    void onRegion(qint64 from, qint64 to);

    ReferenceDraft& draft_;
    ChecklistModel* checklist_;
    WaveformView* wave_ = nullptr;
    QLabel* part_ = nullptr;
    QPushButton* all_ = nullptr;
    QCheckBox* trim_ = nullptr;
    QCheckBox* level_ = nullptr;
    QDoubleSpinBox* tail_ = nullptr;
    QWidget* choices_ = nullptr;
    InlineMessage* message_ = nullptr;
};

} // namespace troupe::ui
