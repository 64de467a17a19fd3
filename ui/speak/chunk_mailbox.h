// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/engine.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

namespace troupe::ui {

/// Between the engine's thread, which puts chunks in and waits while it is full, and the window's thread,
/// which takes everything out at once. Shared by both; close() makes the engine side a hole that nothing
/// waits at.
class ChunkMailbox final : public speech::Sink
{
public:
    /// `wake` is called on the engine's thread when there is something to take and nothing was announced
    /// since the last take().
    explicit ChunkMailbox(std::function<void()> wake) : wake_(std::move(wake)) {}

    struct Mail
    {
        std::vector<float> samples;
        int rate = 0;
        std::optional<speech::Phase> phase;
        double fraction = -1;
        std::optional<speech::Done> done;
    };

    Mail take();
    void close();

    /// Asks the job to end. Before the job is known it is remembered: see cancelWanted().
    void requestCancel() { cancelWanted_.store(true); }
    bool cancelWanted() const { return cancelWanted_.load(); }

    /// A request that never became a job.
    void refuse(const Error& error);

    void phase(speech::Phase phase, double fraction) override;
    void chunk(const speech::Chunk& chunk) override;
    void done(const speech::Done& done) override;

private:
    /// Two seconds at 24 kHz: enough for a busy moment of the window, little enough to stop at once.
    static constexpr size_t kMostSamples = 48000;

    void announce(std::unique_lock<std::mutex>& lock);

    const std::function<void()> wake_;
    std::atomic<bool> cancelWanted_ = false;
    std::mutex mutex_;
    std::condition_variable room_;
    Mail mail_;
    bool announced_ = false;
    bool closed_ = false;
};

} // namespace troupe::ui
