// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/torch_module.h"

#include <cstdint>

namespace troupe::model {

/// Raised whenever TorchModule, generate::Backend, checkpoint::Checkpoint or a type in them changes its
/// layout.
inline constexpr uint32_t kTorchInterface = 3;

/// What `libtroupe-torch.so` exports, under the name troupeTorchModule. Module and program share C++ types,
/// so they must be of the same interface and compiler; both are checked before anything else is touched.
struct TorchModule
{
    uint32_t interface;
    const char* compiler;
    std::unique_ptr<generate::Backend> (*make)(std::shared_ptr<const checkpoint::Checkpoint>,
                                               const TorchOptions&);
};

inline constexpr const char* kTorchModuleSymbol = "troupeTorchModule";
using TorchModuleEntry = const TorchModule* (*)();

} // namespace troupe::model
