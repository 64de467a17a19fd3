// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractEventDispatcher>
#include <QObject>

#include <algorithm>
#include <ctime>

namespace troupe::guitest {

/// No turn of the window's event loop may take longer. Under a sanitizer everything is several times slower:
/// then the watchdog tells of no more than what hangs.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr double kLongestTurnMs = 2000;
#else
inline constexpr double kLongestTurnMs = 50;
#endif

/// Measures every turn of this thread's event loop, from waking up to going to sleep, by the processor time
/// of the thread: a busy machine does not make a stall, work in a slot does.
class StallWatchdog final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StallWatchdog)
public:
    struct Report
    {
        double processorMs = 0; ///< of the longest turn
        int turns = 0;
    };

    StallWatchdog()
    {
        auto* loop = QAbstractEventDispatcher::instance();
        connect(loop, &QAbstractEventDispatcher::awake, this, [this] { begin(); });
        connect(loop, &QAbstractEventDispatcher::aboutToBlock, this, [this] { end(); });
        begin();
    }

    Report stop()
    {
        disconnect(QAbstractEventDispatcher::instance(), nullptr, this, nullptr);
        return report_;
    }

private:
    static double now()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1000 + static_cast<double>(time.tv_nsec) / 1e6;
    }

    void begin()
    {
        // awake() may come more than once without a block between: each is a turn.
        if (running_) end();
        running_ = true;
        start_ = now();
    }

    void end()
    {
        if (!running_) return;
        running_ = false;
        ++report_.turns;
        report_.processorMs = std::max(report_.processorMs, now() - start_);
    }

    bool running_ = false;
    double start_ = 0;
    Report report_;
};

} // namespace troupe::guitest
