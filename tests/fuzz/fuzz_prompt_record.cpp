// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the details of a clone prompt: a record that is written and read back the same, or an Error.
#include "engine/base/error.h"
#include "engine/voices/prompt_record.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace troupe::voices;
    PromptRecord record;
    try {
        record = promptRecordFromJson({reinterpret_cast<const char*>(data), size}, "fuzz");
    } catch (const troupe::Error&) {
        return 0;
    }
    const PromptRecord again = promptRecordFromJson(toJson(record), "again");
    if (again.details != record.details || again.createdAt != record.createdAt ||
        again.refSeconds != record.refSeconds)
        std::abort();
    return 0;
}
