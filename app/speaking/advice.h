// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace troupe::app {

/// A download that would make a result better.
struct Advice
{
    std::string model; ///< "voice-design"
    std::string command;
    uint64_t bytes = 0;
    std::string line; ///< for people, one sentence
};

} // namespace troupe::app
