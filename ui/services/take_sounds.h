// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/clip.h"
#include "ui/services/outcome.h"
#include "ui/services/strip_store.h"
#include "ui/tasks/worker.h"

#include <QHash>
#include <QObject>

#include <cstdint>
#include <functional>
#include <memory>

namespace troupe::ui {

class ProjectDesk;

/// The sound of the open project's takes: whole, to play, and as strips for lists. Files are read on threads
/// of its own. Main thread; owned by the window.
class TakeSounds final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TakeSounds)
public:
    using Loaded = std::function<void(const Outcome<std::shared_ptr<const audio::Clip>>&)>;

    TakeSounds(ProjectDesk& project, QObject* parent = nullptr);

    /// `then` is called on the main thread, unless `context` is gone by then.
    void load(int64_t take, QObject* context, Loaded then);
    /// The take's file.
    QString fileOf(int64_t take) const;
    /// Null: it is not known yet; stripReady() comes. Cheap to call from a paint event.
    const Strip* strip(int64_t take);
    /// Those of any sound file.
    StripStore& strips() { return strips_; }

Q_SIGNALS:
    void stripReady(qint64 take);

private:
    ProjectDesk& project_;
    StripStore strips_;
    QHash<QString, qint64> asked_;
    Worker loader_; ///< last member: joined before the rest goes
};

} // namespace troupe::ui
