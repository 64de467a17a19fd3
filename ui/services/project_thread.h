// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/project/project.h"
#include "ui/services/take_row.h"
#include "ui/tasks/worker.h"

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

namespace troupe::ui {

/// The open project and what is kept beside it. Touched on the project's thread alone.
struct OpenProject
{
    /// Null while none is open. Who holds it longer (a take that is made) gives it back on this thread.
    std::shared_ptr<project::Project> project;

    /// A take as lists show it; `cells` is read anew when the take's cell is not in it.
    TakeRow rowOf(const project::Take& take);
    /// Characters and cells may have changed.
    void forgetCells() { cells.clear(); }

    struct CellName
    {
        int64_t character = 0;
        QString characterName;
        QString delivery;
    };
    std::unordered_map<int64_t, CellName> cells;

private:
    void readCells();
    void nameCell(TakeRow& row);
};

/// The one thread on which the window's connection to the project lives. Owned by ProjectDesk. What was
/// posted before finish() is carried out: an act that a person saw is not lost by closing the window.
class ProjectThread
{
public:
    ProjectThread() : worker_("project") {}

    /// Any thread. False when too much waits, or finish() was called.
    bool post(std::function<void(OpenProject&)> task);
    /// Any thread but the window's and this one: waits until `task` was carried out, and throws what it
    /// throws; Error Busy after finish().
    void call(const std::function<void(OpenProject&)>& task);
    /// Carries out what waits, closes the project, ends the thread.
    void finish();

private:
    OpenProject open_;
    Worker worker_;
};

/// Throws Error BadConfiguration while no project is open.
project::Project& openOf(OpenProject& open);

} // namespace troupe::ui
