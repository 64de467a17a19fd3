// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/setting_editors.h"
#include "ui/settings/setting_words.h"

#include <QDialog>

#include <utility>
#include <vector>

class QLabel;
class QLineEdit;
class QListWidget;
class QStackedWidget;

namespace troupe::ui {

class ActionCollection;
class LiveSettings;
class SettingsPage;
class Theme;

/// Everything that can be set, on pages; what is entered holds at once, so there is nothing to confirm. The
/// field above the pages finds pages and rows. Stands beside the window, which goes on working. Main thread
/// (`spec/studio.md` §2.4, Settings).
class SettingsDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SettingsDialog)
public:
    SettingsDialog(const Theme& theme, LiveSettings& settings, ActionCollection& actions,
                   const SettingSources& sources, QWidget* parent);

    void showSection(SettingsSection section);
    SettingsPage* page(SettingsSection section) const;
    /// As typed into the field.
    void search(const QString& words);

private:
    void addPage(SettingsSection section, SettingsPage* page);
    void makePages(const Theme& theme, LiveSettings& settings, ActionCollection& actions,
                   const SettingSources& sources);

    QLineEdit* search_;
    QListWidget* list_;
    QStackedWidget* stack_;
    QLabel* nothing_;
    std::vector<std::pair<SettingsSection, SettingsPage*>> pages_;
};

} // namespace troupe::ui
