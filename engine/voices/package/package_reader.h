// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/voices/package/package.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

namespace troupe::voices {

/// What of a package's files is wanted beside what they mean.
enum class PackageFiles
{
    Unknown,
    Decoded, ///< nothing
    Kept,    ///< referenceBytes, and the bytes of each prompt
};

/// Reads a voice package of format 1 or 2 (original system §6.2; design, "Files of our own") into memory.
/// Nothing is written anywhere, and no name in the file is ever used as a path. All of it is checked before
/// any of it is given: the table of contents, every member, its sound decoded, its prompts parsed. Any
/// thread.
///
/// Format 1 may have sound of any kind that is read under the name `ref.wav`; its transcript file counts more
/// than its `ref_text`. Throws Error: FileNotFound, FileUnreadable, UnsupportedFormat (no package, or of
/// another version), FileTooLarge (see PackageLimits), FileDamaged.
VoicePackage readPackage(const std::filesystem::path& path, PackageFiles files = PackageFiles::Decoded,
                         const PackageLimits& limits = {});
/// The same from memory (an upload, a fuzzer); `name` is used in errors.
VoicePackage readPackage(std::span<const std::byte> bytes, const std::string& name,
                         PackageFiles files = PackageFiles::Decoded, const PackageLimits& limits = {});

} // namespace troupe::voices
