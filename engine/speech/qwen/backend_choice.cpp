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
                                       {options.dtype, options.device, options.threads});
    throw Error(ErrorCode::InvalidRequest,
                fmt::format("There is no backend “{}” in this build.", options.backend), "Use torch.");
}

} // namespace troupe::speech
