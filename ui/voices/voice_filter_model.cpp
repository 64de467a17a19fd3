// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/voices/voice_filter_model.h"

#include "ui/voices/voice_list_model.h"

namespace troupe::ui {

VoiceFilterModel::VoiceFilterModel(VoiceListModel& all, QObject* parent)
    : QSortFilterProxyModel(parent), all_(all)
{
    setSourceModel(&all);
    setDynamicSortFilter(true);
    sort(0);
}

/// Made anew as a whole: a filter that takes every third of thousands away would tell hundreds of runs of
/// rows, and a list lays itself out at each.
bool VoiceFilterModel::setShelf(const VoiceShelf& shelf)
{
    if (shelf == sieve_.shelf()) return false;
    setSourceModel(nullptr);
    sieve_ = VoiceSieve(shelf);
    setSourceModel(&all_);
    return true;
}

const VoiceRow* VoiceFilterModel::voiceAt(const QModelIndex& index) const
{
    return index.isValid() ? all_.rowAt(mapToSource(index).row()) : nullptr;
}

QModelIndex VoiceFilterModel::indexOf(const QString& id) const
{
    const int row = all_.rowOf(id);
    return row < 0 ? QModelIndex() : mapFromSource(all_.index(row));
}

bool VoiceFilterModel::filterAcceptsRow(int row, const QModelIndex& /*parent*/) const
{
    const VoiceRow* voice = all_.rowAt(row);
    return voice && sieve_.lets(*voice);
}

bool VoiceFilterModel::lessThan(const QModelIndex& one, const QModelIndex& other) const
{
    const VoiceRow* left = all_.rowAt(one.row());
    const VoiceRow* right = all_.rowAt(other.row());
    if (!left || !right) return false;
    const VoiceShelf::Order order = sieve_.shelf().order;
    if (order == VoiceShelf::Order::Created && left->created != right->created)
        return left->created > right->created;
    if (order == VoiceShelf::Order::Changed && left->changed != right->changed)
        return left->changed > right->changed;
    if (order == VoiceShelf::Order::Used && left->used != right->used) return left->used > right->used;
    return all_.rankAt(one.row()) < all_.rankAt(other.row());
}

} // namespace troupe::ui
