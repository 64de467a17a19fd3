// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <utility>

#include <ATen/ATen.h>

namespace troupe::model {

/// Rotary position embedding with half-split pairs (docs/MODEL.md §4.2): tables of cos and sin that grow with
/// the positions asked for. Angles are float32; the tables have the model's dtype. One thread at a time.
class Rope
{
public:
    Rope(double theta, int headDim, at::ScalarType dtype, at::Device device);

    /// cos and sin of `positions`, each [n, 1, headDim / 2].
    std::pair<at::Tensor, at::Tensor> at(std::span<const int64_t> positions) const;
    /// [n, heads, headDim], turned.
    static at::Tensor turn(const at::Tensor& x, const std::pair<at::Tensor, at::Tensor>& angles);

private:
    void grow(int64_t positions) const;

    at::Tensor inverseFrequencies_; ///< [1, headDim / 2] float32
    at::TensorOptions options_;
    mutable at::Tensor cos_; ///< [positions, headDim / 2]
    mutable at::Tensor sin_;
};

/// Keys and values of one layer for one sequence; [kvHeads, n, headDim].
///
/// Without a window it keeps all and grows by half of its size, so that n appends cost O(n). With a window it
/// keeps what the next position still sees. Owned by a sequence.
class KvCache
{
public:
    explicit KvCache(int window = 0) : window_(window) {}

    /// Adds [kvHeads, n, headDim] and returns what the new positions may see: all that is kept, the new ones
    /// last.
    std::pair<at::Tensor, at::Tensor> append(const at::Tensor& keys, const at::Tensor& values);
    /// Forgets the contents, keeps the memory.
    void clear() { length_ = 0; }

private:
    void reserve(int64_t length, const at::Tensor& like);

    int64_t window_;
    int64_t length_ = 0;
    at::Tensor keys_;
    at::Tensor values_;
};

/// Causal attention of the last n of T positions. `q` [heads, n, headDim], `k` and `v` [kvHeads, T, headDim];
/// returns [n, heads · headDim]. Query head h uses key head h / (heads / kvHeads). With a window w > 0,
/// position t sees t - w + 1 … t. Softmax is float32; scores are computed for a bounded number of queries at
/// a time, so that memory grows with T and not with its square.
at::Tensor attend(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, int64_t window = 0);

} // namespace troupe::model
