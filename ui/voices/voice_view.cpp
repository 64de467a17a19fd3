// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/voices/voice_view.h"

#include "ui/services/strip_store.h"
#include "ui/voices/voice_delegate.h"
#include "ui/voices/voice_filter_model.h"
#include "ui/voices/voice_list_model.h"

#include <QEvent>
#include <QKeyEvent>

#include <algorithm>
#include <vector>

namespace troupe::ui {

using namespace Qt::StringLiterals;

VoiceView::VoiceView(const Theme& theme, VoiceFilterModel& voices, StripStore& strips, QWidget* parent)
    : QListView(parent), voices_(voices), delegate_(new VoiceDelegate(theme, voices, strips, this))
{
    setObjectName(u"voices"_s);
    setAccessibleName(tr("Voices"));
    setModel(&voices);
    setItemDelegate(delegate_);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setResizeMode(Adjust);
    setUniformItemSizes(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    setDragEnabled(true);
    setDragDropMode(DragOnly);
    setFrameShape(NoFrame);
    // What is dropped is the page's.
    viewport()->setAcceptDrops(false);
    viewport()->setAutoFillBackground(false);
    // The bar's room is always there: cards do not change their width when it comes.
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setCards(true);
    connect(this, &QListView::activated, this, &VoiceView::hearWanted);
    connect(delegate_, &VoiceDelegate::starClicked, this, [this](const QModelIndex& index) {
        Q_EMIT starWanted(index.data(VoiceListModel::IdRole).toString());
    });
    connect(&strips, &StripStore::ready, viewport(), qOverload<>(&QWidget::update));
}

void VoiceView::setCards(bool cards)
{
    cards_ = cards;
    delegate_->setCards(cards);
    setFlow(cards ? LeftToRight : TopToBottom);
    setWrapping(cards);
    scheduleDelayedItemsLayout();
    if (currentIndex().isValid()) scrollTo(currentIndex());
}

QString VoiceView::currentVoice() const
{
    return currentIndex().data(VoiceListModel::IdRole).toString();
}

QStringList VoiceView::selectedVoices() const
{
    QStringList ids;
    const QItemSelection selection = selectionModel()->selection();
    for (const QItemSelectionRange& range : selection)
        for (int row = range.top(); row <= range.bottom(); ++row)
            ids << voices_.index(row, 0).data(VoiceListModel::IdRole).toString();
    return ids;
}

/// In whole runs of rows: thousands of single ranges would take their time.
void VoiceView::selectVoices(const QStringList& ids, const QString& current)
{
    std::vector<int> rows;
    for (const QString& id : ids)
        if (const QModelIndex index = voices_.indexOf(id); index.isValid()) rows.push_back(index.row());
    if (rows.empty()) return;
    std::ranges::sort(rows);
    QItemSelection selection;
    for (size_t first = 0; first < rows.size();) {
        size_t last = first;
        while (last + 1 < rows.size() && rows[last + 1] == rows[last] + 1) ++last;
        selection.append(QItemSelectionRange(voices_.index(rows[first], 0), voices_.index(rows[last], 0)));
        first = last + 1;
    }
    QModelIndex first = voices_.indexOf(current);
    if (!first.isValid()) first = voices_.index(rows.front(), 0);
    selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    scrollTo(first);
}

/// Space plays in every view; a list would search for it.
void VoiceView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier) {
        Q_EMIT hearWanted();
        return;
    }
    QListView::keyPressEvent(event);
}

void VoiceView::startDrag(Qt::DropActions /*actions*/)
{
    Q_EMIT dragWanted();
}

void VoiceView::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    QListView::selectionChanged(selected, deselected);
    Q_EMIT selectionTold();
}

void VoiceView::resizeEvent(QResizeEvent* event)
{
    delegate_->setWidth(viewport()->width() - 1);
    QListView::resizeEvent(event);
}

void VoiceView::changeEvent(QEvent* event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange) scheduleDelayedItemsLayout();
}

} // namespace troupe::ui
