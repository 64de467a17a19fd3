// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/library_thread.h"

#include <exception>

namespace troupe::ui {

bool LibraryThread::post(std::function<void(voices::Library*, std::exception_ptr)> task)
{
    return worker_.post([this, task = std::move(task)] {
        std::exception_ptr fault;
        try {
            if (!library_) {
                auto library = std::make_unique<voices::Library>(folder_);
                // What a killed process left is taken away before sound comes or goes.
                library->voices().tidy();
                library_ = std::move(library);
            }
        } catch (...) {
            fault = std::current_exception();
        }
        task(library_.get(), fault);
    });
}

void LibraryThread::finish()
{
    worker_.post([this] { library_.reset(); });
    worker_.finish();
}

} // namespace troupe::ui
