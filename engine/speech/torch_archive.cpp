// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/torch_archive.h"

#include "engine/base/error.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <optional>
#include <set>

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

namespace troupe::speech {
namespace {

constexpr size_t kMaxBytes = 64 << 20;
constexpr size_t kMaxEntries = 256;
constexpr std::array<uint8_t, 4> kZipMagic = {'P', 'K', 3, 4};
// The pickled number with which the older format begins.
constexpr std::array<uint8_t, 5> kLegacyMagic = {0x80, 0x02, 0x8a, 0x0a, 0x6c};

template <size_t Size>
bool beginsWith(std::span<const std::byte> bytes, const std::array<uint8_t, Size>& magic)
{
    return bytes.size() >= Size && std::memcmp(bytes.data(), magic.data(), Size) == 0;
}

struct ArchiveCloser
{
    void operator()(archive* one) const noexcept { archive_read_free(one); }
};

/// Walks the entries of one zip.
class Walker
{
public:
    Walker(std::span<const std::byte> bytes, const std::string& file)
        : file_(file), archive_(archive_read_new())
    {
        if (!archive_) throw std::bad_alloc();
        if (archive_read_support_format_zip_seekable(archive_.get()) != ARCHIVE_OK ||
            archive_read_open_memory(archive_.get(), bytes.data(), bytes.size()) != ARCHIVE_OK)
            refuse("its table of contents cannot be read");
    }

    /// The next entry's name, without the folder that all of them are in; none at the end.
    std::optional<std::string> next()
    {
        const int result = archive_read_next_header(archive_.get(), &entry_);
        if (result == ARCHIVE_EOF) return std::nullopt;
        if (result != ARCHIVE_OK) refuse("its table of contents is damaged");
        if (++entries_ > kMaxEntries) tooLarge();
        const char* path = archive_entry_pathname_utf8(entry_);
        const std::string_view name = path ? path : "";
        const size_t slash = name.find('/');
        if (archive_entry_is_encrypted(entry_) || slash == std::string_view::npos)
            refuse("it is a zip, but not one of PyTorch's");
        const std::string_view format = archive_format_name(archive_.get());
        if (format.find("(uncompressed)") == std::string_view::npos)
            refuse(fmt::format("“{:.80}” in it is compressed, as PyTorch never does", name));
        if (!folder_) folder_ = name.substr(0, slash);
        if (*folder_ != name.substr(0, slash) || !names_.emplace(name).second)
            refuse(fmt::format("“{:.80}” in it stands twice or in another folder", name));
        return std::string(name.substr(slash + 1));
    }

    /// The bytes of the entry that next() came to.
    std::vector<std::byte> bytes()
    {
        std::vector<std::byte> bytes;
        std::array<std::byte, 65536> part;
        for (;;) {
            const la_ssize_t size = archive_read_data(archive_.get(), part.data(), part.size());
            if (size == 0) return bytes;
            if (size < 0) refuse("an entry in it is cut off or damaged");
            total_ += static_cast<size_t>(size);
            if (total_ > kMaxBytes) tooLarge();
            bytes.insert(bytes.end(), part.begin(), part.begin() + size);
        }
    }

    [[noreturn]] void refuse(const std::string& what) const
    {
        throw Error(ErrorCode::FileDamaged,
                    fmt::format("“{}” is not a voice prompt that can be read: {}.", file_, what),
                    "Copy the file again, or make the prompt again from its reference clip.");
    }
    [[noreturn]] void tooLarge() const
    {
        throw Error(ErrorCode::FileTooLarge, fmt::format("“{}” holds more than a voice prompt does.", file_),
                    "Make the prompt again from its reference clip.");
    }

private:
    const std::string& file_;
    std::unique_ptr<archive, ArchiveCloser> archive_;
    archive_entry* entry_ = nullptr;
    std::optional<std::string> folder_;
    std::set<std::string, std::less<>> names_;
    size_t entries_ = 0;
    size_t total_ = 0;
};

} // namespace

bool TorchArchive::isOne(std::span<const std::byte> bytes) noexcept
{
    return beginsWith(bytes, kZipMagic) || beginsWith(bytes, kLegacyMagic);
}

TorchArchive TorchArchive::read(std::span<const std::byte> bytes, const std::string& file)
{
    if (beginsWith(bytes, kLegacyMagic))
        throw Error(ErrorCode::UnsupportedFormat,
                    fmt::format("“{}” was written by a PyTorch before 1.6.", file),
                    "Save it again with a later PyTorch, or make the prompt again from its reference clip.");
    Walker walker(bytes, file);
    if (bytes.size() > kMaxBytes) walker.tooLarge();
    constexpr std::string_view kData = "data/";
    TorchArchive result;
    bool hasPickle = false;
    while (const std::optional<std::string> name = walker.next()) {
        if (*name == "data.pkl") {
            result.pickle_ = walker.bytes();
            hasPickle = true;
        } else if (name->starts_with(kData)) {
            result.storages_.emplace(name->substr(kData.size()), walker.bytes());
        } else if (*name == "byteorder") {
            const auto order = walker.bytes();
            if (std::string_view(reinterpret_cast<const char*>(order.data()), order.size()) != "little")
                walker.refuse("it was written on a big-endian machine");
        }
    }
    if (!hasPickle) walker.refuse("it is a zip, but not one of PyTorch's");
    return result;
}

const std::vector<std::byte>* TorchArchive::storage(std::string_view key) const noexcept
{
    const auto found = storages_.find(key);
    return found == storages_.end() ? nullptr : &found->second;
}

} // namespace troupe::speech
