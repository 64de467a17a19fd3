// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/weights.h"

#include "engine/base/error.h"
#include "engine/checkpoint/json_reader.h"
#include "engine/checkpoint/safetensors_header.h"

#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace troupe::checkpoint {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxIndexBytes = 64 << 20;
constexpr size_t kMaxShards = 1024;

/// The shards that an index names, each a plain file name.
std::set<std::string> shardsOf(const nlohmann::json& map, const std::string& index)
{
    std::set<std::string> shards;
    for (const auto& [tensor, file] : map.items()) {
        if (!file.is_string()) throwDamaged(index, fmt::format("tensor “{}” has no file name", tensor));
        const auto name = file.get<std::string>();
        if (name.empty() || name.front() == '.' || name.find('/') != std::string::npos ||
            name.find('\\') != std::string::npos || name.find('\0') != std::string::npos)
            throwDamaged(index, fmt::format("tensor “{}” names a file outside of its folder", tensor));
        shards.insert(name);
    }
    if (shards.empty() || shards.size() > kMaxShards)
        throwDamaged(index, "it names no shard, or more than 1,024");
    return shards;
}

bool isFloating(DType dtype)
{
    return dtype == DType::F32 || dtype == DType::BF16 || dtype == DType::F16 || dtype == DType::F64;
}

} // namespace

Weights Weights::open(const fs::path& folder)
{
    Weights weights;
    const fs::path single = folder / "model.safetensors";
    const fs::path index = folder / "model.safetensors.index.json";
    std::error_code ignored;
    if (fs::exists(single, ignored) || !fs::exists(index, ignored)) {
        weights.list_ = single.string();
        weights.files_.push_back(SafeTensors::open(single));
    } else {
        weights.list_ = index.string();
        const nlohmann::json json = parseJsonObject(readSmallFile(index, kMaxIndexBytes), index.string());
        const JsonReader reader(json, index.string(), "");
        static_cast<void>(reader.object("weight_map"));
        const nlohmann::json& map = reader.raw("weight_map");
        std::map<std::string, SafeTensors*> byName;
        const std::set<std::string> shards = shardsOf(map, index.string());
        weights.files_.reserve(shards.size());
        for (const std::string& shard : shards)
            byName[shard] = &weights.files_.emplace_back(SafeTensors::open(folder / shard));
        for (const auto& [tensor, shard] : map.items())
            if (!byName.at(shard.get<std::string>())->find(tensor))
                throwDamaged(index.string(),
                             fmt::format("tensor “{:.80}” is not in the shard that it names", tensor));
    }
    for (size_t file = 0; file < weights.files_.size(); ++file)
        for (const auto& [name, view] : weights.files_[file].tensors())
            if (!weights.tensors_.emplace(name, Place{file, &view}).second)
                throwDamaged(weights.files_[file].name(),
                             fmt::format("tensor “{}” is in another shard too", name));
    return weights;
}

const TensorView* Weights::find(std::string_view name) const noexcept
{
    const auto found = tensors_.find(name);
    return found == tensors_.end() ? nullptr : found->second.view;
}

const SafeTensors* Weights::fileOf(std::string_view name) const noexcept
{
    const auto found = tensors_.find(name);
    return found == tensors_.end() ? nullptr : &files_[found->second.file];
}

std::vector<std::string> Weights::namesUnder(std::string_view prefix) const
{
    std::vector<std::string> names;
    for (auto it = tensors_.lower_bound(prefix); it != tensors_.end() && it->first.starts_with(prefix); ++it)
        names.push_back(it->first);
    return names;
}

uint64_t Weights::bytes() const noexcept
{
    uint64_t sum = 0;
    for (const auto& [name, place] : tensors_) sum += place.view->bytes.size();
    return sum;
}

void Weights::require(std::span<const ExpectedTensor> expected) const
{
    for (const ExpectedTensor& tensor : expected) {
        const TensorView* view = find(tensor.name);
        const auto refuse = [&](const std::string& what) {
            throw Error(ErrorCode::FileDamaged,
                        fmt::format("“{}” does not fit its config.json: {}.",
                                    view ? fileOf(tensor.name)->name() : list_, what),
                        "Take config.json and weights from the same model; download both again if in doubt.");
        };
        if (!view) refuse(fmt::format("tensor “{}” is missing", tensor.name));
        if (view->shape != tensor.shape)
            refuse(fmt::format("tensor “{}” has the shape [{}] instead of [{}]", tensor.name,
                               fmt::join(view->shape, ", "), fmt::join(tensor.shape, ", ")));
        if (!isFloating(view->dtype))
            refuse(fmt::format("tensor “{}” is of type {}", tensor.name, dtypeName(view->dtype)));
    }
}

void Weights::requireWhole() const
{
    for (const SafeTensors& file : files_) file.requireWhole();
}

void Weights::releasePages(std::string_view name) const noexcept
{
    const auto found = tensors_.find(name);
    if (found != tensors_.end()) files_[found->second.file].releasePages(*found->second.view);
}

} // namespace troupe::checkpoint
