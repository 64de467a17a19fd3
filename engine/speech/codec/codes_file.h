// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace troupe::speech {

/// Speech as the codec's codes.
struct Codes
{
    std::vector<int64_t> values; ///< [frames, groups], row by row
    int groups = 0;

    int64_t frames() const noexcept { return groups > 0 ? static_cast<int64_t>(values.size()) / groups : 0; }
};

inline constexpr int64_t kMaxCodeFrames = 1'000'000; ///< 22 hours at 12.5 frames a second
inline constexpr int64_t kMaxCodeGroups = 256;

/// Writes a safetensors file with the tensor `codes`, I64 [frames, groups], and `format` =
/// `troupe.codes.1`, `sample_rate` and `hop` as metadata. Throws Error CannotWrite, DiskFull.
void saveCodes(const std::filesystem::path& path, const Codes& codes, int sampleRate, int hop);

/// Reads the tensor `codes` (of saveCodes() and of traces) or `ref_codes` (of clone prompts), I64 or I32
/// [frames, groups] within the limits above. Whether a codec has these codes is that codec's to say. Throws
/// Error (FileNotFound, FileUnreadable, FileDamaged, InvalidRequest, FileTooLarge) that says what is wrong.
Codes loadCodes(const std::filesystem::path& path);

/// The same from memory; `name` is used in errors.
Codes parseCodes(std::span<const std::byte> bytes, const std::string& name);

} // namespace troupe::speech
