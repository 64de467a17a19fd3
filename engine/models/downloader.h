// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/hub_access.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace troupe::models {

/// How patient a download is.
struct DownloadPatience
{
    double stallSeconds = 30;     ///< without news from a server, a connection is given up
    int tries = 6;                ///< in a row without a new byte, before a file is given up
    int filesAtOnce = 3;          ///< 1 to 6
    double unitSeconds = 1;       ///< first pause between tries; doubles each time
    double mostWaitSeconds = 300; ///< longest wait that a server may ask for
};

/// What to fetch, and where to.
struct DownloadRequest
{
    HubAccess access;
    std::string repository; ///< for hubs
    std::string url;        ///< for Hub::Url
    std::string revision;   ///< empty: the one that was begun with or is installed, else the hub's default
    std::string name;       ///< short name of a released model, or empty
    std::filesystem::path target;   ///< the model's folder; absolute
    std::vector<std::string> files; ///< only these, as the hub lists them; empty: all that a model needs
    DownloadPatience patience;
};

enum class DownloadPhase
{
    Unknown,
    Waiting,  ///< for another process that downloads to the same folder
    Listing,  ///< asking the hub what there is
    Checking, ///< reading what is there already
    Fetching,
    Finishing
};

struct DownloadProgress
{
    DownloadPhase phase = DownloadPhase::Unknown;
    uint64_t bytes = 0;        ///< on disk, of those that were asked for; also what was there before
    uint64_t totalBytes = 0;   ///< 0 while it is not known
    double bytesPerSecond = 0; ///< over the last seconds
    double secondsLeft = -1;   ///< negative while it cannot be told
    int files = 0;             ///< that are whole
    int totalFiles = 0;
    std::string waitingFor; ///< why nothing moves just now ("the hub asks to wait 30 s"), or empty
};

/// What came of it.
struct DownloadResult
{
    bool cancelled = false;       ///< nothing is lost: the same request goes on with it
    bool wasThere = false;        ///< nothing had to be fetched
    std::filesystem::path folder; ///< the target; after a cancel where the parts are
    std::string repository;       ///< or the address, without secrets
    std::string commit;           ///< empty where the hub names none
    uint64_t bytes = 0;           ///< of all the files that were asked for
    uint64_t fetchedBytes = 0;    ///< bodies that were read from the network for it, repeated ones too
    int restarts = 0;             ///< files that had to be begun again (changed, or a server without ranges)
    int interruptions = 0;        ///< connections that broke or stalled and were taken up again
    std::vector<std::string> fetched; ///< files that came
};

/// Hears how a download goes, on the download's thread: returns soon and throws nothing.
class DownloadObserver
{
public:
    virtual ~DownloadObserver() = default;
    /// At most some times a second.
    virtual void progressed(const DownloadProgress& progress) = 0;
    /// Once, as the last call: Download::wait() does not block any more.
    virtual void ended() = 0;
};

/// A download under way. Destroying it cancels it and waits for its end, which comes at once.
class Download
{
public:
    virtual ~Download() = default;
    /// Any thread. What came so far stays on the disk, for the same request later.
    virtual void cancel() noexcept = 0;
    /// Blocks until the end. Once. Throws Error: NotPermitted (licence, token, certificate), NoModel (no such
    /// repository, revision or file), Busy (the hub or the way to it does not work just now), FileDamaged
    /// (the hub's answers or files are not what it announced), DiskFull, CannotWrite, InvalidRequest (the
    /// folder holds another model). After an error, too, the same request goes on with what came.
    virtual DownloadResult wait() = 0;
};

/// Fetches models from hubs. What works without a window and a socket sees only this; the program hands over
/// what implements it. Any thread.
class Downloader
{
public:
    virtual ~Downloader() = default;
    /// Returns at once. The observer outlives the download; it may be null.
    virtual std::unique_ptr<Download> start(DownloadRequest request, DownloadObserver* observer) = 0;
};

} // namespace troupe::models
