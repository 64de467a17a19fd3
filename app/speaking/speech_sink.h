// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/speaking/outlet.h"
#include "engine/speech/sink.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

namespace troupe::app {

/// Gives one job's sound to the outlets, in order, and counts it. Chunks come on the engine's thread; the
/// main thread asks. Does not own the outlets.
class SpeechSink final : public speech::Sink
{
public:
    /// `wake` is called on the engine's thread when something has changed.
    SpeechSink(std::vector<Outlet*> outlets, int rate, std::function<void()> wake);

    void phase(speech::Phase phase, double fraction) override;
    void codes(const speech::CodeFrames& frames) override;
    void chunk(const speech::Chunk& chunk) override;
    void done(const speech::Done& done) override;

    int64_t samples() const noexcept { return samples_.load(); }
    double seconds() const noexcept { return static_cast<double>(samples()) / rate_; }
    speech::Phase currentPhase() const noexcept { return phase_.load(); }
    /// The outlet that could not take any more, or null: there is nothing of it to complete.
    const Outlet* failedOutlet() const noexcept { return failed_.load(); }
    /// How the job ended; empty while it has not.
    std::optional<speech::Done> result() const;

private:
    const std::vector<Outlet*> outlets_;
    const int rate_;
    const std::function<void()> wake_;
    int segment_ = 0; ///< on the engine's thread
    std::atomic<int64_t> samples_ = 0;
    std::atomic<speech::Phase> phase_ = speech::Phase::Unknown;
    std::atomic<const Outlet*> failed_ = nullptr;
    mutable std::mutex mutex_; ///< guards done_
    std::optional<speech::Done> done_;
};

} // namespace troupe::app
