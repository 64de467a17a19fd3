// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speaking/speech_sink.h"

#include "engine/base/error.h"

#include <utility>

namespace troupe::app {

SpeechSink::SpeechSink(std::vector<Outlet*> outlets, int rate, std::function<void()> wake)
    : outlets_(std::move(outlets)), rate_(rate), wake_(std::move(wake))
{}

void SpeechSink::phase(speech::Phase phase, double /*fraction*/)
{
    phase_ = phase;
    wake_();
}

void SpeechSink::codes(const speech::CodeFrames& frames)
{
    for (Outlet* outlet : outlets_) outlet->codes(frames);
}

void SpeechSink::chunk(const speech::Chunk& chunk)
{
    // The outlets were opened for the rate that the engine had announced.
    if (chunk.rate != rate_)
        throw Error(ErrorCode::EngineFault, "The engine changed its sample rate in the middle.",
                    "Please report this.");
    const bool joint = chunk.segment != segment_;
    segment_ = chunk.segment;
    for (Outlet* outlet : outlets_) {
        try {
            if (joint) outlet->joint();
            outlet->take(chunk.samples);
        } catch (const Error& error) {
            // A format that is full can still be completed with what it holds.
            if (error.code() != ErrorCode::FileTooLarge) failed_ = outlet;
            throw;
        }
    }
    samples_ += static_cast<int64_t>(chunk.samples.size());
    wake_();
}

void SpeechSink::done(const speech::Done& done)
{
    {
        const std::lock_guard lock(mutex_);
        done_ = done;
    }
    wake_();
}

std::optional<speech::Done> SpeechSink::result() const
{
    const std::lock_guard lock(mutex_);
    return done_;
}

} // namespace troupe::app
