// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/file_digest.h"

#include "engine/base/error.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <unistd.h>

namespace troupe::models {
namespace {

constexpr size_t kBlock = size_t{1} << 20;
constexpr size_t kSha256Digits = 64;
constexpr size_t kGitBlobDigits = 40;

void require(bool done)
{
    if (!done)
        throw Error(ErrorCode::Unknown, "libcrypto could not compute a digest.",
                    "Check OpenSSL's configuration on this machine.");
}

class OpenFile
{
public:
    explicit OpenFile(const std::filesystem::path& file) : fd_(open(file.c_str(), O_RDONLY | O_CLOEXEC))
    {
        if (fd_ >= 0) return;
        throw Error(errno == ENOENT ? ErrorCode::FileNotFound : ErrorCode::FileUnreadable,
                    fmt::format("“{}” cannot be read: {}.", file.string(), std::strerror(errno)),
                    "Check that it is there and that you may read it.");
    }
    ~OpenFile() { close(fd_); }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    int descriptor() const noexcept { return fd_; }

private:
    int fd_;
};

} // namespace

std::string_view digestKindName(DigestKind kind) noexcept
{
    switch (kind) {
    case DigestKind::Sha256: return "sha256";
    case DigestKind::GitBlob: return "git_blob";
    case DigestKind::Unknown: break;
    }
    return {};
}

bool isWellFormed(const Digest& digest) noexcept
{
    const size_t digits = digest.kind == DigestKind::Sha256    ? kSha256Digits
                          : digest.kind == DigestKind::GitBlob ? kGitBlobDigits
                                                               : 0;
    const auto isHex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    return digits != 0 && digest.hex.size() == digits &&
           std::all_of(digest.hex.begin(), digest.hex.end(), isHex);
}

struct FileHasher::Impl
{
    DigestKind kind;
    std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context{EVP_MD_CTX_new(), EVP_MD_CTX_free};
};

FileHasher::FileHasher(DigestKind kind, uint64_t bytes)
    : impl_(new Impl{kind == DigestKind::Unknown ? DigestKind::Sha256 : kind})
{
    const EVP_MD* method = impl_->kind == DigestKind::Sha256 ? EVP_sha256() : EVP_sha1();
    require(impl_->context && EVP_DigestInit_ex(impl_->context.get(), method, nullptr) == 1);
    if (impl_->kind != DigestKind::GitBlob) return;
    const std::string head = fmt::format("blob {}", bytes);
    add(std::as_bytes(std::span(head.c_str(), head.size() + 1))); // with its zero
}

FileHasher::~FileHasher() = default;
FileHasher::FileHasher(FileHasher&&) noexcept = default;
FileHasher& FileHasher::operator=(FileHasher&&) noexcept = default;

void FileHasher::add(std::span<const std::byte> bytes)
{
    require(EVP_DigestUpdate(impl_->context.get(), bytes.data(), bytes.size()) == 1);
}

Digest FileHasher::finish()
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned size = 0;
    require(EVP_DigestFinal_ex(impl_->context.get(), bytes.data(), &size) == 1);
    Digest digest{impl_->kind, {}};
    for (unsigned i = 0; i < size; ++i) digest.hex += fmt::format("{:02x}", bytes.at(i));
    return digest;
}

uint64_t hashFile(const std::filesystem::path& file, FileHasher& hasher, uint64_t most,
                  const std::function<bool()>& goesOn)
{
    const OpenFile open(file);
    std::vector<std::byte> block(kBlock);
    uint64_t done = 0;
    while (done < most && goesOn()) {
        const size_t wanted = static_cast<size_t>(std::min<uint64_t>(block.size(), most - done));
        const ssize_t got = read(open.descriptor(), block.data(), wanted);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0)
            throw Error(ErrorCode::FileUnreadable,
                        fmt::format("“{}” cannot be read: {}.", file.string(), std::strerror(errno)),
                        "Check the disk.");
        if (got == 0) break;
        hasher.add(std::span(block.data(), static_cast<size_t>(got)));
        done += static_cast<uint64_t>(got);
    }
    return done;
}

Digest digestOf(const std::filesystem::path& file, DigestKind kind)
{
    std::error_code failed;
    const uint64_t bytes = std::filesystem::file_size(file, failed);
    FileHasher hasher(kind, failed ? 0 : bytes);
    hashFile(file, hasher, UINT64_MAX, [] { return true; });
    return hasher.finish();
}

} // namespace troupe::models
