// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/download_lock.h"

#include <filesystem>
#include <functional>
#include <optional>

namespace troupe::server {

/// The folder in which a download works, locked against others: the target itself when there is a model in
/// it, else `TARGET.part` beside it. One thread.
class Workplace
{
public:
    /// Waits while another download works there; `waits` is called a few times a second meanwhile and may
    /// throw. Throws Error CannotWrite, DiskFull.
    Workplace(const std::filesystem::path& target, const std::function<void()>& waits);

    const std::filesystem::path& folder() const noexcept { return folder_; }
    bool isInPlace() const noexcept { return isInPlace_; }
    /// Makes `TARGET.part` the target. Throws Error CannotWrite.
    void becomeTarget();

private:
    bool tryOpen();

    const std::filesystem::path target_;
    std::filesystem::path folder_;
    bool isInPlace_ = false;
    std::optional<models::DownloadLock> lock_;
};

} // namespace troupe::server
