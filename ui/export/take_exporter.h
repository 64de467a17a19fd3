// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/export_setup.h"
#include "ui/services/outcome.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>

namespace troupe::ui {

class ProjectDesk;

/// The first names of an export, before anything is written.
struct ExportPreview
{
    struct Name
    {
        QString file; ///< below the folder
        bool exists = false;
    };
    int takes = 0; ///< of the whole export
    std::vector<Name> names;
};

/// How an export ended.
struct ExportReport
{
    int written = 0;
    int skipped = 0;            ///< their names were taken
    QStringList notes;          ///< what could not be done to a take that was written
    QStringList problems;       ///< a sentence for each take that could not be read
    std::optional<Error> error; ///< that ended it
    bool stopped = false;       ///< a person ended it
};

/// Writes takes of the open project as files for others, one after the other on the project's thread, with
/// room for others between two. Each file appears whole or not at all. Main thread.
class TakeExporter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TakeExporter)
public:
    static constexpr size_t kMostPreviewed = 100;

    explicit TakeExporter(ProjectDesk& project, QObject* parent = nullptr);

    /// Only the answer to the last call comes. Throws nothing: the error is in the outcome.
    void preview(const ExportScope& scope, const ExportSetup& setup,
                 std::function<void(const Outcome<ExportPreview>&)> then);
    /// Nothing happens while isBusy().
    void start(const ExportScope& scope, const ExportSetup& setup);
    /// Before the next take; ended() follows.
    void stop();
    bool isBusy() const { return busy_; }

Q_SIGNALS:
    void progressed(int done, int all);
    void ended(const troupe::ui::ExportReport& report);

private:
    struct Plan
    {
        project::ExportOrder order;
        std::vector<project::PlannedExport> files;
        std::string project; ///< its id: the ids of takes mean something in this one alone
    };
    static Plan planOf(project::Project& project, const ExportScope& scope, const ExportSetup& setup);

    void next();
    void take(const Outcome<std::optional<project::ExportedTake>>& outcome);
    void finish(std::optional<Error> error);

    ProjectDesk& project_;
    std::shared_ptr<const Plan> plan_;
    size_t at_ = 0;
    ExportReport report_;
    int asked_ = 0; ///< previews
    bool busy_ = false;
    bool stopping_ = false;
};

} // namespace troupe::ui
