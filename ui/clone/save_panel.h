// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/voices/voice.h"

#include <QWidget>

#include <optional>

class QAction;
class QLabel;
class QLineEdit;
class QPushButton;

namespace troupe::ui {

class ConsentForm;
class InlineMessage;
class Theme;

/// The voice's name, who agrees, and what became of it. Main thread.
class SavePanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SavePanel)
public:
    SavePanel(const Theme& theme, QAction* save, QWidget* parent = nullptr);

    QString name() const;
    void setName(const QString& name);
    QLineEdit& nameField() { return *name_; }
    /// Who is heard, and do they agree: wanted() comes with the answer.
    void askForConsent();
    void setBusy(bool busy);
    InlineMessage& message() { return *message_; }
    ConsentForm& consent() { return *consent_; }

Q_SIGNALS:
    void wanted(const QString& name, const troupe::voices::Consent& consent);
    void stopWanted();

private:
    QAction* save_;
    std::optional<QString> asked_; ///< the voice that consent is asked for
    QLineEdit* name_;
    QPushButton* button_;
    QPushButton* stop_;
    QLabel* progress_;
    InlineMessage* message_;
    ConsentForm* consent_;
};

} // namespace troupe::ui
