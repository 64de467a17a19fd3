// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"

#include <optional>

namespace troupe::testing {

/// The Error that `work` throws, if it throws one.
template <class Work>
std::optional<Error> errorOf(Work&& work)
{
    try {
        work();
    } catch (const Error& error) {
        return error;
    }
    return std::nullopt;
}

/// Its code. Unknown when nothing was thrown, and when the Error has no words or no remedy for a person.
template <class Work>
ErrorCode codeOf(Work&& work)
{
    const std::optional<Error> error = errorOf(work);
    return error && !error->message().empty() && !error->remedy().empty() ? error->code()
                                                                          : ErrorCode::Unknown;
}

} // namespace troupe::testing
