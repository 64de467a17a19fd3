// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/checkpoint.h"
#include "engine/generate/backend.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace troupe::model {

/// How the reference backend is to compute.
struct TorchOptions
{
    std::string dtype = "float32"; ///< or "bfloat16"; codec and speaker encoder stay float32
    std::string device = "cpu";    ///< or "cuda", "cuda:N" where this libtorch has it
    int threads = 0;               ///< 0: libtorch's own choice
    bool codecOnly = false;        ///< decode and encode only: the talker's weights are not touched
};

/// Opens `libtroupe-torch.so` (once in a process; about half a second) and makes the reference backend over
/// `checkpoint`. Throws Error EngineUnavailable when the module or libtorch is not installed, with the
/// package to install; NoDevice, InvalidSetting for options that it does not have. Any thread; slow, so never
/// the window's.
std::unique_ptr<generate::Backend> makeTorchBackend(std::shared_ptr<const checkpoint::Checkpoint> checkpoint,
                                                    const TorchOptions& options);

/// Where the module is looked for, in this order: $TROUPE_MODULES, beside the executable, ../lib/troupe.
std::vector<std::filesystem::path> torchModulePlaces();

} // namespace troupe::model
