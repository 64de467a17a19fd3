// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace troupe {
class Error;
}

namespace troupe::ui {

class Theme;

/// One sentence and its remedy beside the thing that they are about; hidden while there is nothing to say.
/// State is told by icon, words and colour together, and announced to screen readers. Never a dialog.
class InlineMessage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InlineMessage)
public:
    enum class Kind
    {
        Unknown,
        Info,
        Success,
        Warning,
        Error
    };

    explicit InlineMessage(const Theme& theme, QWidget* parent = nullptr);

    void show(Kind kind, const QString& message, const QString& remedy = {});
    void show(const Error& error);
    void clear();

    Kind kind() const { return kind_; }
    QString message() const;
    QString remedy() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void applyColors();

    const Theme& theme_;
    Kind kind_ = Kind::Unknown;
    QLabel* icon_;
    QLabel* message_;
    QLabel* remedy_;
};

} // namespace troupe::ui
