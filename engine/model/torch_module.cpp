// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/torch_module.h"

#include "engine/base/error.h"
#include "engine/model/module_interface.h"

#include <cstdlib>
#include <cstring>
#include <mutex>
#include <utility>

#include <dlfcn.h>
#include <fmt/format.h>

namespace troupe::model {
namespace {

namespace fs = std::filesystem;

constexpr const char* kModuleFile = "libtroupe-torch.so";

[[noreturn]] void throwUnavailable(std::string what, std::string remedy)
{
    throw Error(ErrorCode::EngineUnavailable, std::move(what), std::move(remedy));
}

/// The first module that is there.
fs::path findModule()
{
    std::error_code ignored;
    for (const fs::path& folder : torchModulePlaces())
        if (fs::path file = folder / kModuleFile; fs::exists(file, ignored)) return file;
    throwUnavailable(
        "The libtorch module of Troupe is not installed.",
        "Install the package troupe-torch, or set TROUPE_MODULES to the folder of libtroupe-torch.so.");
}

const TorchModule* openModule()
{
    const fs::path file = findModule();
    // Local, so that libtorch's many libraries (an older Qt among them) do not answer for ours. Never closed:
    // libtorch does not survive that.
    void* handle = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!handle) {
        const char* why = dlerror();
        throwUnavailable(
            fmt::format("The libtorch module cannot be opened: {:.300}.", why ? why : "no reason given"),
            "Install the packages libtorch1.13 and libopenblas0-pthread.");
    }
    const auto entry = reinterpret_cast<TorchModuleEntry>(dlsym(handle, kTorchModuleSymbol));
    const TorchModule* module = entry ? entry() : nullptr;
    if (!module || module->interface != kTorchInterface || std::strcmp(module->compiler, __VERSION__) != 0)
        throwUnavailable(fmt::format("“{}” belongs to another version of Troupe.", file.string()),
                         "Install Troupe and its libtorch module from the same release.");
    return module;
}

/// Opened once; a failure is tried again, since a package may have been installed meanwhile.
const TorchModule& theModule()
{
    static std::mutex mutex;
    static const TorchModule* module = nullptr;
    const std::scoped_lock lock(mutex);
    if (!module) module = openModule();
    return *module;
}

} // namespace

std::vector<fs::path> torchModulePlaces()
{
    std::vector<fs::path> places;
    if (const char* named = std::getenv("TROUPE_MODULES"); named && *named) places.emplace_back(named);
    std::error_code failed;
    const fs::path program = fs::read_symlink("/proc/self/exe", failed);
    if (!failed) {
        places.push_back(program.parent_path());
        places.push_back(program.parent_path().parent_path() / "lib" / "troupe");
    }
    return places;
}

std::unique_ptr<generate::Backend> makeTorchBackend(std::shared_ptr<const checkpoint::Checkpoint> checkpoint,
                                                    const TorchOptions& options)
{
    return theModule().make(std::move(checkpoint), options);
}

} // namespace troupe::model
