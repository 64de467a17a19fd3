// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as config.json, speech_tokenizer/config.json or generation_config.json, by the first byte: a
// configuration whose inventory can be listed, or an Error.
#include "engine/base/error.h"
#include "engine/checkpoint/inventory.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

using namespace troupe::checkpoint;

void check(const std::vector<ExpectedTensor>& tensors)
{
    if (tensors.empty()) std::abort();
    for (const ExpectedTensor& tensor : tensors)
        for (const int64_t size : tensor.shape)
            if (size < 1) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    if (size == 0) return 0;
    const std::string_view json(reinterpret_cast<const char*>(data) + 1, size - 1);
    try {
        switch (data[0] % 3) {
        case 0: check(modelInventory(parseModelConfig(json, "fuzz"))); break;
        case 1: {
            const CodecConfig codec = parseCodecConfig(json, "fuzz");
            check(codecDecoderInventory(codec.decoder));
            check(codecEncoderInventory(codec.encoder));
            break;
        }
        default: parseGenerationConfig(json, "fuzz");
        }
    } catch (const troupe::Error&) {
    }
    return 0;
}
