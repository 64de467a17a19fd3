// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a record of where a model came from: one that is written and read back the same, or an Error.
#include "engine/base/error.h"
#include "engine/models/origin.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace troupe::models;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    Origin origin;
    try {
        origin = parseOrigin(bytes, "fuzz");
    } catch (const troupe::Error&) {
        return 0;
    }
    for (const OriginFile& file : origin.files)
        if (!isSafeModelPath(file.path)) std::abort();
    const std::string written = originToJson(origin);
    if (originToJson(parseOrigin(written, "again")) != written) std::abort();
    downloadCommand(origin, "target");
    return 0;
}
