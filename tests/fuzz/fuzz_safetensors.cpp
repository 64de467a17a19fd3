// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a safetensors file: accepted with views inside of them, or refused with an Error.
#include "engine/base/error.h"
#include "engine/checkpoint/safetensors.h"

#include <cstdint>
#include <cstdlib>
#include <span>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace troupe;
    const auto bytes = std::as_bytes(std::span(data, size));
    try {
        const auto file = checkpoint::SafeTensors::parse(bytes, "fuzz");
        size_t payload = 0;
        for (const auto& [name, view] : file.tensors()) {
            if (view.bytes.size() != static_cast<size_t>(view.elements()) * byteSize(view.dtype))
                std::abort();
            if (!view.bytes.empty() && (view.bytes.data() < bytes.data() ||
                                        view.bytes.data() + view.bytes.size() > bytes.data() + size))
                std::abort();
            payload += view.bytes.size();
            if (file.find(name) != &view) std::abort();
        }
        if (payload > size) std::abort();
    } catch (const Error&) {
    }
    return 0;
}
