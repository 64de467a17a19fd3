// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/package/package_bytes.h"

#include "engine/base/error.h"
#include "engine/voices/package/package.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace troupe::voices {
namespace {

[[noreturn]] void throwUnreadable(const std::string& name, const std::string& what)
{
    throw Error(ErrorCode::FileUnreadable, fmt::format("“{}” {}.", name, what),
                "Check the path, and that you may read it.");
}

} // namespace

PackageBytes::PackageBytes(const std::filesystem::path& path) : name_(path.string())
{
    fd_ = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd_ < 0 && (errno == ENOENT || errno == ENOTDIR))
        throw Error(ErrorCode::FileNotFound, fmt::format("“{}” does not exist.", name_), "Check the path.");
    if (fd_ < 0) throwUnreadable(name_, fmt::format("cannot be read: {}", std::strerror(errno)));
    struct stat info
    {};
    if (fstat(fd_, &info) != 0 || !S_ISREG(info.st_mode)) {
        close(fd_);
        throwUnreadable(name_, "is not a file");
    }
    size_ = static_cast<uint64_t>(info.st_size);
}

PackageBytes::PackageBytes(std::span<const std::byte> bytes, std::string name)
    : name_(std::move(name)), memory_(bytes), size_(bytes.size())
{}

PackageBytes::~PackageBytes()
{
    if (fd_ >= 0) close(fd_);
}

size_t PackageBytes::read(uint64_t offset, std::span<std::byte> into) const
{
    if (offset >= size_) return 0;
    const auto wanted = static_cast<size_t>(std::min<uint64_t>(into.size(), size_ - offset));
    if (fd_ < 0) {
        std::copy_n(memory_.begin() + static_cast<ptrdiff_t>(offset), wanted, into.begin());
        return wanted;
    }
    size_t got = 0;
    while (got < wanted) {
        const ssize_t part = pread(fd_, into.data() + got, wanted - got, static_cast<off_t>(offset + got));
        if (part < 0 && errno == EINTR) continue;
        if (part < 0) throwUnreadable(name_, fmt::format("cannot be read: {}", std::strerror(errno)));
        if (part == 0) break;
        got += static_cast<size_t>(part);
    }
    return got;
}

void PackageBytes::readAll(uint64_t offset, std::span<std::byte> into) const
{
    if (read(offset, into) != into.size()) throwBadPackage(name_, "it ends too early");
}

std::vector<std::byte> bytesOfFile(const std::filesystem::path& path, uint64_t most)
{
    const PackageBytes file(path);
    if (file.size() > most)
        throw Error(ErrorCode::FileTooLarge,
                    fmt::format("“{}” has more than {} MiB.", file.name(), most >> 20),
                    "Choose a smaller file.");
    std::vector<std::byte> bytes(static_cast<size_t>(file.size()));
    file.readAll(0, bytes);
    return bytes;
}

} // namespace troupe::voices
