// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tasks/worker.h"

#include "engine/base/error.h"
#include "engine/base/log.h"
#include "engine/base/thread_name.h"

namespace troupe::ui {

Worker::Worker(std::string name) : name_(std::move(name)) {}

Worker::~Worker()
{
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        tasks_.clear();
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

bool Worker::post(std::function<void()> task)
{
    {
        const std::lock_guard lock(mutex_);
        if (stopping_ || finishing_ || tasks_.size() >= kMostWaiting) return false;
        tasks_.push_back(std::move(task));
        if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
    }
    wake_.notify_one();
    return true;
}

void Worker::finish()
{
    {
        const std::lock_guard lock(mutex_);
        finishing_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

bool Worker::ending()
{
    const std::lock_guard lock(mutex_);
    return stopping_ || finishing_;
}

void Worker::run()
{
    nameThisThread(name_.c_str());
    for (;;) {
        std::function<void()> task;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return stopping_ || finishing_ || !tasks_.empty(); });
            if (stopping_ || tasks_.empty()) return;
            task = std::move(tasks_.front());
            tasks_.pop_front();
        }
        try {
            task();
        } catch (...) {
            log(LogArea::Ui, LogLevel::Error, name_ + ": " + currentError().what());
        }
    }
}

} // namespace troupe::ui
