// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kernels/cpu/pointwise_layer.h"

#include <algorithm>

namespace troupe::kernels::cpu {

PointwiseLayer::PointwiseLayer(const WeightSource& source, std::string_view name, const Machine& machine,
                               Element element)
{
    if (element == Element::Bfloat16)
        conv_ = PackedConv::plain(source, name, machine, {.element = element});
    else
        linear_ = source.linear(name);
}

void PointwiseLayer::run(const Machine& machine, Scratch& scratch, Rows in, Rows out) const
{
    if (!conv_) {
        scratch.inputs.set(in, linear_.weight.cols);
        apply(machine, scratch.inputs, linear_, out);
        return;
    }
    const size_t bytes = conv_->rowBytes();
    scratch.rounded.resize(std::max(scratch.rounded.size(), in.count * bytes));
    for (size_t row = 0; row < in.count; ++row)
        conv_->fill(machine, in.row(row), scratch.rounded.data() + row * bytes);
    conv_->run(machine, scratch.rounded.data(), in.count, {.out = out});
}

} // namespace troupe::kernels::cpu
