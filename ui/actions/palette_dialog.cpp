// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/palette_dialog.h"

#include "ui/actions/palette_model.h"
#include "ui/theme/metrics.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int kWidth = 620;
constexpr int kHeight = 420;
} // namespace

PaletteDialog::PaletteDialog(CommandPalette& palette, QWidget* window)
    : QDialog(window, Qt::Dialog | Qt::FramelessWindowHint), palette_(palette), field_(new QLineEdit(this)),
      list_(new QListView(this)), model_(new PaletteModel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"palette"_s);
    setWindowTitle(tr("Command palette"));
    field_->setPlaceholderText(tr("What do you want to do?"));
    field_->setAccessibleName(tr("What do you want to do?"));
    field_->installEventFilter(this);
    list_->setModel(model_);
    list_->setItemDelegate(new PaletteDelegate(list_));
    list_->setAccessibleName(tr("What fits"));
    list_->setFocusPolicy(Qt::NoFocus);
    list_->setUniformItemSizes(true);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* none = new QLabel(tr("Nothing is called that."), list_);
    none->setObjectName(u"paletteNothing"_s);
    none->setForegroundRole(QPalette::PlaceholderText);
    none->setMargin(metrics::kGap);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kUnit, metrics::kUnit, metrics::kUnit, metrics::kUnit);
    column->setSpacing(metrics::kUnit);
    column->addWidget(field_);
    column->addWidget(list_, 1);
    connect(field_, &QLineEdit::textChanged, this, &PaletteDialog::search);
    connect(&palette_, &CommandPalette::sourcesChanged, this, &PaletteDialog::searchAgain);
    connect(list_, &QListView::clicked, this, &PaletteDialog::runCurrent);
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, &PaletteDialog::tellCurrent);
    resize(std::min(kWidth, window->width() - 2 * metrics::kMargin),
           std::min(kHeight, window->height() - 4 * metrics::kMargin));
    search();
}

void PaletteDialog::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    const QWidget* window = parentWidget();
    QDialog::move(window->mapToGlobal(QPoint((window->width() - width()) / 2, 3 * metrics::kMargin)));
    field_->setFocus();
}

void PaletteDialog::search()
{
    model_->setEntries(palette_.find(field_->text()));
    findChild<QLabel*>(u"paletteNothing"_s)->setVisible(model_->rowCount() == 0);
    if (model_->rowCount() > 0) list_->setCurrentIndex(model_->index(0));
}

/// What a person chose stays so, wherever it stands now; the best stays the best.
void PaletteDialog::searchAgain()
{
    const PaletteEntry* chosen = model_->entry(list_->currentIndex());
    const QString id = chosen && list_->currentIndex().row() > 0 ? chosen->id : QString();
    search();
    if (id.isEmpty()) return;
    for (int row = 0; row < model_->rowCount(); ++row)
        if (model_->entry(model_->index(row))->id == id) list_->setCurrentIndex(model_->index(row));
}

void PaletteDialog::move(int rows)
{
    const int last = model_->rowCount() - 1;
    if (last < 0) return;
    list_->setCurrentIndex(model_->index(std::clamp(list_->currentIndex().row() + rows, 0, last)));
}

/// The field keeps the focus, so a reader would not hear which row is chosen.
void PaletteDialog::tellCurrent()
{
    const QModelIndex current = list_->currentIndex();
    field_->setAccessibleDescription(current.data(Qt::AccessibleTextRole).toString());
    QAccessibleEvent event(field_, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void PaletteDialog::runCurrent()
{
    const PaletteEntry* entry = model_->entry(list_->currentIndex());
    if (!entry || !entry->enabled) return;
    close();
    parentWidget()->activateWindow();
    // Behind the closing: what acts on the field with the focus finds the one from before.
    QTimer::singleShot(0, &palette_, [palette = &palette_, what = *entry] { palette->run(what); });
}

bool PaletteDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != field_ || event->type() != QEvent::KeyPress) return QDialog::eventFilter(watched, event);
    const int page = std::max(1, list_->viewport()->height() / std::max(1, list_->sizeHintForRow(0)) - 1);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Up: move(-1); return true;
    case Qt::Key_Down: move(1); return true;
    case Qt::Key_PageUp: move(-page); return true;
    case Qt::Key_PageDown: move(page); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: runCurrent(); return true;
    default: return QDialog::eventFilter(watched, event);
    }
}

} // namespace troupe::ui
