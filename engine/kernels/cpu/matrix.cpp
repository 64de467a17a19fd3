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

Matrix quantised(const TensorView& view, const Machine& machine)
{
    Matrix matrix = shaped(view);
    matrix.type = WeightType::Int8;
    matrix.stride = int8Columns(matrix.cols);
    matrix.own = Buffer(matrix.rows * matrix.stride);
    matrix.scales.resize(matrix.rows);
    auto* whole = matrix.own.as<int8_t>();
    matrix.data = whole;
    machine.threads->run((matrix.rows + kRowsAtOnce - 1) / kRowsAtOnce, [&](size_t part) {
        std::array<float, kMostInt8Columns> row;
        const size_t end = std::min(matrix.rows, (part + 1) * kRowsAtOnce);
        for (size_t r = part * kRowsAtOnce; r < end; ++r) {
            readFloats(view, static_cast<int64_t>(r * matrix.cols), {row.data(), matrix.cols});
            int8_t* out = whole + r * matrix.stride;
            matrix.scales[r] = machine.kernels->quantiseWeights(row.data(), matrix.cols, out);
            std::fill(out + matrix.cols, out + matrix.stride, int8_t{0});
        }
    });
    return matrix;
}

} // namespace

std::string_view precisionName(Precision precision) noexcept
{
    switch (precision) {
    case Precision::Float32: return "float32";
    case Precision::Bfloat16: return "bfloat16";
    case Precision::Int8: return "int8";
    case Precision::Unknown: break;
    }
    return "unknown";
}

Product Matrix::partOf(size_t first, size_t count) const noexcept
{
    Product product;
    const size_t bytes = type == WeightType::Float ? 4 : type == WeightType::Bfloat16 ? 2 : 1;
    product.weights = static_cast<const std::byte*>(data) + first * stride * bytes;
    product.weightStride = stride;
    product.weightScales = scales.empty() ? nullptr : scales.data() + first;
    product.rows = count;
    product.cols = type == WeightType::Int8 ? stride : cols;
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
    const bool isQuantised =
        precision_ == Precision::Int8 && static_cast<size_t>(view.shape.at(1)) <= kMostInt8Columns;
    const bool keepsValues = precision_ == Precision::Float32;
    const bool isAsWanted = view.dtype == DType::BF16 || (view.dtype == DType::F32 && keepsValues);
    if (!isQuantised && isAsWanted && view.isAligned()) return mapped(view);
    const bool isWide = keepsValues && view.dtype != DType::BF16;
    Matrix made = isQuantised ? quantised(view, machine_) : isWide ? widened(view) : rounded(view);
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
