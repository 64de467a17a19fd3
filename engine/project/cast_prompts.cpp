// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/cast_prompts.h"

#include "engine/base/error.h"
#include "engine/project/take_store.h"

#include <fmt/format.h>

namespace troupe::project {
namespace {

/// True when `stored` was made of this take: it says the same of itself, and is not older.
bool isOf(const voices::StoredPrompt& stored, const voices::PromptDetails& wanted, const Take& take)
{
    const voices::PromptDetails& is = stored.details;
    return is.character == wanted.character && is.emotion == wanted.emotion &&
           is.intensity == wanted.intensity && is.tags == wanted.tags &&
           is.description == wanted.description && is.instruct == wanted.instruct &&
           is.baseDescription == wanted.baseDescription && stored.createdAt >= take.created;
}

} // namespace

bool CastPrompts::has(const RenderTask& task, const Take& take)
{
    const auto stored = store_.find(task.prompt->name);
    return stored && isOf(*stored, *task.prompt, take) && stored->details.model == model_ &&
           stored->details.simulated == simulated_;
}

speech::ClonePrompt CastPrompts::make(const speech::CloneReference& reference)
{
    return cloner_()->makeClonePrompt(reference);
}

void CastPrompts::keep(const RenderTask& task, const Take& /*take*/, const speech::ClonePrompt& prompt)
{
    voices::PromptDetails details = *task.prompt;
    details.model = model_;
    details.simulated = simulated_;
    store_.save(details, prompt, voices::IfExists::Overwrite);
}

void requireFreePromptNames(Project& project, voices::PromptStore& store, const CastJob& cast)
{
    TakeStore takes(project);
    for (const RenderTask& task : cast.tasks) {
        if (!task.prompt) continue;
        const auto stored = store.find(task.prompt->name);
        if (!stored) continue;
        const auto take = takes.takeOfItem(task.mark);
        if (take && isOf(*stored, *task.prompt, *take)) continue;
        throw Error(ErrorCode::InvalidRequest,
                    fmt::format("The library has a clone prompt “{}” already.", task.prompt->name),
                    "Use --overwrite to put the new ones in place of the old, or --takes-only to make none.");
    }
}

} // namespace troupe::project
