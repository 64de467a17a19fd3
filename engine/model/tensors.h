// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "engine/checkpoint/weights.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <ATen/ATen.h>

namespace troupe::model {

/// Rows of an embedding table that stays as the file has it; only rows that are asked for are converted.
/// A value type; the mapping outlives it.
class Table
{
public:
    Table() = default;
    Table(at::Tensor rows, at::ScalarType dtype, at::Device device);

    int64_t size() const { return rows_.size(0); }
    /// [n] ids, each within size() → [n, width] in the model's dtype, on its device.
    at::Tensor rows(std::span<const int64_t> ids) const;
    /// The same in float32, for sums that are rounded once.
    at::Tensor rowsInFloat(std::span<const int64_t> ids) const;

private:
    at::Tensor select(std::span<const int64_t> ids) const;

    at::Tensor rows_;
    at::ScalarType dtype_ = at::kFloat;
    at::Device device_ = at::kCPU;
};

/// Gives the tensors of one part of a checkpoint to the layers that are made of them.
///
/// On the CPU, a tensor whose type in the file is the wanted one is the mapping itself, without a copy.
/// Another type is converted once, and the source's pages are given back at once, so that loading needs
/// little more than the result. Holds no tensor; the weights outlive it and everything it gave.
class TensorSource
{
public:
    TensorSource(const checkpoint::Weights& weights, at::ScalarType dtype, at::Device device,
                 std::string prefix = {});

    /// The same source below `part` ("layers.0.").
    TensorSource under(std::string_view part) const;

    at::ScalarType dtype() const noexcept { return dtype_; }
    at::Device device() const noexcept { return device_; }

    /// In the wanted type, on the device. Throws Error FileDamaged when there is none of that name.
    at::Tensor get(std::string_view name) const;
    bool has(std::string_view name) const;
    /// An embedding table. Stays mapped on the CPU; goes to another device only when `small`.
    Table table(std::string_view name, bool small) const;

private:
    at::Tensor mapped(const std::string& fullName) const;

    const checkpoint::Weights* weights_;
    at::ScalarType dtype_;
    at::Device device_;
    std::string prefix_;
};

/// A tensor over `values`, which outlive it; [n].
at::Tensor viewOf(std::span<const int64_t> values);
at::Tensor viewOf(std::span<const float> values);

/// Copies `tensor`, of any type and device, as float32 to `out` of the same number of elements.
void copyTo(const at::Tensor& tensor, std::span<float> out);
std::vector<float> toVector(const at::Tensor& tensor);

/// A part of the network gave a NaN or an infinity.
class NotFinite : public Error
{
public:
    explicit NotFinite(std::string_view part);
    const std::string& part() const noexcept { return part_; }

private:
    std::string part_;
};

/// Throws NotFinite when `tensor` has a NaN or an infinity; `part` is "talker".
void requireFinite(const at::Tensor& tensor, std::string_view part);

} // namespace troupe::model
