// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/trace/trace_file.h"

#include <string>
#include <vector>

namespace troupe::speech {

/// What float32 on a CPU is asked to reach. Sums are longer at full size, and so are their errors.
enum class TraceTolerance
{
    Unknown,
    Toy,
    FullSize
};

/// How one tensor compares with what was expected of it.
struct TraceDifference
{
    std::string name;
    double error = 0;   ///< the largest, on the scale named by `scale`
    double allowed = 0; ///< 0: equality
    std::string scale;  ///< "equal", "of the largest value", "absolute", "of the norm"
    std::string
        fault; ///< why the two cannot be compared ("missing", "shape [3, 4] instead of …"); empty otherwise
    bool passed() const noexcept { return fault.empty() && error <= allowed; }
};

/// Every tensor of `expected` against `got`; what only `got` has is not looked at, nor is `margin`.
std::vector<TraceDifference> compareTraces(const Trace& got, const Trace& expected, TraceTolerance tolerance);

} // namespace troupe::speech
