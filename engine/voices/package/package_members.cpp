// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/package/package_members.h"

#include "engine/base/error.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>
#include <new>
#include <string_view>

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

namespace troupe::voices {
namespace {

struct ArchiveCloser
{
    void operator()(archive* one) const noexcept { archive_read_free(one); }
};

} // namespace

struct PackageMembers::Impl
{
    const PackageBytes& file;
    const std::vector<PackageMember>& members;
    std::unique_ptr<archive, ArchiveCloser> zip{archive_read_new()};
    size_t taken = 0;
    const PackageMember* current = nullptr;
    uint64_t position = 0;
    std::array<std::byte, 64 << 10> block{};
    std::exception_ptr failure; ///< of the file itself, which libarchive cannot carry

    Impl(const PackageBytes& source, const std::vector<PackageMember>& expected)
        : file(source), members(expected)
    {}

    static la_ssize_t read(archive*, void* self, const void** buffer)
    {
        Impl& in = *static_cast<Impl*>(self);
        try {
            const size_t got = in.file.read(in.position, in.block);
            in.position += got;
            *buffer = in.block.data();
            return static_cast<la_ssize_t>(got);
        } catch (...) {
            in.failure = std::current_exception();
            return ARCHIVE_FATAL;
        }
    }

    static la_int64_t seek(archive*, void* self, la_int64_t offset, int whence)
    {
        Impl& in = *static_cast<Impl*>(self);
        const auto size = static_cast<la_int64_t>(in.file.size());
        const la_int64_t from = whence == SEEK_CUR   ? static_cast<la_int64_t>(in.position)
                                : whence == SEEK_END ? size
                                                     : 0;
        la_int64_t wanted = 0;
        if (__builtin_add_overflow(from, offset, &wanted) || wanted < 0) return ARCHIVE_FATAL;
        in.position = static_cast<uint64_t>(wanted);
        return wanted;
    }

    [[noreturn]] void refuse(const std::string& what) const
    {
        if (failure) std::rethrow_exception(failure);
        throwBadPackage(file.name(), what);
    }
};

PackageMembers::PackageMembers(const PackageBytes& file, const std::vector<PackageMember>& members)
    : impl_(std::make_unique<Impl>(file, members))
{
    archive* zip = impl_->zip.get();
    if (!zip) throw std::bad_alloc();
    archive_read_set_read_callback(zip, &Impl::read);
    archive_read_set_seek_callback(zip, &Impl::seek);
    archive_read_set_callback_data(zip, impl_.get());
    if (archive_read_support_format_zip_seekable(zip) != ARCHIVE_OK || archive_read_open1(zip) != ARCHIVE_OK)
        impl_->refuse("its table of contents cannot be read");
}

PackageMembers::~PackageMembers() = default;

const PackageMember* PackageMembers::next()
{
    Impl& in = *impl_;
    archive_entry* entry = nullptr;
    const int result = archive_read_next_header(in.zip.get(), &entry);
    if (result == ARCHIVE_EOF && in.taken == in.members.size()) return nullptr;
    if (result != ARCHIVE_OK || in.taken == in.members.size()) in.refuse("its table of contents is damaged");
    in.current = &in.members[in.taken++];
    const char* name = archive_entry_pathname(entry);
    if (!name || in.current->name != name) in.refuse("its table of contents is damaged");
    return in.current;
}

std::vector<std::byte> PackageMembers::bytes(size_t earlyBytes,
                                             const std::function<void(std::span<const std::byte>)>& early)
{
    Impl& in = *impl_;
    const auto whole = static_cast<size_t>(in.current->unpacked);
    bool asked = whole <= earlyBytes;
    std::vector<std::byte> bytes;
    bytes.reserve(std::min(whole, earlyBytes));
    std::array<std::byte, 64 << 10> part;
    for (;;) {
        const la_ssize_t size = archive_read_data(in.zip.get(), part.data(), part.size());
        if (size < 0) in.refuse(fmt::format("“{}” is cut off or damaged", in.current->name));
        if (size == 0) break;
        if (static_cast<size_t>(size) > whole - bytes.size())
            in.refuse(fmt::format("“{}” is larger than it says", in.current->name));
        bytes.insert(bytes.end(), part.begin(), part.begin() + size);
        if (!asked && bytes.size() >= earlyBytes) {
            early(bytes);
            asked = true;
            bytes.reserve(whole);
        }
    }
    if (bytes.size() != whole) in.refuse(fmt::format("“{}” is smaller than it says", in.current->name));
    return bytes;
}

} // namespace troupe::voices
