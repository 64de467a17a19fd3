// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace troupe::app {

/// One studio a user: who starts another one hands its files to the first. A lock on a file says who is first
/// (it ends with its process, however that ends), and a local socket beside it takes what later starts ask
/// for. Both sides look who is at the other end: it has to be the same user. Where the folder could be
/// changed by others, or nothing can be locked, each start is on its own. Made and destroyed on the main
/// thread.
class StudioInstance
{
public:
    using Open = std::function<void(const std::vector<std::string>& files)>;

    /// `folder`: this user's runtime folder; it is made when it is missing.
    explicit StudioInstance(std::filesystem::path folder);
    ~StudioInstance();
    StudioInstance(const StudioInstance&) = delete;
    StudioInstance& operator=(const StudioInstance&) = delete;

    /// True when another one is open and has taken `files` (whole paths); then there is nothing left to do.
    /// False when this is the first, or on its own. Waits while the first is at its own start or end. Throws
    /// Error Busy when it does not answer, InvalidRequest for too many files, NotPermitted when somebody
    /// else's program answers.
    bool handedOver(const std::vector<std::string>& files);

    /// For the first, once there is an application: `open` is called on the main thread with what later
    /// starts hand over, until what is returned is gone. Null where this is not the first.
    std::shared_ptr<void> listen(Open open) const;

private:
    bool lock();

    std::filesystem::path folder_;
    int lock_ = -1; ///< open and locked; -1: not the first
};

} // namespace troupe::app
