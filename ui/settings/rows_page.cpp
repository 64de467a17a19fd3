// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/rows_page.h"

#include "engine/base/settings.h"
#include "ui/actions/palette_match.h"

#include <algorithm>

namespace troupe::ui {

RowsPage::RowsPage(const Theme& theme, LiveSettings& settings, SettingsSection section,
                   const SettingSources& sources, const std::vector<QWidget*>& extras, QWidget* parent)
    : SettingsPage(settingsSectionName(section), parent), extras_(extras)
{
    const auto table = Settings::table();
    for (SettingWords& words : settingWords()) {
        if (words.section != section) continue;
        const auto info = std::find_if(table.begin(), table.end(),
                                       [&words](const SettingInfo& it) { return it.key == words.key; });
        if (info == table.end()) continue;
        auto* row = new SettingRow(theme, settings, std::move(words), *info, sources, content());
        rows_.push_back(row);
        add(row);
    }
    for (QWidget* extra : extras_) add(extra);
    if (!rows_.empty()) addResetButton();
    finish();
}

bool RowsPage::search(const QString& words)
{
    bool any = false;
    for (SettingRow* row : rows_) {
        const bool fits = row->answers(words);
        row->setVisible(fits);
        any = any || fits;
    }
    for (QWidget* extra : extras_) extra->setVisible(words.isEmpty());
    return any || words.isEmpty() || holdsWords(words, title());
}

void RowsPage::reset()
{
    for (SettingRow* row : rows_) row->reset();
}

} // namespace troupe::ui
