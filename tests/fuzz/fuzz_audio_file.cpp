// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a sound file: a clip within the limits or an Error with a remedy, and nothing else. R-AUD-10
// The decoders print what they think of the bytes: run it with -close_fd_mask=2 to have peace.
#include "engine/audio/file_reader.h"
#include "engine/base/error.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size)
{
    troupe::audio::ReadLimits limits;
    limits.maxSeconds = 20;
    limits.maxSamples = 200000;
    limits.maxChannels = 8;
    limits.maxFileBytes = 1 << 16;
    try {
        const troupe::audio::Clip clip = troupe::audio::readMemory(bytes, size, "input", limits);
        if (clip.rate < limits.minRate || clip.rate > limits.maxRate) std::abort();
        if (static_cast<int64_t>(clip.samples.size()) > limits.maxSamples) std::abort();
        for (const float sample : clip.samples) {
            if (!std::isfinite(sample)) std::abort();
        }
    } catch (const troupe::Error& error) {
        if (error.message().empty() || error.remedy().empty()) std::abort();
    }
    return 0;
}
