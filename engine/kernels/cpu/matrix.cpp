// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kernels/cpu/matrix.h"

#include "engine/base/error.h"
#include "engine/kernels/cpu/numbers.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace troupe::kernels::cpu {
namespace {

using checkpoint::DType;
using checkpoint::TensorView;

constexpr size_t kRowsAtOnce = 64; // that a thread rounds

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

Matrix widened(const TensorView& view)
{
    Matrix matrix = shaped(view);
    matrix.own = Buffer(matrix.rows * matrix.cols * sizeof(float));
    matrix.data = matrix.own.as<float>();
    readFloats(view, 0, {matrix.own.as<float>(), matrix.rows * matrix.cols});
    return matrix;
}

Matrix rounded(const TensorView& view)
{
    Matrix matrix = shaped(view);
    matrix.type = WeightType::Bfloat16;
    matrix.own = Buffer(matrix.rows * matrix.cols * sizeof(uint16_t));
    auto* out = matrix.own.as<uint16_t>();
    matrix.data = out;
    std::vector<float> row(matrix.cols);
    for (size_t r = 0; r < matrix.rows; ++r) {
        readFloats(view, static_cast<int64_t>(r * matrix.cols), row);
        for (const float value : row) *out++ = toBfloat16(value);
    }
    return matrix;
}

/// Calls quantise(row, padded with zeros to `padded`; its number) for every row, on all threads.
template <typename Quantise>
void overRows(const TensorView& view, const Matrix& matrix, size_t padded, const Machine& machine,
              Quantise quantise)
{
    machine.threads->run((matrix.rows + kRowsAtOnce - 1) / kRowsAtOnce, [&](size_t part) {
        std::array<float, kMostInt8Columns> row;
        std::fill(row.begin() + static_cast<std::ptrdiff_t>(matrix.cols),
                  row.begin() + static_cast<std::ptrdiff_t>(padded), 0.0F);
        const size_t end = std::min(matrix.rows, (part + 1) * kRowsAtOnce);
        for (size_t r = part * kRowsAtOnce; r < end; ++r) {
            readFloats(view, static_cast<int64_t>(r * matrix.cols), {row.data(), matrix.cols});
            quantise(row.data(), r);
        }
    });
}

Matrix toInt8(const TensorView& view, const Machine& machine)
{
    Matrix matrix = shaped(view);
    matrix.type = WeightType::Int8;
    matrix.stride = int8Columns(matrix.cols);
    matrix.own = Buffer(matrix.rows * matrix.stride);
    matrix.scales.resize(matrix.rows);
    auto* whole = matrix.own.as<int8_t>();
    matrix.data = whole;
    overRows(view, matrix, matrix.stride, machine, [&](const float* row, size_t r) {
        matrix.scales[r] = machine.kernels->quantiseWeights(row, matrix.stride, whole + r * matrix.stride);
    });
    return matrix;
}

Matrix toInt4(const TensorView& view, const Machine& machine)
{
    Matrix matrix = shaped(view);
    matrix.type = WeightType::Int4;
    const size_t padded = int4Columns(matrix.cols);
    const size_t groups = padded / kInt4Group;
    matrix.stride = padded / 2;
    matrix.own = Buffer(matrix.rows * (matrix.stride + groups));
    matrix.scales.resize(matrix.rows);
    auto* codes = matrix.own.as<uint8_t>();
    auto* groupScales = matrix.own.as<int8_t>() + matrix.rows * matrix.stride;
    matrix.data = codes;
    matrix.groupScales = groupScales;
    overRows(view, matrix, padded, machine, [&](const float* row, size_t r) {
        matrix.scales[r] =
            machine.kernels->quantiseInt4(row, padded, codes + r * matrix.stride, groupScales + r * groups);
    });
    return matrix;
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
    const size_t bytes = type == WeightType::Float ? 4 : type == WeightType::Bfloat16 ? 2 : 1;
    const size_t padded = type == WeightType::Int4 ? int4Columns(cols) : int8Columns(cols);
    product.weights = static_cast<const std::byte*>(data) + first * stride * bytes;
    product.weightStride = stride;
    product.weightScales = scales.empty() ? nullptr : scales.data() + first;
    product.groupScales = groupScales ? groupScales + first * (padded / kInt4Group) : nullptr;
    product.rows = count;
    product.cols = scales.empty() ? cols : padded;
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
                           std::string prefix)
    : weights_(&weights), machine_(machine), precision_(precision), prefix_(std::move(prefix))
{}

WeightSource WeightSource::under(std::string_view part) const
{
    return {*weights_, machine_, precision_, prefix_ + std::string(part)};
}

WeightSource WeightSource::exact() const
{
    return {*weights_, machine_, Precision::Float32, prefix_};
}

WeightSource WeightSource::careful() const
{
    return {*weights_, machine_, precision_ == Precision::Int4 ? Precision::Int8 : precision_, prefix_};
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
    Matrix made = precision == Precision::Int4   ? toInt4(view, machine_)
                  : precision == Precision::Int8 ? toInt8(view, machine_)
                  : isWide                       ? widened(view)
                                                 : rounded(view);
    weights_->releasePages(prefix_ + std::string(name));
    return made;
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
