// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/capabilities.h"
#include "engine/speech/request.h"
#include "engine/speech/sink.h"

#include <chrono>
#include <memory>

namespace troupe::speech {

/// A request under way. The holder owns it; destroying it cancels and waits.
class Job
{
public:
    virtual ~Job() = default;
    /// Asks for the end at the next frame; returns at once, any thread, any number of times.
    virtual void cancel() = 0;
    /// Until Sink::done() has returned.
    virtual void wait() = 0;
    /// True when done() has returned within `time`.
    virtual bool waitFor(std::chrono::milliseconds time) = 0;
};

/// Text in, sound out: the one way in which the rest of the program speaks. An engine lives as long as any of
/// its jobs. Every method may be called from any thread.
class Engine
{
public:
    virtual ~Engine() = default;
    /// A copy of what holds now; it changes when a model is loaded or removed.
    virtual Capabilities capabilities() const = 0;
    /// Checks the request and begins. Throws Error for what can be known at once (see plan.h) and Busy when
    /// the engine's queue is full; whatever happens later reaches the sink. Nothing slow is done here.
    virtual std::unique_ptr<Job> start(Request request, std::shared_ptr<Sink> sink) = 0;
};

} // namespace troupe::speech
