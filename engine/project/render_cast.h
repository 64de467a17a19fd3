// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/jobs/job.h"
#include "engine/project/character.h"
#include "engine/project/project.h"
#include "engine/project/render_task.h"
#include "engine/voices/casting_plan.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace troupe::project {

/// A locked voice for an anchored cast.
struct CastVoice
{
    CharacterVoice link;          ///< where it comes from; its promptFile is set by prepareCast()
    std::filesystem::path prompt; ///< its clone prompt
};

/// A cast as it is ordered: what is to be said, and by whom.
struct CastOrder
{
    /// An empty description is that of the project's character.
    voices::CastingOrder plan;
    /// Given: these clips instead of those of the presets; of `plan` character, slug, base and language
    /// count.
    std::optional<std::vector<voices::MatrixEntry>> entries;
    voices::CastingMethod method = voices::CastingMethod::Designed;
    std::optional<CastVoice> voice; ///< Anchored; empty: the voice that the project's character has
    std::string speaker;            ///< PresetSpeaker; empty: the engine's first
    /// OwnRecording: the file in Project::voicesFolder() with the clone prompt of the recording of an item
    /// (kept_recording.h). Throws Error when there is none.
    std::function<std::string(const voices::CastingItem&)> recording;
    std::string lane;             ///< of the job
    std::optional<uint64_t> seed; ///< empty: each clip's follows from what it says, and how
    speech::Sampling sampling;
    speech::Limits limits;
    bool prompts = true; ///< make clone prompts of the takes
};

/// A cast as one job.
struct CastJob
{
    jobs::NewJob job; ///< its owner is the project, its idempotency key stands for all that is ordered
    std::vector<voices::CastingItem> items;
    std::vector<RenderTask> tasks; ///< one an item
};

/// Plans a cast and gives its character and cells their place in the project, as one act; what is there
/// already as it should be is not touched. The same clip of a character has the same mark and seed in
/// whichever cast it comes, so that what was made before is not made again. Throws Error InvalidRequest, as
/// voices::planCast() and planMatrix(), and for a method that lacks what it needs, before anything is
/// changed; as keepPrompt().
CastJob prepareCast(Project& project, const voices::PresetTable& presets, const CastOrder& order);

} // namespace troupe::project
