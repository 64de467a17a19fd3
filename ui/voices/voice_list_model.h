// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/services/voice_row.h"

#include <QAbstractListModel>
#include <QHash>

#include <vector>

namespace troupe::ui {

class LibraryDesk;

/// All voices of the library, also those in the bin, in no order that means anything: VoiceFilterModel sorts
/// and chooses. A change of a few voices touches their rows alone, so that lists keep place and selection. An
/// edit of the text renames. Main thread.
class VoiceListModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VoiceListModel)
public:
    enum Role
    {
        IdRole = Qt::UserRole + 1,
    };

    explicit VoiceListModel(LibraryDesk& library, QObject* parent = nullptr);

    /// Null: no such row.
    const VoiceRow* rowAt(int row) const;
    /// Where it stands among all, by name.
    int rankAt(int row) const { return ranks_[static_cast<size_t>(row)]; }
    /// -1: not there.
    int rowOf(const QString& id) const { return places_.value(id, -1); }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    void follow();
    void dropMissing(const QHash<QString, int>& wanted);
    void reindex();

    LibraryDesk& library_;
    std::vector<VoiceRow> rows_;
    std::vector<int> ranks_;     ///< of rows_
    QHash<QString, int> places_; ///< of ids in rows_
};

} // namespace troupe::ui
