// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/digest_cache.h"
#include "engine/checkpoint/weights.h"

#include <functional>
#include <string>

namespace troupe::checkpoint {

// What a clone prompt or a take was made with, as SHA-256. This is the one place that says what is hashed.
// Each reads its bytes once (most of a second for a released codec) and is found in `cache` afterwards, by
// device, inode, size and time of change of the files. Slow: never while a model loads, never on the window's
// thread.

/// The model: the whole content of `model.safetensors`, as its publisher tells it; of shards, one after the
/// other in the order of their names. `tick` is called many times a second; what it throws ends the work.
std::string modelDigest(const Weights& model, DigestCache& cache, const std::function<void()>& tick = {});

/// The codec: the whole content of `speech_tokenizer/model.safetensors`; of shards, one after the other in
/// the order of their names.
std::string codecDigest(const Weights& codec, DigestCache& cache);

/// The speaker encoder: the bytes of its tensors as they stand in the file, in the order of their names, and
/// nothing else, so that two checkpoints that share it agree. Empty for a model without one.
std::string speakerEncoderDigest(const Weights& model, DigestCache& cache);

} // namespace troupe::checkpoint
