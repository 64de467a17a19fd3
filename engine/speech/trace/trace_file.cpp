// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/trace/trace_file.h"

#include "engine/base/error.h"
#include "engine/checkpoint/safetensors.h"

#include <cstring>
#include <span>

#include <fmt/format.h>

namespace troupe::speech {
namespace {

using checkpoint::DType;
using checkpoint::TensorView;

template <class T>
std::vector<T> copied(const TensorView& view)
{
    std::vector<T> values(static_cast<size_t>(view.elements()));
    std::memcpy(values.data(), view.bytes.data(), view.bytes.size());
    return values;
}

std::vector<float> widened(const TensorView& view)
{
    std::vector<float> values;
    for (const uint16_t bits : copied<uint16_t>(view)) {
        const uint32_t wide = static_cast<uint32_t>(bits) << 16;
        float value = 0;
        std::memcpy(&value, &wide, sizeof value);
        values.push_back(value);
    }
    return values;
}

TraceTensor read(const TensorView& view, const std::string& name)
{
    switch (view.dtype) {
    case DType::F32: return {view.shape, copied<float>(view)};
    case DType::BF16: return {view.shape, widened(view)};
    case DType::I64: return {view.shape, copied<int64_t>(view)};
    default:
        throw Error(ErrorCode::UnsupportedFormat,
                    fmt::format("Tensor “{}” is of type {}.", name, dtypeName(view.dtype)),
                    "A trace holds F32, BF16 and I64 tensors.");
    }
}

const TraceTensor& required(const Trace& trace, const std::string& name)
{
    const auto found = trace.find(name);
    if (found == trace.end())
        throw Error(ErrorCode::FileDamaged, fmt::format("There is no tensor “{}” in the input.", name),
                    "Make the inputs with the tool that made the request.");
    return found->second;
}

template <class T>
const std::vector<T>& values(const Trace& trace, const std::string& name)
{
    if (const auto* held = std::get_if<std::vector<T>>(&required(trace, name).values)) return *held;
    throw Error(ErrorCode::FileDamaged, fmt::format("Tensor “{}” is of the wrong type.", name),
                "Make the inputs with the tool that made the request.");
}

} // namespace

Trace readTrace(const std::filesystem::path& path)
{
    const auto file = checkpoint::SafeTensors::open(path);
    Trace trace;
    for (const auto& [name, view] : file.tensors()) trace.emplace(name, read(view, name));
    return trace;
}

void writeTrace(const std::filesystem::path& path, const Trace& trace)
{
    std::vector<checkpoint::TensorToWrite> tensors;
    for (const auto& [name, tensor] : trace) {
        const bool whole = std::holds_alternative<std::vector<int64_t>>(tensor.values);
        const auto bytes =
            std::visit([](const auto& held) { return std::as_bytes(std::span(held)); }, tensor.values);
        tensors.push_back({name, whole ? DType::I64 : DType::F32, tensor.shape, bytes});
    }
    checkpoint::writeSafeTensors(path, tensors);
}

const std::vector<int64_t>& wholeNumbers(const Trace& trace, const std::string& name)
{
    return values<int64_t>(trace, name);
}

const std::vector<float>& numbers(const Trace& trace, const std::string& name)
{
    return values<float>(trace, name);
}

} // namespace troupe::speech
