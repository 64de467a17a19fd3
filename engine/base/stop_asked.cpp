// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/stop_asked.h"

#include "engine/base/error.h"

namespace troupe {

void throwStopped()
{
    throw Error(ErrorCode::InvalidRequest, "It was stopped; nothing was changed.", "Do it again.");
}

} // namespace troupe
