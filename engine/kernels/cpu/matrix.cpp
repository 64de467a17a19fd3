// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kernels/cpu/matrix.h"

#include "engine/base/error.h"
#include "engine/kernels/cpu/numbers.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include <fmt/format.h>

namespace troupe::kernels::cpu {
namespace {

using checkpoint::DType;
using checkpoint::TensorView;

constexpr size_t kRowsAtOnce = 64; // that a thread rounds
static_assert(kRowsAtOnce % kPanelRows == 0);

size_t elementBytes(WeightType type)
{
    switch (type) {
    case WeightType::Float: return sizeof(float);
    case WeightType::Bfloat16: return sizeof(uint16_t);
    case WeightType::Int8: return sizeof(Int8Block);
    case WeightType::Int4: return sizeof(Int4Block);
    }
    return 0;
}

Matrix shaped(const TensorView& view)
{
    Matrix matrix;
    matrix.rows = static_cast<size_t>(view.shape.at(0));
    matrix.cols = static_cast<size_t>(view.shape.at(1));
    matrix.stride = matrix.cols;
    return matrix;
}

Matrix mapped(const TensorView& view)
{
    Matrix matrix = shaped(view);
    matrix.type = view.dtype == DType::F32 ? WeightType::Float : WeightType::Bfloat16;
    matrix.data = view.bytes.data();
    return matrix;
}

void widen(const TensorView& view, const Matrix& matrix, std::byte* out)
{
    readFloats(view, 0, {reinterpret_cast<float*>(out), matrix.rows * matrix.cols});
}

void roundAll(const TensorView& view, const Matrix& matrix, std::byte* bytes)
{
    auto* out = reinterpret_cast<uint16_t*>(bytes);
    std::vector<float> row(matrix.cols);
    for (size_t r = 0; r < matrix.rows; ++r) {
        readFloats(view, static_cast<int64_t>(r * matrix.cols), row);
        for (const float value : row) *out++ = toBfloat16(value);
    }
}

size_t panelsOf(const Matrix& matrix)
{
    return (matrix.rows + kPanelRows - 1) / kPanelRows;
}

/// Of all blocks of a quantised matrix, behind which stand its scales.
size_t blockBytes(const Matrix& matrix)
{
    return panelsOf(matrix) * matrix.stride * elementBytes(matrix.type);
}

/// Calls quantise(row, padded with zeros to `padded`; its panel; its place there), which returns the row's
/// scale, for every row, on all threads.
template <typename Block, typename Quantise>
void toPanels(const TensorView& view, const Matrix& matrix, size_t padded, const Machine& machine,
              std::byte* out, Quantise quantise)
{
    auto* blocks = reinterpret_cast<Block*>(out);
    auto* scales = reinterpret_cast<float*>(out + blockBytes(matrix));
    if (matrix.rows % kPanelRows != 0) // rows of the last panel that nobody fills in
        std::memset(blocks + matrix.rows / kPanelRows * matrix.stride, 0, matrix.stride * sizeof(Block));
    machine.threads->run((matrix.rows + kRowsAtOnce - 1) / kRowsAtOnce, [&](size_t part) {
        std::array<float, kMostInt8Columns> row;
        std::fill(row.begin() + static_cast<std::ptrdiff_t>(matrix.cols),
                  row.begin() + static_cast<std::ptrdiff_t>(padded), 0.0F);
        const size_t end = std::min(matrix.rows, (part + 1) * kRowsAtOnce);
        for (size_t r = part * kRowsAtOnce; r < end; ++r) {
            readFloats(view, static_cast<int64_t>(r * matrix.cols), {row.data(), matrix.cols});
            scales[r] = quantise(row.data(), blocks + r / kPanelRows * matrix.stride, r % kPanelRows);
        }
    });
}

void toInt8(const TensorView& view, const Matrix& matrix, const Machine& machine, std::byte* out)
{
    const size_t padded = int8Columns(matrix.cols);
    toPanels<Int8Block>(view, matrix, padded, machine, out,
                        [&](const float* row, Int8Block* panel, size_t place) {
                            return machine.kernels->quantiseInt8(row, padded, panel, place);
                        });
}

void toInt4(const TensorView& view, const Matrix& matrix, const Machine& machine, std::byte* out)
{
    const size_t padded = int4Columns(matrix.cols);
    toPanels<Int4Block>(view, matrix, padded, machine, out,
                        [&](const float* row, Int4Block* panel, size_t place) {
                            return machine.kernels->quantiseInt4(row, padded, panel, place);
                        });
}

/// What a matrix of `cols` columns is kept in.
Precision precisionFor(Precision wanted, size_t cols)
{
    if (wanted == Precision::Int4 && cols > kMostInt4Columns) wanted = Precision::Int8;
    return wanted == Precision::Int8 && cols > kMostInt8Columns ? Precision::Bfloat16 : wanted;
}

} // namespace

std::string_view precisionName(Precision precision) noexcept
{
    switch (precision) {
    case Precision::Float32: return "float32";
    case Precision::Bfloat16: return "bfloat16";
    case Precision::Int8: return "int8";
    case Precision::Int4: return "int4";
    case Precision::Unknown: break;
    }
    return "unknown";
}

Product Matrix::partOf(size_t first, size_t count) const noexcept
{
    Product product;
    const bool isInt4 = type == WeightType::Int4;
    const size_t before = (scales ? first / kPanelRows : first) * stride;
    product.weights = static_cast<const std::byte*>(data) + before * elementBytes(type);
    product.weightStride = stride;
    product.weightScales = scales ? scales + first : nullptr;
    product.rows = count;
    product.cols = isInt4 ? int4Columns(cols) : scales ? int8Columns(cols) : cols;
    return product;
}

Table::Table(const TensorView& view) : view_(&view), width_(static_cast<size_t>(view.shape.at(1))) {}

void Table::read(int64_t id, float* out) const
{
    readFloats(*view_, id * static_cast<int64_t>(width_), {out, width_});
}

void Table::add(int64_t id, float* out) const
{
    std::vector<float> row(width_);
    read(id, row.data());
    for (size_t i = 0; i < width_; ++i) out[i] += row[i];
}

WeightSource::WeightSource(const checkpoint::Weights& weights, const Machine& machine, Precision precision,
                           std::string prefix, Layouts* layouts)
    : weights_(&weights), machine_(machine), precision_(precision), prefix_(std::move(prefix)),
      layouts_(layouts)
{}

WeightSource WeightSource::under(std::string_view part) const
{
    return {*weights_, machine_, precision_, prefix_ + std::string(part), layouts_};
}

WeightSource WeightSource::exact() const
{
    return {*weights_, machine_, Precision::Float32, prefix_, layouts_};
}

WeightSource WeightSource::careful() const
{
    return {*weights_, machine_, precision_ == Precision::Int4 ? Precision::Int8 : precision_, prefix_,
            layouts_};
}

bool WeightSource::has(std::string_view name) const
{
    return weights_->find(prefix_ + std::string(name)) != nullptr;
}

const TensorView& WeightSource::find(std::string_view name) const
{
    const std::string fullName = prefix_ + std::string(name);
    const TensorView* view = weights_->find(fullName);
    if (!view)
        throw Error(ErrorCode::FileDamaged,
                    fmt::format("In “{}” tensor “{}” is missing.", weights_->list(), fullName),
                    "Download the model again, or choose another one.");
    return *view;
}

std::vector<float> WeightSource::floats(std::string_view name) const
{
    const TensorView& view = find(name);
    std::vector<float> values(static_cast<size_t>(view.elements()));
    readFloats(view, 0, values);
    weights_->releasePages(prefix_ + std::string(name));
    return values;
}

std::vector<int64_t> WeightSource::shape(std::string_view name) const
{
    return find(name).shape;
}

Matrix WeightSource::matrix(std::string_view name) const
{
    const TensorView& view = find(name);
    const Precision precision = precisionFor(precision_, static_cast<size_t>(view.shape.at(1)));
    const bool isQuantised = precision == Precision::Int8 || precision == Precision::Int4;
    const bool keepsValues = precision == Precision::Float32;
    const bool isAsWanted = view.dtype == DType::BF16 || (view.dtype == DType::F32 && keepsValues);
    if (!isQuantised && isAsWanted && view.isAligned()) return mapped(view);
    const bool isWide = keepsValues && view.dtype != DType::BF16;
    return made(name, isQuantised || isWide ? precision : Precision::Bfloat16);
}

Buffer WeightSource::layout(std::string_view name, std::string_view kind, size_t bytes,
                            const std::function<void(std::byte*)>& make) const
{
    return takeLayout(layouts_, fmt::format("{}{} {}", prefix_, name, kind), bytes, make);
}

Matrix WeightSource::made(std::string_view name, Precision precision) const
{
    const TensorView& view = find(name);
    Matrix matrix = shaped(view);
    const auto take = [&](size_t bytes, const std::function<void(std::byte*)>& make) {
        matrix.own = layout(name, precisionName(precision), bytes, make);
        matrix.data = matrix.own.as<std::byte>();
    };
    const size_t elements = matrix.rows * matrix.cols;
    if (precision == Precision::Int8 || precision == Precision::Int4) {
        const bool isInt4 = precision == Precision::Int4;
        matrix.type = isInt4 ? WeightType::Int4 : WeightType::Int8;
        matrix.stride = isInt4 ? int4Columns(matrix.cols) / kInt4Step : int8Columns(matrix.cols) / kInt8Step;
        take(blockBytes(matrix) + matrix.rows * sizeof(float),
             [&](std::byte* out) { (isInt4 ? toInt4 : toInt8)(view, matrix, machine_, out); });
        matrix.scales = reinterpret_cast<const float*>(matrix.own.as<std::byte>() + blockBytes(matrix));
    } else if (precision == Precision::Float32) {
        take(elements * sizeof(float), [&](std::byte* out) { widen(view, matrix, out); });
    } else {
        matrix.type = WeightType::Bfloat16;
        take(elements * sizeof(uint16_t), [&](std::byte* out) { roundAll(view, matrix, out); });
    }
    weights_->releasePages(prefix_ + std::string(name));
    return matrix;
}

Linear WeightSource::linear(std::string_view name) const
{
    const std::string bias = fmt::format("{}.bias", name);
    return {matrix(fmt::format("{}.weight", name)), has(bias) ? floats(bias) : std::vector<float>{}};
}

Table WeightSource::table(std::string_view name) const
{
    return Table(find(name));
}

} // namespace troupe::kernels::cpu
