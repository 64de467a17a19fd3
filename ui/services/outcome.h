// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"

#include <optional>

namespace troupe::ui {

/// What came of something that was done on another thread: a value, or why there is none.
template <class Value>
struct Outcome
{
    std::optional<Value> value;
    std::optional<Error> error;

    explicit operator bool() const noexcept { return value.has_value(); }
};

} // namespace troupe::ui
