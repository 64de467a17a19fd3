// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clone/take_pick_dialog.h"

#include "ui/takes/take_list_model.h"
#include "ui/takes/take_player.h"
#include "ui/theme/studio_style.h"

#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

namespace troupe::ui {

using namespace Qt::StringLiterals;

TakePickDialog::TakePickDialog(ProjectDesk& project, TakeSounds& sounds, TakePlayer& player, QWidget* parent)
    : QDialog(parent), player_(player), takes_(new TakeListModel(project, sounds, this)),
      search_(new QLineEdit(this)), view_(new QListView(this))
{
    setObjectName(u"takePicker"_s);
    setWindowTitle(tr("Clone a take"));
    search_->setAccessibleName(tr("Search the takes"));
    search_->setPlaceholderText(tr("Search"));
    search_->setMaxLength(200);
    search_->setClearButtonEnabled(true);
    view_->setAccessibleName(tr("Takes, newest first"));
    view_->setModel(takes_);
    view_->setModelColumn(TakeListModel::Text);
    view_->setUniformItemSizes(true);
    view_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view_->setTextElideMode(Qt::ElideRight);
    view_->setMinimumSize(420, 280);
    view_->installEventFilter(this);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Cancel)->setIcon({});
    take_ = buttons->addButton(tr("Clone this take"), QDialogButtonBox::AcceptRole);
    take_->setObjectName(u"takePickerTake"_s);
    setLook(take_, Look::Primary);
    auto* column = new QVBoxLayout(this);
    column->addWidget(search_);
    column->addWidget(view_, 1);
    column->addWidget(buttons);
    connect(search_, &QLineEdit::textChanged, this, [this](const QString& text) {
        takes_->setFilter({.text = text});
        updateState();
    });
    connect(buttons, &QDialogButtonBox::accepted, this, &TakePickDialog::pick);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(view_, &QListView::activated, this, &TakePickDialog::pick);
    connect(view_->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &TakePickDialog::updateState);
    if (takes_->rowCount() > 0) view_->setCurrentIndex(takes_->index(0, TakeListModel::Text));
    updateState();
    view_->setFocus();
}

bool TakePickDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == view_ && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space) {
        player_.show(current(), true);
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

int64_t TakePickDialog::current() const
{
    const QModelIndex index = view_->currentIndex();
    return index.isValid() ? takes_->idAt(index.row()) : 0;
}

void TakePickDialog::updateState()
{
    take_->setEnabled(current() != 0);
}

void TakePickDialog::pick()
{
    const int64_t take = current();
    if (take == 0) return;
    accept();
    Q_EMIT picked(take);
}

} // namespace troupe::ui
