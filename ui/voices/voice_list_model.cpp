// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/voices/voice_list_model.h"

#include "ui/services/library_desk.h"
#include "ui/voices/voice_words.h"

#include <algorithm>

namespace troupe::ui {

namespace {

/// Beyond it the list is made anew: single steps would cost more than they save.
constexpr qsizetype kMostSteps = 100;

} // namespace

VoiceListModel::VoiceListModel(LibraryDesk& library, QObject* parent)
    : QAbstractListModel(parent), library_(library)
{
    connect(&library_, &LibraryDesk::changed, this, &VoiceListModel::follow);
    follow();
}

void VoiceListModel::reindex()
{
    places_.clear();
    places_.reserve(static_cast<qsizetype>(rows_.size()));
    for (size_t i = 0; i < rows_.size(); ++i) places_.insert(rows_[i].id, static_cast<int>(i));
}

/// In runs from the end: what stands before them keeps its place.
void VoiceListModel::dropMissing(const QHash<QString, int>& wanted)
{
    const auto missing =
        std::ranges::count_if(rows_, [&wanted](const VoiceRow& row) { return !wanted.contains(row.id); });
    if (missing > kMostSteps) {
        beginResetModel();
        rows_.clear();
        ranks_.clear();
        places_.clear();
        endResetModel();
        return;
    }
    auto last = static_cast<int>(rows_.size()) - 1;
    while (last >= 0) {
        if (wanted.contains(rows_[static_cast<size_t>(last)].id)) {
            --last;
            continue;
        }
        int first = last;
        while (first > 0 && !wanted.contains(rows_[static_cast<size_t>(first) - 1].id)) --first;
        beginRemoveRows({}, first, last);
        rows_.erase(rows_.begin() + first, rows_.begin() + last + 1);
        ranks_.erase(ranks_.begin() + first, ranks_.begin() + last + 1);
        reindex();
        endRemoveRows();
        last = first - 1;
    }
}

void VoiceListModel::follow()
{
    const std::vector<VoiceRow>& now = library_.voices();
    QHash<QString, int> wanted;
    wanted.reserve(static_cast<qsizetype>(now.size()));
    for (size_t i = 0; i < now.size(); ++i) wanted.insert(now[i].id, static_cast<int>(i));
    dropMissing(wanted);

    // One signal for all that changed: a sorting proxy then moves them together, with all ranks in place.
    int firstChanged = -1;
    int lastChanged = -1;
    for (size_t i = 0; i < rows_.size(); ++i) {
        const int rank = wanted.take(rows_[i].id);
        ranks_[i] = rank;
        const VoiceRow& row = now[static_cast<size_t>(rank)];
        if (rows_[i] == row) continue;
        rows_[i] = row;
        if (firstChanged < 0) firstChanged = static_cast<int>(i);
        lastChanged = static_cast<int>(i);
    }
    if (firstChanged >= 0) Q_EMIT dataChanged(index(firstChanged), index(lastChanged));

    if (wanted.isEmpty()) return;
    const auto before = static_cast<int>(rows_.size());
    beginInsertRows({}, before, before + static_cast<int>(wanted.size()) - 1);
    for (size_t i = 0; i < now.size(); ++i) {
        if (!wanted.contains(now[i].id)) continue;
        rows_.push_back(now[i]);
        ranks_.push_back(static_cast<int>(i));
    }
    reindex();
    endInsertRows();
}

const VoiceRow* VoiceListModel::rowAt(int row) const
{
    return row >= 0 && row < static_cast<int>(rows_.size()) ? &rows_[static_cast<size_t>(row)] : nullptr;
}

int VoiceListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant VoiceListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const VoiceRow& voice = *rowAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole: return voice.name;
    case Qt::AccessibleTextRole: return voiceSentence(voice);
    case Qt::ToolTipRole: return voice.description.left(500);
    case IdRole: return voice.id;
    default: return {};
    }
}

/// The name changes when the library has taken it.
bool VoiceListModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid)) return false;
    const VoiceRow& voice = *rowAt(index.row());
    const QString name = value.toString().simplified();
    if (name.isEmpty() || name == voice.name) return false;
    voices::VoiceChange change;
    change.name = name.toStdString();
    library_.change({voice.id}, change);
    return true;
}

Qt::ItemFlags VoiceListModel::flags(const QModelIndex& index) const
{
    if (!index.isValid()) return Qt::NoItemFlags;
    const Qt::ItemFlags flags =
        Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren;
    const VoiceRow* voice = rowAt(index.row());
    return voice && !voice->binned ? flags | Qt::ItemIsEditable : flags;
}

} // namespace troupe::ui
