// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/request.h"
#include "engine/voices/prompt_details.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace troupe::project {

/// What one item of a render job asks for: the payload that the job store keeps for it. The project is the
/// owner of its job, by folder. A plain value.
struct RenderTask
{
    /// Marks the takes of this item in the project: at most one whole take has it. The same task has the same
    /// mark, whichever job it comes in.
    std::string mark;
    std::optional<int64_t> cell;
    speech::Request request; ///< with a seed; its clone prompt by `voice`
    std::string voice;       ///< file in Project::voicesFolder() with the request's clone prompt; or empty
    std::optional<voices::PromptDetails> prompt; ///< the clone prompt to make of the take
};

/// JSON text.
std::string toJson(const RenderTask& task);
/// Throws Error FileDamaged for what is no task.
RenderTask renderTaskFromJson(std::string_view json);

} // namespace troupe::project
