// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kernels/cpu/row_functions.h"

#include <cmath>
#include <cstddef>

namespace troupe::kernels::cpu {

void layerNorm(float* x, const std::vector<float>& weight, const std::vector<float>& bias, double eps)
{
    const size_t n = weight.size();
    double sum = 0;
    double squares = 0;
    for (size_t i = 0; i < n; ++i) sum += static_cast<double>(x[i]);
    const double mean = sum / static_cast<double>(n);
    for (size_t i = 0; i < n; ++i) {
        const double off = static_cast<double>(x[i]) - mean;
        squares += off * off;
    }
    const auto scale = static_cast<float>(1.0 / std::sqrt(squares / static_cast<double>(n) + eps));
    const auto middle = static_cast<float>(mean);
    for (size_t i = 0; i < n; ++i) x[i] = (x[i] - middle) * scale * weight[i] + bias[i];
}

float gelu(float x)
{
    return 0.5F * x * (1.0F + std::erf(x * 0.707106781186547524F));
}

} // namespace troupe::kernels::cpu
