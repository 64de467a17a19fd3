// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/app_context.h"
#include "app/casting/lane_name.h"
#include "app/options/command_line.h"
#include "engine/speech/cloner.h"
#include "engine/speech/engine.h"

#include <memory>
#include <string>

namespace troupe::app {

/// The engines of one cast: one that speaks (--engine, --model, else as for every request) and one that makes
/// clone prompts (--clone-model, else the same one, else an installed model that clones). Nothing is loaded
/// before it speaks or clones. Made and used on one thread, but for cloner().
class CastEngines
{
public:
    /// Throws Error UnsupportedTask, UnknownEngine, EngineUnavailable, NoModel: none can do `task`.
    CastEngines(const CommandLine& line, AppContext& context, speech::Task task);
    /// Those of a lane that another process named. Throws Error NoModel when a model of it is there no more,
    /// UnknownEngine, EngineUnavailable.
    CastEngines(const LaneName& lane, AppContext& context);

    /// What is rendered alike waits in the same lane of the queue: its name says all that makes a difference.
    const std::string& lane() const noexcept { return lane_; }
    /// True for the simulated engine, whose clone prompts hold no voice.
    bool simulated() const noexcept { return simulated_; }
    /// The name of the checkpoint that speaks; empty without one.
    const std::string& speakingModel() const noexcept { return speakingModel_; }
    /// What clone prompts are made for: the name of a checkpoint, or of an engine.
    const std::string& promptModel() const noexcept { return promptModel_; }

    /// What would make the cast better: one line, or nothing.
    const std::string& advice() const noexcept { return advice_; }

    const std::shared_ptr<speech::Engine>& engine() const noexcept { return engine_; }
    /// Throws Error UnsupportedTask when there is none. Any thread.
    std::shared_ptr<speech::Cloner> cloner() const;

private:
    void setCloner(const std::shared_ptr<speech::Engine>& clones);

    std::shared_ptr<speech::Engine> engine_;
    std::shared_ptr<speech::Cloner> cloner_; ///< null: none of them clones
    std::string lane_;
    std::string advice_;
    std::string speakingModel_;
    std::string promptModel_;
    bool simulated_ = false;
};

} // namespace troupe::app
