// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace troupe::text {

// The errors of a tokenizer's files. `name` is what the file is called in the message.

/// FileDamaged: “name” `what`.
[[noreturn]] void throwDamaged(std::string_view name, std::string_view what);

/// FileTooLarge: the file has `bytes`, `most` are read.
[[noreturn]] void throwTooLarge(std::string_view name, uint64_t bytes, uint64_t most);

/// UnsupportedFormat: “name” `what`, which Troupe does not do.
[[noreturn]] void throwUnsupported(std::string_view name, std::string_view what);

} // namespace troupe::text
