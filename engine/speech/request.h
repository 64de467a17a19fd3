// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace troupe::speech {

struct ClonePrompt;

/// What is asked for. The names are those of the models' own kinds.
enum class Task
{
    Unknown,
    CustomVoice, ///< a speaker the engine knows, with an optional direction in `instruct`
    VoiceDesign, ///< a voice described in `instruct`
    VoiceClone,  ///< the voice of `clonePrompt`
};

/// Fields left empty take the checkpoint's generation_config.json, then the model's own defaults.
struct Sampling
{
    std::optional<bool> doSample;
    std::optional<double> temperature;
    std::optional<int> topK;
    std::optional<double> topP;
    std::optional<double> repetitionPenalty;
    std::optional<bool> subtalkerDoSample;
    std::optional<double> subtalkerTemperature;
    std::optional<int> subtalkerTopK;
    std::optional<double> subtalkerTopP;
    std::optional<int> maxNewTokens;
};

struct Limits
{
    /// Audio is cut off here, kept and marked EndReason::LengthLimit. From 0.1 to 14400 s.
    double maxSeconds = 3600;
    /// Stops runaway speech that a model does not end by itself.
    bool guard = true;
    /// The job ends with EndReason::DeadlinePassed once this moment is over; what was made is kept.
    std::optional<std::chrono::steady_clock::time_point> deadline;
};

/// One thing to say; every way in (window, API, tunnel, command line) makes one of these.
struct Request
{
    Task task = Task::CustomVoice;
    std::string text;              ///< UTF-8, may hold pause marks (engine/text/marks.h)
    std::string language = "auto"; ///< id, code or name as in Capabilities::languages, any case; or "auto"
    std::string instruct;          ///< VoiceDesign: the description; else: how to say it
    std::string speaker;           ///< CustomVoice; empty: the engine's first
    std::shared_ptr<const ClonePrompt> clonePrompt;
    std::optional<uint64_t> seed; ///< empty: a fresh one, reported in Done
    double speed = 1.0;           ///< 0.5 … 2.0
    Sampling sampling;
    Limits limits;
};

} // namespace troupe::speech
