// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <c10/core/InferenceMode.h>

#include <utility>

namespace troupe::model {

/// Throws the exception being handled as an Error: what libtorch throws would be a stranger outside of this
/// module. Call only inside a catch block.
[[noreturn]] void rethrowAsError();

/// Runs `work` without gradients; only Error comes out of it.
template <typename Work>
auto guarded(Work&& work) -> decltype(work())
{
    try {
        const c10::InferenceMode withoutGradients;
        return std::forward<Work>(work)();
    } catch (...) {
        rethrowAsError();
    }
}

} // namespace troupe::model
