// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/shortcuts_sheet.h"

#include "ui/theme/metrics.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

/// Gives the words of this file their context.
struct ShortcutsSheet
{
    Q_DECLARE_TR_FUNCTIONS(troupe::ui::ShortcutsSheet)
};

QString plainText(QString text)
{
    text.remove(u'&');
    text.remove(u'…');
    return text;
}

void fill(QTreeWidget* list, const QWidget* window)
{
    for (const QAction* action : window->findChildren<QAction*>()) {
        if (action->shortcuts().isEmpty() || action->text().isEmpty()) continue;
        const QString keys = QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText);
        new QTreeWidgetItem(list, {plainText(action->text()), keys});
    }
    new QTreeWidgetItem(list, {ShortcutsSheet::tr("Next part of the window"), u"F6"_s});
    new QTreeWidgetItem(list, {ShortcutsSheet::tr("Waveform: move the cursor"), u"← → , ."_s});
    new QTreeWidgetItem(list, {ShortcutsSheet::tr("Waveform: zoom"), u"↑ ↓"_s});
    new QTreeWidgetItem(list, {ShortcutsSheet::tr("Waveform: zoom to the loop"), u"Z"_s});
    new QTreeWidgetItem(
        list, {ShortcutsSheet::tr("Waveform: forget the loop"), QKeySequence(Qt::Key_Delete).toString()});
    list->sortItems(0, Qt::AscendingOrder);
}

} // namespace

void showShortcuts(QWidget* window)
{
    auto* dialog = new QDialog(window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(ShortcutsSheet::tr("Keyboard shortcuts"));
    auto* list = new QTreeWidget(dialog);
    list->setAccessibleName(ShortcutsSheet::tr("Keyboard shortcuts"));
    list->setRootIsDecorated(false);
    list->setColumnCount(2);
    list->setHeaderLabels({ShortcutsSheet::tr("What"), ShortcutsSheet::tr("Keys")});
    list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    fill(list, window);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::close);
    auto* column = new QVBoxLayout(dialog);
    column->addWidget(list);
    column->addWidget(buttons);
    dialog->resize(460, 520);
    dialog->open();
}

} // namespace troupe::ui
