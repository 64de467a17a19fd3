// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/qwen/backend_choice.h"

#include "engine/base/error.h"
#include "engine/model/torch_module.h"

#include <utility>

#include <fmt/format.h>

namespace troupe::speech {

std::unique_ptr<generate::Backend> makeBackend(std::shared_ptr<const checkpoint::Checkpoint> checkpoint,
                                               const BackendOptions& options)
{
    if (options.backend == "torch")
        return model::makeTorchBackend(std::move(checkpoint),
                                       {options.dtype, options.device, options.threads, options.codecOnly});
    if (options.backend == "cpu")
        throw Error(ErrorCode::EngineUnavailable, "The backend “cpu” is not in this build.",
                    "Use --backend torch, which computes on the CPU too.");
    if (options.backend == "cuda")
        throw Error(ErrorCode::EngineUnavailable, "The backend “cuda” is not in this build.",
                    "Use --backend torch; with --device cuda where libtorch was built for CUDA.");
    throw Error(ErrorCode::InvalidRequest, fmt::format("There is no backend “{:.40}”.", options.backend),
                "Use torch.");
}

} // namespace troupe::speech
