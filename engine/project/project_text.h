// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace troupe::project {

/// What a person may write into one field of a project, in bytes.
inline constexpr size_t kMostTextBytes = 4 << 20;
inline constexpr size_t kMostNameCharacters = 200;

/// `name` in NFC without spaces at its ends. Throws Error InvalidRequest when it is empty, longer than
/// kMostNameCharacters or not UTF-8; `what` says whose name: "character".
std::string cleanName(std::string_view name, std::string_view what);
/// By which names are compared.
std::string nameKey(std::string_view cleanName);
/// Throws Error InvalidRequest unless `text` is UTF-8 and not too long.
void checkText(std::string_view text, std::string_view what, size_t mostBytes = kMostTextBytes);

/// Unix milliseconds.
int64_t now();
/// "2026-11-25T10:53:07Z".
std::string isoTime(int64_t milliseconds);
/// 16 hexadecimal digits from the system's entropy.
std::string freshName();
/// True for 16 hexadecimal digits in lower case.
bool isName(std::string_view text) noexcept;
/// True for the name of a file in `voices/`: 32 hexadecimal digits and `.safetensors`.
bool isPromptFile(std::string_view text) noexcept;

} // namespace troupe::project
