// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/generate/prompt_plan.h"
#include "engine/model/code_embeddings.h"
#include "engine/model/decoder_stack.h"

namespace troupe::model {

/// The network that speaks: one position for each frame (docs/MODEL.md §3, §4). Immutable but for its table
/// of angles; one thread at a time.
class Talker
{
public:
    /// `source` stands at "talker.".
    Talker(const TensorSource& source, const checkpoint::TalkerConfig& config);

    const CodeEmbeddings& codes() const noexcept { return codes_; }
    const DecoderStack& stack() const noexcept { return stack_; }
    at::TensorOptions options() const { return options_; }

    /// fc2(silu(fc1(embedding))) of [n] text ids → [n, hidden] (§3.1).
    at::Tensor projectText(std::span<const int64_t> ids) const;

    /// A plan as vectors, [rows, hidden] (§3). Throws Error InvalidRequest for a plan that names an id, a
    /// frame or an x-vector which the model or the plan does not have, TextTooLong beyond kMaxPromptRows.
    at::Tensor promptRows(const generate::PromptPlan& plan) const;

    /// [n, hidden] after the final norm → [n, vocabulary] in float32.
    at::Tensor logits(const at::Tensor& hidden, Rows rows) const;

    static constexpr size_t kMaxPromptRows = 32768;

private:
    void check(const generate::PromptPlan& plan) const;
    void addText(at::Tensor& rows, const generate::PromptPlan& plan) const;
    void addCodecParts(at::Tensor& rows, const generate::PromptPlan& plan) const;

    checkpoint::TalkerConfig config_;
    at::TensorOptions options_;
    Table text_;
    Linear projectIn_;
    Linear projectOut_;
    CodeEmbeddings codes_;
    DecoderStack stack_;
    Linear head_;
};

} // namespace troupe::model
