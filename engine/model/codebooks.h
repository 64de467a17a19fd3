// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/tensors.h"

namespace troupe::model {

/// One book of a residual quantiser, kept as it was trained: sums of what fell on an entry, and how often. An
/// entry is sum / max(count, 1e-5), in float32 (docs/MODEL.md §6.2, §7.5). Immutable.
class Codebook
{
public:
    /// `sums` is the name of the tensor of sums, which differs between encoder and decoder.
    Codebook(const TensorSource& source, std::string_view sums);

    int64_t size() const { return sums_.size(0); }
    /// [n] codes on the device → [n, width].
    at::Tensor entries(const at::Tensor& codes) const;
    /// [size, width].
    at::Tensor all() const;

private:
    at::Tensor sums_;   ///< [size, width]
    at::Tensor counts_; ///< [size]
};

} // namespace troupe::model
