// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/linear.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

namespace troupe::model {
namespace {

constexpr int64_t kBlockBytes = 1 << 20; // a block of weights that a core's second-level cache holds

bool keepsApart(const at::Tensor& x, Rows rows)
{
    return rows == Rows::Apart && x.is_cpu() && x.scalar_type() == at::kFloat;
}

at::Tensor productsApart(const at::Tensor& x, const at::Tensor& weight)
{
    const int64_t outputs = weight.size(0);
    const int64_t rowBytes = std::max<int64_t>(weight.size(1), 1) * static_cast<int64_t>(sizeof(float));
    const int64_t block = std::clamp<int64_t>(kBlockBytes / rowBytes, 16, std::max<int64_t>(outputs, 16));
    at::Tensor result = at::empty({x.size(0), outputs}, x.options());
    const std::vector<at::Tensor> in = x.contiguous().unbind(0);
    const std::vector<at::Tensor> out = result.unbind(0);
    for (int64_t first = 0; first < outputs; first += block) {
        const int64_t count = std::min(block, outputs - first);
        const at::Tensor part = weight.narrow(0, first, count);
        for (size_t row = 0; row < in.size(); ++row) {
            at::Tensor place = out[row].narrow(0, first, count);
            at::mv_out(place, part, in[row]);
        }
    }
    return result;
}

} // namespace

Linear::Linear(const TensorSource& source, std::string_view name)
    : weight(source.get(fmt::format("{}.weight", name)))
{
    const std::string biasName = fmt::format("{}.bias", name);
    if (source.has(biasName)) bias = source.get(biasName);
    if (weight.dim() == 3) weight = weight.squeeze(2); // a convolution over one position
}

at::Tensor Linear::operator()(const at::Tensor& x, Rows rows) const
{
    if (!keepsApart(x, rows))
        return at::linear(x, weight, bias.defined() ? c10::optional<at::Tensor>(bias) : c10::nullopt);
    at::Tensor result = productsApart(x, weight);
    return bias.defined() ? result.add_(bias) : result;
}

at::Tensor silu(const at::Tensor& x, Rows rows)
{
    if (!keepsApart(x, rows)) return at::silu(x);
    at::Tensor result = at::empty_like(x);
    const std::vector<at::Tensor> in = x.unbind(0);
    const std::vector<at::Tensor> out = result.unbind(0);
    for (size_t row = 0; row < in.size(); ++row) {
        at::Tensor place = out[row];
        at::silu_out(place, in[row]);
    }
    return result;
}

} // namespace troupe::model
