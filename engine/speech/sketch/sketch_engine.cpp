// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/sketch/sketch_engine.h"

#include "engine/base/error.h"
#include "engine/base/log.h"
#include "engine/speech/lane.h"
#include "engine/speech/sketch/performance.h"

#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace troupe::speech {

namespace {

constexpr size_t kChunk = 1920; ///< 80 ms, as the network's codec
constexpr size_t kMostWaiting = 64;

const char* genderName(sketch::Gender gender)
{
    switch (gender) {
    case sketch::Gender::Female: return "female";
    case sketch::Gender::Male: return "male";
    case sketch::Gender::Unknown: break;
    }
    return "";
}

Capabilities describe(const sketch::Libraries& libraries,
                      const std::vector<sketch::SketchLanguage>& languages)
{
    Capabilities all;
    all.engine = "sketch";
    all.name = "Scratch voice";
    all.scratch = true;
    all.notice = "Scratch voice (Flite and eSpeak NG), not a Qwen3-TTS model.";
    if (libraries.flite) all.version = "Flite " + sketch::Flite::version();
    if (libraries.espeak) {
        if (!all.version.empty()) all.version += ", ";
        all.version += "eSpeak NG " + libraries.espeak->version();
    }
    all.tasks = {Task::CustomVoice, Task::VoiceDesign};
    for (const sketch::SpeakerProfile& profile : sketch::speakerProfiles()) {
        const bool english = profile.flite != sketch::FliteVoice::Unknown;
        if (english ? !libraries.flite : !libraries.espeak) continue;
        all.speakers.push_back({std::string(profile.id), std::string(profile.name),
                                std::string(profile.description), english ? "english" : "",
                                genderName(profile.gender)});
    }
    for (const sketch::SketchLanguage& entry : languages) all.languages.push_back(entry.language);
    all.directs = true;
    all.setsSpeed = true;
    all.sampleRate = sketch::kSketchRate;
    return all;
}

class SketchEngine final : public Engine
{
public:
    explicit SketchEngine(const sketch::Libraries& libraries)
        : libraries_(libraries),
          languages_(sketch::sketchLanguages(libraries.espeak ? libraries.espeak->languages()
                                                              : std::vector<sketch::EspeakLanguage>())),
          capabilities_(describe(libraries_, languages_)), lane_("sketch", kMostWaiting)
    {}

    Capabilities capabilities() const override { return capabilities_; }

    std::unique_ptr<Job> start(Request request, std::shared_ptr<Sink> sink) override
    {
        const bool named = !request.speaker.empty();
        return lane_.submit(plan(std::move(request), capabilities_), capabilities_.engine,
                            sketch::kSketchRate, kChunk, std::move(sink), [this, named](Voice& voice) {
                                sketch::Performance(libraries_, languages_, named, voice).run();
                            });
    }

private:
    const sketch::Libraries libraries_;
    const std::vector<sketch::SketchLanguage> languages_;
    const Capabilities capabilities_;
    Lane lane_; ///< last: its thread uses what is above
};

template <typename Library>
Library* opened(std::string& reasons)
{
    try {
        return &Library::instance();
    } catch (const Error& error) {
        log(LogArea::Engine, LogLevel::Warning, error.what());
        reasons += (reasons.empty() ? "" : " ") + error.message();
        return nullptr;
    }
}

} // namespace

std::shared_ptr<Engine> makeSketchEngine()
{
    // Flite and eSpeak NG have one state for the whole process, so there is one lane for all who ask.
    static std::mutex mutex;
    static std::weak_ptr<Engine> shared;
    const std::lock_guard lock(mutex);
    if (auto engine = shared.lock()) return engine;
    std::string reasons;
    sketch::Libraries libraries;
    libraries.flite = opened<sketch::Flite>(reasons);
    libraries.espeak = opened<sketch::Espeak>(reasons);
    if (!libraries.flite && !libraries.espeak) {
        throw Error(ErrorCode::EngineUnavailable, reasons,
                    "Install the packages libflite1 and espeak-ng-data.");
    }
    auto engine = std::make_shared<SketchEngine>(libraries);
    shared = engine;
    return engine;
}

} // namespace troupe::speech
