// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace troupe::ui {

/// A page of the settings: a heading, what is on it, and where something can be reset a button for all of
/// it. Main thread.
class SettingsPage : public QScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SettingsPage)
public:
    explicit SettingsPage(const QString& title, QWidget* parent = nullptr);

    const QString& title() const { return title_; }
    /// Shows only what answers `words`; false when nothing does. Without words everything is shown.
    virtual bool search(const QString& words) = 0;
    /// Everything on this page as it is delivered.
    virtual void reset() {}

protected:
    QWidget* content() { return content_; }
    void add(QWidget* widget);
    void addResetButton();
    /// What is below takes no height that it does not need.
    void finish();

private:
    QString title_;
    QWidget* content_;
    QVBoxLayout* column_;
};

} // namespace troupe::ui
