// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the file of load times: times within a day that are read back as they are written, or an
// Error. R-MOP-12
#include "engine/base/error.h"
#include "engine/models/load_times.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace troupe::models;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    try {
        const std::vector<LoadTime> times = parseLoadTimes(bytes, "fuzz");
        for (const LoadTime& one : times)
            if (!(one.seconds >= 0 && one.seconds <= 86400)) std::abort();
        if (times.size() <= LoadTimes::kMost && parseLoadTimes(loadTimesText(times), "fuzz") != times)
            std::abort();
    } catch (const troupe::Error&) {
        return 0;
    }
    return 0;
}
