// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/designer/voice_locker.h"

#include <QFrame>

class QPushButton;
class QVBoxLayout;

namespace troupe::ui {

class InlineMessage;
class Theme;

/// Tells what became of a lock: the voice, its test lines to hear, and how alike they are to the take; or why
/// that is not known. Main thread.
class LockReportView final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LockReportView)
public:
    explicit LockReportView(const Theme& theme, QWidget* parent = nullptr);

    void show(const LockReport& report);
    const InlineMessage& message() const { return *message_; }
    /// "Same voice", "Alike", "Another voice", "Too short to judge", "Not compared"; with the number where
    /// there is one.
    static QString likenessWords(const LockReport& report, const LockedLine& line);

Q_SIGNALS:
    void hearWanted(const troupe::ui::LockedLine& line);
    /// To the voice in the library.
    void shelfWanted();

private:
    InlineMessage* message_;
    QVBoxLayout* lines_;
    QPushButton* shelf_;
};

} // namespace troupe::ui
