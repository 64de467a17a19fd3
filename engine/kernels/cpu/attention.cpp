// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kernels/cpu/attention.h"

#include <cmath>

namespace troupe::kernels::cpu {

void attend(const KernelTable& kernels, QueryHeads queries, SeenPositions seen, float* out, float* scores)
{
    Product product;
    product.weights = seen.keys;
    product.weightStride = queries.width;
    product.inputs = queries.data;
    product.inputStride = queries.width;
    product.out = scores;
    product.outStride = seen.count;
    product.rows = seen.count;
    product.cols = queries.width;
    product.count = queries.count;
    kernels.productFloat(product);
    const auto scale = static_cast<float>(1.0 / std::sqrt(static_cast<double>(queries.width)));
    for (size_t i = 0; i < queries.count; ++i) {
        float* weights = scores + i * seen.count;
        kernels.softmax(weights, scale, seen.count);
        kernels.mix(weights, seen.values, queries.width, seen.count, queries.width, out + i * queries.width);
    }
}

} // namespace troupe::kernels::cpu
