// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/checkpoint.h"
#include "engine/generate/backend.h"

#include <memory>
#include <string>

namespace troupe::model {

/// How the reference backend is to compute.
struct TorchOptions
{
    std::string dtype = "float32"; ///< or "bfloat16"; the codec encoder and the speaker front end stay float32
    std::string device = "cpu";    ///< or "cuda", "cuda:N" where this libtorch has it
    int threads = 0;               ///< 0: libtorch's own choice
};

/// Opens `libtroupe-torch.so` (once in a process; about half a second) and makes the reference backend over
/// `checkpoint`, which outlives it. `codecOnly` needs no talker weights.
/// Throws Error EngineUnavailable when the module or libtorch is not installed, with the package to install.
/// Any thread; slow, so never the window's.
std::unique_ptr<generate::Backend> makeTorchBackend(std::shared_ptr<const checkpoint::Checkpoint> checkpoint,
                                                    const TorchOptions& options);

} // namespace troupe::model
