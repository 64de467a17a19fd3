// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/codebooks.h"

namespace troupe::model {
namespace {

constexpr double kLeastCount = 1e-5;

} // namespace

Codebook::Codebook(const TensorSource& source, std::string_view sums)
    : sums_(source.get(sums)), counts_(source.get("cluster_usage"))
{}

at::Tensor Codebook::entries(const at::Tensor& codes) const
{
    return sums_.index_select(0, codes) / counts_.index_select(0, codes).clamp_min(kLeastCount).unsqueeze(1);
}

at::Tensor Codebook::all() const
{
    return sums_ / counts_.clamp_min(kLeastCount).unsqueeze(1);
}

} // namespace troupe::model
