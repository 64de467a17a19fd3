// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/voices/voice.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QPushButton;

namespace troupe::ui {

class InlineMessage;
class Theme;

/// Asks who agrees to the cloning of recordings, and to what; stands in the page, not in a dialog. Main
/// thread.
class ConsentForm final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConsentForm)
public:
    explicit ConsentForm(const Theme& theme, QWidget* parent = nullptr);

    /// Shows itself, with the focus in the first field: for a folder of clips.
    void ask(const QString& folder);
    /// For anything else. `subject` comes back with the answer; `question` is read above the fields, `action`
    /// stands on the button.
    void ask(const QString& subject, const QString& question, const QString& action);
    const InlineMessage& message() const { return *message_; }

Q_SIGNALS:
    void given(const QString& subject, const troupe::voices::Consent& consent);
    /// The form was left without an answer.
    void refused();

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void give();
    void leave();
    void fit();

    QString subject_;
    QLabel* title_;
    QLineEdit* who_;
    QLineEdit* what_;
    QPushButton* give_;
    InlineMessage* message_;
};

} // namespace troupe::ui
