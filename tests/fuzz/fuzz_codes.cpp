// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a file of codes: whole frames within the limits, or an Error.
#include "engine/base/error.h"
#include "engine/speech/codec/codes_file.h"

#include <cstdint>
#include <cstdlib>
#include <span>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace troupe;
    try {
        const speech::Codes codes = speech::parseCodes(std::as_bytes(std::span(data, size)), "fuzz");
        if (codes.groups < 1 || codes.groups > speech::kMaxCodeGroups) std::abort();
        if (codes.frames() < 1 || codes.frames() > speech::kMaxCodeFrames) std::abort();
        if (codes.frames() * codes.groups != static_cast<int64_t>(codes.values.size())) std::abort();
    } catch (const Error&) {
    }
    return 0;
}
