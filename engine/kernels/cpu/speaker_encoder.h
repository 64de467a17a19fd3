// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/stop_asked.h"
#include "engine/checkpoint/model_config.h"
#include "engine/kernels/cpu/stream_conv.h"

#include <cstdint>
#include <vector>

namespace troupe::kernels::cpu {

/// A clip's log-mel spectrum to the vector of its voice: ECAPA-TDNN (docs/MODEL.md §8.2), rows of channels,
/// float32. Rarely asked: made for one clip and dropped. Uses scratch memory of its own: one thread at a
/// time.
class SpeakerEncoder
{
public:
    /// `source` stands at "speaker_encoder.".
    SpeakerEncoder(const WeightSource& source, const checkpoint::SpeakerEncoderConfig& config,
                   const Machine& machine);

    /// Frames that a clip must have: the widest layer reflects the clip at its ends.
    static int64_t leastFrames(const checkpoint::SpeakerEncoderConfig& config);

    /// [frames, bands] → [embedding]. `stopped` is asked before each block; ends as refuseStopped().
    std::vector<float> forward(const Machine& machine, Rows mel, const StopAsked& stopped = {});

private:
    struct Block
    {
        PackedConv in;
        std::vector<PackedConv> chain;
        PackedConv out, squeeze, excite;
    };

    /// out = conv(in), of the same length, with `in` reflected at both ends.
    void convolve(const Machine& machine, const PackedConv& conv, Rows in, Rows out);
    void convolveRelu(const Machine& machine, const PackedConv& conv, Rows in, Rows out);
    void runBlock(const Machine& machine, const Block& block, Rows x, Rows out);
    /// What of each channel the attention over time lets through: y ⊙ gate + x → out.
    void gate(const Machine& machine, const Block& block, Rows y, Rows x, Rows out);
    /// Mean and deviation of each channel, weighted over time → [2 · channels].
    std::vector<float> pool(const Machine& machine, Rows x);

    PackedConv first_;
    std::vector<Block> blocks_;
    PackedConv gather_, attentionIn_, attentionOut_, last_;

    ConvBuffer reflected_;
    std::vector<float> part_, parts_, mixed_;
};

} // namespace troupe::kernels::cpu
