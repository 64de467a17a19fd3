// SPDX-License-Identifier: GPL-3.0-or-later
// The one symbol that libtroupe-torch.so exports.
#include "engine/model/module_interface.h"
#include "engine/model/torch_backend.h"

extern "C" __attribute__((visibility("default"))) const troupe::model::TorchModule* troupeTorchModule()
{
    using namespace troupe;
    static constexpr model::TorchModule module{
        model::kTorchInterface, __VERSION__,
        [](std::shared_ptr<const checkpoint::Checkpoint> checkpoint,
           const model::TorchOptions& options) -> std::unique_ptr<generate::Backend> {
            return std::make_unique<model::TorchBackend>(std::move(checkpoint), options);
        }};
    return &module;
}
