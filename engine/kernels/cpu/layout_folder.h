// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace troupe::kernels::cpu {

/// Where layouts are kept from one load to the next, and how much of them.
struct LayoutPlace
{
    std::filesystem::path folder = {};        ///< empty: nothing is kept
    uint64_t mostBytes = 0;                   ///< of all files together
    uint64_t leastBytes = uint64_t{64} << 20; ///< less is made as fast as it is found
};

/// The default of leastBytes, or what the environment says by TROUPE_CPU_LAYOUTS_FROM, in bytes.
uint64_t leastLayoutBytes();

/// What a folder of layouts holds.
struct LayoutUse
{
    size_t files = 0;
    uint64_t bytes = 0;
};

/// The file of layouts that `key` names.
std::filesystem::path layoutPath(const LayoutPlace& place, const std::string& key);

/// Zero for a folder that is not there.
LayoutUse layoutUse(const std::filesystem::path& folder) noexcept;

/// Tells that a file was used just now, for what comes below.
void touchLayout(const std::filesystem::path& file) noexcept;

/// Calls `write` while no other process writes layouts, after those that were used least lately have gone so
/// that `bytes` more stay within the place's bound. A file that goes while it is mapped stays with who mapped
/// it. Returns false where another process is writing, or so much is not to be kept. Throws Error
/// CannotWrite, DiskFull (also where the disk would be nearly full), and what `write` throws.
bool writeLayouts(const LayoutPlace& place, uint64_t bytes, const std::function<void()>& write);

} // namespace troupe::kernels::cpu
