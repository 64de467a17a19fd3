// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/sim/sim_engine.h"

#include "engine/base/error.h"
#include "engine/speech/cloner.h"
#include "engine/speech/lane.h"
#include "engine/speech/sim/sim_cloner.h"
#include "engine/speech/sim/sim_performance.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace troupe::speech {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kMostLanes = 64;

class SimEngine final : public Engine, public Cloner
{
public:
    explicit SimEngine(const SimScript& script)
        : script_(script),
          lane_("sim", script.maxWaiting, static_cast<size_t>(std::clamp(script.lanes, 1, kMostLanes)))
    {}

    Capabilities capabilities() const override;
    std::unique_ptr<Job> start(Request request, std::shared_ptr<Sink> sink) override;
    ClonePrompt makeClonePrompt(const CloneReference& reference) override
    {
        return makeSimClonePrompt(reference);
    }

private:
    Clock::time_point readyAt();

    const SimScript script_;
    std::mutex mutex_;
    std::optional<Clock::time_point> readyAt_; ///< set by the first job that wants the "model"
    Lane lane_;                                ///< last: its threads use what is above
};

Capabilities SimEngine::capabilities() const
{
    Capabilities all;
    all.engine = "sim";
    all.name = "Simulated voice";
    all.version = "1";
    all.scratch = true;
    all.notice = "Simulated sound for tests, not speech.";
    all.tasks = {Task::CustomVoice, Task::VoiceDesign, Task::VoiceClone};
    all.speakers = {{"ada", "Ada", "The first simulated speaker", "english", "female"},
                    {"bob", "Bob", "The second simulated speaker", "english", "male"}};
    all.languages = simLanguages();
    all.directs = true;
    all.setsSpeed = true;
    all.sampleRate = kSimRate;
    return all;
}

Clock::time_point SimEngine::readyAt()
{
    const std::lock_guard lock(mutex_);
    if (!readyAt_) {
        const auto load = std::chrono::duration<double>(script_.loadSeconds);
        readyAt_ = Clock::now() + std::chrono::duration_cast<Clock::duration>(load);
    }
    return *readyAt_;
}

std::unique_ptr<Job> SimEngine::start(Request request, std::shared_ptr<Sink> sink)
{
    if (script_.refuse) {
        throw Error(ErrorCode::EngineUnavailable, "The simulated engine refuses, as its script says.",
                    "Take refuse out of the script.");
    }
    return lane_.submit(plan(std::move(request), capabilities()), "sim", kSimRate, kSimChunk, std::move(sink),
                        [this](Voice& voice) {
                            SimPerformance performance(script_, voice);
                            if (performance.load(readyAt())) performance.run();
                        });
}

} // namespace

std::vector<Language> simLanguages()
{
    return {{"chinese", "zh", "Chinese"}, {"english", "en", "English"},       {"french", "fr", "French"},
            {"german", "de", "German"},   {"italian", "it", "Italian"},       {"japanese", "ja", "Japanese"},
            {"korean", "ko", "Korean"},   {"portuguese", "pt", "Portuguese"}, {"russian", "ru", "Russian"},
            {"spanish", "es", "Spanish"}};
}

std::shared_ptr<Engine> makeSimEngine(const SimScript& script)
{
    return std::make_shared<SimEngine>(script);
}

} // namespace troupe::speech
