// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console.h"
#include "app/speaking/advice.h"
#include "app/speaking/outlets.h"
#include "app/speaking/output_plan.h"
#include "app/speaking/speech_sink.h"
#include "app/speaking/take_outlet.h"
#include "app/stop_signals.h"
#include "engine/speech/engine.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace troupe::app {

class PlayOutlet;

/// One request from start to end on the command line: opens where the sound goes, starts the job, shows
/// progress, listens for signals, completes the files, says what came out of it. Main thread.
class SpeakingSession
{
public:
    /// Makes the outlet of a take, once the request is known to be right; empty when none is wanted.
    using MakeTake = std::function<std::unique_ptr<TakeOutlet>(const speech::Request& request, int rate)>;

    /// Throws Error when an output cannot be opened or the request is wrong; no sound has been made then.
    SpeakingSession(Console& console, speech::Engine& engine, speech::Request request, OutputPlan plan,
                    const std::string& device, const MakeTake& makeTake, std::optional<Advice> advice = {});
    ~SpeakingSession();
    SpeakingSession(const SpeakingSession&) = delete;
    SpeakingSession& operator=(const SpeakingSession&) = delete;

    /// The exit status. Throws Error when a file could not be completed.
    int run();

private:
    std::string noticeLine() const;
    using Clock = std::chrono::steady_clock;

    void openFiles(int rate);
    void openPlayer(int rate, const std::string& device);
    void waitForNews();
    void obeySignal();
    /// Sound was asked for on a device only, and that has failed.
    bool nobodyHears() const;
    void showProgress();
    void finishOutlets(bool keep);
    void playToTheEnd();
    int report(const speech::Done& done);
    void reportToPeople(const speech::Done& done);

    Console& console_;
    StopSignals signals_;
    const speech::Capabilities capabilities_;
    const std::optional<Advice> advice_;
    const OutputPlan plan_;
    std::vector<std::unique_ptr<Outlet>> outlets_;
    PlayOutlet* player_ = nullptr; ///< one of outlets_
    TakeOutlet* take_ = nullptr;   ///< one of outlets_
    std::shared_ptr<SpeechSink> sink_;
    std::unique_ptr<speech::Job> job_;
    const Clock::time_point began_ = Clock::now();
    Clock::time_point shown_;
    std::atomic<bool> readerGone_ = false;
    bool stopping_ = false;
    bool kept_ = false; ///< the file has its name
};

} // namespace troupe::app
