// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a file of peaks: nothing, or peaks that write the same bytes again. R-WAV-02
#include "engine/audio/peaks_file.h"

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace troupe::audio;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    // The stamp is what the bytes say, or nothing would ever be taken.
    SourceStamp stamp;
    if (size >= 48) {
        std::memcpy(&stamp.bytes, data + 32, 8);
        std::memcpy(&stamp.changedNs, data + 40, 8);
    }
    if (const auto peaks = decodePeaks(bytes, stamp)) {
        if (encodePeaks(*peaks, stamp) != bytes) std::abort();
        for (size_t level = 0; level < peaks->peaks.levels(); ++level) {
            if (peaks->peaks.level(level).empty()) std::abort();
        }
    }
    return 0;
}
