// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/sink.h"

#include <span>

namespace troupe::app {

/// One place where sound goes while it is made. Made and ended on the main thread; take() comes on the
/// engine's thread in between, and may block: that holds the engine back. stop() gets a blocked take() to
/// return, any thread.
class Outlet
{
public:
    virtual ~Outlet() = default;
    /// Throws Error; the job then ends as Failed.
    virtual void take(std::span<const float> samples) = 0;
    /// What take() gets next, as the codes that a network said; as take(), where there are any.
    virtual void codes(const speech::CodeFrames& /*frames*/) {}
    /// What comes next is another piece of the text.
    virtual void joint() {}
    /// No more sound; called when there was any. Throws Error.
    virtual void finish() = 0;
    virtual void stop() noexcept {}
};

} // namespace troupe::app
