// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"

#include <cstddef>
#include <functional>
#include <vector>

namespace troupe::test {

/// A file that somebody may send instead of a voice package, and what has to become of it.
struct PackageAttack
{
    const char* name;
    ErrorCode expected;
    std::function<std::vector<std::byte>()> make;
};

std::vector<PackageAttack> packageAttacks();

} // namespace troupe::test
