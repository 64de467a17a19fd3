// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes at the socket of the open studio: whole paths within the limits, a wish for more, or an Error.
#include "app/studio/hand_over.h"
#include "engine/base/error.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace troupe;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    try {
        const auto files = app::readHandOver(bytes);
        if (!files) return 0;
        if (files->size() > app::kMostHandedFiles) std::abort();
        // What was understood is what a start of ours would have sent.
        if (app::handOverBytes(*files) != bytes) std::abort();
        for (size_t cut = 0; cut < size && cut < 64; ++cut)
            if (app::readHandOver(bytes.substr(0, size - 1 - cut))) std::abort();
    } catch (const Error&) {
    }
    return 0;
}
