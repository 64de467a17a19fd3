// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/voices/package/package_bytes.h"
#include "engine/voices/package/package_directory.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace troupe::voices {

/// Unpacks the members of a zip one after the other, in memory. What readDirectory() found is all that may
/// come: a member that is larger, smaller or elsewhere is refused. One thread at a time.
class PackageMembers
{
public:
    /// Both must outlive this object. Throws Error FileDamaged, FileUnreadable.
    PackageMembers(const PackageBytes& file, const std::vector<PackageMember>& members);
    ~PackageMembers();
    PackageMembers(const PackageMembers&) = delete;
    PackageMembers& operator=(const PackageMembers&) = delete;

    /// The next one, in the order of the file; null at the end.
    const PackageMember* next();
    /// All bytes of the member that next() came to, checked against its checksum. `early` is given what there
    /// is once `earlyBytes` have come, and may throw: a member that is not what it should be then costs no
    /// more memory than that. It is not called for smaller members.
    std::vector<std::byte> bytes(size_t earlyBytes,
                                 const std::function<void(std::span<const std::byte>)>& early);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace troupe::voices
