// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/engine.h"
#include "ui/tasks/worker.h"

#include <QObject>

#include <functional>
#include <memory>
#include <span>

namespace troupe::ui {

class ChunkMailbox;

/// The window's bridge to an engine: one request at a time, its sound handed to the main thread in order, in
/// pieces no larger than the mailbox, and the engine held back while the window is slow. Lives on the main
/// thread; requests are begun and ended on a thread of its own, so nothing here waits. No exception leaves
/// it. Destroying it cancels and waits for the engine's next frame.
class SpeechSession final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SpeechSession)
public:
    enum class State
    {
        Idle,
        Starting,
        Speaking,
        Stopping
    };

    explicit SpeechSession(QObject* parent = nullptr);
    ~SpeechSession() override;

    State state() const { return state_; }
    bool busy() const { return state_ != State::Idle; }

    /// Puts another sink before the window's, on the session's thread, before the engine is asked; may be
    /// slow. What it throws is how the request ended.
    using Prepare = std::function<std::shared_ptr<speech::Sink>(
        speech::Engine& engine, const speech::Request& request, std::shared_ptr<speech::Sink> window)>;

    /// Nothing happens while busy().
    void speak(std::shared_ptr<speech::Engine> engine, speech::Request request, Prepare prepare = {});
    /// Asks for the end at the next frame; what was made stays, and ended() comes.
    void stop();

Q_SIGNALS:
    void stateChanged();
    void phaseChanged(troupe::speech::Phase phase, double fraction);
    /// The first sound is about to come.
    void began(int rate);
    void received(std::span<const float> samples);
    /// How it ended, after the last received(). Also for a request that was refused at once (Failed, no
    /// samples).
    void ended(const troupe::speech::Done& done);

private:
    void setState(State state);
    void drain();

    State state_ = State::Idle;
    int64_t samplesReceived_ = 0;
    std::shared_ptr<ChunkMailbox> mailbox_;  ///< of the request under way
    std::shared_ptr<speech::Engine> engine_; ///< outlives job_; both are touched on the worker's thread only
    std::unique_ptr<speech::Job> job_;
    Worker worker_;
};

} // namespace troupe::ui
