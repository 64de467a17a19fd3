// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace troupe {

/// Where this user's files live (XDG base directories, each with `troupe` below it). Nothing is created here.
struct Folders
{
    std::filesystem::path config;  ///< settings a person may edit
    std::filesystem::path data;    ///< voices, models
    std::filesystem::path cache;   ///< may be deleted at any time
    std::filesystem::path state;   ///< window state, logs, recovery
    std::filesystem::path runtime; ///< sockets and locks; gone after log-out

    /// Reads the environment on each call: tests and services change it.
    static Folders ofUser();
};

} // namespace troupe
