// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/log.h"

#include <QAbstractListModel>
#include <QString>
#include <QTimer>

#include <cstdint>
#include <deque>
#include <memory>

namespace troupe::ui {

/// The last lines of the log of this process, from Info on, oldest first. Lines may come from any thread;
/// they are shown in one step a few times a second. One object a process. Main thread.
class LogModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LogModel)
public:
    static constexpr size_t kMost = 20'000;
    enum Role
    {
        LevelRole = Qt::UserRole + 1, ///< int of LogLevel
        LineRole
    };

    explicit LogModel(QObject* parent = nullptr);
    ~LogModel() override;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    /// Everything, a line each: to be pasted into a report.
    QString text() const;
    void clear();

private:
    struct Line
    {
        int64_t time = 0; ///< Unix milliseconds
        LogLevel level = LogLevel::Unknown;
        QString area;
        QString text;
    };
    struct Inbox; ///< shared with the threads that log

    void collect();
    QString shown(const Line& line) const;

    std::deque<Line> lines_;
    std::shared_ptr<Inbox> inbox_;
    QTimer timer_;
};

} // namespace troupe::ui
