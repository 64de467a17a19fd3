// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/mapped_file.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::checkpoint {

enum class DType
{
    Unknown,
    Bool,
    U8,
    I8,
    I16,
    I32,
    I64,
    F16,
    BF16,
    F32,
    F64
};

/// Bytes of one element.
size_t byteSize(DType dtype) noexcept;
/// As it stands in a header: "BF16".
std::string_view dtypeName(DType dtype) noexcept;

/// One tensor inside a file or a buffer that outlives this view. Row-major, little-endian; `bytes` may start
/// at any address (see isAligned), so elements are read through copyAs* or memcpy.
struct TensorView
{
    DType dtype = DType::Unknown;
    std::vector<int64_t> shape;
    std::span<const std::byte> bytes;

    int64_t elements() const noexcept;
    bool isAligned() const noexcept;
};

/// A safetensors file, validated as a whole when it is opened: header length and JSON, dtypes, shapes against
/// sizes, offsets in bounds, no overlap, no hole, no duplicate name, payload exactly as long as the header
/// says. Immutable; any number of threads may read. Views stay valid as long as this object lives.
class SafeTensors
{
public:
    /// Maps `path`. Throws Error (FileNotFound, FileUnreadable, FileDamaged) that names file, tensor and
    /// remedy.
    static SafeTensors open(const std::filesystem::path& path);

    /// Over bytes that the caller keeps alive; `name` is used in errors.
    static SafeTensors parse(std::span<const std::byte> bytes, const std::string& name);

    const std::map<std::string, TensorView, std::less<>>& tensors() const noexcept { return tensors_; }
    const std::map<std::string, std::string, std::less<>>& metadata() const noexcept { return metadata_; }
    /// Null when there is none of that name.
    const TensorView* find(std::string_view name) const noexcept;
    const std::string& name() const noexcept { return name_; }

    /// The whole file; none where this was parsed from a caller's bytes.
    std::span<const std::byte> bytes() const noexcept;
    /// Of the mapped file; all zero where there is none.
    const FileIdentity& identity() const noexcept;

    /// See MappedFile::requireWhole().
    void requireWhole() const;

    /// Tells the system that the pages of this part of the file are not needed for now; they come back from
    /// the file when touched.
    void releasePages(std::span<const std::byte> part) const noexcept;
    void releasePages(const TensorView& view) const noexcept { releasePages(view.bytes); }

private:
    SafeTensors() = default;
    std::string name_;
    std::shared_ptr<const MappedFile> file_;
    std::map<std::string, TensorView, std::less<>> tensors_;
    std::map<std::string, std::string, std::less<>> metadata_;
};

/// What is to be written: name, dtype, shape, and bytes of exactly that size.
struct TensorToWrite
{
    std::string name;
    DType dtype = DType::Unknown;
    std::vector<int64_t> shape;
    std::span<const std::byte> bytes;
};

/// Writes a safetensors file in one step (AtomicFile), tensors in the order given, payload aligned to 64
/// bytes. Throws Error CannotWrite, DiskFull; InvalidRequest for a duplicate name or a size that does not fit
/// its shape.
void writeSafeTensors(const std::filesystem::path& path, std::span<const TensorToWrite> tensors,
                      const std::map<std::string, std::string, std::less<>>& metadata = {});

} // namespace troupe::checkpoint
