// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::speech {

/// What torch.save() writes since PyTorch 1.6: an uncompressed zip with a pickle (`NAME/data.pkl`) and the
/// storages of its tensors (`NAME/data/KEY`). Read as a whole into memory, by these names only; nothing is
/// written anywhere.
class TorchArchive
{
public:
    /// True when `bytes` begin as a zip does.
    static bool isOne(std::span<const std::byte> bytes) noexcept;

    /// Throws Error: FileDamaged when it is no such zip, holds something compressed, encrypted or twice, or
    /// was written big-endian; UnsupportedFormat for PyTorch's format before 1.6; FileTooLarge beyond 64 MiB
    /// or 256 entries.
    static TorchArchive read(std::span<const std::byte> bytes, const std::string& file);

    std::span<const std::byte> pickle() const noexcept { return pickle_; }
    /// Null when there is none of that key.
    const std::vector<std::byte>* storage(std::string_view key) const noexcept;

private:
    std::vector<std::byte> pickle_;
    std::map<std::string, std::vector<std::byte>, std::less<>> storages_;
};

} // namespace troupe::speech
