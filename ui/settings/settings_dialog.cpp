// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settings_dialog.h"

#include "ui/actions/action_collection.h"
#include "ui/settings/live_settings.h"
#include "ui/settings/privacy_page.h"
#include "ui/settings/rows_page.h"
#include "ui/settings/shortcuts_page.h"
#include "ui/settings/sound_check.h"
#include "ui/theme/metrics.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int kListWidth = 184;
} // namespace

SettingsDialog::SettingsDialog(const Theme& theme, LiveSettings& settings, ActionCollection& actions,
                               const SettingSources& sources, QWidget* parent)
    : QDialog(parent), search_(new QLineEdit(this)), list_(new QListWidget(this)),
      stack_(new QStackedWidget(this)), nothing_(new QLabel(tr("No setting is called that."), this))
{
    setObjectName(u"settings"_s);
    setWindowTitle(tr("Settings"));
    search_->setPlaceholderText(tr("Search"));
    search_->setAccessibleName(tr("Search the settings"));
    search_->setClearButtonEnabled(true);
    list_->setObjectName(u"settingsPages"_s);
    list_->setAccessibleName(tr("Pages"));
    list_->setFixedWidth(kListWidth);
    list_->setSpacing(3);
    nothing_->setForegroundRole(QPalette::PlaceholderText);
    nothing_->setAlignment(Qt::AlignCenter);
    makePages(theme, settings, actions, sources);
    stack_->addWidget(nothing_);

    auto* side = new QVBoxLayout;
    side->addWidget(search_);
    side->addWidget(list_, 1);
    auto* main = new QVBoxLayout;
    main->addWidget(stack_, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    main->addWidget(buttons);
    auto* row = new QHBoxLayout(this);
    row->setSpacing(metrics::kGap);
    row->addLayout(side);
    row->addLayout(main, 1);
    connect(search_, &QLineEdit::textChanged, this, &SettingsDialog::search);
    connect(list_, &QListWidget::currentRowChanged, this, [this](int index) {
        if (index >= 0) stack_->setCurrentIndex(index);
    });
    list_->setCurrentRow(0);
    resize(880, 640);
}

void SettingsDialog::makePages(const Theme& theme, LiveSettings& settings, ActionCollection& actions,
                               const SettingSources& sources)
{
    const auto addRows = [&](SettingsSection section, const std::vector<QWidget*>& extras = {}) {
        addPage(section, new RowsPage(theme, settings, section, sources, extras, stack_));
    };
    addRows(SettingsSection::General);
    auto* check = new SoundCheck(theme);
    check->setDevice(settings.text("audio.output_device"));
    connect(&settings, &LiveSettings::changed, check, [check, &settings](const QString& key) {
        if (key == "audio.output_device"_L1) check->setDevice(settings.text("audio.output_device"));
    });
    addRows(SettingsSection::Audio, {check});
    addRows(SettingsSection::Appearance);
    addRows(SettingsSection::Generation);
    addRows(SettingsSection::Checks);
    addRows(SettingsSection::Models);
    addRows(SettingsSection::Files);
    addPage(SettingsSection::Shortcuts, new ShortcutsPage(theme, actions, stack_));
    addPage(SettingsSection::Privacy, new PrivacyPage(stack_));
    addRows(SettingsSection::Advanced);
}

void SettingsDialog::addPage(SettingsSection section, SettingsPage* page)
{
    pages_.emplace_back(section, page);
    stack_->addWidget(page);
    list_->addItem(page->title());
}

SettingsPage* SettingsDialog::page(SettingsSection section) const
{
    for (const auto& [at, page] : pages_)
        if (at == section) return page;
    return nullptr;
}

void SettingsDialog::showSection(SettingsSection section)
{
    for (size_t i = 0; i < pages_.size(); ++i)
        if (pages_[i].first == section) list_->setCurrentRow(static_cast<int>(i));
}

void SettingsDialog::search(const QString& words)
{
    if (search_->text() != words) search_->setText(words); // comes back here
    const QString trimmed = words.trimmed();
    int first = -1;
    for (size_t i = 0; i < pages_.size(); ++i) {
        const bool fits = pages_[i].second->search(trimmed);
        list_->item(static_cast<int>(i))->setHidden(!fits);
        if (fits && first < 0) first = static_cast<int>(i);
    }
    if (first < 0) {
        stack_->setCurrentWidget(nothing_);
        return;
    }
    const QListWidgetItem* current = list_->currentItem();
    if (!current || current->isHidden()) list_->setCurrentRow(first);
    stack_->setCurrentIndex(list_->currentRow());
}

} // namespace troupe::ui
