// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/stop_asked.h"
#include "engine/checkpoint/codec_config.h"
#include "engine/kernels/cpu/encoder_transformer.h"
#include "engine/kernels/cpu/residual_quantiser.h"
#include "engine/kernels/cpu/stream_conv.h"

#include <cstdint>
#include <span>
#include <vector>

namespace troupe::kernels::cpu {

/// Sound to codes (docs/MODEL.md §7): strided convolutions, a causal transformer over the whole clip, a
/// residual quantiser. float32 always. The convolutions run in pieces, so memory stays far below the clip's
/// length times the channels. Rarely asked: made for one clip and dropped. Uses scratch memory of its own:
/// one thread at a time.
class CodecEncoder
{
public:
    /// `source` stands at "encoder.".
    CodecEncoder(const WeightSource& source, const checkpoint::CodecConfig& config, const Machine& machine);

    /// [samples], at least one → [⌈samples / hop⌉, hidden], what the quantiser is given.
    /// `stopped` is asked between pieces; ends as refuseStopped().
    std::vector<float> latent(const Machine& machine, std::span<const float> samples,
                              const StopAsked& stopped = {});
    /// [n, hidden] → [n, groups] codes. `stopped` as there.
    std::vector<int64_t> quantise(const Machine& machine, std::span<float> latent,
                                  const StopAsked& stopped = {});

private:
    struct ResidualUnit
    {
        StreamConv wide, narrow;
    };
    struct Stage
    {
        std::vector<ResidualUnit> units;
        StreamConv down;
    };

    void addConvolutions(const WeightSource& source, const Machine& machine);
    /// Appends the frames of a piece; its length is a multiple of all strides together, but for the last
    /// one's.
    void convolve(const Machine& machine, std::span<const float> samples, StreamMemory& memory,
                  std::vector<float>& frames);
    /// elu(from) → where `conv` reads `rows` rows, zeros behind those that `from` has.
    void activate(const Machine& machine, Rows from, const StreamConv& conv, size_t rows);
    void runUnit(const Machine& machine, const ResidualUnit& unit, Rows x, StreamMemory& memory);
    std::vector<float> halve(const Machine& machine, Rows x) const;

    checkpoint::CodecEncoderConfig config_;
    size_t slots_ = 0;
    std::vector<StreamConv> ends_; ///< the first and the last convolution
    std::vector<Stage> stages_;
    EncoderTransformer transformer_;
    PackedConv downsample_;
    ResidualQuantiser semantic_, acoustic_;

    ConvBuffer buffer_;
    std::vector<float> x_, next_, inner_;
};

} // namespace troupe::kernels::cpu
