// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/checks.h"
#include "engine/base/error.h"
#include "engine/jobs/job_store.h"
#include "ui/services/lane_means.h"

#include <QObject>
#include <QString>

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace troupe::ui {

/// Carries out what waits in this user's render queue, lane after lane, on a thread of its own: a RenderQueue
/// for each lane that nobody owns. Leases and the ownership of lanes keep two processes from doing the same
/// item. A stop of a job is seen within a second and keeps what was made; at the end of the window the item
/// that is made goes back to the queue, and the next start, or another process, makes it. Main thread; owned
/// by the window.
class LaneRunner final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LaneRunner)
public:
    /// `file`: the job store; it need not be there yet.
    LaneRunner(std::filesystem::path file, FindLaneMeans means, QObject* parent = nullptr);
    /// How long a lane is left alone that could not be carried out: a model may have been fetched meanwhile.
    void setAskAgain(std::chrono::milliseconds after) { askAgain_ = after; }
    ~LaneRunner() override;

    /// Of the takes to come.
    void setChecks(const audio::CheckLimits& checks);
    /// Not before the first window is painted.
    void start();
    /// Begins nothing more until the end of this process; what is made goes back to the queue.
    void rest();

Q_SIGNALS:
    /// A few times a second while an item is made: its seconds of sound, and seconds of sound a second (0:
    /// not known yet). With job 0 when nothing is made any more.
    void made(qint64 job, double seconds, double rate);
    /// What waits in `lane` cannot be done by this window; looked at again later. Once a reason.
    void refused(const QString& lane, const troupe::Error& error);
    /// It can, now.
    void accepted(const QString& lane);
    /// The queue itself does not work. Once until it works again.
    void failed(const troupe::Error& error);

private:
    using Clock = std::chrono::steady_clock;
    struct Refusal
    {
        Clock::time_point again;
        std::string words;
    };
    /// Of the item that is made now.
    struct Pace
    {
        int64_t job = 0;
        std::string key;
        double firstSeconds = 0;
        Clock::time_point first; ///< when the first sound was there
        Clock::time_point told;
    };

    void run();
    bool wait();
    bool lookThrough();
    bool isReady(const jobs::LaneInfo& lane);
    bool work(const std::string& lane);
    void refuse(const std::string& lane, const Error& error);
    void accept(const std::string& lane);
    void tell(std::function<void()> emission);
    void tellProgress(int64_t job, const std::string& key, double seconds);
    bool mustStop() const;

    const std::filesystem::path file_;
    const FindLaneMeans means_;
    std::chrono::milliseconds askAgain_{30'000}; ///< set before start()

    mutable std::mutex mutex_; ///< of what both threads use
    std::condition_variable wake_;
    audio::CheckLimits checks_;
    bool stopping_ = false;

    // Of the thread alone.
    std::unique_ptr<jobs::JobStore> store_;
    std::map<std::string, Refusal> refusals_;
    std::map<std::string, Clock::time_point> others_; ///< lanes of living owners: when they are tried again
    Pace pace_;
    bool broken_ = false;

    std::thread thread_;
};

} // namespace troupe::ui
