// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a request that was kept: one that is written and read back the same, or an Error. R-PRJ-29
#include "engine/base/error.h"
#include "engine/speech/request_json.h"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace troupe::speech;
    try {
        const KeptRequest kept = requestFromJson({reinterpret_cast<const char*>(data), size}, "fuzz");
        const std::string written = toJson(kept.request, kept.promptReference);
        const KeptRequest again = requestFromJson(written, "again");
        if (toJson(again.request, again.promptReference) != written) std::abort();
    } catch (const troupe::Error& error) {
        if (error.remedy().empty()) std::abort();
    }
    return 0;
}
