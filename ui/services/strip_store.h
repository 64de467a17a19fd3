// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/services/take_row.h"
#include "ui/tasks/worker.h"

#include <QCache>
#include <QObject>
#include <QSet>
#include <QString>

namespace troupe::ui {

/// The strips of sound files, for lists and cards: read on a thread of its own when they are asked for first,
/// from the peaks beside a long file where there are some. Main thread.
class StripStore final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StripStore)
public:
    explicit StripStore(QObject* parent = nullptr);

    /// Null: it is not known yet; ready() comes. Flat for a file that cannot be read. Cheap to call from a
    /// paint event.
    const Strip* strip(const QString& path);
    void clear();

Q_SIGNALS:
    void ready(const QString& path);

private:
    void ask(const QString& path);

    QCache<QString, Strip> strips_;
    QSet<QString> asked_;
    int round_ = 0; ///< another one after clear()
    Worker worker_; ///< last member: joined before the rest goes
};

} // namespace troupe::ui
