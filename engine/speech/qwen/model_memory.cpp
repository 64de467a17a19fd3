// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/qwen/model_memory.h"

#include "engine/checkpoint/checkpoint.h"
#include "engine/checkpoint/inventory.h"

#include <span>
#include <string_view>

namespace troupe::speech {
namespace {

constexpr uint64_t kLibrary = 200'000'000; // libtorch and its working memory
constexpr std::string_view kStaysInFile = "talker.model.text_embedding.weight";
constexpr uint64_t kFloat = 4;
constexpr uint64_t kHalf = 2;

uint64_t elementsOf(const checkpoint::ExpectedTensor& tensor)
{
    uint64_t product = 1;
    for (const int64_t size : tensor.shape) product *= static_cast<uint64_t>(size);
    return product;
}

uint64_t elementsOf(std::span<const checkpoint::ExpectedTensor> tensors)
{
    uint64_t sum = 0;
    for (const checkpoint::ExpectedTensor& tensor : tensors) sum += elementsOf(tensor);
    return sum;
}

} // namespace

uint64_t memoryFor(const std::filesystem::path& folder, const BackendOptions& options)
{
    const auto codec = checkpoint::readCodecConfig(folder);
    const uint64_t codecBytes = kFloat * (elementsOf(checkpoint::codecDecoderInventory(codec.decoder)) +
                                          elementsOf(checkpoint::codecEncoderInventory(codec.encoder)));
    const auto tensors = checkpoint::modelInventory(checkpoint::readModelConfig(folder));
    if (options.dtype == "bfloat16") return kHalf * elementsOf(tensors) + codecBytes + kLibrary;
    uint64_t converted = elementsOf(tensors);
    for (const checkpoint::ExpectedTensor& tensor : tensors)
        if (tensor.name == kStaysInFile) converted -= elementsOf(tensor);
    return kFloat * converted + kLibrary;
}

} // namespace troupe::speech
