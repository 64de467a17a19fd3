// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/model_config.h"
#include "engine/model/code_embeddings.h"
#include "engine/model/decoder_stack.h"

#include <functional>

namespace troupe::model {

/// The small network that finds groups 1 … of a frame, one after the other (docs/MODEL.md §5). Immutable but
/// for its table of angles; one thread at a time.
class CodePredictor
{
public:
    /// `source` stands at "talker.code_predictor."; `codes` outlives it.
    CodePredictor(const TensorSource& source, const checkpoint::ModelConfig& config,
                  const CodeEmbeddings& codes);

    StackCache newCache() const { return stack_.newCache(); }

    /// Chooses one code for each frame: given the group (1 …) and the logits [frames, codebook] in float32 on
    /// the CPU, it writes the group's codes, [frames].
    using Choose = std::function<void(int64_t group, const at::Tensor& logits, std::span<int64_t> chosen)>;

    /// Runs one frame of each of n sequences. `hidden` [n, talker's hidden], `first` [n] codes of group 0,
    /// `caches` [n], whose contents are replaced.
    void predict(const at::Tensor& hidden, std::span<const int64_t> first,
                 std::span<StackCache* const> caches, const Choose& choose) const;

private:
    at::Tensor project(const at::Tensor& x) const;

    const CodeEmbeddings* codes_;
    DecoderStack stack_;
    std::vector<Linear> heads_;
    Linear projection_; ///< undefined where both networks are equally wide
};

} // namespace troupe::model
