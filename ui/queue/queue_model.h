// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/services/queue_desk.h"
#include "ui/services/speak_desk.h"

#include <QAbstractTableModel>

#include <cstdint>
#include <vector>

namespace troupe::ui {

/// What runs and waits: first what the window speaks, then the jobs of every process. Main thread.
class QueueModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QueueModel)
public:
    enum Column
    {
        What,
        How,
        Columns
    };
    enum Role
    {
        TitleRole = Qt::UserRole,
        StateRole, ///< in words
        SignRole,  ///< int of Sign
        ShareRole, ///< 0 … 1 of what is to be done; negative: not known
    };
    enum class Sign
    {
        Unknown,
        Waiting,
        Running,
        Paused,
        Failed,
    };
    /// One of the two is set.
    struct Key
    {
        int64_t ticket = 0; ///< of SpeakDesk
        int64_t job = 0;    ///< of QueueDesk
        bool operator==(const Key&) const = default;
    };

    QueueModel(SpeakDesk& speak, QueueDesk& queue, QObject* parent = nullptr);

    Key keyAt(int row) const;
    int rowOf(Key key) const;
    /// Null: the row is not of this kind.
    const JobRow* jobAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// "12.4 s made · 1.8× real time".
    static QString stateOf(const SpeakRow& row);
    /// "3 of 31 done · 4.2 s made".
    static QString stateOf(const JobRow& row);

private:
    void update();
    QString titleAt(size_t row) const;
    QString stateAt(size_t row) const;
    QString whereAt(size_t row) const;
    bool standsStill(const JobRow& row) const;
    Sign signAt(size_t row) const;
    double shareAt(size_t row) const;

    SpeakDesk& speak_;
    QueueDesk& queue_;
    std::vector<SpeakRow> spoken_;
    std::vector<JobRow> jobs_;
};

} // namespace troupe::ui
