// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/takes/take_list_model.h"

#include "ui/services/project_desk.h"
#include "ui/services/take_sounds.h"
#include "ui/takes/take_words.h"

#include <QMimeData>
#include <QUrl>

#include <algorithm>
#include <functional>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

/// Beyond it the list is made anew: single steps would cost more than they save.
constexpr qsizetype kMostSteps = 200;

} // namespace

TakeListModel::TakeListModel(ProjectDesk& project, TakeSounds& sounds, QObject* parent)
    : QAbstractTableModel(parent), project_(project), sounds_(sounds)
{
    connect(&project_, &ProjectDesk::takesReset, this, &TakeListModel::rebuild);
    connect(&project_, &ProjectDesk::takesAdded, this, &TakeListModel::onAdded);
    connect(&project_, &ProjectDesk::takesChanged, this, &TakeListModel::onChanged);
    connect(&project_, &ProjectDesk::takesRemoved, this, &TakeListModel::onRemoved);
    connect(&sounds_, &TakeSounds::stripReady, this, [this](qint64 id) {
        const int row = rowOf(id);
        if (row >= 0) Q_EMIT dataChanged(index(row, Sound), index(row, Sound), {Qt::DisplayRole});
    });
    rebuild();
}

void TakeListModel::setFilter(const TakeFilter& filter)
{
    if (filter == sieve_.filter()) return;
    sieve_ = TakeSieve(filter);
    rebuild();
}

void TakeListModel::rebuild()
{
    beginResetModel();
    ids_.clear();
    for (const TakeRow& row : project_.takes())
        if (sieve_.lets(row)) ids_.push_back(row.id);
    endResetModel();
}

bool TakeListModel::lets(int64_t id) const
{
    const TakeRow* row = project_.take(id);
    return row && sieve_.lets(*row);
}

int64_t TakeListModel::idAt(int row) const
{
    return row >= 0 && row < static_cast<int>(ids_.size()) ? ids_[static_cast<size_t>(row)] : 0;
}

int TakeListModel::rowOf(int64_t id) const
{
    const auto found = std::lower_bound(ids_.begin(), ids_.end(), id, std::greater<>());
    return found != ids_.end() && *found == id ? static_cast<int>(found - ids_.begin()) : -1;
}

void TakeListModel::insertRow_(int64_t id)
{
    const auto place = std::lower_bound(ids_.begin(), ids_.end(), id, std::greater<>());
    const int row = static_cast<int>(place - ids_.begin());
    beginInsertRows({}, row, row);
    ids_.insert(place, id);
    endInsertRows();
}

void TakeListModel::removeRow_(int row)
{
    beginRemoveRows({}, row, row);
    ids_.erase(ids_.begin() + row);
    endRemoveRows();
}

void TakeListModel::onAdded(const QList<qint64>& ids)
{
    if (ids.size() > kMostSteps) return rebuild();
    for (const qint64 id : ids)
        if (lets(id) && rowOf(id) < 0) insertRow_(id);
}

void TakeListModel::onChanged(const QList<qint64>& ids)
{
    if (ids.size() > kMostSteps) return rebuild();
    for (const qint64 id : ids) {
        const int row = rowOf(id);
        const bool wanted = lets(id);
        if (row >= 0 && wanted) Q_EMIT dataChanged(index(row, 0), index(row, Columns - 1));
        if (row >= 0 && !wanted) removeRow_(row);
        if (row < 0 && wanted) insertRow_(id);
    }
}

void TakeListModel::onRemoved(const QList<qint64>& ids)
{
    if (ids.size() > kMostSteps) return rebuild();
    for (const qint64 id : ids)
        if (const int row = rowOf(id); row >= 0) removeRow_(row);
}

int TakeListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ids_.size());
}

int TakeListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int{Columns};
}

QVariant TakeListModel::textOf(const TakeRow& take, int column) const
{
    switch (column) {
    case State: return takeStateWord(take.state);
    case Text: return take.text.isEmpty() ? tr("(a recording)") : take.text;
    case Character:
        return take.delivery.isEmpty() ? take.characterName
                                       : tr("%1, %2").arg(take.characterName, take.delivery);
    case Length: return takeLength(take.seconds);
    case Made: return takeTime(take.created);
    default: return {};
    }
}

/// What a screen reader says of a cell: columns that are drawn have words, too.
QString TakeListModel::accessibleText(const TakeRow& take, int column) const
{
    if (column == Star) return take.star ? tr("With a star") : tr("Without a star");
    if (column == Sound) return tr("Sound of %1").arg(takeLength(take.seconds));
    if (column != State) return textOf(take, column).toString();
    QString words = takeStateWord(take.state);
    if (!take.partial.isEmpty()) words += u", "_s + takePartialWord(take.partial);
    if (take.verdict == project::TakeVerdict::Suspect) words += u", "_s + tr("suspect");
    if (take.file != project::TakeFile::Whole) words += u", "_s + tr("its file is missing or damaged");
    return words;
}

QVariant TakeListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const int64_t id = idAt(index.row());
    const TakeRow* take = project_.take(id);
    if (!take) return {};
    switch (role) {
    case Qt::DisplayRole: return textOf(*take, index.column());
    case Qt::AccessibleTextRole: return accessibleText(*take, index.column());
    case Qt::ToolTipRole:
        if (index.column() == Text) return take->text;
        if (index.column() == State) return accessibleText(*take, State);
        return {};
    case Qt::TextAlignmentRole:
        if (index.column() == Length || index.column() == Made)
            return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    case IdRole: return QVariant::fromValue<qint64>(id);
    case StateRole: return static_cast<int>(take->state);
    default: return {};
    }
}

QVariant TakeListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole && (section == Length || section == Made))
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::AccessibleTextRole && section == Star) return tr("Star");
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case State: return tr("State");
    case Text: return tr("Text");
    case Character: return tr("Character");
    case Sound: return tr("Sound");
    case Length: return tr("Length");
    case Made: return tr("Made");
    default: return {};
    }
}

Qt::ItemFlags TakeListModel::flags(const QModelIndex& index) const
{
    if (!index.isValid()) return Qt::NoItemFlags;
    return Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren;
}

QStringList TakeListModel::mimeTypes() const
{
    return {u"text/uri-list"_s, u"application/x-troupe-takes"_s};
}

/// The files as they are: nothing is made for a drag that may land nowhere.
QMimeData* TakeListModel::mimeData(const QModelIndexList& indexes) const
{
    QList<QUrl> files;
    QStringList ids;
    for (const QModelIndex& index : indexes) {
        if (index.column() != Text) continue;
        const int64_t id = idAt(index.row());
        ids << QString::number(id);
        const TakeRow* take = project_.take(id);
        if (take && take->file == project::TakeFile::Whole) files << QUrl::fromLocalFile(sounds_.fileOf(id));
    }
    if (ids.isEmpty()) return nullptr;
    auto* data = new QMimeData;
    data->setUrls(files);
    data->setData(u"application/x-troupe-takes"_s, ids.join(u',').toLatin1());
    return data;
}

} // namespace troupe::ui
