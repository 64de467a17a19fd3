// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/project/render_cast.h"
#include "engine/project/render_queue.h"
#include "engine/speech/cloner.h"
#include "engine/voices/prompt_store.h"

#include <functional>
#include <memory>
#include <string>

namespace troupe::project {

/// Makes clone prompts with one model and keeps them in a library, over the same one of an attempt that was
/// killed. What the store knows is asked on the thread of the store.
class CastPrompts : public RenderPrompts
{
public:
    using MakeCloner = std::function<std::shared_ptr<speech::Cloner>()>;

    /// `cloner` is asked for at first use, on the thread of make(); `model` is what it clones for, as prompts
    /// keep it; `simulated` ones hold no voice. `store` outlives this.
    CastPrompts(voices::PromptStore& store, MakeCloner cloner, std::string model, bool simulated)
        : store_(store), cloner_(std::move(cloner)), model_(std::move(model)), simulated_(simulated)
    {}

    bool has(const RenderTask& task, const Take& take) override;
    speech::ClonePrompt make(const speech::CloneReference& reference) override;
    void keep(const RenderTask& task, const Take& take, const speech::ClonePrompt& prompt) override;

private:
    voices::PromptStore& store_;
    MakeCloner cloner_;
    std::string model_;
    bool simulated_;
};

/// Throws Error InvalidRequest when a prompt of the cast would take the place of one that is not of it.
void requireFreePromptNames(Project& project, voices::PromptStore& store, const CastJob& cast);

} // namespace troupe::project
