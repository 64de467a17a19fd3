// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/checkpoint.h"
#include "engine/generate/backend.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace troupe::speech {

/// Which backend computes, and how; every field as the command line takes it.
struct BackendOptions
{
    std::string backend = "torch";
    std::string dtype = "float32"; ///< or "bfloat16"; with "cpu" also "int8", "int4"
    std::string device = "cpu";
    int threads = 0;                         ///< 0: the backend's own choice
    std::filesystem::path layoutFolder = {}; ///< where the backend cpu keeps packed weights; empty: nowhere
    uint64_t layoutBytes = 0;                ///< at most
    bool codecOnly = false;                  ///< decode and encode only: the talker's weights are not touched
};

/// Throws Error EngineUnavailable (not built, not installed), with what to use instead; InvalidRequest for a
/// name that is not a backend's.
std::unique_ptr<generate::Backend> makeBackend(std::shared_ptr<const checkpoint::Checkpoint> checkpoint,
                                               const BackendOptions& options);

} // namespace troupe::speech
