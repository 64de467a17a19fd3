// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <cstdint>

class QAction;
class QComboBox;
class QListView;
class QPushButton;

namespace troupe::ui {

class InlineMessage;
class TestLines;
class Theme;

/// A line to try the clone with, and what was spoken so far, with how alike it is. Main thread.
class TestPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TestPanel)
public:
    /// `speak` speaks the line, `acts` do something with the chosen one.
    TestPanel(const Theme& theme, TestLines& lines, QAction* speak, const QList<QAction*>& acts,
              QWidget* parent = nullptr);

    QString line() const;
    void setLine(const QString& text);
    /// Lines of this language are offered; a line that was typed stays.
    void setLanguage(const QString& language);
    void setBusy(bool busy);
    /// The chosen line's take; 0: none.
    int64_t take() const;
    void choose(int row);
    QListView& view() { return *view_; }
    InlineMessage& message() { return *message_; }

Q_SIGNALS:
    void stopWanted();
    /// Play the chosen line.
    void hearWanted(qint64 take);
    /// take() is another.
    void chosen();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void followLines();

    TestLines& lines_;
    QComboBox* line_;
    QPushButton* speak_;
    QPushButton* stop_;
    QListView* view_;
    QWidget* chips_;
    InlineMessage* message_;
    QString language_;
};

} // namespace troupe::ui
