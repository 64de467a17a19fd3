// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/random.h"

#include <random>

namespace troupe {

uint64_t freshSeed()
{
    std::random_device device;
    return device() & 0xffffffffULL;
}

} // namespace troupe
