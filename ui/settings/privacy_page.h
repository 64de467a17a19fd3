// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settings_page.h"

namespace troupe::ui {

/// What is kept on this computer, where, and what is sent: nothing. Main thread.
class PrivacyPage final : public SettingsPage
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PrivacyPage)
public:
    explicit PrivacyPage(QWidget* parent = nullptr);

    bool search(const QString& words) override;

private:
    void addFolder(const QString& what, const QString& path);

    QString everything_; ///< all words of the page, for the search
};

} // namespace troupe::ui
