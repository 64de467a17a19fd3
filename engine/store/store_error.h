// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <utility>

#include <SQLiteCpp/Exception.h>

namespace troupe::store {

/// Throws what SQLite reports about the file at `path` as an Error: Busy, DiskFull, CannotWrite, FileDamaged,
/// or EngineFault for a fault of ours.
[[noreturn]] void throwStoreError(const std::filesystem::path& path, const SQLite::Exception& fault);

/// The result of `work`, with SQLite's exceptions as Errors.
template <class Work>
decltype(auto) translated(const std::filesystem::path& path, Work&& work)
{
    try {
        return std::forward<Work>(work)();
    } catch (const SQLite::Exception& fault) {
        throwStoreError(path, fault);
    }
}

} // namespace troupe::store
