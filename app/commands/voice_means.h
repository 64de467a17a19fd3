// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/app_context.h"
#include "app/console.h"
#include "app/exit_status.h"
#include "app/options/command_line.h"
#include "app/stop_signals.h"
#include "engine/speech/engine.h"
#include "engine/voices/lock.h"

#include <memory>
#include <string>

namespace troupe::app {

/// What clones on this machine, by --model, --engine and the settings; maybe nothing. Main thread.
struct VoiceMeans
{
    std::shared_ptr<speech::Engine> engine; ///< the owner; null when there is nothing
    voices::LockMeans means;                ///< empty then
};

/// Throws Error UnsupportedTask for an engine that was named and cannot clone; UnknownEngine,
/// EngineUnavailable.
VoiceMeans voiceMeans(const CommandLine& line, AppContext& context);

/// `work`, which a signal stops; its exit status then.
template <class Work>
int stoppable(Console& console, voices::LockMeans& means, Work work)
{
    const StopSignals signals;
    means.cancelled = [&signals] { return signals.received() != 0; };
    try {
        work();
        return 0;
    } catch (const Error& error) {
        if (signals.received() == 0) throw;
        console.notice(error.message());
        return exitStatusOfSignal(signals.received());
    }
}

} // namespace troupe::app
