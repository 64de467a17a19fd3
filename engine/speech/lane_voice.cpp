// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/lane_voice.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace troupe::speech {

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point then)
{
    return std::chrono::duration<double>(Clock::now() - then).count();
}

Error errorOf(const std::exception_ptr& failure)
{
    try {
        std::rethrow_exception(failure);
    } catch (...) {
        return currentError();
    }
}

} // namespace

Done doneOf(const LaneTask& task, EndReason reason)
{
    Done done;
    done.reason = reason;
    done.rate = task.rate;
    done.seed = task.plan.request.seed.value_or(0);
    done.engine = task.engine;
    done.language = task.plan.request.language;
    done.speaker = task.plan.request.speaker;
    done.totalSeconds = secondsSince(task.started);
    done.waitedSeconds = done.totalSeconds;
    done.notes = task.plan.notes;
    return done;
}

LaneVoice::LaneVoice(const LaneTask& task, Sink& sink)
    : task_(task), sink_(sink),
      mostSamples_(std::llround(task.plan.request.limits.maxSeconds * static_cast<double>(task.rate))),
      done_(doneOf(task, EndReason::Unknown))
{
    pending_.reserve(task.chunkSamples);
}

EndReason LaneVoice::outsideReason() const
{
    if (task_.cancelled.load()) return EndReason::Cancelled;
    const auto& deadline = task_.plan.request.limits.deadline;
    if (deadline && Clock::now() >= *deadline) return EndReason::DeadlinePassed;
    return EndReason::Unknown;
}

bool LaneVoice::wanted() const
{
    if (stop_ == EndReason::Unknown) stop_ = outsideReason();
    return stop_ == EndReason::Unknown;
}

bool LaneVoice::speak(std::span<const float> samples, int segment)
{
    return append(samples, segment);
}

bool LaneVoice::rest(double seconds, int segment)
{
    constexpr std::array<float, 1024> kSilence{};
    if (!(seconds > 0)) return wanted();
    // More than the limit is never heard; comparing first keeps any number within int64_t.
    const double longest = task_.plan.request.limits.maxSeconds + 1;
    int64_t left = std::llround(std::min(seconds, longest) * static_cast<double>(task_.rate));
    while (left > 0) {
        const auto part = static_cast<size_t>(std::min<int64_t>(left, kSilence.size()));
        if (!append(std::span(kSilence).first(part), segment)) return false;
        left -= static_cast<int64_t>(part);
    }
    return wanted();
}

bool LaneVoice::append(std::span<const float> samples, int segment)
{
    while (!samples.empty()) {
        if (!wanted()) return false;
        const int64_t room = mostSamples_ - delivered_ - static_cast<int64_t>(pending_.size());
        if (room <= 0) {
            stop_ = EndReason::LengthLimit;
            return false;
        }
        if (pending_.empty()) segment_ = segment;
        const size_t part =
            std::min({samples.size(), task_.chunkSamples - pending_.size(), static_cast<size_t>(room)});
        for (const float sample : samples.first(part)) {
            const bool finite = std::isfinite(sample);
            if (!finite) sawNotANumber_ = true;
            pending_.push_back(finite ? std::clamp(sample, -1.0F, 1.0F) : 0.0F);
        }
        samples = samples.subspan(part);
        if (pending_.size() == task_.chunkSamples) deliver();
    }
    return wanted();
}

/// A sink that threw gets nothing more.
template <class Call>
void LaneVoice::tell(const Call& call)
{
    try {
        call();
    } catch (...) {
        sinkFailure_ = std::current_exception();
        stop_ = EndReason::Failed;
        throw;
    }
}

void LaneVoice::deliver()
{
    if (delivered_ == 0) {
        if (lastPhase_ != Phase::Speaking) phase(Phase::Speaking, -1);
        done_.firstChunkSeconds = secondsSince(task_.started);
    }
    tell([&] { sink_.chunk({pending_, task_.rate, delivered_, segment_}); });
    delivered_ += static_cast<int64_t>(pending_.size());
    pending_.clear();
}

void LaneVoice::phase(Phase phase, double fraction)
{
    lastPhase_ = phase;
    tell([&] { sink_.phase(phase, fraction); });
}

void LaneVoice::codes(const CodeFrames& frames)
{
    if (wanted()) tell([&] { sink_.codes(frames); });
}

void LaneVoice::note(std::string text)
{
    done_.notes.push_back(std::move(text));
}

void LaneVoice::setLanguage(std::string id)
{
    done_.language = std::move(id);
}

void LaneVoice::cutRunaway()
{
    if (wanted()) stop_ = EndReason::Guard;
}

Done LaneVoice::finish(std::exception_ptr failure)
{
    // A sink that threw gets nothing more, and after cancel() no chunk begins; else the rest is good and is
    // kept.
    if (!sinkFailure_ && !pending_.empty() && stop_ != EndReason::Cancelled) {
        if (task_.cancelled.load()) {
            stop_ = EndReason::Cancelled;
        } else {
            try {
                deliver();
            } catch (...) {
                // deliver() has kept it.
            }
        }
    }
    if (sinkFailure_) failure = sinkFailure_;
    done_.reason = stop_ == EndReason::Unknown ? EndReason::Finished : stop_;
    if (failure) {
        done_.reason = EndReason::Failed;
        done_.error = errorOf(failure);
    }
    if (sawNotANumber_) {
        done_.notes.emplace_back(
            "The engine made samples that are not numbers; they were replaced by silence.");
    }
    done_.samples = delivered_;
    done_.totalSeconds = secondsSince(task_.started);
    return std::move(done_);
}

} // namespace troupe::speech
