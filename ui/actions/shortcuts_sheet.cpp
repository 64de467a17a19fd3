// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/shortcuts_sheet.h"

#include "ui/actions/action_collection.h"
#include "ui/theme/metrics.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <map>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

/// Gives the words of this file their context.
struct ShortcutsSheet
{
    Q_DECLARE_TR_FUNCTIONS(troupe::ui::ShortcutsSheet)
};

class Rows
{
public:
    explicit Rows(QTreeWidget* list) : list_(list) {}

    void add(ActionGroup group, const QString& text, const QList<QKeySequence>& keys)
    {
        if (keys.isEmpty()) return;
        QStringList names;
        for (const QKeySequence& key : keys) names << key.toString(QKeySequence::NativeText);
        auto* row = new QTreeWidgetItem(heading(group), {plainActionText(text), names.join(u",  "_s)});
        row->setToolTip(0, row->text(0));
    }

private:
    QTreeWidgetItem* heading(ActionGroup group)
    {
        QTreeWidgetItem*& item = headings_[group];
        if (item) return item;
        item = new QTreeWidgetItem(list_, {actionGroupName(group)});
        item->setFirstColumnSpanned(true);
        item->setFont(0, metrics::headingFont(list_->font()));
        item->setFlags(Qt::ItemIsEnabled);
        return item;
    }

    QTreeWidget* list_;
    std::map<ActionGroup, QTreeWidgetItem*> headings_;
};

/// False: nothing fits.
bool showOnly(QTreeWidget* list, const QString& words)
{
    bool found = false;
    for (int i = 0; i < list->topLevelItemCount(); ++i) {
        QTreeWidgetItem* group = list->topLevelItem(i);
        bool any = false;
        for (int j = 0; j < group->childCount(); ++j) {
            QTreeWidgetItem* row = group->child(j);
            const bool fits = row->text(0).contains(words, Qt::CaseInsensitive) ||
                              row->text(1).contains(words, Qt::CaseInsensitive);
            row->setHidden(!fits);
            any = any || fits;
        }
        group->setHidden(!any);
        found = found || any;
    }
    return found;
}

QTreeWidget* makeList(const ActionCollection& actions, QWidget* parent)
{
    auto* list = new QTreeWidget(parent);
    list->setAccessibleName(ShortcutsSheet::tr("Keyboard shortcuts"));
    list->setRootIsDecorated(false);
    list->setItemsExpandable(false);
    list->setUniformRowHeights(true);
    list->setIndentation(metrics::kGap);
    list->setColumnCount(2);
    list->setHeaderLabels({ShortcutsSheet::tr("What"), ShortcutsSheet::tr("Keys")});
    list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    list->header()->setStretchLastSection(false);
    Rows rows(list);
    // In the order of the menus; what is registered later comes later within its group.
    for (auto group = ActionGroup::File; group <= ActionGroup::Help;
         group = static_cast<ActionGroup>(static_cast<int>(group) + 1)) {
        for (const auto& entry : actions.entries()) {
            if (entry.spec.group == group) rows.add(group, entry.action->text(), entry.action->shortcuts());
        }
        for (const auto& note : actions.notes()) {
            if (note.group == group) rows.add(group, note.text, note.keys);
        }
    }
    list->expandAll();
    return list;
}

} // namespace

void showShortcuts(const ActionCollection& actions, QWidget* parent)
{
    auto* dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"shortcutsSheet"_s);
    dialog->setWindowTitle(ShortcutsSheet::tr("Keyboard shortcuts"));
    auto* search = new QLineEdit(dialog);
    search->setPlaceholderText(ShortcutsSheet::tr("Search"));
    search->setAccessibleName(ShortcutsSheet::tr("Search the shortcuts"));
    search->setClearButtonEnabled(true);
    QTreeWidget* list = makeList(actions, dialog);
    auto* nothing = new QLabel(ShortcutsSheet::tr("No shortcut is called that."), dialog);
    nothing->setAlignment(Qt::AlignCenter);
    nothing->setForegroundRole(QPalette::PlaceholderText);
    nothing->hide();
    QObject::connect(search, &QLineEdit::textChanged, list, [list, nothing](const QString& words) {
        const bool found = showOnly(list, words.trimmed());
        list->setVisible(found);
        nothing->setVisible(!found);
    });
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::close);
    auto* column = new QVBoxLayout(dialog);
    column->addWidget(search);
    column->addWidget(list, 1);
    column->addWidget(nothing, 1);
    column->addWidget(buttons);
    dialog->resize(600, 640);
    dialog->open();
}

} // namespace troupe::ui
