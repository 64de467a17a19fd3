// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/tensors.h"

#include <cmath>
#include <cstring>
#include <utility>

#include <fmt/format.h>

namespace troupe::model {
namespace {

at::ScalarType scalarType(checkpoint::DType dtype)
{
    switch (dtype) {
    case checkpoint::DType::BF16: return at::kBFloat16;
    case checkpoint::DType::F16: return at::kHalf;
    case checkpoint::DType::F32: return at::kFloat;
    case checkpoint::DType::F64: return at::kDouble;
    default: return at::ScalarType::Undefined;
    }
}

[[noreturn]] void throwUnusable(const std::string& file, const std::string& name, std::string_view what)
{
    throw Error(ErrorCode::FileDamaged, fmt::format("In “{}” tensor “{}” {}.", file, name, what),
                "Download the model again, or choose another one.");
}

} // namespace

Table::Table(at::Tensor rows, at::ScalarType dtype, at::Device device)
    : rows_(std::move(rows)), dtype_(dtype), device_(device)
{}

at::Tensor Table::select(std::span<const int64_t> ids) const
{
    return rows_.index_select(0, viewOf(ids).to(rows_.device()));
}

at::Tensor Table::rows(std::span<const int64_t> ids) const
{
    return select(ids).to(device_, dtype_);
}

at::Tensor Table::rowsInFloat(std::span<const int64_t> ids) const
{
    return select(ids).to(device_, at::kFloat);
}

TensorSource::TensorSource(const checkpoint::Weights& weights, at::ScalarType dtype, at::Device device,
                           std::string prefix)
    : weights_(&weights), dtype_(dtype), device_(device), prefix_(std::move(prefix))
{}

TensorSource TensorSource::under(std::string_view part) const
{
    return {*weights_, dtype_, device_, prefix_ + std::string(part)};
}

bool TensorSource::has(std::string_view name) const
{
    return weights_->find(prefix_ + std::string(name)) != nullptr;
}

at::Tensor TensorSource::mapped(const std::string& fullName) const
{
    const checkpoint::TensorView* view = weights_->find(fullName);
    if (!view) throwUnusable(weights_->list(), fullName, "is missing");
    const at::ScalarType type = scalarType(view->dtype);
    if (type == at::ScalarType::Undefined)
        throwUnusable(weights_->fileOf(fullName)->name(), fullName, "is not of a floating-point type");
    // The mapping is read-only; nothing in this folder writes to a weight.
    void* data = const_cast<std::byte*>(view->bytes.data());
    if (view->isAligned()) return at::from_blob(data, view->shape, at::TensorOptions(type));
    at::Tensor copy = at::empty(view->shape, at::TensorOptions(type));
    std::memcpy(copy.data_ptr(), data, view->bytes.size());
    return copy;
}

at::Tensor TensorSource::get(std::string_view name) const
{
    const std::string fullName = prefix_ + std::string(name);
    const at::Tensor source = mapped(fullName);
    if (source.scalar_type() == dtype_ && device_.is_cpu()) return source;
    at::Tensor result = source.to(device_, dtype_);
    weights_->releasePages(fullName);
    return result;
}

Table TensorSource::table(std::string_view name, bool small) const
{
    at::Tensor rows = mapped(prefix_ + std::string(name));
    return {small ? rows.to(device_) : rows, dtype_, device_};
}

at::Tensor viewOf(std::span<const int64_t> values)
{
    return at::from_blob(const_cast<int64_t*>(values.data()), {static_cast<int64_t>(values.size())},
                         at::TensorOptions(at::kLong));
}

at::Tensor viewOf(std::span<const float> values)
{
    return at::from_blob(const_cast<float*>(values.data()), {static_cast<int64_t>(values.size())},
                         at::TensorOptions(at::kFloat));
}

void copyTo(const at::Tensor& tensor, std::span<float> out)
{
    if (static_cast<int64_t>(out.size()) != tensor.numel())
        throw Error(ErrorCode::InvalidRequest,
                    fmt::format("An output of {} values was given {} places.", tensor.numel(), out.size()),
                    "Please report this.");
    const at::Tensor source = tensor.to(at::kCPU, at::kFloat).contiguous();
    std::memcpy(out.data(), source.data_ptr<float>(), out.size_bytes());
}

std::vector<float> toVector(const at::Tensor& tensor)
{
    std::vector<float> values(static_cast<size_t>(tensor.numel()));
    copyTo(tensor, values);
    return values;
}

NotFinite::NotFinite(std::string_view part)
    : Error(ErrorCode::EngineFault, fmt::format("The model's {} gave numbers that are not numbers.", part),
            "Verify the model's files, or try another precision."),
      part_(part)
{}

void requireFinite(const at::Tensor& tensor, std::string_view part)
{
    // A sum is finite only if every term is: one pass, no mask. (Weights that reach 1e38 are as useless.)
    if (std::isfinite(tensor.sum(at::kDouble).item<double>())) return;
    throw NotFinite(part);
}

} // namespace troupe::model
