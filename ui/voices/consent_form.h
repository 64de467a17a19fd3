// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/voices/voice.h"

#include <QFrame>

class QLabel;
class QLineEdit;

namespace troupe::ui {

class InlineMessage;
class Theme;

/// Asks who agrees to the cloning of a folder of clips, and to what; stands in the page, not in a dialog.
/// Main thread.
class ConsentForm final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConsentForm)
public:
    explicit ConsentForm(const Theme& theme, QWidget* parent = nullptr);

    /// Shows itself, with the focus in the first field.
    void ask(const QString& folder);
    const InlineMessage& message() const { return *message_; }

Q_SIGNALS:
    void given(const QString& folder, const troupe::voices::Consent& consent);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void give();

    QString folder_;
    QLabel* title_;
    QLineEdit* who_;
    QLineEdit* what_;
    InlineMessage* message_;
};

} // namespace troupe::ui
