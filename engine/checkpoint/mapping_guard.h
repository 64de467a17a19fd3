// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstddef>
#include <span>

namespace troupe::checkpoint {

/// Keeps this process alive when a file that is mapped is cut short by another program, or cannot be read any
/// more: the system answers the next touch of such a page with SIGBUS, which ends a process. While a guard
/// lives, such a touch inside of its mapping reads zeros instead, and the guard remembers it. SIGBUS anywhere
/// else goes to whoever handled it before. Created and destroyed by any thread; nobody may touch the mapping
/// outside of the guard's life.
class MappingGuard
{
public:
    /// Throws Error Busy when more files are mapped than anybody could mean.
    explicit MappingGuard(std::span<const std::byte> mapping);
    ~MappingGuard();
    MappingGuard(const MappingGuard&) = delete;
    MappingGuard& operator=(const MappingGuard&) = delete;

    /// True for good once a page was not to be had: from then on, what is read there may be zeros.
    bool isBroken() const noexcept;

    /// What the signal's handler knows of a mapping.
    struct Place;

private:
    Place* place_;
};

} // namespace troupe::checkpoint
