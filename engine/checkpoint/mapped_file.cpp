// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/mapped_file.h"

#include "engine/base/error.h"

#include <cerrno>
#include <cstdint>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace troupe::checkpoint {
namespace {

[[noreturn]] void throwUnreadable(const std::filesystem::path& path, const char* why)
{
    throw Error(ErrorCode::FileUnreadable, fmt::format("“{}” cannot be read: {}.", path.string(), why),
                "Check that it is a file and that you may read it.");
}

[[noreturn]] void throwOpenError(const std::filesystem::path& path, int errnoValue)
{
    if (errnoValue == ENOENT || errnoValue == ENOTDIR)
        throw Error(ErrorCode::FileNotFound, fmt::format("There is no file “{}”.", path.string()),
                    "Check the path, or download the model again.");
    throwUnreadable(path, std::strerror(errnoValue));
}

FileIdentity identityOf(const struct stat& info)
{
    return {static_cast<uint64_t>(info.st_dev), static_cast<uint64_t>(info.st_ino),
            static_cast<uint64_t>(info.st_size),
            int64_t{info.st_mtim.tv_sec} * 1'000'000'000 + info.st_mtim.tv_nsec};
}

/// Closes on the way out: the mapping outlives the descriptor.
struct Descriptor
{
    int fd;
    ~Descriptor()
    {
        if (fd >= 0) close(fd);
    }
};

} // namespace

MappedFile::MappedFile(const std::filesystem::path& path) : path_(path)
{
    // O_NONBLOCK: opening a pipe must not wait for its other end.
    const Descriptor file{open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    if (file.fd < 0) throwOpenError(path, errno);
    struct stat info
    {};
    if (fstat(file.fd, &info) != 0) throwOpenError(path, errno);
    if (S_ISDIR(info.st_mode)) throwOpenError(path, EISDIR);
    if (!S_ISREG(info.st_mode)) throwUnreadable(path, "it is not a regular file");
    size_ = static_cast<size_t>(info.st_size);
    identity_ = identityOf(info);
    if (size_ == 0) return;
    void* mapped = mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file.fd, 0);
    if (mapped == MAP_FAILED) throwOpenError(path, errno);
    data_ = static_cast<const std::byte*>(mapped);
    try {
        guard_.emplace(bytes());
    } catch (...) {
        munmap(mapped, size_);
        throw;
    }
}

MappedFile::~MappedFile()
{
    guard_.reset(); // before its addresses may be another's
    if (data_) munmap(const_cast<std::byte*>(data_), size_);
}

void MappedFile::requireWhole() const
{
    bool isWhole = !guard_ || !guard_->isBroken();
    // What is lost of the file's last page reads as zeros without a fault. Another file of that name (a model
    // is replaced by renaming) is none of our business: the old one lives on.
    struct stat info
    {};
    if (isWhole && stat(path_.c_str(), &info) == 0) {
        const FileIdentity now = identityOf(info);
        const bool isSame = now.device == identity_.device && now.inode == identity_.inode;
        isWhole = !isSame || now.size >= identity_.size;
    }
    if (!isWhole)
        throw Error(ErrorCode::FileDamaged,
                    fmt::format("“{}” was cut short while it was in use.", path_.string()),
                    "Download the model again, and replace a model only while it is not in use.");
}

void MappedFile::releasePages(std::span<const std::byte> part) const noexcept
{
    static const auto page = static_cast<uintptr_t>(sysconf(_SC_PAGESIZE));
    const auto first = (reinterpret_cast<uintptr_t>(part.data()) + page - 1) / page * page;
    const auto last = reinterpret_cast<uintptr_t>(part.data() + part.size()) / page * page;
    void* from = reinterpret_cast<void*>(first); // NOLINT(performance-no-int-to-ptr): rounded to pages
    if (first < last) madvise(from, last - first, MADV_DONTNEED);
}

} // namespace troupe::checkpoint
