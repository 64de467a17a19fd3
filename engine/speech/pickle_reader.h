// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace troupe::speech {

/// What a tensor's elements are.
enum class ScalarType
{
    Unknown,
    Float,
    Double,
    Half,
    BFloat16,
    Long,
    Int
};

/// Bytes of one element.
size_t byteSize(ScalarType type) noexcept;

/// A storage as a pickle names it: its bytes lie elsewhere in the archive.
struct PickledStorage
{
    ScalarType type = ScalarType::Unknown;
    std::string key;
    int64_t elements = 0;
};

/// A view of a storage. Its elements lie inside, and there are not more of them than the storage has.
struct PickledTensor
{
    PickledStorage storage;
    int64_t offset = 0;
    std::vector<int64_t> shape;
    std::vector<int64_t> strides;

    int64_t elements() const noexcept;
};

/// The few functions and classes that a pickle may name; none of them is ever called.
enum class PickledName
{
    Unknown,
    RebuildTensor,
    OrderedDict,
    Storage
};

struct PickledGlobal
{
    PickledName name = PickledName::Unknown;
    ScalarType type = ScalarType::Unknown; ///< of a storage class
};

struct PickleValue;
using PickleList = std::vector<PickleValue*>;
struct PickleTuple
{
    std::vector<PickleValue*> items;
};
struct PickleDict
{
    std::vector<std::pair<PickleValue*, PickleValue*>> items;
    /// The value that was set last under a text; null when there is none.
    const PickleValue* find(std::string_view key) const noexcept;
};

/// One Python object; std::monostate is None. Values may contain each other in circles: never walk them
/// blindly.
struct PickleValue
{
    std::variant<std::monostate, bool, int64_t, double, std::string, PickleList, PickleTuple, PickleDict,
                 PickledTensor, PickledStorage, PickledGlobal>
        is;

    template <class Type>
    const Type* as() const noexcept
    {
        return std::get_if<Type>(&is);
    }
    bool isNone() const noexcept { return std::holds_alternative<std::monostate>(is); }
};

/// A pickle of plain data, read without running anything of it: None, booleans, whole numbers, fractions,
/// texts, lists, tuples, dictionaries and tensors. Owns its values.
class PickleDocument
{
public:
    /// Throws Error FileDamaged that names `file` and the first opcode, class or function which is none of
    /// these, or FileTooLarge beyond 256 KiB.
    static PickleDocument read(std::span<const std::byte> bytes, const std::string& file);

    const PickleValue& root() const noexcept { return *root_; }

private:
    PickleDocument() = default;
    std::deque<PickleValue> values_;
    const PickleValue* root_ = nullptr;
};

} // namespace troupe::speech
