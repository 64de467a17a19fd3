// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/codec_config.h"
#include "engine/checkpoint/model_config.h"

#include <cstdint>
#include <string>
#include <vector>

namespace troupe::checkpoint {

/// A tensor that a configuration calls for.
struct ExpectedTensor
{
    std::string name;
    std::vector<int64_t> shape;
};

/// Every tensor of `model.safetensors`: talker, code predictor, and for Base the speaker encoder.
std::vector<ExpectedTensor> modelInventory(const ModelConfig& config);

/// The codec decoder's tensors (prefix `decoder.`).
std::vector<ExpectedTensor> codecDecoderInventory(const CodecDecoderConfig& config);

/// The codec encoder's tensors (prefix `encoder.`), those that encoding reads.
std::vector<ExpectedTensor> codecEncoderInventory(const CodecEncoderConfig& config);

} // namespace troupe::checkpoint
