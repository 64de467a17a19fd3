// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace troupe {

/// Names the calling thread for debuggers and `top -H`; at most 15 characters are kept.
void nameThisThread(const char* name) noexcept;

} // namespace troupe
