// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/voices/library.h"
#include "ui/tasks/worker.h"

#include <filesystem>
#include <functional>
#include <memory>

namespace troupe::ui {

/// The one thread on which the window's connection to the library lives; opened by the first task that needs
/// it. Owned by LibraryDesk. What was posted before finish() is carried out.
class LibraryThread
{
public:
    explicit LibraryThread(std::filesystem::path folder) : folder_(std::move(folder)), worker_("library") {}

    /// Any thread. False when too much waits, or finish() was called. `task` gets the library, or what
    /// opening it threw; a failed opening is tried again by the next task.
    bool post(std::function<void(voices::Library*, std::exception_ptr)> task);
    void finish();

private:
    const std::filesystem::path folder_;
    std::unique_ptr<voices::Library> library_; ///< touched on the thread alone
    Worker worker_;
};

} // namespace troupe::ui
