// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/generate/prompt_plan.h"
#include "engine/kernels/cpu/code_tables.h"
#include "engine/kernels/cpu/decoder_stack.h"

#include <span>
#include <vector>

namespace troupe::kernels::cpu {

/// The network that speaks: one position for each frame (docs/MODEL.md §3, §4). One thread at a time.
class Talker
{
public:
    /// `source` stands at "talker.".
    Talker(const WeightSource& source, const checkpoint::TalkerConfig& config);

    const CodeTables& codes() const noexcept { return codes_; }
    size_t hidden() const noexcept { return hidden_; }
    size_t vocabulary() const noexcept { return head_.rows; }
    StackCache newCache() const { return stack_.newCache(); }

    /// fc2(silu(fc1(embedding))) of text ids → [ids, hidden] (§3.1).
    std::vector<float> projectText(const Machine& machine, std::span<const int64_t> ids);

    /// A plan as vectors, [rows, hidden] (§3). Throws Error InvalidRequest for a plan that names an id, a
    /// frame or an x-vector which the model or the plan does not have, TextTooLong beyond kMaxPromptRows.
    std::vector<float> promptRows(const Machine& machine, const generate::PromptPlan& plan);

    /// `x` [n, hidden] becomes the hidden states after the final norm, of the last row of each part: they
    /// stand at its beginning.
    void forward(const Machine& machine, Rows x, std::span<const StackPart> parts)
    {
        stack_.forward(machine, x, parts, StackOutputs::LastRows);
    }
    /// [n, hidden] → [n, vocabulary].
    void logits(const Machine& machine, Rows hidden, Rows out);

    static constexpr size_t kMaxPromptRows = 32768;

private:
    void check(const generate::PromptPlan& plan) const;
    void addText(const Machine& machine, const generate::PromptPlan& plan, std::vector<float>& rows);
    void addCodecParts(const generate::PromptPlan& plan, std::vector<float>& rows) const;

    size_t hidden_;
    Table text_;
    Linear projectIn_;
    Linear projectOut_;
    CodeTables codes_;
    DecoderStack stack_;
    Matrix head_;
    Inputs inputs_;
};

} // namespace troupe::kernels::cpu
