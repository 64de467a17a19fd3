// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/clone_prompt.h"
#include "engine/speech/lane.h"
#include "engine/speech/plan.h"
#include "engine/speech/qwen/model_holder.h"
#include "engine/speech/qwen/qwen_engine.h"

#include <memory>

namespace troupe::speech {

/// Speaks the pieces of one request, one after the other. Lives on the job's thread.
class PieceSpeaker
{
public:
    /// `prompt` may be null where the task is no clone. Everything is kept by reference.
    PieceSpeaker(const LoadedModel& model, const checkpoint::ModelConfig& config, const QwenOptions& options,
                 std::shared_ptr<const ClonePrompt> prompt);

    /// False as Voice::wanted().
    bool speak(const PlannedPiece& piece, Voice& voice);

private:
    generate::UtteranceRequest request(const PlannedPiece& piece, const Request& wanted) const;
    generate::PromptParts parts(const std::string& text, const Request& wanted) const;
    generate::SamplingParameters sampling(const Request& wanted, int segment) const;
    int64_t frameLimit(const Request& wanted) const;

    const LoadedModel& model_;
    const checkpoint::ModelConfig& config_;
    const QwenOptions& options_;
    std::shared_ptr<const ClonePrompt> prompt_;
    generate::BackendShape shape_;
};

/// Makes a clone prompt from a clip with this model.
ClonePrompt encodeReference(const LoadedModel& model, const checkpoint::ModelConfig& config,
                            const CloneReference& reference);

/// A clone prompt that this model can speak with.
struct UsablePrompt
{
    std::shared_ptr<const ClonePrompt> prompt;
    std::string note; ///< what the user should know of it, or empty
};

/// `prompt` as it is where it was made with this model's speaker encoder and codec (or does not say with
/// which); made again from its reference audio where it was made with others or for another model size. One
/// without audio is used as it is where its sizes fit, and the note says so. Null for null. Throws Error
/// InvalidRequest where neither works.
UsablePrompt usablePrompt(const LoadedModel& model, const checkpoint::ModelConfig& config,
                          const std::shared_ptr<const ClonePrompt>& prompt);

} // namespace troupe::speech
