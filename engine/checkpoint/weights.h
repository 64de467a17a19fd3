// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/inventory.h"
#include "engine/checkpoint/safetensors.h"

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::checkpoint {

/// The tensors of one part of a checkpoint, from one safetensors file or from shards with an index.
/// Immutable.
class Weights
{
public:
    Weights(Weights&&) = default; // not copied: places point into files_
    Weights& operator=(Weights&&) = default;

    /// `folder/model.safetensors`, or the shards that `folder/model.safetensors.index.json` lists.
    /// Throws Error as SafeTensors::open(), and FileDamaged for an index that names a file outside of the
    /// folder, a tensor that its shard lacks, or a name in two shards.
    static Weights open(const std::filesystem::path& folder);

    const TensorView* find(std::string_view name) const noexcept;
    size_t size() const noexcept { return tensors_.size(); }
    /// Sum of all tensors' bytes.
    uint64_t bytes() const noexcept;

    /// Throws Error FileDamaged that names file and tensor of the first one which is missing (then the file
    /// is the one that lists all of them), has another shape, or is of a dtype that is not floating point.
    void require(std::span<const ExpectedTensor> expected) const;
    /// See MappedFile::requireWhole(); of all files.
    void requireWhole() const;

    /// The file that says which tensors there are: the only one, or the index of the shards.
    const std::string& list() const noexcept { return list_; }
    /// One, or the shards in the order of their names.
    std::span<const SafeTensors> files() const noexcept { return files_; }
    /// Where a tensor stands; null when there is none of that name.
    const SafeTensors* fileOf(std::string_view name) const noexcept;
    /// In order.
    std::vector<std::string> namesUnder(std::string_view prefix) const;

    /// See SafeTensors::releasePages.
    void releasePages(std::string_view name) const noexcept;

private:
    Weights() = default;
    struct Place
    {
        size_t file;
        const TensorView* view;
    };
    std::string list_; ///< the file that says which tensors there are: the only one, or the index
    std::vector<SafeTensors> files_;
    std::map<std::string, Place, std::less<>> tensors_;
};

} // namespace troupe::checkpoint
