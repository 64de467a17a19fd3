// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/qwen/qwen_engine.h"
#include "tests/support/collecting_sink.h"
#include "tests/support/recording_backend.h"

#include <memory>
#include <string>
#include <vector>

namespace troupe::testing {

/// The engine `qwen` over a toy of tests/data/golden, with the reference backend of this build.
struct ToyEngine
{
    /// `name` is a toy's, or the path of a folder.
    explicit ToyEngine(const std::string& name);

    std::shared_ptr<Recording> recording = std::make_shared<Recording>();
    std::shared_ptr<speech::QwenEngine> engine;
};

/// What a job gave, after it has ended.
struct Heard
{
    std::vector<float> samples;
    std::vector<int> segments;
    speech::Done done;
    bool hasNote(const std::string& part) const;
};

Heard heardFrom(speech::Engine& engine, speech::Request request);

/// A request for one short sentence; frames are capped, because most toys never end by themselves.
speech::Request toyRequest(speech::Task task, const std::string& text, uint64_t seed, int maxNewTokens = 25);

/// A clip of the golden cases.
speech::CloneReference toyReference(const std::string& wav = "short.wav");

} // namespace troupe::testing
