// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as an old prompt. A zip has checksums that a fuzzer seldom meets, so by the first byte the rest
// is the archive, or the pickle inside of one.
#include "engine/base/error.h"
#include "engine/speech/old_prompt_file.h"
#include "engine/speech/pickle_reader.h"

#include <cstdint>
#include <cstdlib>
#include <span>

namespace {

using namespace troupe::speech;

/// What a tensor promises.
void check(const PickledTensor& tensor)
{
    int64_t last = tensor.offset;
    for (size_t i = 0; i < tensor.shape.size(); ++i)
        if (tensor.shape[i] > 0) last += (tensor.shape[i] - 1) * tensor.strides[i];
    if (tensor.elements() < 0 || tensor.elements() > tensor.storage.elements) std::abort();
    if (tensor.elements() > 0 && (last < 0 || last >= tensor.storage.elements)) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    if (size == 0) return 0;
    const auto bytes = std::as_bytes(std::span(data, size)).subspan(1);
    try {
        if (data[0] % 2 == 0) {
            parseOldPrompt(bytes, "fuzz");
            return 0;
        }
        const PickleDocument document = PickleDocument::read(bytes, "fuzz");
        if (const auto* tensor = document.root().as<PickledTensor>()) check(*tensor);
        if (const auto* dict = document.root().as<PickleDict>())
            for (const auto& [key, value] : dict->items)
                if (const auto* tensor = value->as<PickledTensor>()) check(*tensor);
    } catch (const troupe::Error&) {
    }
    return 0;
}
