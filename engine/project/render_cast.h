// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/jobs/job.h"
#include "engine/project/project.h"
#include "engine/project/render_task.h"
#include "engine/project/take.h"
#include "engine/speech/cloner.h"
#include "engine/voices/casting_plan.h"
#include "engine/voices/library.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace troupe::project {

/// A cast as it is ordered: what is to be said (voices::CastingOrder) and by whom.
struct CastOrder
{
    voices::CastingOrder plan;
    voices::CastingMethod method = voices::CastingMethod::Designed;
    std::string voice;   ///< Anchored: id or name of a locked voice of the library
    std::string speaker; ///< PresetSpeaker; empty: the engine's first
    std::string lane;    ///< of the job
    /// Empty: seeds are made of the order, so that the same order is the same cast.
    std::optional<uint64_t> seed;
    speech::Sampling sampling;
    speech::Limits limits;
    bool prompts = true; ///< make clone prompts of the takes
};

/// A cast as one job.
struct CastJob
{
    jobs::NewJob job; ///< its owner is the project, its idempotency key stands for the order
    std::vector<voices::CastingItem> items;
    std::vector<std::string> marks; ///< of the items' takes, in their order
};

/// Plans a cast and gives its character and cells their place in the project; what is there already as it
/// should be is not touched. Throws Error InvalidRequest (as voices::planCast; a voice without a prompt),
/// UnknownVoice.
CastJob prepareCast(Project& project, voices::Library& library, const CastOrder& order);

/// Throws Error InvalidRequest when a prompt of the cast would take the place of one that is not of it.
void requireFreePromptNames(Project& project, voices::Library& library, const CastJob& cast);

/// RenderOptions::finish: makes the clone prompt that a task asks for of its take and keeps it in the
/// library, over the same one of an attempt that was killed. `cloner` is asked for at first use.
class PromptMaker
{
public:
    PromptMaker(voices::Library& library, std::function<std::shared_ptr<speech::Cloner>()> cloner,
                bool simulated)
        : library_(library), cloner_(std::move(cloner)), simulated_(simulated)
    {}

    void operator()(Project& project, const RenderTask& task, const Take& take) const;

private:
    voices::Library& library_;
    std::function<std::shared_ptr<speech::Cloner>()> cloner_;
    bool simulated_;
};

} // namespace troupe::project
