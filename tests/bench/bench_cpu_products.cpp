// SPDX-License-Identifier: GPL-3.0-or-later
// Products of weights with a few inputs, on one thread: from a core's own cache and from memory. The rate of
// items is weights times inputs a second of processor time, that of bytes the weights that were read.
#include "engine/kernels/cpu/buffer.h"
#include "engine/kernels/cpu/isa.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace troupe::kernels::cpu;

namespace {

constexpr size_t kCols = 1024;
constexpr size_t kCachedRows = 512;
constexpr size_t kMemoryBytes = size_t{200} << 20;

enum Type
{
    Bfloat16,
    Int8,
    Int4
};

size_t rowBytes(Type type)
{
    return type == Bfloat16 ? kCols * 2
           : type == Int8   ? kCols
                            : kCols / kInt4Step * sizeof(Int4Block) / kPanelRows;
}

void BM_Product(benchmark::State& state, Type type, bool fromMemory)
{
    const KernelTable& kernels = chooseKernels(isaOfEnvironment());
    const auto count = static_cast<size_t>(state.range(0));
    const size_t rows = fromMemory ? kMemoryBytes / rowBytes(type) / kPanelRows * kPanelRows : kCachedRows;
    const Buffer weights(rows * rowBytes(type));
    std::fill_n(weights.as<uint8_t>(), rows * rowBytes(type), uint8_t{3});
    const std::vector<float> rowScales(rows, 0.01F);
    const std::vector<float> inputScales(count, 0.01F);
    const std::vector<float> inputs(count * kCols, 0.5F);
    const std::vector<Int8Inputs> int8Inputs(count * kCols / kInt8Step);
    const std::vector<int64_t> offsets(count);
    const std::vector<Int4Inputs> int4Inputs(count * kCols / kInt4Group);
    std::vector<float> out(count * rows);
    Product p;
    p.weights = weights.as<uint8_t>();
    p.weightStride = type == Int4 ? kCols / kInt4Step : type == Int8 ? kCols / kInt8Step : kCols;
    p.weightScales = rowScales.data();
    p.inputs = type == Bfloat16 ? static_cast<const void*>(inputs.data())
               : type == Int8   ? static_cast<const void*>(int8Inputs.data())
                                : int4Inputs.data();
    p.cols = kCols;
    p.inputStride = type == Int4 ? kCols / kInt4Group : type == Int8 ? kCols / kInt8Step : kCols;
    p.inputScales = inputScales.data();
    p.inputOffsets = offsets.data();
    p.out = out.data();
    p.outStride = p.rows = rows;
    p.count = count;
    const auto product = type == Bfloat16 ? kernels.productBfloat16
                         : type == Int8   ? kernels.productInt8
                                          : kernels.productInt4;
    for (auto _ : state) {
        product(p);
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(rows * kCols * count));
    state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(rows * rowBytes(type)));
    state.SetLabel(kernels.name);
}

void BM_QuantiseInt4(benchmark::State& state)
{
    const KernelTable& kernels = chooseKernels(isaOfEnvironment());
    std::vector<float> row(kCols);
    for (size_t i = 0; i < kCols; ++i) row[i] = std::sin(static_cast<float>(i * i));
    std::vector<Int4Block> panel(kCols / kInt4Step);
    for (auto _ : state) benchmark::DoNotOptimize(kernels.quantiseInt4(row.data(), kCols, panel.data(), 0));
    state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(kCols));
}

void BM_QuantiseInt4Input(benchmark::State& state)
{
    const KernelTable& kernels = chooseKernels(isaOfEnvironment());
    const std::vector<float> row(kCols, 0.5F);
    std::vector<Int4Inputs> out(kCols / kInt4Group);
    for (auto _ : state) benchmark::DoNotOptimize(kernels.quantiseInt4Input(row.data(), kCols, out.data()));
    state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(kCols));
}

} // namespace

#define TROUPE_PRODUCTS(type)                                                                                \
    BENCHMARK_CAPTURE(BM_Product, type from cache, type, false)->Arg(1)->Arg(2)->Arg(4)->Arg(16)->Arg(30);   \
    BENCHMARK_CAPTURE(BM_Product, type from memory, type, true)->Arg(1)->Arg(2)->Arg(16)->Arg(30)

TROUPE_PRODUCTS(Bfloat16);
TROUPE_PRODUCTS(Int8);
TROUPE_PRODUCTS(Int4);
BENCHMARK(BM_QuantiseInt4);
BENCHMARK(BM_QuantiseInt4Input);
