// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/safetensors.h"

#include "engine/base/atomic_file.h"
#include "engine/base/error.h"
#include "engine/checkpoint/safetensors_header.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace troupe::checkpoint {
namespace {

constexpr size_t kLengthBytes = 8;
constexpr uint64_t kMaxHeader = 100'000'000; // the format's own limit
constexpr size_t kPayloadAlignment = 64;

/// Bytes that `entry` must have by its shape, or -1 when that is beyond any file.
int64_t sizeByShape(const HeaderEntry& entry)
{
    auto size = static_cast<int64_t>(byteSize(entry.dtype));
    for (const int64_t dimension : entry.shape)
        if (__builtin_mul_overflow(size, dimension, &size)) return -1;
    return size;
}

/// Sizes and places of all tensors against a payload of `payload` bytes.
void checkLayout(std::vector<HeaderEntry>& entries, int64_t payload, const std::string& file)
{
    std::sort(entries.begin(), entries.end(), [](const HeaderEntry& a, const HeaderEntry& b) {
        return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
    });
    int64_t expected = 0;
    for (const HeaderEntry& entry : entries) {
        if (entry.end < entry.begin || entry.end > payload)
            throwDamaged(file, fmt::format("tensor “{}” lies outside of the file", entry.name));
        if (entry.end - entry.begin != sizeByShape(entry))
            throwDamaged(file, fmt::format("tensor “{}” has {} bytes, which its shape and type do not give",
                                           entry.name, entry.end - entry.begin));
        if (entry.begin != expected)
            throwDamaged(file, fmt::format("there is {} before tensor “{}”",
                                           entry.begin < expected ? "an overlap" : "a hole", entry.name));
        expected = entry.end;
    }
    if (expected != payload)
        throwDamaged(file,
                     fmt::format("it has {} bytes of data, and its header speaks of {}", payload, expected));
}

} // namespace

size_t byteSize(DType dtype) noexcept
{
    switch (dtype) {
    case DType::Bool:
    case DType::U8:
    case DType::I8: return 1;
    case DType::I16:
    case DType::F16:
    case DType::BF16: return 2;
    case DType::I32:
    case DType::F32: return 4;
    case DType::I64:
    case DType::F64: return 8;
    case DType::Unknown: return 0;
    }
    return 0;
}

std::string_view dtypeName(DType dtype) noexcept
{
    switch (dtype) {
    case DType::Bool: return "BOOL";
    case DType::U8: return "U8";
    case DType::I8: return "I8";
    case DType::I16: return "I16";
    case DType::I32: return "I32";
    case DType::I64: return "I64";
    case DType::F16: return "F16";
    case DType::BF16: return "BF16";
    case DType::F32: return "F32";
    case DType::F64: return "F64";
    case DType::Unknown: return "unknown";
    }
    return "unknown";
}

int64_t TensorView::elements() const noexcept
{
    return static_cast<int64_t>(bytes.size() / std::max<size_t>(byteSize(dtype), 1));
}

bool TensorView::isAligned() const noexcept
{
    return reinterpret_cast<uintptr_t>(bytes.data()) % std::max<size_t>(byteSize(dtype), 1) == 0;
}

SafeTensors SafeTensors::open(const std::filesystem::path& path)
{
    auto file = std::make_shared<const MappedFile>(path);
    SafeTensors tensors = parse(file->bytes(), path.string());
    tensors.file_ = std::move(file);
    tensors.requireWhole();
    return tensors;
}

SafeTensors SafeTensors::parse(std::span<const std::byte> bytes, const std::string& name)
{
    if (bytes.size() < kLengthBytes) throwDamaged(name, "it is shorter than 8 bytes");
    uint64_t headerSize = 0;
    std::memcpy(&headerSize, bytes.data(), kLengthBytes); // little-endian, as every machine we run on
    if (headerSize > kMaxHeader) throwDamaged(name, "its header is longer than 100 MB");
    if (headerSize > bytes.size() - kLengthBytes) throwDamaged(name, "it ends inside its header");

    const std::string_view json(reinterpret_cast<const char*>(bytes.data()) + kLengthBytes,
                                static_cast<size_t>(headerSize));
    const auto payload = bytes.subspan(kLengthBytes + static_cast<size_t>(headerSize));
    Header header = parseHeader(json, name);
    checkLayout(header.entries, static_cast<int64_t>(payload.size()), name);

    SafeTensors result;
    result.name_ = name;
    result.metadata_ = std::move(header.metadata);
    for (HeaderEntry& entry : header.entries) {
        const auto begin = static_cast<size_t>(entry.begin);
        result.tensors_.emplace(std::move(entry.name),
                                TensorView{entry.dtype, std::move(entry.shape),
                                           payload.subspan(begin, static_cast<size_t>(entry.end) - begin)});
    }
    return result;
}

const TensorView* SafeTensors::find(std::string_view name) const noexcept
{
    const auto found = tensors_.find(name);
    return found == tensors_.end() ? nullptr : &found->second;
}

std::span<const std::byte> SafeTensors::bytes() const noexcept
{
    return file_ ? file_->bytes() : std::span<const std::byte>();
}

const FileIdentity& SafeTensors::identity() const noexcept
{
    static constexpr FileIdentity kNone;
    return file_ ? file_->identity() : kNone;
}

void SafeTensors::requireWhole() const
{
    if (file_) file_->requireWhole();
}

void SafeTensors::releasePages(std::span<const std::byte> part) const noexcept
{
    if (file_) file_->releasePages(part);
}

void writeSafeTensors(const std::filesystem::path& path, std::span<const TensorToWrite> tensors,
                      const std::map<std::string, std::string, std::less<>>& metadata)
{
    nlohmann::ordered_json header = nlohmann::ordered_json::object();
    if (!metadata.empty()) header["__metadata__"] = metadata;
    uint64_t offset = 0;
    for (const TensorToWrite& tensor : tensors) {
        const HeaderEntry entry{tensor.name, tensor.dtype, tensor.shape, 0, 0};
        if (header.contains(tensor.name) || sizeByShape(entry) != static_cast<int64_t>(tensor.bytes.size()))
            throw Error(
                ErrorCode::InvalidRequest,
                fmt::format("Tensor “{}” stands twice or does not have the size of its shape.", tensor.name),
                "Please report this.");
        header[tensor.name] = {{"dtype", dtypeName(tensor.dtype)},
                               {"shape", tensor.shape},
                               {"data_offsets", {offset, offset + tensor.bytes.size()}}};
        offset += tensor.bytes.size();
    }
    std::string json = header.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    while ((json.size() + kLengthBytes) % kPayloadAlignment != 0) json += ' ';
    const uint64_t size = json.size();

    AtomicFile file(path);
    file.write({reinterpret_cast<const char*>(&size), kLengthBytes});
    file.write(json);
    for (const TensorToWrite& tensor : tensors)
        file.write({reinterpret_cast<const char*>(tensor.bytes.data()), tensor.bytes.size()});
    file.commit();
}

} // namespace troupe::checkpoint
