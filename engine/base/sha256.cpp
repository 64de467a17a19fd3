// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/sha256.h"

#include "engine/base/error.h"

#include <algorithm>
#include <array>

#include <openssl/crypto.h>
#include <openssl/evp.h>

namespace troupe {
namespace {

constexpr size_t kBytes = 32;

void require(bool done)
{
    if (!done)
        throw Error(ErrorCode::Unknown, "libcrypto could not compute a SHA-256.",
                    "Check OpenSSL's configuration on this machine.");
}

} // namespace

struct Sha256::Impl
{
    std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context{EVP_MD_CTX_new(), EVP_MD_CTX_free};
};

Sha256::Sha256() : impl_(std::make_unique<Impl>())
{
    require(impl_->context && EVP_DigestInit_ex(impl_->context.get(), EVP_sha256(), nullptr) == 1);
}

Sha256::~Sha256() = default;

void Sha256::add(std::span<const std::byte> bytes)
{
    require(EVP_DigestUpdate(impl_->context.get(), bytes.data(), bytes.size()) == 1);
}

void Sha256::add(std::string_view text)
{
    add(std::as_bytes(std::span(text)));
}

std::string Sha256::hex()
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::array<unsigned char, kBytes> bytes{};
    require(EVP_DigestFinal_ex(impl_->context.get(), bytes.data(), nullptr) == 1);
    std::string text;
    for (const unsigned char byte : bytes) {
        text += kDigits[byte >> 4];
        text += kDigits[byte & 15];
    }
    return text;
}

std::string Sha256::of(std::string_view text)
{
    Sha256 hash;
    hash.add(text);
    return hash.hex();
}

bool isSha256(std::string_view text) noexcept
{
    const auto isHex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    return text.size() == 2 * kBytes && std::all_of(text.begin(), text.end(), isHex);
}

std::string cryptoVersion()
{
    return OpenSSL_version(OPENSSL_VERSION_STRING);
}

} // namespace troupe
