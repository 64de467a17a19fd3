// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "ui/services/page_services.h"
#include "ui/tasks/worker.h"

#include <QObject>
#include <QStringList>

#include <atomic>
#include <memory>
#include <optional>

namespace troupe::voices {
struct Voice;
struct VoiceMaterial;
} // namespace troupe::voices

namespace troupe::ui {

struct CloneMeans;

/// Makes voices of the library ready for the model that clones here: clone prompts, and test lines for those
/// that have none, as `troupe voices prompt` does. One voice after the other, on a thread of its own,
/// "ui-prepare"; each is stored when it is done, and what goes wrong with one hinders no other. Main thread.
class VoicePreparer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VoicePreparer)
public:
    struct Report
    {
        QString model;                ///< that they are ready for
        QStringList names;            ///< of the voices that are
        QStringList problems;         ///< a sentence for each that is not
        std::optional<Error> missing; ///< nothing clones here; nothing was done then
        bool stopped = false;
    };

    /// The desks outlive this.
    explicit VoicePreparer(const PageServices& services, QObject* parent = nullptr);
    /// Stops.
    ~VoicePreparer() override;

    bool isBusy() const { return run_ != nullptr; }
    /// Ends with ended(). Nothing while isBusy().
    void prepare(const QStringList& ids);
    /// What is ready stays ready; ended() comes soon.
    void stop();

Q_SIGNALS:
    /// isBusy() is another.
    void busyChanged();
    /// This voice is being worked on, after `done` of `all`.
    void progressed(const QString& name, int done, int all);
    void ended(const troupe::ui::VoicePreparer::Report& report);

private:
    struct Run;
    using Running = std::shared_ptr<Run>;

    void next();
    void make(const Running& run, const std::shared_ptr<const voices::Voice>& voice);
    void store(const Running& run, const std::shared_ptr<const voices::Voice>& voice,
               const std::shared_ptr<const voices::VoiceMaterial>& material);
    void fail(const QString& name, const Error& error);
    void end();

    const PageServices services_;
    Running run_;   ///< what is under way; null: nothing
    Worker worker_; ///< last member: joined before the rest goes
};

} // namespace troupe::ui
