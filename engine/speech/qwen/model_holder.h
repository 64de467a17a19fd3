// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/checkpoint.h"
#include "engine/checkpoint/digest_cache.h"
#include "engine/generate/scheduler.h"
#include "engine/speech/lane.h"
#include "engine/speech/qwen/qwen_engine.h"

#include <condition_variable>
#include <memory>
#include <mutex>

namespace troupe::speech {

/// A checkpoint that is ready to speak.
struct LoadedModel
{
    std::shared_ptr<const checkpoint::Checkpoint> checkpoint;
    std::unique_ptr<generate::Scheduler> scheduler;
    std::shared_ptr<checkpoint::DigestCache>
        digests; ///< for codec and speaker encoder, when they are asked for
};

/// Loads one checkpoint when it is first asked for. Those who ask while it loads wait for the same load; when
/// it fails they all get its error, and who asks later tries again. Thread-safe.
class ModelHolder
{
public:
    explicit ModelHolder(QwenOptions options);

    /// Waits for the model; `voice`, where given, hears Phase::Loading, and stops waiting when it is no
    /// longer wanted (then the result is null). Throws what loading throws.
    std::shared_ptr<const LoadedModel> model(Voice* voice);

private:
    std::shared_ptr<const LoadedModel> load() const;

    const QwenOptions options_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::shared_ptr<const LoadedModel> loaded_;
    std::exception_ptr failure_;
    uint64_t attempt_ = 0; ///< grows with each finished load
    bool loading_ = false;
};

} // namespace troupe::speech
