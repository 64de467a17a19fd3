// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/checkpoint.h"
#include "engine/generate/prompt_plan.h"
#include "engine/generate/sampling.h"

#include <cstddef>
#include <string>

namespace troupe::speech {

// What benches have a model say.

/// `text` as the checkpoint's kind takes it: a Base model with a voice of zeros, which costs what every voice
/// costs.
generate::PromptPlan benchPlan(const checkpoint::Checkpoint& checkpoint, const std::string& text);

/// The checkpoint's own sampling with a fixed seed; the end of speech is barred for `frames` frames, so that
/// random weights, too, give exactly as many.
generate::SamplingParameters benchSampling(const checkpoint::GenerationConfig& usual, int frames,
                                           size_t stream);

} // namespace troupe::speech
