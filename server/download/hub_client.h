// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/downloader.h"
#include "engine/models/hub_listing.h"
#include "server/download/retrying_get.h"

#include <functional>
#include <string>
#include <vector>

namespace troupe::server {

/// What a hub has of a repository.
struct HubList
{
    std::string commit;   ///< empty where the hub names none
    std::string revision; ///< that was asked for
    std::vector<models::ListedFile> files;
};

/// Asks a hub as its own client does: which files a repository has, and under which address each is. The
/// download's thread; list() spins a loop of events of its own.
class HubClient
{
public:
    /// `request` outlives it. `run` drives a request to its end, and throws what stops a download.
    HubClient(GetContext& context, const models::DownloadRequest& request,
              std::function<void(RetryingGet&)> run);

    /// Throws Error as Download::wait() does, NoModel for a repository or revision that is not there.
    HubList list(const std::string& revision);
    QUrl fileUrl(const HubList& list, const std::string& path) const;
    /// Throws the Error for a refusal; `file` is empty when the repository itself was asked for.
    [[noreturn]] void throwRefused(const GetHead& head, const std::string& file) const;

private:
    HubList listHuggingFace(const std::string& revision);
    HubList listModelScope(const std::string& revision);
    QByteArray get(const QUrl& url, QByteArray* link = nullptr);
    QUrl at(const std::string& encodedPath) const;
    [[noreturn]] void throwNotPermitted(const GetHead& head) const;
    std::string hubTitle() const;

    GetContext& context_;
    const models::DownloadRequest& request_;
    const std::function<void(RetryingGet&)> run_;
};

} // namespace troupe::server
