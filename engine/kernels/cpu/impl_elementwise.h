// SPDX-License-Identifier: GPL-3.0-or-later
// Part of the sources kernels_*.cpp; see impl_vectors.h.
#pragma once

#include "engine/kernels/cpu/impl_products.h"

namespace troupe::kernels::cpu {
namespace {

void rmsNorm(const float* x, const float* weight, float eps, size_t n, float* out)
{
    Floats squares = {};
    size_t i = 0;
    for (; i + kLanes <= n; i += kLanes) squares += load(x + i) * load(x + i);
    if (i < n) {
        const Floats rest = loadPart(x + i, n - i);
        squares += rest * rest;
    }
    const float scale = 1.0F / sqrtf(sumOf(squares) / static_cast<float>(n) + eps);
    for (i = 0; i + kLanes <= n; i += kLanes) store(out + i, load(x + i) * scale * load(weight + i));
    for (; i < n; ++i) out[i] = x[i] * scale * weight[i];
}

void siluTimes(float* gate, const float* up, size_t n)
{
    for (size_t i = 0; i < n; i += kLanes) {
        const Floats g = loadSome(gate + i, n - i);
        storeSome(gate + i, g / (1.0F + exponential(-g)) * loadSome(up + i, n - i), n - i);
    }
}

void softmax(float* x, float scale, size_t n)
{
    Floats most = all(x[0]);
    size_t i = 0;
    for (; i + kLanes <= n; i += kLanes) most = larger(most, load(x + i));
    float largest = largestOf(most);
    for (; i < n; ++i) largest = x[i] > largest ? x[i] : largest;
    Floats sums = {};
    for (i = 0; i + kLanes <= n; i += kLanes) {
        const Floats e = exponential((load(x + i) - largest) * scale);
        store(x + i, e);
        sums += e;
    }
    float sum = sumOf(sums);
    if (i < n) {
        const size_t rest = n - i;
        const Floats e = exponential((loadPart(x + i, rest) - largest) * scale);
        storePart(x + i, e, rest);
        for (; i < n; ++i) sum += x[i];
    }
    const float inverse = 1.0F / sum;
    for (i = 0; i < n; ++i) x[i] *= inverse;
}

template <int kVectors>
TROUPE_INLINE void mixPart(const float* weights, const float* values, size_t stride, size_t n, float* out)
{
    constexpr size_t kRowsAhead = 4; // rows of values are read once, from memory
    Floats sums[kVectors] = {};
    for (size_t row = 0; row < n; ++row) {
        const float* from = values + row * stride;
        for (size_t at = 0; kFetchesAll && at < kVectors * kLanes; at += 16)
            __builtin_prefetch(from + kRowsAhead * stride + at, 0, 2);
#pragma GCC unroll 8
        for (int v = 0; v < kVectors; ++v)
            sums[v] += weights[row] * load(from + static_cast<size_t>(v) * kLanes);
    }
    for (int v = 0; v < kVectors; ++v) store(out + static_cast<size_t>(v) * kLanes, sums[v]);
}

void mix(const float* weights, const float* values, size_t stride, size_t n, size_t width, float* out)
{
    size_t i = 0;
    for (; i + 8 * kLanes <= width; i += 8 * kLanes) mixPart<8>(weights, values + i, stride, n, out + i);
    for (; i + 4 * kLanes <= width; i += 4 * kLanes) mixPart<4>(weights, values + i, stride, n, out + i);
    for (; i + kLanes <= width; i += kLanes) mixPart<1>(weights, values + i, stride, n, out + i);
    for (; i < width; ++i) {
        float sum = 0;
        for (size_t row = 0; row < n; ++row) sum += weights[row] * values[row * stride + i];
        out[i] = sum;
    }
}

void snake(const float* x, const float* rate, const float* inverse, size_t n, float* out)
{
    for (size_t i = 0; i < n; i += kLanes)
        storeSome(out + i,
                  snakeOf(loadSome(x + i, n - i), loadSome(rate + i, n - i), loadSome(inverse + i, n - i)),
                  n - i);
}

void elu(const float* x, size_t n, float* out)
{
    for (size_t i = 0; i < n; i += kLanes) {
        const Floats v = loadSome(x + i, n - i);
        storeSome(out + i, v < 0.0F ? exponential(v) - 1.0F : v, n - i);
    }
}

void roundToBfloat16(const float* x, size_t n, uint16_t* out)
{
    for (size_t i = 0; i < n; i += kLanes) storeSome(out + i, loadSome(x + i, n - i), n - i);
}

} // namespace
} // namespace troupe::kernels::cpu
