// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/download/download_plan.h"

#include "engine/base/choice.h"
#include "engine/base/error.h"
#include "engine/models/known_models.h"
#include "engine/models/part_file.h"

#include <algorithm>
#include <ctime>
#include <set>

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace troupe::server {
namespace {

namespace fs = std::filesystem;
using models::Digest;
using models::DigestKind;
using models::ListedFile;
using models::Origin;

constexpr uint64_t kSpaceKeptFree = uint64_t{32} << 20;

std::string timeNow()
{
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
}

bool isOf(const Origin& record, const models::DownloadRequest& request)
{
    return request.repository.empty() ? record.endpoint == models::withoutSecrets(request.url)
                                      : record.repository == request.repository;
}

std::string titleOf(const Origin& record)
{
    return record.repository.empty() ? record.endpoint : record.repository;
}

uint64_t sizeOnDisk(const fs::path& file)
{
    std::error_code failed;
    const uint64_t bytes = fs::file_size(file, failed);
    return failed ? 0 : bytes;
}

bool isRegular(const fs::path& file)
{
    std::error_code failed;
    return fs::is_regular_file(file, failed);
}

bool hasDigest(const fs::path& file, const ListedFile& listed, const std::function<bool()>& goesOn)
{
    models::FileHasher hasher(listed.digest.kind, listed.bytes);
    models::hashFile(file, hasher, listed.bytes, goesOn);
    return hasher.finish() == listed.digest;
}

/// `trusts`: what the record says came whole needs no reading.
bool isWholeAt(const fs::path& file, const ListedFile& listed, const models::OriginFile* recorded,
               bool trusts, const std::function<bool()>& goesOn)
{
    if (!isRegular(file)) return false;
    const uint64_t bytes = sizeOnDisk(file);
    if (listed.digest.kind == DigestKind::Unknown) // nothing is announced: only the record knows it
        return recorded && bytes == recorded->bytes;
    if (bytes != listed.bytes) return false;
    if (trusts && recorded && recorded->digest == listed.digest) return true;
    return hasDigest(file, listed, goesOn);
}

std::vector<ListedFile> wantedOf(const models::DownloadRequest& request, const HubList& list)
{
    if (request.files.empty()) return list.files;
    std::vector<ListedFile> wanted;
    std::vector<std::string_view> names;
    for (const ListedFile& file : list.files) names.push_back(file.path);
    for (const std::string& name : std::set<std::string>(request.files.begin(), request.files.end())) {
        const auto found = std::find_if(list.files.begin(), list.files.end(),
                                        [&name](const ListedFile& it) { return it.path == name; });
        if (found != list.files.end()) {
            wanted.push_back(*found);
            continue;
        }
        const std::string near = nearestName(name, names);
        throw Error(ErrorCode::InvalidRequest, fmt::format("There is no file “{:.200}” to download.", name),
                    near.empty() ? "Name none to get all that the model needs."
                                 : fmt::format("Did you mean “{}”?", near));
    }
    return wanted;
}

[[noreturn]] void throwNotReleased(const std::string& path)
{
    throw Error(ErrorCode::FileDamaged,
                fmt::format("“{}” is not the file that was released with this model.", path),
                "Use another hub or mirror. To take what this one has all the same, name its revision with "
                "--revision.");
}

/// A person who names a revision takes what it has.
const models::KnownModel* releasedOf(const models::DownloadRequest& request)
{
    return request.repository.empty() || !request.revision.empty()
               ? nullptr
               : models::findKnownModel(request.repository);
}

void checkList(const models::DownloadRequest& request, const HubList& list)
{
    const models::KnownModel* released = releasedOf(request);
    if (!released) return;
    for (const models::KnownFile& known : released->files) {
        const auto listed = std::find_if(list.files.begin(), list.files.end(),
                                         [&known](const ListedFile& it) { return it.path == known.path; });
        if (listed == list.files.end()) {
            if (!known.needed) continue;
            throw Error(ErrorCode::FileDamaged,
                        fmt::format("The hub's list of {} lacks “{}”.", request.repository, known.path),
                        "Try again later, or use another hub or mirror.");
        }
        const bool isOtherSize = (known.bytes != 0 && listed->bytes != known.bytes) ||
                                 (known.leastBytes != 0 && listed->bytes < known.leastBytes);
        const bool isOtherDigest =
            listed->digest.kind == DigestKind::Sha256 && !listed->digest.hex.starts_with(known.sha256);
        if (isOtherSize || isOtherDigest) throwNotReleased(listed->path);
    }
}

void checkRevision(const models::DownloadRequest& request, const ListedFile& listed,
                   const models::OriginFile* recorded)
{
    const bool isOther = recorded && request.files.empty() && recorded->digest.kind == listed.digest.kind &&
                         recorded->digest != listed.digest;
    if (!isOther || listed.digest.kind == DigestKind::Unknown) return;
    throw Error(ErrorCode::InvalidRequest,
                fmt::format("“{}” holds another revision of {} than this one.", request.target.string(),
                            request.repository),
                "Put this one into another folder with --to, or remove the old one first.");
}

Origin originFor(const models::DownloadRequest& request, const HubList& list,
                 const std::optional<Origin>& record, bool isInPlace)
{
    Origin origin;
    // One file that is repaired does not make the others of another revision.
    if (record && isInPlace) origin = *record;
    if (!record || !isInPlace || request.files.empty()) {
        origin.commit = list.commit;
        origin.revision = list.revision;
    }
    origin.hub = request.access.hub;
    origin.endpoint = request.repository.empty() ? models::withoutSecrets(request.url)
                                                 : models::withoutSecrets(request.access.endpoint);
    origin.repository = request.repository;
    if (!request.name.empty()) origin.name = request.name;
    origin.updated = timeNow();
    return origin;
}

void put(Origin& origin, const ListedFile& listed, const models::OriginFile* recorded)
{
    models::OriginFile entry{listed.path, listed.bytes, listed.digest};
    if (listed.digest.kind == DigestKind::Unknown && recorded) entry = *recorded;
    const auto old = std::find_if(origin.files.begin(), origin.files.end(),
                                  [&listed](const auto& it) { return it.path == listed.path; });
    if (old == origin.files.end())
        origin.files.push_back(entry);
    else
        *old = entry;
}

/// Of an older revision, in a part.
void removeLeftovers(const Workplace& place, const Origin& record, const Origin& origin)
{
    for (const models::OriginFile& old : record.files) {
        if (origin.find(old.path)) continue;
        std::error_code ignored;
        fs::remove(place.folder() / old.path, ignored);
        models::PartFile::discard(place.folder() / old.path);
    }
}

} // namespace

uint64_t DownloadPlan::totalBytes() const
{
    uint64_t bytes = 0;
    for (const PlannedFile& file : files) bytes += file.listed.bytes;
    return bytes;
}

uint64_t DownloadPlan::missingBytes() const
{
    uint64_t bytes = 0;
    for (const PlannedFile& file : files)
        if (!file.isWhole) bytes += file.listed.bytes - std::min(file.partBytes, file.listed.bytes);
    return bytes;
}

bool DownloadPlan::isDone() const
{
    return std::all_of(files.begin(), files.end(), [](const PlannedFile& it) { return it.isWhole; });
}

std::optional<Origin> recordOf(const Workplace& place, const models::DownloadRequest& request)
{
    std::optional<Origin> record;
    try {
        record = models::readOrigin(place.folder());
    } catch (const Error&) {
        if (place.isInPlace() && request.files.empty()) throw;
    }
    if (!record && place.isInPlace() && request.files.empty())
        throw Error(
            ErrorCode::InvalidRequest,
            fmt::format("“{}” is there already, and Troupe has not downloaded it.", request.target.string()),
            "Choose another folder with --to, or name single files of it after the model, to repair them.");
    if (record && !isOf(*record, request))
        throw Error(ErrorCode::InvalidRequest,
                    fmt::format("“{}” holds another model: {}.", place.folder().string(), titleOf(*record)),
                    "Choose another folder with --to, or remove that one first.");
    return record;
}

DownloadPlan makePlan(const models::DownloadRequest& request, const HubList& list, const Workplace& place,
                      const std::optional<Origin>& record, const std::function<bool()>& goesOn)
{
    if (list.files.empty())
        throw Error(ErrorCode::NoModel, fmt::format("{} has no files of a model.", request.repository),
                    "Look at its page whether it is a model in safetensors.");
    checkList(request, list);
    DownloadPlan plan;
    plan.origin = originFor(request, list, record, place.isInPlace());
    for (const ListedFile& listed : wantedOf(request, list)) {
        const models::OriginFile* recorded = record ? record->find(listed.path) : nullptr;
        if (place.isInPlace()) checkRevision(request, listed, recorded);
        const fs::path file = place.folder() / listed.path;
        PlannedFile planned{listed, false, 0};
        const bool trusts = !place.isInPlace() || request.files.empty();
        planned.isWhole = isWholeAt(file, listed, recorded, trusts, goesOn);
        if (!planned.isWhole) planned.partBytes = sizeOnDisk(models::PartFile::partOf(file));
        // Of no use, and it must not be taken for the new one later.
        std::error_code ignored;
        if (!planned.isWhole && !place.isInPlace()) fs::remove(file, ignored);
        put(plan.origin, listed, recorded);
        plan.files.push_back(std::move(planned));
    }
    if (record && !place.isInPlace() && request.files.empty()) removeLeftovers(place, *record, plan.origin);
    std::stable_sort(plan.files.begin(), plan.files.end(), [](const PlannedFile& a, const PlannedFile& b) {
        return a.listed.bytes > b.listed.bytes;
    });
    return plan;
}

void checkSpace(const DownloadPlan& plan, const fs::path& folder)
{
    std::error_code failed;
    const fs::space_info space = fs::space(folder, failed);
    const uint64_t missing = plan.missingBytes();
    if (failed || missing == 0 || missing + kSpaceKeptFree <= space.available) return;
    constexpr double kGigabyte = 1e9;
    throw Error(ErrorCode::DiskFull,
                fmt::format("{:.1f} GB are to come, and “{}” has room for {:.1f} GB.",
                            static_cast<double>(missing) / kGigabyte, folder.string(),
                            static_cast<double>(space.available) / kGigabyte),
                "Free some space, or choose a folder on another disk with --to.");
}

void checkReleased(const models::DownloadRequest& request, const ListedFile& listed, const fs::path& file)
{
    const models::KnownModel* released = releasedOf(request);
    const models::KnownFile* known = released ? released->file(listed.path) : nullptr;
    if (!known || known->sha256.empty() || listed.digest.kind == DigestKind::Sha256) return;
    if (models::digestOf(file, DigestKind::Sha256).hex.starts_with(known->sha256)) return;
    std::error_code ignored;
    fs::remove(file, ignored);
    throwNotReleased(listed.path);
}

} // namespace troupe::server
