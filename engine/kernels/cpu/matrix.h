// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/weights.h"
#include "engine/kernels/cpu/buffer.h"
#include "engine/kernels/cpu/layouts.h"
#include "engine/kernels/cpu/machine.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::kernels::cpu {

/// What the large matrices are kept in. Everything else, and all that is computed, is float32.
enum class Precision
{
    Unknown,
    Float32,  ///< the file's own values: bfloat16 and float32 stay mapped, float16 is widened
    Bfloat16, ///< rounded to bfloat16 where the file has more
    Int8,     ///< 8 bits and a scale for each row
    Int4      ///< 4 bits, a scale for each group of 32 and one for each row; int8 where careful() asks
};

/// "float32", "bfloat16", "int8", "int4".
std::string_view precisionName(Precision precision) noexcept;

enum class WeightType
{
    Float,
    Bfloat16,
    Int8,
    Int4
};

/// A matrix [rows, cols] of weights, row-major, or in panels where they are whole numbers: a part of the
/// mapped file, or memory of its own. Immutable; the mapped weights outlive it.
struct Matrix
{
    WeightType type = WeightType::Float;
    const void* data = nullptr;
    size_t rows = 0;
    size_t cols = 0;
    size_t stride = 0;             ///< elements from row to row; of Int8 and Int4 blocks from panel to panel
    const float* scales = nullptr; ///< [rows], Int8 and Int4 only
    Buffer own;

    bool isThere() const noexcept { return data != nullptr; }
    /// The part of a product that concerns `count` rows from `first` on, which of Int8 and Int4 is the
    /// first row of a panel; inputs and outputs are left to the caller.
    Product partOf(size_t first, size_t count) const noexcept;
};

/// A matrix and what is added to its products.
struct Linear
{
    Matrix weight;
    std::vector<float> bias; ///< [rows], or empty
};

/// Rows of an embedding table that stays in the mapped file. A value type; the mapping outlives it.
class Table
{
public:
    explicit Table(const checkpoint::TensorView& view);
    int64_t size() const noexcept { return view_->shape.front(); }
    size_t width() const noexcept { return width_; }
    /// out[0 … width) = row `id`; `id` within size().
    void read(int64_t id, float* out) const;
    /// out[0 … width) += row `id`.
    void add(int64_t id, float* out) const;

private:
    const checkpoint::TensorView* view_;
    size_t width_;
};

/// Gives the tensors of one part of a checkpoint to the layers that are made of them. Holds nothing; the
/// weights outlive it and everything it gave. What is converted gives the source's pages back.
class WeightSource
{
public:
    /// `machine` rounds what is rounded, unless it is found among `layouts` (null: none), which outlive this.
    WeightSource(const checkpoint::Weights& weights, const Machine& machine, Precision precision,
                 std::string prefix, Layouts* layouts = nullptr);

    /// The same source below `part` ("layers.0.").
    WeightSource under(std::string_view part) const;
    /// The same source for what is not to lose precision.
    WeightSource exact() const;
    /// The same source for what int4 would harm most: int8 in its place.
    WeightSource careful() const;

    bool has(std::string_view name) const;
    /// A layout of the tensor of that name: a kept one, or what `make` makes (see Layouts::take).
    Buffer layout(std::string_view name, std::string_view kind, size_t bytes,
                  const std::function<void(std::byte*)>& make) const;
    /// All elements as float32. Throws Error FileDamaged when there is none of that name.
    std::vector<float> floats(std::string_view name) const;
    std::vector<int64_t> shape(std::string_view name) const;
    /// Two dimensions, or a convolution over one position.
    Matrix matrix(std::string_view name) const;
    /// `name`.weight, and `name`.bias where there is one.
    Linear linear(std::string_view name) const;
    Table table(std::string_view name) const;

private:
    const checkpoint::TensorView& find(std::string_view name) const;
    Matrix made(std::string_view name, Precision precision) const;

    const checkpoint::Weights* weights_;
    Machine machine_;
    Precision precision_;
    std::string prefix_;
    Layouts* layouts_;
};

} // namespace troupe::kernels::cpu
