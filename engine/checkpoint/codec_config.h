// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/model_config.h"

#include <string>
#include <string_view>
#include <vector>

namespace troupe::checkpoint {

/// The half of the codec that turns codes into sound (docs/MODEL.md §6).
struct CodecDecoderConfig
{
    DecoderShape transformer; ///< without q/k norms; each residual branch is scaled
    int latent = 0;           ///< channels between transformer and upsampling
    int codebookDim = 0;      ///< width of the quantiser's output; a book's own width is half of it
    int64_t codebookSize = 0;
    int quantizers = 0;
    int slidingWindow = 0;
    int decoderDim = 0;
    std::vector<int> upsampleRates;    ///< of the snake blocks
    std::vector<int> upsamplingRatios; ///< of the ConvNeXt stages

    /// Samples made of one frame.
    int hop() const noexcept;
};

/// The half that turns sound into codes (docs/MODEL.md §7).
struct CodecEncoderConfig
{
    int filters = 0;
    int kernel = 0;
    int lastKernel = 0;
    int residualKernel = 0;
    int residualLayers = 0;
    int dilationGrowth = 0;
    int compress = 0;
    std::vector<int> ratios; ///< as written; applied in reverse
    int hidden = 0;
    int intermediate = 0;
    int layers = 0;
    int heads = 0;
    int kvHeads = 0;
    int headDim = 0;
    double normEps = 0;
    double ropeTheta = 0;
    int64_t codebookSize = 0;
    int codebookDim = 0;
    int quantizers = 0;
    int semanticQuantizers = 0;
    int downsampleKernel = 0;     ///< of the layer that halves the rate before the quantiser
    bool projectsToBooks = false; ///< the books have another width than the transformer
};

/// `speech_tokenizer/config.json`.
struct CodecConfig
{
    int inputRate = 0;
    int outputRate = 0;
    int encodeHop = 0;       ///< samples that give one frame
    int decodeHop = 0;       ///< samples that a frame gives
    int validQuantizers = 0; ///< code groups that are kept of what the encoder finds
    CodecDecoderConfig decoder;
    CodecEncoderConfig encoder;
};

/// Reads and checks `json`. Throws Error FileDamaged, or UnsupportedFormat for another codec.
CodecConfig parseCodecConfig(std::string_view json, const std::string& file);

} // namespace troupe::checkpoint
