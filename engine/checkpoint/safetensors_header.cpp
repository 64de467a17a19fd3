// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/safetensors_header.h"

#include "engine/base/error.h"

#include <array>
#include <limits>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace troupe::checkpoint {
namespace {

constexpr size_t kMaxDimensions = 8;
constexpr size_t kMaxName = 1024;

constexpr std::array<std::pair<std::string_view, DType>, 10> kDtypes = {{{"BOOL", DType::Bool},
                                                                         {"U8", DType::U8},
                                                                         {"I8", DType::I8},
                                                                         {"I16", DType::I16},
                                                                         {"I32", DType::I32},
                                                                         {"I64", DType::I64},
                                                                         {"F16", DType::F16},
                                                                         {"BF16", DType::BF16},
                                                                         {"F32", DType::F32},
                                                                         {"F64", DType::F64}}};

/// Walks the header without building a tree, because a tree would swallow duplicate names.
/// Shape: { NAME: { dtype: "…", shape: [n …], data_offsets: [n, n] }, "__metadata__": { key: "…" } }.
class HeaderReader : public nlohmann::json_sax<nlohmann::json>
{
public:
    explicit HeaderReader(std::string file) : file_(std::move(file)) {}

    Header take() { return std::move(header_); }

    bool null() override { return unexpected("null"); }
    bool boolean(bool /*value*/) override { return unexpected("true or false"); }
    bool number_float(number_float_t /*value*/, const string_t& /*text*/) override
    {
        return unexpected("a fraction");
    }
    bool binary(binary_t& /*value*/) override { return unexpected("binary data"); }
    bool number_integer(number_integer_t value) override
    {
        return value < 0 ? unexpected("a negative number") : number(value);
    }
    bool number_unsigned(number_unsigned_t value) override
    {
        if (value > static_cast<number_unsigned_t>(std::numeric_limits<int64_t>::max()))
            return unexpected("a number beyond 2^63");
        return number(static_cast<int64_t>(value));
    }

    bool string(string_t& value) override
    {
        if (depth_ == 2 && inMetadata_) {
            header_.metadata[key_] = value;
            return true;
        }
        if (depth_ != 2 || key_ != "dtype" || inList_) return unexpected("a text");
        for (const auto& [name, dtype] : kDtypes)
            if (name == value) entry_.dtype = dtype;
        if (entry_.dtype == DType::Unknown)
            throwDamaged(file_, fmt::format("tensor “{}” has the unknown type “{:.20}”", entry_.name, value));
        return true;
    }

    bool start_object(std::size_t /*size*/) override
    {
        if (++depth_ > 2 || inList_) return unexpected("an object");
        if (depth_ == 2 && !inMetadata_) fields_ = 0;
        return true;
    }

    bool key(string_t& value) override
    {
        key_ = value;
        if (depth_ == 1) return startEntry(value);
        if (!inMetadata_) return startField(value);
        return true;
    }

    bool end_object() override
    {
        if (--depth_ != 1) return true;
        if (!std::exchange(inMetadata_, false)) finishEntry();
        return true;
    }

    bool start_array(std::size_t /*size*/) override
    {
        if (depth_ != 2 || inMetadata_ || inList_ || key_ == "dtype") return unexpected("a list");
        inList_ = true;
        offsets_ = 0;
        return true;
    }

    bool end_array() override
    {
        inList_ = false;
        if (key_ == "data_offsets" && offsets_ != 2)
            throwDamaged(file_, fmt::format("tensor “{}” needs two offsets", entry_.name));
        return true;
    }

    bool parse_error(std::size_t position, const std::string& /*token*/,
                     const nlohmann::detail::exception& /*error*/) override
    {
        throwDamaged(file_, fmt::format("its header is not JSON at byte {}", position));
    }

private:
    enum Field : unsigned
    {
        kDtype = 1,
        kShape = 2,
        kOffsets = 4
    };

    bool unexpected(std::string_view what)
    {
        throwDamaged(file_, fmt::format("its header holds {} where none belongs, near “{:.80}”", what, key_));
    }

    bool startEntry(const std::string& name)
    {
        if (name.size() > kMaxName) throwDamaged(file_, "a tensor's name is longer than 1,024 bytes");
        if (!names_.insert(name).second) throwDamaged(file_, fmt::format("tensor “{}” stands twice", name));
        inMetadata_ = name == "__metadata__";
        entry_ = {};
        entry_.name = name;
        return true;
    }

    bool startField(const std::string& name)
    {
        const unsigned field = name == "dtype"          ? kDtype
                               : name == "shape"        ? kShape
                               : name == "data_offsets" ? kOffsets
                                                        : 0U;
        if (field == 0 || (fields_ & field) != 0)
            throwDamaged(file_, fmt::format("tensor “{}” has an odd field “{:.40}”", entry_.name, name));
        fields_ |= field;
        return true;
    }

    bool number(int64_t value)
    {
        if (!inList_) return unexpected("a number");
        if (key_ == "shape") {
            if (entry_.shape.size() == kMaxDimensions)
                throwDamaged(file_, fmt::format("tensor “{}” has more than {} dimensions", entry_.name,
                                                kMaxDimensions));
            entry_.shape.push_back(value);
        } else {
            (offsets_ == 0 ? entry_.begin : entry_.end) = value;
            if (++offsets_ > 2)
                throwDamaged(file_, fmt::format("tensor “{}” needs two offsets", entry_.name));
        }
        return true;
    }

    void finishEntry()
    {
        if (fields_ != (kDtype | kShape | kOffsets))
            throwDamaged(file_, fmt::format("tensor “{}” lacks type, shape or offsets", entry_.name));
        header_.entries.push_back(std::move(entry_));
    }

    std::string file_;
    Header header_;
    HeaderEntry entry_;
    std::set<std::string> names_;
    std::string key_;
    int depth_ = 0;
    int offsets_ = 0;
    unsigned fields_ = 0;
    bool inMetadata_ = false;
    bool inList_ = false;
};

} // namespace

void throwDamaged(const std::string& file, const std::string& what)
{
    throw Error(ErrorCode::FileDamaged, fmt::format("“{}” is not a sound safetensors file: {}.", file, what),
                "Download or copy the file again.");
}

Header parseHeader(std::string_view json, const std::string& file)
{
    HeaderReader reader(file);
    if (json.empty() || json.front() != '{') throwDamaged(file, "its header does not begin with “{”");
    nlohmann::json::sax_parse(json.begin(), json.end(), &reader);
    return reader.take();
}

} // namespace troupe::checkpoint
