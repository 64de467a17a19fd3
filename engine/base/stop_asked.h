// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace troupe {

/// Asked now and then by work that takes long: true when it is no longer wanted. Empty: it always is.
using StopAsked = std::function<bool()>;

inline bool isStopped(const StopAsked& stopped)
{
    return stopped && stopped();
}

/// Error InvalidRequest: that it was stopped.
[[noreturn]] void throwStopped();

/// Throws it once the work is no longer wanted.
inline void refuseStopped(const StopAsked& stopped)
{
    if (isStopped(stopped)) throwStopped();
}

} // namespace troupe
