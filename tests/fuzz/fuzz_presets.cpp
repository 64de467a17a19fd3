// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a file of presets: presets that are written and read back the same, or an Error.
#include "engine/base/error.h"
#include "engine/voices/presets.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace troupe::voices;
    std::vector<Preset> presets;
    try {
        presets = parsePresets({reinterpret_cast<const char*>(data), size}, "fuzz");
        PresetTable::builtIn().with(presets);
    } catch (const troupe::Error&) {
    }
    const std::string written = presetsToJson(presets);
    if (presetsToJson(parsePresets(written, "again")) != written) std::abort();
    return 0;
}
