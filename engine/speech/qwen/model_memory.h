// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/qwen/backend_choice.h"

#include <cstdint>
#include <filesystem>

namespace troupe::speech {

/// How much memory a checkpoint takes while it is loaded so, in bytes: reckoned from its configurations and
/// the headers of its weights, up to a tenth above what was measured. The reference, in float32: the talker
/// is converted and the text embeddings stay in the file; in bfloat16 the whole file is to be in memory. The
/// backend “cpu” converts nothing but packs int8. Throws as readModelConfig() and Weights::open().
uint64_t memoryFor(const std::filesystem::path& folder, const BackendOptions& options);

} // namespace troupe::speech
