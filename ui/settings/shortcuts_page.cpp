// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/shortcuts_page.h"

#include "engine/base/error.h"
#include "ui/actions/action_collection.h"
#include "ui/actions/palette_match.h"
#include "ui/settings/key_field.h"
#include "ui/settings/setting_words.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/inline_message.h"

#include <QAction>
#include <QCheckBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kId = Qt::UserRole;

QString keyNames(const QAction& action)
{
    QStringList names;
    for (const QKeySequence& key : action.shortcuts()) names << key.toString(QKeySequence::NativeText);
    return names.join(u",  "_s);
}

} // namespace

ShortcutsPage::ShortcutsPage(const Theme& theme, ActionCollection& actions, QWidget* parent)
    : SettingsPage(settingsSectionName(SettingsSection::Shortcuts), parent), actions_(actions),
      list_(new QTreeWidget(content())), message_(new InlineMessage(theme, content()))
{
    list_->setAccessibleName(tr("Actions and their keys"));
    list_->setColumnCount(2);
    list_->setHeaderLabels({tr("Action"), tr("Keys")});
    list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    list_->header()->setStretchLastSection(false);
    list_->setRootIsDecorated(false);
    list_->setItemsExpandable(false);
    list_->setIndentation(metrics::kGap);
    list_->setUniformRowHeights(true);
    list_->setMinimumHeight(240);
    add(list_);
    makeEditor();
    add(message_);
    addResetButton();
    fill();
    connect(list_, &QTreeWidget::currentItemChanged, this, [this] {
        message_->clear();
        showChosen();
    });
    connect(list_, &QTreeWidget::itemActivated, key_, [this] { key_->setFocus(); });
    connect(&actions_, &ActionCollection::changed, this, &ShortcutsPage::fill);
}

void ShortcutsPage::makeEditor()
{
    auto* box = new QWidget(content());
    name_ = new QLabel(box);
    name_->setFont(metrics::headingFont(font()));
    key_ = new KeyField(box);
    key_->setAccessibleName(tr("New key"));
    besides_ = new QCheckBox(tr("Keep the present keys, too"), box);
    none_ = new QPushButton(tr("No key"), box);
    back_ = new QPushButton(tr("As delivered"), box);
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->addWidget(name_, 0, 0, 1, 4);
    grid->addWidget(key_, 1, 0);
    grid->addWidget(besides_, 1, 1);
    grid->addWidget(none_, 1, 2);
    grid->addWidget(back_, 1, 3);
    grid->setColumnStretch(0, 1);
    add(box);
    connect(key_, &KeyField::pressed, this, [this](const QKeySequence& key) {
        QList<QKeySequence> keys{key};
        const QAction* action = actions_.action(chosen());
        if (action && besides_->isChecked()) keys = action->shortcuts() + keys;
        attempt([&] { actions_.rebind(chosen(), keys); });
    });
    connect(none_, &QPushButton::clicked, this,
            [this] { attempt([this] { actions_.rebind(chosen(), {}); }); });
    connect(back_, &QPushButton::clicked, this, [this] { attempt([this] { actions_.reset(chosen()); }); });
}

void ShortcutsPage::attempt(const std::function<void()>& change)
{
    try {
        change();
        message_->clear();
    } catch (...) {
        message_->show(currentError());
    }
}

void ShortcutsPage::fill()
{
    const QString held = chosen();
    const QSignalBlocker quiet(list_);
    list_->clear();
    QTreeWidgetItem* current = nullptr;
    for (auto group = ActionGroup::File; group <= ActionGroup::Help;
         group = static_cast<ActionGroup>(static_cast<int>(group) + 1)) {
        QTreeWidgetItem* heading = nullptr;
        for (const auto& entry : actions_.entries()) {
            if (entry.spec.group != group || entry.spec.fixed) continue;
            const QString text = plainActionText(entry.action->text());
            if (!holdsWords(words_, text + u' ' + keyNames(*entry.action) + u' ' + title())) continue;
            if (!heading) {
                heading = new QTreeWidgetItem(list_, {actionGroupName(group)});
                heading->setFirstColumnSpanned(true);
                heading->setFlags(Qt::ItemIsEnabled);
                heading->setFont(0, metrics::headingFont(font()));
            }
            auto* row = new QTreeWidgetItem(heading, {text, keyNames(*entry.action)});
            row->setData(0, kId, entry.spec.id);
            if (entry.changed) row->setFont(1, metrics::headingFont(font()));
            if (!current || entry.spec.id == held) current = row;
        }
    }
    list_->expandAll();
    list_->setCurrentItem(current);
    showChosen();
}

QString ShortcutsPage::chosen() const
{
    const QTreeWidgetItem* item = list_->currentItem();
    return item ? item->data(0, kId).toString() : QString();
}

void ShortcutsPage::choose(const QString& id)
{
    for (QTreeWidgetItemIterator it(list_); *it; ++it) {
        if ((*it)->data(0, kId).toString() == id) list_->setCurrentItem(*it);
    }
}

void ShortcutsPage::showChosen()
{
    const ActionCollection::Entry* entry = actions_.entry(chosen());
    for (QWidget* widget : std::initializer_list<QWidget*>{key_, besides_, none_, back_})
        widget->setEnabled(entry != nullptr);
    name_->setText(entry ? plainActionText(entry->action->text()) : QString());
    key_->setText(entry ? keyNames(*entry->action) : QString());
    if (!entry) return;
    none_->setEnabled(!entry->action->shortcuts().isEmpty());
    back_->setEnabled(entry->changed);
}

bool ShortcutsPage::search(const QString& words)
{
    words_ = words;
    fill();
    return list_->topLevelItemCount() > 0;
}

void ShortcutsPage::reset()
{
    attempt([this] { actions_.resetAll(); });
}

} // namespace troupe::ui
