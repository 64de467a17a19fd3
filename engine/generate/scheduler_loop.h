// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/generate/scheduler_inbox.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace troupe::generate {

/// The scheduler's thread: the utterances that have begun, and what is done at each frame boundary. Made by
/// the scheduler, used by that thread only.
class SchedulerLoop
{
public:
    SchedulerLoop(std::unique_ptr<Backend> backend, SchedulerLimits limits,
                  std::shared_ptr<SchedulerInbox> inbox);

    /// Until the inbox is closed; then ends everybody as Cancelled and destroys the backend.
    void run();

private:
    /// An utterance that has begun.
    struct Member
    {
        std::shared_ptr<FrameChannel> channel;
        int64_t maxFrames = 0;
        int64_t guardFrames = 0;
        std::vector<int64_t> context; ///< codes that the codec decoder is to hear
        size_t contextHeard = 0;      ///< of them
        std::unique_ptr<Sequence> sequence;
        std::unique_ptr<CodecStream> codec;
        std::vector<int64_t> codes; ///< of the frame being made
        std::vector<float> samples;
        int64_t frames = 0;
        uint64_t lastCall = 0; ///< number of the frame call that it was last in

        bool hasContextLeft() const { return contextHeard < context.size(); }
        bool isReady() const { return !hasContextLeft() && !channel->isOver() && !channel->isFull(); }
        void finish(UtteranceEnd end, std::optional<Error> error = std::nullopt)
        {
            channel->finish(end, std::move(error));
        }
    };

    bool mayJoin() const;
    bool hasWork() const;
    void boundary(SchedulerInbox::Chores& chores);
    void join(WaitingUtterance& utterance);
    void hearContext();
    void advance();
    std::vector<Member*> chooseForCall();
    void deliver(Member& member);
    void dropEnded();
    size_t placesTaken() const;
    void endAll();

    std::unique_ptr<Backend> backend_;
    const SchedulerLimits limits_;
    const BackendShape shape_;
    std::shared_ptr<SchedulerInbox> inbox_;
    std::vector<std::unique_ptr<Member>> members_;
    uint64_t calls_ = 0;
};

} // namespace troupe::generate
