// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace troupe {

/// SHA-256 of bytes that come piece by piece, by libcrypto (which uses the CPU's own instructions for it).
/// One thread at a time.
class Sha256
{
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void add(std::span<const std::byte> bytes);
    void add(std::string_view text);
    /// 64 hexadecimal digits, lower case. Once, as the last call.
    std::string hex();

    /// Of one text.
    static std::string of(std::string_view text);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// True for 64 hexadecimal digits in lower case.
bool isSha256(std::string_view text) noexcept;

/// libcrypto's, as it is found at run time.
std::string cryptoVersion();

} // namespace troupe
