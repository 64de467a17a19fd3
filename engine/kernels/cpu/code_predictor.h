// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/kernels/cpu/code_tables.h"
#include "engine/kernels/cpu/decoder_stack.h"

#include <functional>
#include <span>
#include <vector>

namespace troupe::kernels::cpu {

/// The small network that finds groups 1 … of a frame, one after the other (docs/MODEL.md §5). One thread at
/// a time.
class CodePredictor
{
public:
    /// `source` stands at "talker.code_predictor."; `codes` outlives it.
    CodePredictor(const WeightSource& source, const checkpoint::ModelConfig& config, const CodeTables& codes);

    StackCache newCache() const { return stack_.newCache(); }

    /// Chooses one code for each frame: given the group (1 …) and the logits [frames, codebook], it writes
    /// the group's codes, [frames].
    using Choose = std::function<void(size_t group, Rows logits, std::span<int64_t> chosen)>;

    /// Runs one frame of each of n sequences. `hidden` [n] points to the talker's hidden states, `first` [n]
    /// codes of group 0, `caches` [n], whose contents are replaced.
    void predict(const Machine& machine, std::span<const float* const> hidden, std::span<const int64_t> first,
                 std::span<StackCache* const> caches, const Choose& choose);

private:
    /// The stack's inputs of `count` rows of the talker's width in embedded_.
    Rows project(const Machine& machine, size_t count);

    const CodeTables* codes_;
    size_t talkerWidth_;
    size_t width_;
    DecoderStack stack_;
    std::vector<Matrix> heads_;
    Linear projection_; ///< not there where both networks are equally wide
    Inputs inputs_;
    std::vector<float> embedded_, rows_, logits_;
};

} // namespace troupe::kernels::cpu
