// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace troupe::ui {

class Theme;

/// What a view shows while it has nothing to show: a sign, one sentence, the one way on, and an example where
/// there is one. Main thread.
class EmptyState final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EmptyState)
public:
    /// `icon` as for themedIcon().
    EmptyState(const Theme& theme, const QString& icon, QWidget* parent);

    /// `title`: what is so, in a few words; `words`: what that means; may be empty.
    void setWords(const QString& title, const QString& words);
    QPushButton* action() const { return action_; }
    /// A second, smaller way; hidden until it is asked for.
    QPushButton* example() const { return example_; }

private:
    void paintSign();

    const Theme& theme_;
    QString icon_;
    QLabel* sign_;
    QLabel* title_;
    QLabel* words_;
    QPushButton* action_;
    QPushButton* example_;
};

} // namespace troupe::ui
