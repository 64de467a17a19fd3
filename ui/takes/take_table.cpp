// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/takes/take_table.h"

#include "ui/mainwindow/plain_key_guard.h"
#include "ui/takes/take_list_model.h"

#include <QFocusEvent>
#include <QHeaderView>

#include <algorithm>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLeastText = 24; ///< letters of the column of words

/// Width of a column, in letters; 0: what is left.
int lettersOf(int column)
{
    switch (column) {
    case TakeListModel::Star: return 5;
    case TakeListModel::State: return 26;
    case TakeListModel::Character: return 22;
    case TakeListModel::Sound: return 18;
    case TakeListModel::Length: return 9;
    case TakeListModel::Made: return 12;
    default: return 0;
    }
}

} // namespace

TakeTable::TakeTable(TakeListModel& model, QWidget* parent) : QTableView(parent), takes_(model)
{
    setModel(&model);
    setObjectName(u"takes"_s);
    setAccessibleName(tr("Takes"));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setDragEnabled(true);
    setDragDropMode(DragOnly);
    setShowGrid(false);
    setAlternatingRowColors(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    // One height for all: with 20,000 rows none is measured.
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setMinimumSectionSize(24);
    sizeColumns();
    PlainKeyGuard::letThrough(this);
}

void TakeTable::sizeColumns()
{
    const QFontMetrics metrics = fontMetrics();
    const int letter = metrics.averageCharWidth();
    verticalHeader()->setDefaultSectionSize(metrics.height() + 16);
    QHeaderView* header = horizontalHeader();
    for (int column = 0; column < TakeListModel::Columns; ++column) {
        header->setSectionResizeMode(column, QHeaderView::Fixed);
        header->resizeSection(column, std::max(letter * lettersOf(column), header->sectionSizeHint(column)));
    }
    // Never less than a few rows, whatever stands around it.
    setMinimumHeight(horizontalHeader()->sizeHint().height() + 3 * verticalHeader()->defaultSectionSize());
    header->setSectionResizeMode(TakeListModel::Text, QHeaderView::Stretch);
}

void TakeTable::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange) sizeColumns();
}

void TakeTable::setHasCharacters(bool has)
{
    if (has == hasCharacters_) return;
    hasCharacters_ = has;
    fitColumns();
}

/// In a narrow list the words stay and what is least missed goes, one column after the other.
void TakeTable::fitColumns()
{
    int room = viewport()->width() - fontMetrics().averageCharWidth() * kLeastText;
    for (const int column : {TakeListModel::Star, TakeListModel::State, TakeListModel::Length,
                             TakeListModel::Character, TakeListModel::Sound, TakeListModel::Made}) {
        if (column == TakeListModel::Character && !hasCharacters_) {
            setColumnHidden(column, true);
            continue;
        }
        room -= fontMetrics().averageCharWidth() * lettersOf(column);
        setColumnHidden(column, room < 0);
    }
}

void TakeTable::resizeEvent(QResizeEvent* event)
{
    fitColumns();
    QTableView::resizeEvent(event);
}

/// Who comes here by keys means a take: the keys act on the one that is current, so it is chosen, too.
void TakeTable::focusInEvent(QFocusEvent* event)
{
    QTableView::focusInEvent(event);
    if (event->reason() != Qt::MouseFocusReason && !selectionModel()->hasSelection())
        selectRowAt(std::max(0, currentIndex().row()));
}

int64_t TakeTable::currentTake() const
{
    return takes_.idAt(currentIndex().row());
}

QList<qint64> TakeTable::selectedTakes() const
{
    QList<qint64> ids;
    const QItemSelection selection = selectionModel()->selection();
    for (const QItemSelectionRange& range : selection)
        for (int row = range.top(); row <= range.bottom(); ++row) ids << takes_.idAt(row);
    std::sort(ids.begin(), ids.end(), std::greater<>());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

bool TakeTable::selectTake(int64_t take)
{
    const int row = takes_.rowOf(take);
    if (row < 0) return false;
    selectRowAt(row);
    return true;
}

void TakeTable::selectRowAt(int row)
{
    if (row < 0 || row >= takes_.rowCount()) return;
    const QModelIndex index = takes_.index(row, TakeListModel::Text);
    // Not by setCurrentIndex of the view, which adds to the selection while Control or Shift is held.
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(index);
}

int TakeTable::nextToReview(int after) const
{
    const int rows = takes_.rowCount();
    for (int step = 1; step <= rows; ++step) {
        const int row = (after + step) % rows;
        const auto state = takes_.index(row, 0).data(TakeListModel::StateRole).toInt();
        if (state == static_cast<int>(project::TakeState::ToReview)) return row;
    }
    return -1;
}

void TakeTable::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    QTableView::selectionChanged(selected, deselected);
    Q_EMIT selectionTold();
}

void TakeTable::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    if (takes_.idAt(current.row()) != takes_.idAt(previous.row()) || !previous.isValid())
        Q_EMIT currentTakeChanged(takes_.idAt(current.row()));
}

} // namespace troupe::ui
