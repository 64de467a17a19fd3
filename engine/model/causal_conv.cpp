// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/causal_conv.h"

#include <fmt/format.h>

namespace troupe::model {

CausalConv::CausalConv(const TensorSource& source, std::string_view name, Shape shape, size_t& slots)
    : weight_(source.get(fmt::format("{}.weight", name))), shape_(shape),
      past_((weight_.size(2) - 1) * shape.dilation + 1 - shape.stride), slot_(slots++)
{
    const std::string bias = fmt::format("{}.bias", name);
    if (source.has(bias)) bias_ = source.get(bias);
}

at::Tensor CausalConv::forward(const at::Tensor& x, StreamMemory& memory, bool last) const
{
    at::Tensor input = x;
    if (past_ > 0) {
        at::Tensor& before = memory[slot_];
        if (!before.defined()) before = at::zeros({1, x.size(1), past_}, x.options());
        input = at::cat({before, x}, 2);
        before = input.narrow(2, input.size(2) - past_, past_).contiguous();
    }
    if (const int64_t missing = (shape_.stride - x.size(2) % shape_.stride) % shape_.stride;
        last && missing > 0)
        input = at::constant_pad_nd(input, {0, missing});
    return at::convolution(input, weight_, bias_.defined() ? c10::optional<at::Tensor>(bias_) : c10::nullopt,
                           {shape_.stride}, {0}, {shape_.dilation}, false, {0}, shape_.groups);
}

CausalTransposedConv::CausalTransposedConv(const TensorSource& source, std::string_view name, int stride,
                                           size_t& slots)
    : weight_(source.get(fmt::format("{}.weight", name))),
      bias_(source.get(fmt::format("{}.bias", name)).view({1, -1, 1})), stride_(stride),
      owed_(weight_.size(2) - stride), slot_(slots++)
{}

at::Tensor CausalTransposedConv::forward(const at::Tensor& x, StreamMemory& memory) const
{
    at::Tensor sound = at::conv_transpose1d(x, weight_, c10::nullopt, stride_);
    const int64_t ready = x.size(2) * stride_;
    if (owed_ > 0) {
        at::Tensor& owed = memory[slot_];
        if (owed.defined()) sound.narrow(2, 0, owed_).add_(owed);
        owed = sound.narrow(2, ready, owed_).contiguous();
    }
    // The bias is added once to each output: what is owed carries none.
    return sound.narrow(2, 0, ready) + bias_;
}

} // namespace troupe::model
