// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/pickle_reader.h"

#include "engine/base/error.h"
#include "engine/speech/pickle_opcodes.h"
#include "engine/text/unicode.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>
#include <unordered_map>

#include <fmt/format.h>

namespace troupe::speech {
namespace {

constexpr size_t kMaxBytes = 256 << 10; // a value takes 120 bytes: 32 MB at most
constexpr size_t kMaxDimensions = 8;
constexpr size_t kMaxKey = 64; // a storage's key is copied each time it is named

struct Known
{
    std::string_view module;
    std::string_view name;
    PickledGlobal global;
};
constexpr std::array<Known, 8> kKnown = {{
    {"torch._utils", "_rebuild_tensor_v2", {PickledName::RebuildTensor, ScalarType::Unknown}},
    {"collections", "OrderedDict", {PickledName::OrderedDict, ScalarType::Unknown}},
    {"torch", "FloatStorage", {PickledName::Storage, ScalarType::Float}},
    {"torch", "DoubleStorage", {PickledName::Storage, ScalarType::Double}},
    {"torch", "HalfStorage", {PickledName::Storage, ScalarType::Half}},
    {"torch", "BFloat16Storage", {PickledName::Storage, ScalarType::BFloat16}},
    {"torch", "LongStorage", {PickledName::Storage, ScalarType::Long}},
    {"torch", "IntStorage", {PickledName::Storage, ScalarType::Int}},
}};

/// The stack machine. Every opcode takes at least one byte and makes at most one value, so memory is bounded
/// by the size of the input.
class Machine
{
public:
    Machine(std::span<const std::byte> bytes, const std::string& file, std::deque<PickleValue>& values)
        : bytes_(bytes), file_(file), values_(values)
    {}

    const PickleValue* run()
    {
        for (;;) {
            const auto opcode = static_cast<uint8_t>(take(1)[0]);
            if (static_cast<PickleOp>(opcode) == PickleOp::Stop) break;
            step(opcode);
        }
        if (stack_.size() != 1 || !marks_.empty()) refuse("it ends in the middle");
        if (at_ != bytes_.size()) refuse("something follows its end");
        return stack_.front();
    }

private:
    [[noreturn]] void refuse(const std::string& what) const
    {
        throw Error(ErrorCode::FileDamaged,
                    fmt::format("“{}” is not a voice prompt that can be read: {}.", file_, what),
                    "Make the prompt again from its reference clip.");
    }

    std::span<const std::byte> take(uint64_t count)
    {
        if (count > bytes_.size() - at_) refuse("it is cut off");
        const auto part = bytes_.subspan(at_, static_cast<size_t>(count));
        at_ += static_cast<size_t>(count);
        return part;
    }

    /// A little-endian number of `count` bytes.
    uint64_t number(size_t count)
    {
        uint64_t value = 0;
        const auto part = take(count);
        for (size_t i = 0; i < count; ++i) value |= static_cast<uint64_t>(part[i]) << (8 * i);
        return value;
    }

    std::string textOf(uint64_t size)
    {
        const auto part = take(size);
        std::string text(reinterpret_cast<const char*>(part.data()), part.size());
        if (!text::isUtf8(text)) refuse("it holds a text that is not UTF-8");
        return text;
    }

    std::string line()
    {
        const auto rest = bytes_.subspan(at_);
        const auto end = std::find(rest.begin(), rest.end(), std::byte{'\n'});
        if (end == rest.end()) refuse("it is cut off");
        std::string text = textOf(static_cast<uint64_t>(end - rest.begin()));
        take(1);
        return text;
    }

    template <class Type>
    void push(Type value)
    {
        stack_.push_back(&values_.emplace_back(PickleValue{std::move(value)}));
    }

    /// The values above the last mark may be taken, and no others.
    PickleValue* pop()
    {
        PickleValue* value = top();
        stack_.pop_back();
        return value;
    }
    PickleValue* top()
    {
        if (stack_.size() <= (marks_.empty() ? 0 : marks_.back())) refuse("it takes more than it put down");
        return stack_.back();
    }

    template <class Type>
    Type* topAs(std::string_view what)
    {
        Type* value = std::get_if<Type>(&top()->is);
        if (!value) refuse(fmt::format("it adds to something that is not a {}", what));
        return value;
    }
    template <class Type>
    const Type& popAs(std::string_view what)
    {
        const Type* value = pop()->as<Type>();
        if (!value) refuse(fmt::format("it has no {} where one belongs", what));
        return *value;
    }

    /// Everything above the last mark, which goes too.
    std::vector<PickleValue*> popToMark()
    {
        if (marks_.empty()) refuse("it looks for a mark that is not there");
        const auto first = stack_.begin() + static_cast<std::ptrdiff_t>(marks_.back());
        std::vector<PickleValue*> items(first, stack_.end());
        stack_.erase(first, stack_.end());
        marks_.pop_back();
        return items;
    }

