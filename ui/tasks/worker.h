// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace troupe::ui {

/// One named thread that runs what it is given, in order: for work that the window must not wait for. Its
/// owner destroys it on the thread that created it; that drops what waits and joins what runs, so a task that
/// can take long needs its own way to be told to stop.
class Worker
{
public:
    explicit Worker(std::string name);
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// False when too much waits already. What a task throws is logged and ends nothing. The thread starts
    /// with the first task.
    bool post(std::function<void()> task);
    /// Carries out what waits and ends the thread; nothing is taken any more. On the thread that created it.
    void finish();
    /// True once nothing is taken any more. Any thread.
    bool ending();

private:
    static constexpr size_t kMostWaiting = 64;

    void run();

    const std::string name_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> tasks_;
    bool stopping_ = false;  ///< leave what waits
    bool finishing_ = false; ///< carry out what waits, take nothing more
    std::thread thread_;
};

} // namespace troupe::ui
