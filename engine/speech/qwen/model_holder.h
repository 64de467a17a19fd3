// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/checkpoint.h"
#include "engine/checkpoint/digest_cache.h"
#include "engine/generate/scheduler.h"
#include "engine/speech/lane.h"
#include "engine/speech/qwen/qwen_engine.h"
#include "engine/speech/qwen/remade_prompts.h"

#include <future>
#include <memory>
#include <mutex>
#include <thread>

namespace troupe::speech {

/// A checkpoint that is ready to speak.
struct LoadedModel
{
    std::shared_ptr<const checkpoint::Checkpoint> checkpoint;
    std::unique_ptr<generate::Scheduler> scheduler;
    std::shared_ptr<checkpoint::DigestCache>
        digests; ///< for codec and speaker encoder, when they are asked for
    std::shared_ptr<RemadePrompts> remade = std::make_shared<RemadePrompts>();
};

/// Loads one checkpoint when it is first asked for, on a thread of its own (`model-load`), so that whoever
/// asked may stop waiting. Those who ask while it loads wait for the same load; when it fails they all get
/// its error, and who asks later tries again. Thread-safe.
class ModelHolder
{
public:
    using Loaded = std::shared_ptr<const LoadedModel>;

    explicit ModelHolder(QwenOptions options);
    ~ModelHolder(); ///< waits for a load that is under way
    ModelHolder(const ModelHolder&) = delete;
    ModelHolder& operator=(const ModelHolder&) = delete;

    /// Waits for the model; `voice`, where given, hears Phase::Loading, and stops waiting when it is no
    /// longer wanted (then the result is null). Throws what loading throws, or the receiver of the phase.
    Loaded model(Voice* voice);

private:
    Loaded loaded() const;
    std::shared_future<Loaded> claim();
    void carryOut(std::promise<Loaded>& promise);
    Loaded load() const;

    const QwenOptions options_;
    mutable std::mutex mutex_;
    Loaded loaded_;
    std::shared_future<Loaded> loading_; ///< valid while a load is under way
    std::thread loader_;                 ///< of the last load
};

} // namespace troupe::speech
