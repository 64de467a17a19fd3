// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/downloader.h"
#include "engine/models/hub_listing.h"
#include "engine/models/origin.h"
#include "server/download/hub_client.h"
#include "server/download/workplace.h"

#include <functional>
#include <optional>
#include <vector>

namespace troupe::server {

/// A file that is to be there in the end.
struct PlannedFile
{
    models::ListedFile listed;
    bool isWhole = false;
    uint64_t partBytes = 0; ///< of it that lie there from before
};

/// What has to be done so that a folder holds what was asked for. A plain value.
struct DownloadPlan
{
    std::vector<PlannedFile> files; ///< the largest first
    models::Origin origin;          ///< as it will be when all are whole

    uint64_t totalBytes() const;
    uint64_t missingBytes() const;
    bool isDone() const;
};

/// The record in the workplace; nothing when there is none, or none that can be read of a part. Throws Error
/// InvalidRequest when it is of another model than `request`, or of none although the model's folder is full.
std::optional<models::Origin> recordOf(const Workplace& place, const models::DownloadRequest& request);

/// Compares what `list` announces with what lies in the workplace, and removes what is of no use any more.
/// Reads files whose digest is not on record; `goesOn` is asked meanwhile, and may throw. Throws Error:
/// InvalidRequest for files that are not listed and for a model that is there in another revision,
/// FileDamaged for a list that lacks files of a released model or announces others.
DownloadPlan makePlan(const models::DownloadRequest& request, const HubList& list, const Workplace& place,
                      const std::optional<models::Origin>& record, const std::function<bool()>& goesOn);

/// Throws Error DiskFull when what is missing does not fit.
void checkSpace(const DownloadPlan& plan, const std::filesystem::path& folder);

/// Throws Error FileDamaged when a file of a released model came as another one than was released, although
/// the hub announced it so.
void checkReleased(const models::DownloadRequest& request, const models::ListedFile& listed,
                   const std::filesystem::path& file);

} // namespace troupe::server
