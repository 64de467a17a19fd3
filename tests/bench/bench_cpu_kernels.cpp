// SPDX-License-Identifier: GPL-3.0-or-later
// The CPU backend's hot loops alone, on one thread, at the sizes that the released models have;
// TROUPE_CPU_ISA names an instruction set. GFLOP/s count a product and its sum as two.
#include "engine/kernels/cpu/isa.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <vector>

using namespace troupe::kernels::cpu;

namespace {

const KernelTable& kernels()
{
    static const KernelTable& table = chooseKernels(isaOfEnvironment());
    return table;
}

/// One block of outputs: taps, channels, rows. What the snake writes goes to the next convolution's rows.
template <typename Element>
void convolution(benchmark::State& state, void (*kernel)(const ConvPart&), size_t vectors)
{
    if (!kernel) {
        state.SkipWithError("not in this instruction set");
        return;
    }
    const auto taps = static_cast<size_t>(state.range(0));
    const auto channels = static_cast<size_t>(state.range(1));
    const auto rows = static_cast<size_t>(state.range(2));
    const size_t width = vectors * kernels().lanes;
    const std::vector<Element> weights(taps * channels * width);
    const std::vector<Element> in((rows + taps - 1) * channels);
    const std::vector<float> vector(width, 0.5F);
    std::vector<float> residual(rows * width);
    std::vector<Element> snaked(rows * width);
    ConvPart part{.weights = weights.data(), .bias = vector.data(), .in = in.data()};
    part.taps = taps;
    part.tapStride = part.channels = part.inStride = channels;
    part.rows = rows;
    part.vectors = vectors;
    part.valid = part.residualStride = part.outStride = part.snakedStride = width;
    part.residual = part.out = residual.data();
    part.snakeRate = part.snakeInverse = vector.data();
    part.snaked = snaked.data();
    for ([[maybe_unused]] auto _ : state) kernel(part);
    const auto operations = static_cast<double>(2 * taps * channels * rows * width);
    state.counters["GFLOP/s"] =
        benchmark::Counter(1e-9 * operations, benchmark::Counter::kIsIterationInvariantRate);
    state.SetLabel(kernels().name);
}

void convolutionOfFloats(benchmark::State& state)
{
    convolution<float>(state, kernels().conv, kConvVectors);
}

void convolutionOfBfloat16(benchmark::State& state)
{
    convolution<uint16_t>(state, kernels().convBfloat16, kernels().bfloat16Vectors);
}

const std::vector<std::vector<int64_t>> kShapes = {{7, 1024, 4},  {2, 1536, 4}, {7, 768, 32}, {7, 384, 160},
                                                   {7, 192, 640}, {7, 96, 960}, {1, 96, 960}};

void shapes(benchmark::internal::Benchmark* bench)
{
    for (const auto& shape : kShapes) bench->Args(shape);
    bench->Unit(benchmark::kMicrosecond);
}

BENCHMARK(convolutionOfFloats)->Apply(shapes);
BENCHMARK(convolutionOfBfloat16)->Apply(shapes);

} // namespace
