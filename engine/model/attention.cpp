// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/attention.h"

#include "engine/model/tensors.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace troupe::model {
namespace {

constexpr int64_t kFirstPositions = 512;
constexpr int64_t kFirstCapacity = 64;
constexpr int64_t kMaxScores = 1 << 24; // 64 MiB of float32 for each of a few temporaries

/// Hides from `scores` [kvHeads, group, n, count] what query firstQuery + i may not see of keys firstKey + j.
void hideFuture(at::Tensor& scores, int64_t firstQuery, int64_t firstKey, int64_t window)
{
    const auto options = at::TensorOptions(at::kLong).device(scores.device());
    const at::Tensor query = at::arange(firstQuery, firstQuery + scores.size(2), options).unsqueeze(1);
    const at::Tensor key = at::arange(firstKey, firstKey + scores.size(3), options).unsqueeze(0);
    at::Tensor hidden = key.gt(query);
    if (window > 0) hidden.logical_or_(key.le(query - window));
    scores.masked_fill_(hidden, -std::numeric_limits<double>::infinity());
}

} // namespace

Rope::Rope(double theta, int headDim, at::ScalarType dtype, at::Device device)
    : options_(at::TensorOptions(dtype).device(device))
{
    const at::Tensor exponents = at::arange(0, headDim, 2, at::TensorOptions(at::kFloat)).div_(headDim);
    inverseFrequencies_ = at::pow(theta, exponents).reciprocal_().unsqueeze(0);
}

void Rope::grow(int64_t positions) const
{
    const int64_t have = cos_.defined() ? cos_.size(0) : 0;
    if (positions <= have) return;
    const int64_t wanted = std::max({positions, have * 2, kFirstPositions});
    const at::Tensor angles =
        at::arange(wanted, at::TensorOptions(at::kFloat)).unsqueeze(1) * inverseFrequencies_;
    cos_ = angles.cos().to(options_);
    sin_ = angles.sin().to(options_);
}

std::pair<at::Tensor, at::Tensor> Rope::at(std::span<const int64_t> positions) const
{
    grow(*std::max_element(positions.begin(), positions.end()) + 1);
    const at::Tensor index = viewOf(positions).to(cos_.device());
    return {cos_.index_select(0, index).unsqueeze(1), sin_.index_select(0, index).unsqueeze(1)};
}

at::Tensor Rope::turn(const at::Tensor& x, const std::pair<at::Tensor, at::Tensor>& angles)
{
    const auto& [cos, sin] = angles;
    const std::vector<at::Tensor> halves = x.chunk(2, -1);
    return at::cat({halves[0] * cos - halves[1] * sin, halves[1] * cos + halves[0] * sin}, -1);
}

void KvCache::reserve(int64_t length, const at::Tensor& like)
{
    const int64_t have = keys_.defined() ? keys_.size(1) : 0;
    if (length <= have) return;
    const int64_t capacity = std::max({length, have + have / 2, kFirstCapacity});
    for (at::Tensor* part : {&keys_, &values_}) {
        at::Tensor larger = at::empty({like.size(0), capacity, like.size(2)}, like.options());
        if (length_ > 0) larger.narrow(1, 0, length_).copy_(part->narrow(1, 0, length_));
        *part = larger;
    }
}

std::pair<at::Tensor, at::Tensor> KvCache::append(const at::Tensor& keys, const at::Tensor& values)
{
    if (window_ > 0) {
        const int64_t kept = std::min(length_, window_ - 1);
        if (kept > 0) {
            keys_ = at::cat({keys_.narrow(1, length_ - kept, kept), keys}, 1);
            values_ = at::cat({values_.narrow(1, length_ - kept, kept), values}, 1);
        } else {
            keys_ = keys.contiguous();
            values_ = values.contiguous();
        }
        length_ = keys_.size(1);
        return {keys_, values_};
    }
    const int64_t added = keys.size(1);
    reserve(length_ + added, keys);
    keys_.narrow(1, length_, added).copy_(keys);
    values_.narrow(1, length_, added).copy_(values);
    length_ += added;
    return {keys_.narrow(1, 0, length_), values_.narrow(1, 0, length_)};
}

at::Tensor attend(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, int64_t window)
{
    const int64_t heads = q.size(0);
    const int64_t queries = q.size(1);
    const int64_t width = q.size(2);
    const int64_t kvHeads = k.size(0);
    const int64_t group = heads / kvHeads;
    const int64_t past = k.size(1) - queries;
    const double scale = 1.0 / std::sqrt(static_cast<double>(width));
    const at::Tensor grouped = q.reshape({kvHeads, group, queries, width});
    const int64_t block = std::clamp<int64_t>(kMaxScores / (heads * k.size(1)), 1, queries);
    std::vector<at::Tensor> parts;
    for (int64_t first = 0; first < queries; first += block) {
        const int64_t count = std::min(block, queries - first);
        const int64_t firstKey = window > 0 ? std::max<int64_t>(0, past + first - window + 1) : 0;
        const int64_t keys = past + first + count - firstKey;
        const at::Tensor part = grouped.narrow(2, first, count).reshape({kvHeads, group * count, width});
        at::Tensor scores = at::bmm(part, k.narrow(1, firstKey, keys).transpose(1, 2)).mul_(scale);
        scores = scores.view({kvHeads, group, count, keys});
        if (count > 1) hideFuture(scores, past + first, firstKey, window);
        const at::Tensor weights = at::softmax(scores, -1, at::kFloat).to(v.scalar_type());
        const at::Tensor mixed =
            at::bmm(weights.view({kvHeads, group * count, keys}), v.narrow(1, firstKey, keys));
        parts.push_back(mixed.view({heads, count, width}).transpose(0, 1).reshape({count, heads * width}));
    }
    return parts.size() == 1 ? parts.front() : at::cat(parts, 0);
}

} // namespace troupe::model
