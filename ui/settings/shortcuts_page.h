// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settings_page.h"

#include <QString>

#include <functional>

class QCheckBox;
class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace troupe::ui {

class ActionCollection;
class InlineMessage;
class KeyField;
class Theme;

/// The keys of all actions: choose one, press its new key. Main thread.
class ShortcutsPage final : public SettingsPage
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ShortcutsPage)
public:
    ShortcutsPage(const Theme& theme, ActionCollection& actions, QWidget* parent = nullptr);

    bool search(const QString& words) override;
    void reset() override;
    /// As if a person chose its row.
    void choose(const QString& id);
    const InlineMessage& message() const { return *message_; }

private:
    void makeEditor();
    void fill();
    void showChosen();
    void attempt(const std::function<void()>& change);
    QString chosen() const;

    ActionCollection& actions_;
    QTreeWidget* list_;
    QLabel* name_ = nullptr;
    KeyField* key_ = nullptr;
    QCheckBox* besides_ = nullptr;
    QPushButton* none_ = nullptr;
    QPushButton* back_ = nullptr;
    InlineMessage* message_;
    QString words_;
};

} // namespace troupe::ui
