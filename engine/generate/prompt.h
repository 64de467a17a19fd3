// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/model_config.h"
#include "engine/generate/prompt_plan.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::generate {

/// Where the text stands: all of it in the prompt, or one id beside each frame.
enum class Layout
{
    Unknown,
    Streaming,
    NonStreaming
};

/// "streaming", "non_streaming"; Unknown for anything else.
Layout layoutFromName(std::string_view name) noexcept;

/// What the official entry point for this kind of checkpoint uses when nothing is said.
Layout defaultLayout(checkpoint::ModelKind kind) noexcept;

/// The ids and tensors that a prompt is made of (docs/MODEL.md §3). Texts are tokenised with their templates
/// around them, as engine/text/templates.h makes them.
struct PromptParts
{
    std::vector<int64_t> text;       ///< spokenPrompt()
    std::vector<int64_t> instruct;   ///< instructPrompt(), or empty
    std::vector<int64_t> reference;  ///< referencePrompt(), for in-context cloning only
    std::vector<int64_t> refCodes;   ///< [frames, groups], for in-context cloning only
    std::vector<float> xVector;      ///< [hidden], for clones
    std::optional<int64_t> speaker;  ///< codec id, for custom voices
    std::optional<int64_t> language; ///< codec id; empty: let the model find out
    Layout layout = Layout::Unknown;
    bool mayBeEmpty = false; ///< a text or a reference without an id of its own is laid out, not refused
};

/// The language's codec id for a request, or none for "auto". A speaker of a dialect speaks it when the
/// request says "chinese" or "auto". `language` is compared without case. Throws Error UnknownLanguage,
/// UnknownVoice.
std::optional<int64_t> languageId(const checkpoint::TalkerConfig& config, std::string_view language,
                                  std::string_view speaker);

/// The speaker's codec id; none for an empty name. Compared without case. Throws Error UnknownVoice.
std::optional<int64_t> speakerId(const checkpoint::TalkerConfig& config, std::string_view speaker);

/// Lays the parts out as rows. Throws Error: TextEmpty when the text has no id of its own, InvalidRequest
/// when codes and x-vector do not have the model's sizes or an id lies outside of its table.
PromptPlan assemblePrompt(const checkpoint::ModelConfig& config, const PromptParts& parts);

} // namespace troupe::generate
