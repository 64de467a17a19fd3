// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/takes/take_filter.h"

#include <QAbstractTableModel>

#include <cstdint>
#include <vector>

namespace troupe::ui {

class ProjectDesk;
class TakeSounds;

/// The takes of the open project that a filter lets through, newest first. Holds ids only; rows are those of
/// ProjectDesk. A change of a few takes touches their rows alone, so a long list keeps its place and its
/// selection. Dragged out as the takes' files. Main thread.
class TakeListModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TakeListModel)
public:
    enum Column
    {
        Star,
        State,
        Text,
        Character,
        Sound,
        Length,
        Made,
        Columns
    };
    enum Role
    {
        IdRole = Qt::UserRole + 1,
        StateRole, ///< int of project::TakeState
    };

    TakeListModel(ProjectDesk& project, TakeSounds& sounds, QObject* parent = nullptr);

    void setFilter(const TakeFilter& filter);
    const TakeFilter& filter() const { return sieve_.filter(); }
    /// Of one row, or 0.
    int64_t idAt(int row) const;
    /// -1: the filter does not let it through.
    int rowOf(int64_t id) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    Qt::DropActions supportedDragActions() const override { return Qt::CopyAction; }

private:
    void rebuild();
    void onAdded(const QList<qint64>& ids);
    void onChanged(const QList<qint64>& ids);
    void onRemoved(const QList<qint64>& ids);
    void insertRow_(int64_t id);
    void removeRow_(int row);
    bool lets(int64_t id) const;
    QVariant textOf(const TakeRow& take, int column) const;
    QString accessibleText(const TakeRow& take, int column) const;

    ProjectDesk& project_;
    TakeSounds& sounds_;
    TakeSieve sieve_;
    std::vector<int64_t> ids_; ///< falling
};

} // namespace troupe::ui