    void step(uint8_t opcode);
    void stepOther(uint8_t opcode);
    void pushInteger(uint8_t size);
    void pushTuple(size_t count);
    void setItems(const std::vector<PickleValue*>& items);
    void get(uint64_t index);
    void pushGlobal(const std::string& module, const std::string& name);
    void pushStorage();
    void reduce();
    PickledTensor tensorOf(const PickleTuple& arguments) const;
    std::vector<int64_t> sizesOf(const PickleValue& value) const;

    std::span<const std::byte> bytes_;
    const std::string& file_;
    std::deque<PickleValue>& values_;
    size_t at_ = 0;
    std::vector<PickleValue*> stack_;
    std::vector<size_t> marks_;
    std::unordered_map<uint64_t, PickleValue*> memo_;
};

void Machine::step(uint8_t opcode)
{
    switch (static_cast<PickleOp>(opcode)) {
    case PickleOp::Mark: marks_.push_back(stack_.size()); return;
    case PickleOp::None: return push(std::monostate());
    case PickleOp::NewTrue: return push(true);
    case PickleOp::NewFalse: return push(false);
    case PickleOp::BinInt: return push(int64_t{static_cast<int32_t>(static_cast<uint32_t>(number(4)))});
    case PickleOp::BinInt1: return push(static_cast<int64_t>(number(1)));
    case PickleOp::BinInt2: return push(static_cast<int64_t>(number(2)));
    case PickleOp::Long1: return pushInteger(static_cast<uint8_t>(number(1)));
    case PickleOp::BinFloat: return push(std::bit_cast<double>(__builtin_bswap64(number(8))));
    case PickleOp::BinUnicode: return push(textOf(number(4)));
    case PickleOp::ShortBinUnicode: return push(textOf(number(1)));
    case PickleOp::BinUnicode8: return push(textOf(number(8)));
    case PickleOp::EmptyList: return push(PickleList());
    case PickleOp::EmptyDict: return push(PickleDict());
    case PickleOp::EmptyTuple: return push(PickleTuple());
    case PickleOp::Tuple1: return pushTuple(1);
    case PickleOp::Tuple2: return pushTuple(2);
    case PickleOp::Tuple3: return pushTuple(3);
    case PickleOp::Tuple: return push(PickleTuple{popToMark()});
    default: stepOther(opcode);
    }
}

/// Opcodes that make no new plain value.
void Machine::stepOther(uint8_t opcode)
{
    switch (static_cast<PickleOp>(opcode)) {
    case PickleOp::Proto:
        if (number(1) > 5) refuse("it is of a later pickle protocol than 5");
        return;
    case PickleOp::Frame: number(8); return;
    case PickleOp::Memoize: memo_[memo_.size()] = top(); return;
    case PickleOp::BinPut: {
        const uint64_t index = number(1);
        memo_[index] = top();
        return;
    }
    case PickleOp::LongBinPut: {
        const uint64_t index = number(4);
        memo_[index] = top();
        return;
    }
    case PickleOp::BinGet: return get(number(1));
    case PickleOp::LongBinGet: return get(number(4));
    case PickleOp::Append: {
        PickleValue* item = pop();
        topAs<PickleList>("list")->push_back(item);
        return;
    }
    case PickleOp::Appends: {
        const auto items = popToMark();
        auto* list = topAs<PickleList>("list");
        list->insert(list->end(), items.begin(), items.end());
        return;
    }
    case PickleOp::SetItem: {
        PickleValue* value = pop();
        return setItems({pop(), value});
    }
    case PickleOp::SetItems: return setItems(popToMark());
    case PickleOp::Global: {
        const std::string module = line();
        return pushGlobal(module, line());
    }
    case PickleOp::StackGlobal: {
        const auto& name = popAs<std::string>("name");
        return pushGlobal(popAs<std::string>("module"), name);
    }
    case PickleOp::BinPersId: return pushStorage();
    case PickleOp::Reduce: return reduce();
    default: refuse(fmt::format("it uses {}, which data does not need", pickleOpName(opcode)));
    }
}

void Machine::pushInteger(uint8_t size)
{
    if (size > 8) refuse("it holds a number beyond 64 bits");
    const uint64_t bits = number(size);
    const unsigned unused = 64U - 8U * size;
    push(size == 0 ? int64_t{0} : static_cast<int64_t>(bits << unused) >> unused);
}

void Machine::pushTuple(size_t count)
{
    PickleTuple tuple;
    tuple.items.resize(count);
    for (size_t i = count; i-- > 0;) tuple.items[i] = pop();
    push(std::move(tuple));
}

void Machine::setItems(const std::vector<PickleValue*>& items)
{
    if (items.size() % 2 != 0) refuse("it has a key without a value");
    auto* dict = topAs<PickleDict>("dictionary");
    for (size_t i = 0; i < items.size(); i += 2) dict->items.emplace_back(items[i], items[i + 1]);
}

void Machine::get(uint64_t index)
{
    const auto found = memo_.find(index);
    if (found == memo_.end()) refuse("it repeats something that it never had");
    stack_.push_back(found->second);
}

void Machine::pushGlobal(const std::string& module, const std::string& name)
{
    for (const Known& known : kKnown)
        if (known.module == module && known.name == name) return push(known.global);
    refuse(fmt::format("it calls for “{:.80}.{:.80}”, which is not plain data", module, name));
}

/// ("storage", storage class, key, device, elements).
void Machine::pushStorage()
{
    const auto& tuple = popAs<PickleTuple>("storage");
    const auto& items = tuple.items;
    const std::string* word = items.size() == 5 ? items[0]->as<std::string>() : nullptr;
    const PickledGlobal* type = word && *word == "storage" ? items[1]->as<PickledGlobal>() : nullptr;
    const std::string* key = type ? items[2]->as<std::string>() : nullptr;
    const int64_t* elements = key ? items[4]->as<int64_t>() : nullptr;
    if (!elements || type->name != PickledName::Storage || key->size() > kMaxKey || *elements < 0)
        refuse("it describes a storage oddly");
    push(PickledStorage{type->type, *key, *elements});
}

void Machine::reduce()
{
    const auto& arguments = popAs<PickleTuple>("list of arguments");
    const auto& callee = popAs<PickledGlobal>("function");
    if (callee.name == PickledName::OrderedDict && arguments.items.empty()) return push(PickleDict());
    if (callee.name == PickledName::RebuildTensor) return push(tensorOf(arguments));
    refuse("it calls something with arguments that data does not have");
}

std::vector<int64_t> Machine::sizesOf(const PickleValue& value) const
{
    const auto* tuple = value.as<PickleTuple>();
    if (!tuple || tuple->items.size() > kMaxDimensions) refuse("a tensor's shape is odd");
    std::vector<int64_t> sizes;
    for (const PickleValue* item : tuple->items) {
        const int64_t* size = item->as<int64_t>();
        if (!size || *size < 0) refuse("a tensor's shape is odd");
        sizes.push_back(*size);
    }
    return sizes;
}

/// (storage, offset, sizes, strides, wants gradients, hooks, optionally metadata).
PickledTensor Machine::tensorOf(const PickleTuple& arguments) const
{
    const auto& items = arguments.items;
    const PickledStorage* storage =
        items.size() == 6 || items.size() == 7 ? items[0]->as<PickledStorage>() : nullptr;
    const int64_t* offset = storage ? items[1]->as<int64_t>() : nullptr;
    if (!offset || *offset < 0) refuse("it describes a tensor oddly");
    PickledTensor tensor{*storage, *offset, sizesOf(*items[2]), sizesOf(*items[3])};
    if (tensor.shape.size() != tensor.strides.size()) refuse("a tensor's shape is odd");
    int64_t count = 1;
    int64_t last = tensor.offset;
    for (size_t i = 0; i < tensor.shape.size(); ++i) {
        int64_t reach = 0;
        if (__builtin_mul_overflow(count, tensor.shape[i], &count) ||
            __builtin_mul_overflow(std::max<int64_t>(tensor.shape[i] - 1, 0), tensor.strides[i], &reach) ||
            __builtin_add_overflow(last, reach, &last))
            refuse("a tensor is larger than its storage");
    }
    if (count > storage->elements || (count > 0 && last >= storage->elements))
        refuse("a tensor is larger than its storage");
    return tensor;
}

} // namespace

size_t byteSize(ScalarType type) noexcept
{
    switch (type) {
    case ScalarType::Half:
    case ScalarType::BFloat16: return 2;
    case ScalarType::Float:
    case ScalarType::Int: return 4;
    case ScalarType::Double:
    case ScalarType::Long: return 8;
    case ScalarType::Unknown: return 0;
    }
    return 0;
}

int64_t PickledTensor::elements() const noexcept
{
    int64_t count = 1;
    for (const int64_t size : shape) count *= size;
    return count;
}

const PickleValue* PickleDict::find(std::string_view key) const noexcept
{
    for (auto item = items.rbegin(); item != items.rend(); ++item)
        if (const auto* name = item->first->as<std::string>(); name && *name == key) return item->second;
    return nullptr;
}

PickleDocument PickleDocument::read(std::span<const std::byte> bytes, const std::string& file)
{
    if (bytes.size() > kMaxBytes)
        throw Error(ErrorCode::FileTooLarge, fmt::format("“{}” holds more than a voice prompt does.", file),
                    "Make the prompt again from its reference clip.");
    PickleDocument document;
    document.root_ = Machine(bytes, file, document.values_).run();
    return document;
}

} // namespace troupe::speech
