// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/sink.h"

namespace troupe::speech {

const char* endReasonName(EndReason reason) noexcept
{
    switch (reason) {
    case EndReason::Unknown: return "unknown";
    case EndReason::Finished: return "finished";
    case EndReason::LengthLimit: return "length_limit";
    case EndReason::DeadlinePassed: return "deadline_passed";
    case EndReason::Guard: return "guard";
    case EndReason::Cancelled: return "cancelled";
    case EndReason::Failed: return "failed";
    }
    return "unknown";
}

} // namespace troupe::speech
