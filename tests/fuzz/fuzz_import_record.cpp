// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the record of an import that was stopped: one whose paths stay in the folder, or an Error.
#include "engine/base/error.h"
#include "engine/models/import_record.h"
#include "engine/models/origin.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace troupe::models;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    try {
        const ImportRecord record = parseImportRecord(bytes, "fuzz");
        for (const ImportedFile& file : record.files)
            if (!isSafeModelPath(file.path) || !record.find(file.path)) std::abort();
        importCommand(record, "name");
    } catch (const troupe::Error&) {
        return 0;
    }
    return 0;
}
