// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QLineEdit;
class QPushButton;

namespace troupe {
class Error;
}

namespace troupe::ui {

class InlineMessage;
class Theme;
struct CloneMeans;

/// Asks for the name of a voice that a take is to become, and says what will prepare it; stands in the page,
/// not in a dialog. Main thread.
class LockForm final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LockForm)
public:
    explicit LockForm(const Theme& theme, QWidget* parent = nullptr);

    /// Shows itself, with the focus in the name.
    void ask(qint64 take, const QString& what, const QString& name);
    qint64 take() const { return take_; }
    /// What was found to prepare it; "Looking …" until then.
    void setMeans(const CloneMeans& means);
    /// While it is being made: what can be done is to stop it.
    void setBusy(bool busy);
    void showError(const Error& error);
    const InlineMessage& message() const { return *message_; }

Q_SIGNALS:
    void wanted(qint64 take, const QString& name);
    void stopWanted();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void fit();

    qint64 take_ = 0;
    bool busy_ = false;
    QLabel* title_;
    QLineEdit* name_;
    QLabel* means_;
    QPushButton* save_;
    QPushButton* cancel_;
    InlineMessage* message_;
};

} // namespace troupe::ui
