// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/json_reader.h"

#include "engine/base/error.h"
#include "engine/checkpoint/mapped_file.h"

#include <cmath>
#include <utility>

#include <fmt/format.h>

namespace troupe::checkpoint {
namespace {

constexpr int kMaxDepth = 64;

std::vector<int> checkedIntegers(const JsonReader& reader, std::string_view key, int64_t least, int64_t most)
{
    const nlohmann::json& value = reader.raw(key);
    if (!value.is_array() || value.size() > 1024) reader.fail(key, "must be a list of whole numbers");
    std::vector<int> numbers;
    for (const auto& item : value) {
        if (!item.is_number_integer()) reader.fail(key, "must be a list of whole numbers");
        const auto number = item.get<int64_t>();
        if (number < least || number > most)
            reader.fail(key, fmt::format("must hold numbers from {} to {}", least, most));
        numbers.push_back(static_cast<int>(number));
    }
    return numbers;
}

} // namespace

JsonReader::JsonReader(const nlohmann::json& object, std::string file, std::string path)
    : object_(object), file_(std::move(file)), path_(std::move(path))
{}

void JsonReader::fail(std::string_view key, std::string_view what) const
{
    throw Error(ErrorCode::FileDamaged,
                fmt::format("“{}”: {}{}{} {}.", file_, path_, path_.empty() ? "" : ".", key, what),
                "Take the file that came with the model; download it again if it was changed.");
}

bool JsonReader::has(std::string_view key) const
{
    const auto found = object_.find(key);
    return found != object_.end() && !found->is_null();
}

const nlohmann::json& JsonReader::raw(std::string_view key) const
{
    if (!has(key)) fail(key, "is missing");
    return *object_.find(key);
}

JsonReader JsonReader::object(std::string_view key) const
{
    const nlohmann::json& value = raw(key);
    if (!value.is_object()) fail(key, "must be an object");
    return {value, file_, path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key)};
}

int64_t JsonReader::integer(std::string_view key, int64_t least, int64_t most) const
{
    const nlohmann::json& value = raw(key);
    if (!value.is_number_integer()) fail(key, "must be a whole number");
    const bool tooLarge =
        value.is_number_unsigned() && value.get<uint64_t>() > static_cast<uint64_t>(INT64_MAX);
    const int64_t number = tooLarge ? INT64_MAX : value.get<int64_t>();
    if (tooLarge || number < least || number > most)
        fail(key, fmt::format("must be from {} to {}", least, most));
    return number;
}

int64_t JsonReader::integerOr(std::string_view key, int64_t fallback, int64_t least, int64_t most) const
{
    return has(key) ? integer(key, least, most) : fallback;
}

double JsonReader::number(std::string_view key, double least, double most) const
{
    const nlohmann::json& value = raw(key);
    if (!value.is_number()) fail(key, "must be a number");
    const auto number = value.get<double>();
    if (!(number >= least && number <= most)) fail(key, fmt::format("must be from {} to {}", least, most));
    return number;
}

double JsonReader::numberOr(std::string_view key, double fallback, double least, double most) const
{
    return has(key) ? number(key, least, most) : fallback;
}

bool JsonReader::flagOr(std::string_view key, bool fallback) const
{
    if (!has(key)) return fallback;
    if (!raw(key).is_boolean()) fail(key, "must be true or false");
    return raw(key).get<bool>();
}

std::string JsonReader::text(std::string_view key) const
{
    const nlohmann::json& value = raw(key);
    if (!value.is_string()) fail(key, "must be a text");
    return value.get<std::string>();
}

std::string JsonReader::textOr(std::string_view key, std::string fallback) const
{
    return has(key) ? text(key) : std::move(fallback);
}

std::vector<int> JsonReader::integers(std::string_view key, int64_t least, int64_t most) const
{
    return checkedIntegers(*this, key, least, most);
}

std::vector<int> JsonReader::integersOr(std::string_view key, std::vector<int> fallback, int64_t least,
                                        int64_t most) const
{
    return has(key) ? integers(key, least, most) : std::move(fallback);
}

nlohmann::json parseJsonObject(std::string_view text, const std::string& file)
{
    const auto refuse = [&](std::string_view what) {
        throw Error(ErrorCode::FileDamaged, fmt::format("“{}” {}.", file, what),
                    "Take the file that came with the model; download it again if it was changed.");
    };
    const auto limited = [&](int depth, nlohmann::json::parse_event_t /*event*/, nlohmann::json& /*parsed*/) {
        if (depth > kMaxDepth) refuse("is nested too deeply");
        return true;
    };
    nlohmann::json json = nlohmann::json::parse(text.begin(), text.end(), limited, false);
    if (json.is_discarded()) refuse("is not JSON");
    if (!json.is_object()) refuse("must hold a JSON object");
    return json;
}

std::string readSmallFile(const std::filesystem::path& path, size_t maxBytes)
{
    const MappedFile file(path);
    if (file.bytes().size() > maxBytes)
        throw Error(ErrorCode::FileTooLarge,
                    fmt::format("“{}” has {} bytes; at most {} make sense.", path.string(),
                                file.bytes().size(), maxBytes),
                    "Take the file that came with the model.");
    std::string contents(reinterpret_cast<const char*>(file.bytes().data()), file.bytes().size());
    file.requireWhole();
    return contents;
}

} // namespace troupe::checkpoint
