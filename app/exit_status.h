// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"

#include <span>
#include <string_view>

namespace troupe::app {

/// One row of the exit statuses, as `--help` and the man page print them.
struct ExitStatus
{
    int status;
    std::string_view meaning;
};

std::span<const ExitStatus> exitStatuses();

/// The exit status that an error of this kind ends the program with.
int exitStatusOf(ErrorCode code) noexcept;

/// 128 + the signal's number, as a shell reports it.
constexpr int exitStatusOfSignal(int signal) noexcept
{
    return 128 + signal;
}

} // namespace troupe::app
