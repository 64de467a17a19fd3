// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/setting_row.h"
#include "ui/settings/settings_page.h"

#include <vector>

namespace troupe::ui {

/// A page of rows of the settings table, with whatever else belongs below them. Main thread.
class RowsPage final : public SettingsPage
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RowsPage)
public:
    RowsPage(const Theme& theme, LiveSettings& settings, SettingsSection section,
             const SettingSources& sources, const std::vector<QWidget*>& extras = {},
             QWidget* parent = nullptr);

    const std::vector<SettingRow*>& rows() const { return rows_; }
    bool search(const QString& words) override;
    void reset() override;

private:
    std::vector<SettingRow*> rows_;
    std::vector<QWidget*> extras_;
};

} // namespace troupe::ui
