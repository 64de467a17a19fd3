// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/qwen/backend_choice.h"

#include "engine/base/error.h"
#include "engine/kernels/cpu/cpu_backend.h"
#include "engine/kernels/cpu/isa.h"
#include "engine/model/torch_module.h"

#include <utility>

#include <fmt/format.h>

namespace troupe::speech {
namespace {

std::unique_ptr<generate::Backend> makeCpuBackend(std::shared_ptr<const checkpoint::Checkpoint> checkpoint,
                                                  const BackendOptions& options)
{
    if (options.device != "cpu")
        throw Error(ErrorCode::NoDevice,
                    fmt::format("The backend “cpu” does not use “{:.40}”.", options.device),
                    "Leave --device out.");
    kernels::cpu::CpuOptions cpu;
    cpu.dtype = options.dtype;
    cpu.isa = kernels::cpu::isaOfEnvironment();
    cpu.threads = options.threads;
    cpu.layouts = {options.layoutFolder, options.layoutBytes, kernels::cpu::leastLayoutBytes()};
    cpu.codecOnly = options.codecOnly;
    return std::make_unique<kernels::cpu::CpuBackend>(std::move(checkpoint), std::move(cpu));
}

} // namespace

std::unique_ptr<generate::Backend> makeBackend(std::shared_ptr<const checkpoint::Checkpoint> checkpoint,
                                               const BackendOptions& options)
{
    if (options.backend == "torch")
        return model::makeTorchBackend(std::move(checkpoint),
                                       {options.dtype, options.device, options.threads, options.codecOnly});
    if (options.backend == "cpu") return makeCpuBackend(std::move(checkpoint), options);
    if (options.backend == "cuda")
        throw Error(ErrorCode::EngineUnavailable, "The backend “cuda” is not in this build.",
                    "Use --backend torch; with --device cuda where libtorch was built for CUDA.");
    throw Error(ErrorCode::InvalidRequest, fmt::format("There is no backend “{:.40}”.", options.backend),
                "Use torch or cpu.");
}

} // namespace troupe::speech
