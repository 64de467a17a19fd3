// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/sketch/sketch_engine.h"
#include "tests/unit/speech/collector.h"

#include <memory>
#include <string>
#include <utility>

namespace troupe::speech {

/// The engine under test: opened once a process, as in the program.
inline Engine& sketchEngine()
{
    static const std::shared_ptr<Engine> engine = makeSketchEngine();
    return *engine;
}

inline std::shared_ptr<Collector> spoken(Request request)
{
    auto sink = std::make_shared<Collector>();
    const auto job = sketchEngine().start(std::move(request), sink);
    job->wait();
    return sink;
}

inline Request saying(std::string text, std::string speaker = "", std::string language = "english")
{
    Request request;
    request.text = std::move(text);
    request.speaker = std::move(speaker);
    request.language = std::move(language);
    request.seed = 1;
    return request;
}

inline Request designing(std::string description, std::string text, uint64_t seed)
{
    Request request;
    request.task = Task::VoiceDesign;
    request.instruct = std::move(description);
    request.text = std::move(text);
    request.language = "english";
    request.seed = seed;
    return request;
}

} // namespace troupe::speech
