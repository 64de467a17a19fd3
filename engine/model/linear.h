// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/tensors.h"

namespace troupe::model {

/// Whether the rows of a product may be computed as one.
enum class Rows
{
    Together, ///< one matrix product: a prompt, whose rows are one sequence's
    Apart,    ///< each row as if it were alone: rows of different sequences
};

/// x·Wᵀ + b. Weights [out, in], bias [out] or undefined.
struct Linear
{
    at::Tensor weight;
    at::Tensor bias;

    Linear() = default;
    Linear(const TensorSource& source, std::string_view name);

    /// [n, in] → [n, out].
    ///
    /// Rows::Apart promises, in float32 on the CPU, that a row's bits do not depend on the other rows: a
    /// sequence has the same codes alone and in company. A GEMM may not keep that promise (its kernels change
    /// with the number of rows), so each row is a matrix-vector product; all rows pass over a block of
    /// weights while the cache has it, so company costs little memory traffic. bfloat16 and other devices use
    /// one product in both cases.
    at::Tensor operator()(const at::Tensor& x, Rows rows = Rows::Together) const;
};

/// x · sigmoid(x), with the same promise: ATen computes the last few values of a tensor by another
/// exponential than the rest, so rows of different sequences are not one tensor here.
at::Tensor silu(const at::Tensor& x, Rows rows);

} // namespace troupe::model
