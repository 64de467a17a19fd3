// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace troupe::speech {

/// What is on the disk of weights as the backend cpu reads them.
struct KeptLayouts
{
    std::filesystem::path folder;
    size_t files = 0;
    uint64_t bytes = 0;
};

/// Where this user's are kept; may be deleted at any time.
std::filesystem::path layoutFolder();

KeptLayouts keptLayouts();

} // namespace troupe::speech
