// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/voices/package/package.h"
#include "engine/voices/package/package_bytes.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::voices {

/// What a member of a package is. Nothing else may be in one.
enum class MemberKind
{
    Unknown,
    Meta,
    Reference,
    Transcript,
    Prompt,
    Licence,
    Consent,
    Nothing, ///< an empty folder or file that stands for one
};

/// The kind of a name, Unknown for all that are not in the list.
MemberKind memberKind(std::string_view name) noexcept;
/// What a member of this kind may hold unpacked.
uint64_t mostBytes(MemberKind kind, const PackageLimits& limits) noexcept;

struct PackageMember
{
    std::string name;
    MemberKind kind = MemberKind::Unknown;
    uint64_t packed = 0;
    uint64_t unpacked = 0;
    uint64_t start = 0; ///< of its own header in the file
};

/// The table of contents of a zip, read strictly and before any member of it: one disk, no zip64, no comment,
/// every record where it says it is, header and table saying the same, members that do not overlap, names of
/// the list and none twice, regular files only, stored or deflated, not encrypted, sizes and ratios within
/// limits. So a zip that two programs would read differently is read by none, and what libarchive keeps of it
/// is bounded. In the order of the file. Throws Error: UnsupportedFormat (no zip), FileTooLarge, FileDamaged.
std::vector<PackageMember> readDirectory(const PackageBytes& file, const PackageLimits& limits);

} // namespace troupe::voices
