// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/lane_runner.h"

#include "engine/base/thread_name.h"
#include "engine/jobs/holder.h"

#include <QMetaObject>

#include <system_error>
#include <utility>

namespace troupe::ui {

namespace {

using Step = project::RenderQueue::Step;

constexpr auto kLook = std::chrono::milliseconds(500);
constexpr auto kTell = std::chrono::milliseconds(200);
constexpr auto kTryOwned = std::chrono::seconds(5); ///< its owner may have stopped without an end
constexpr int64_t kBeatMs = 500;
constexpr double kLeastForRate = 0.3; ///< seconds of work before a rate means something

} // namespace

LaneRunner::LaneRunner(std::filesystem::path file, FindLaneMeans means, QObject* parent)
    : QObject(parent), file_(std::move(file)), means_(std::move(means))
{}

LaneRunner::~LaneRunner()
{
    rest();
    if (thread_.joinable()) thread_.join();
}

void LaneRunner::setChecks(const audio::CheckLimits& checks)
{
    const std::lock_guard lock(mutex_);
    checks_ = checks;
}

void LaneRunner::start()
{
    if (thread_.joinable() || mustStop() || !means_) return;
    thread_ = std::thread([this] {
        nameThisThread("ui-lanes");
        run();
    });
}

void LaneRunner::rest()
{
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    wake_.notify_all();
}

bool LaneRunner::mustStop() const
{
    const std::lock_guard lock(mutex_);
    return stopping_;
}

/// False when there is no more to come.
bool LaneRunner::wait()
{
    std::unique_lock lock(mutex_);
    return !wake_.wait_for(lock, kLook, [this] { return stopping_; });
}

void LaneRunner::run()
{
    while (!mustStop()) {
        bool worked = false;
        try {
            worked = lookThrough();
            broken_ = false;
        } catch (...) {
            store_.reset();
            if (!std::exchange(broken_, true)) tell([this, error = currentError()] { Q_EMIT failed(error); });
        }
        if (std::exchange(pace_, {}).job != 0) tell([this] { Q_EMIT made(0, 0, 0); });
        if (!worked && !wait()) break;
    }
    store_.reset();
}

/// One turn through all lanes; true when something was done in one.
bool LaneRunner::lookThrough()
{
    std::error_code ignored;
    if (!store_ && !std::filesystem::exists(file_, ignored)) return false;
    if (!store_) store_ = std::make_unique<jobs::JobStore>(file_);
    bool worked = false;
    for (const jobs::LaneInfo& lane : store_->lanes()) {
        if (mustStop()) break;
        if (isReady(lane)) worked = work(lane.name) || worked;
    }
    return worked;
}

bool LaneRunner::isReady(const jobs::LaneInfo& lane)
{
    if (lane.paused || lane.queued + lane.running == 0) return false;
    const Clock::time_point now = Clock::now();
    const auto refusal = refusals_.find(lane.name);
    if (refusal != refusals_.end() && now < refusal->second.again) return false;
    // What a killed process left is taken over at once; what a living one does is its own.
    if (!lane.renderer.empty() && jobs::isGone(lane.renderer)) return true;
    if (!lane.renderer.empty() && now < others_[lane.name]) return false;
    if (!lane.renderer.empty()) others_[lane.name] = now + kTryOwned;
    const auto ready = store_->nextReadyAt(lane.name);
    return ready && *ready <= jobs::unixMilliseconds();
}

/// Carries out what is ready in a lane; true when an item came to an end.
bool LaneRunner::work(const std::string& lane)
{
    LaneMeans means;
    try {
        means = means_(lane);
        accept(lane);
    } catch (...) {
        refuse(lane, currentError());
        return false;
    }
    project::RenderOptions options;
    options.lane = lane;
    options.engine = means.engine;
    options.prompts = means.prompts.get();
    options.progress = [this](int64_t job, const std::string& key, double seconds) {
        tellProgress(job, key, seconds);
    };
    options.stop = [this] { return mustStop(); };
    options.beatMs = kBeatMs;
    {
        const std::lock_guard lock(mutex_);
        options.checks = checks_;
    }
    project::RenderQueue queue(*store_, std::move(options));
    bool worked = false;
    for (;;) {
        const Step step = queue.step();
        if (step == Step::Nothing || step == Step::Stopped) return worked;
        worked = true;
    }
}

void LaneRunner::refuse(const std::string& lane, const Error& error)
{
    Refusal& refusal = refusals_[lane];
    refusal.again = Clock::now() + askAgain_;
    if (std::exchange(refusal.words, error.what()) == error.what()) return;
    tell([this, name = QString::fromStdString(lane), error] { Q_EMIT refused(name, error); });
}

void LaneRunner::accept(const std::string& lane)
{
    if (refusals_.erase(lane) == 0) return;
    tell([this, name = QString::fromStdString(lane)] { Q_EMIT accepted(name); });
}

/// On the main thread, while this object is there.
void LaneRunner::tell(std::function<void()> emission)
{
    QMetaObject::invokeMethod(this, std::move(emission), Qt::QueuedConnection);
}

void LaneRunner::tellProgress(int64_t job, const std::string& key, double seconds)
{
    const Clock::time_point now = Clock::now();
    if (pace_.job != job || pace_.key != key || pace_.firstSeconds == 0) {
        const bool another = pace_.job != job || pace_.key != key;
        pace_ = {.job = job, .key = key, .firstSeconds = seconds, .first = now, .told = pace_.told};
        if (another) pace_.told = {};
    }
    if (now - pace_.told < kTell) return;
    pace_.told = now;
    const double spent = std::chrono::duration<double>(now - pace_.first).count();
    const double rate = spent < kLeastForRate ? 0 : (seconds - pace_.firstSeconds) / spent;
    tell([this, job, seconds, rate] { Q_EMIT made(job, seconds, rate); });
}

} // namespace troupe::ui
