// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/checkpoint.h"
#include "engine/checkpoint/digest_cache.h"
#include "engine/generate/scheduler.h"
#include "engine/models/residency.h"
#include "engine/speech/lane.h"
#include "engine/speech/qwen/qwen_engine.h"
#include "engine/speech/qwen/remade_prompts.h"

#include <memory>

namespace troupe::speech {

/// A checkpoint that is ready to speak.
struct LoadedModel : models::Resident
{
    std::shared_ptr<const checkpoint::Checkpoint> checkpoint;
    std::unique_ptr<generate::Scheduler> scheduler;
    std::shared_ptr<checkpoint::DigestCache>
        digests; ///< for codec and speaker encoder, when they are asked for
    std::shared_ptr<RemadePrompts> remade = std::make_shared<RemadePrompts>();
};

/// One checkpoint of a residency: in memory when it is asked for and as long as somebody holds it, and after
/// that for as long as there is room. Those who ask while it loads wait for the same load; when it fails they
/// all get its error, and who asks later tries again. Thread-safe.
class ModelHolder
{
public:
    using Loaded = std::shared_ptr<const LoadedModel>;

    /// Without QwenOptions::residency, the model has one of its own and all the memory it wants.
    explicit ModelHolder(QwenOptions options);

    /// Waits for the model; `voice`, where given, hears Phase::Loading, and stops waiting when it is no
    /// longer wanted (then the result is null). Throws what loading throws, or the receiver of the phase, and
    /// Error EngineUnavailable as Residency::acquire().
    Loaded model(Voice* voice);
    /// The same for who is no job; null once `waiter` does not want it.
    Loaded model(models::LoadWaiter& waiter);

    /// As ModelLoader.
    ModelNeed need() const;
    bool load(models::LoadWaiter& waiter);

private:
    models::ResidentSpec spec() const;

    QwenOptions options_;
    std::shared_ptr<models::Residency> residency_;
};

} // namespace troupe::speech
