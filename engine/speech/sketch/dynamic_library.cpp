// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/sketch/dynamic_library.h"

#include "engine/base/error.h"

#include <fmt/format.h>

#include <dlfcn.h>

#include <utility>

namespace troupe::speech::sketch {

DynamicLibrary::DynamicLibrary(const char* fileName, std::string product, std::string package)
    : handle_(dlopen(fileName, RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE)), product_(std::move(product)),
      package_(std::move(package))
{
    if (handle_) return;
    throw Error(ErrorCode::EngineUnavailable,
                fmt::format("{} is not installed ({} cannot be opened).", product_, fileName),
                fmt::format("Install the package {}.", package_));
}

void* DynamicLibrary::symbol(const char* name) const
{
    void* const found = dlsym(handle_, name);
    if (found) return found;
    throw Error(ErrorCode::EngineUnavailable,
                fmt::format("This version of {} cannot be used: it has no {}.", product_, name),
                fmt::format("Install the package {} of this system's release.", package_));
}

} // namespace troupe::speech::sketch
