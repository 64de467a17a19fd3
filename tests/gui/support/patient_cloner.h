// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/cloner.h"
#include "engine/speech/engine.h"
#include "engine/speech/sim/sim_engine.h"

#include <atomic>
#include <chrono>
#include <memory>
#include <thread>

namespace troupe::guitest {

/// Clones until it is stopped, and never to the end.
class PatientCloner final : public speech::Engine, public speech::Cloner
{
public:
    speech::Capabilities capabilities() const override { return inner_->capabilities(); }
    std::unique_ptr<speech::Job> start(speech::Request request, std::shared_ptr<speech::Sink> sink) override
    {
        return inner_->start(std::move(request), std::move(sink));
    }
    speech::ClonePrompt makeClonePrompt(const speech::CloneReference& reference) override
    {
        ++begun;
        while (!isStopped(reference.stopped)) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        ++stopped;
        throwStopped();
    }

    std::atomic<int> begun = 0;
    std::atomic<int> stopped = 0;

private:
    std::shared_ptr<speech::Engine> inner_ = speech::makeSimEngine(speech::SimScript::parse("seconds=1"));
};

} // namespace troupe::guitest
