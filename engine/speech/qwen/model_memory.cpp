// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/qwen/model_memory.h"

#include "engine/checkpoint/checkpoint.h"
#include "engine/checkpoint/inventory.h"
#include "engine/checkpoint/weights.h"

#include <span>
#include <string>
#include <string_view>

namespace troupe::speech {
namespace {

constexpr uint64_t kLibrary = 200'000'000;    // libtorch and its working memory
constexpr uint64_t kCpuWorking = 300'000'000; // eight streams: caches, buffers, embeddings that are read
constexpr uint64_t kCpuPacking = 100'000'000; // scales, and what is in work while weights are packed
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

/// Of the backend “cpu”: matrices are the mapped file, or a packed copy with a byte each (int8); the codec's
/// convolutions are packed, as large as in the file; text embeddings stay there. What works beside it grows
/// with the streams. A Base model encodes with the reference, so libtorch and the encoder come to it.
uint64_t memoryOfCpu(const std::filesystem::path& folder, const BackendOptions& options)
{
    const auto config = checkpoint::readModelConfig(folder);
    const auto codec = checkpoint::readCodecConfig(folder);
    const auto tensors = checkpoint::modelInventory(config);
    const auto weights = checkpoint::Weights::open(folder);
    uint64_t mapped = 0;
    uint64_t packed = 0;
    for (const checkpoint::ExpectedTensor& tensor : tensors) {
        if (tensor.name == kStaysInFile) continue;
        const checkpoint::TensorView* stored = weights.find(tensor.name);
        const bool matrix = tensor.shape.size() == 2 && tensor.name.find("embedding") == std::string::npos;
        const bool asStored = options.dtype == "float32" || options.dtype == "bfloat16" || !matrix;
        if (asStored)
            mapped += stored ? stored->bytes.size() : kHalf * elementsOf(tensor);
        else
            packed += elementsOf(tensor);
    }
    uint64_t sum =
        mapped + packed + kFloat * elementsOf(checkpoint::codecDecoderInventory(codec.decoder)) + kCpuWorking;
    if (packed > 0) sum += kCpuPacking;
    if (config.kind == checkpoint::ModelKind::Base)
        sum += kLibrary + kFloat * elementsOf(checkpoint::codecEncoderInventory(codec.encoder));
    return sum;
}

} // namespace

uint64_t memoryFor(const std::filesystem::path& folder, const BackendOptions& options)
{
    if (options.backend == "cpu") return memoryOfCpu(folder, options);
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
