// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/model_config.h"
#include "engine/model/tensors.h"

#include <vector>

namespace troupe::model {

/// A clip's log-mel spectrum to the vector of its voice: ECAPA-TDNN (docs/MODEL.md §8.2). float32. Small and
/// rarely asked: made for one clip and dropped. Immutable.
class SpeakerEncoder
{
public:
    /// `source` stands at "speaker_encoder.".
    SpeakerEncoder(const TensorSource& source, const checkpoint::SpeakerEncoderConfig& config);

    /// Frames that a clip must have: the widest layer reflects the clip at its ends.
    static int64_t leastFrames(const checkpoint::SpeakerEncoderConfig& config);

    /// [frames, bands] → [embedding].
    at::Tensor forward(const at::Tensor& mel) const;

private:
    /// Convolution of the same length, reflected at both ends.
    struct Conv
    {
        at::Tensor weight, bias;
        int64_t dilation = 1;
        at::Tensor operator()(const at::Tensor& x) const;
    };
    struct Block
    {
        Conv in;
        std::vector<Conv> chain;
        Conv out, squeeze, excite;
    };

    static Conv load(const TensorSource& source, std::string_view name, int64_t dilation = 1);
    at::Tensor runBlock(const Block& block, const at::Tensor& x) const;
    at::Tensor pool(const at::Tensor& x) const;

    Conv first_;
    std::vector<Block> blocks_;
    Conv gather_;
    Conv attentionIn_;
    Conv attentionOut_;
    Conv last_;
};

} // namespace troupe::model
