// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/download/download_session.h"

#include "engine/base/error.h"
#include "engine/base/log.h"

#include <algorithm>

#include <QEventLoop>
#include <QThread>
#include <QTimer>
#include <fmt/format.h>

namespace troupe::server {
namespace {

constexpr int kTickMilliseconds = 100;
constexpr int kMostListingMilliseconds = 600'000;
constexpr int kMostFilesAtOnce = 6; // as many connections as Qt opens to one host

models::PartGoal goalOf(const models::DownloadRequest& request, const models::ListedFile& listed,
                        const std::filesystem::path& folder, const QUrl& url)
{
    models::PartGoal goal;
    goal.file = folder / listed.path;
    if (listed.digest.kind != models::DigestKind::Unknown || !request.repository.empty())
        goal.bytes = listed.bytes;
    goal.digest = listed.digest;
    goal.source = models::withoutSecrets(url.toString(QUrl::FullyEncoded).toStdString());
    return goal;
}

} // namespace

DownloadSession::DownloadSession(models::DownloadRequest request, QByteArray userAgent,
                                 models::DownloadObserver* observer, const std::atomic<bool>& cancelled)
    : request_(std::move(request)), observer_(observer), cancelled_(cancelled)
{
    context_.access = request_.access;
    context_.patience = request_.patience;
    context_.userAgent = std::move(userAgent);
}

models::DownloadResult DownloadSession::run()
{
    result_.repository =
        request_.repository.empty() ? models::withoutSecrets(request_.url) : request_.repository;
    result_.folder = models::partFolderOf(request_.target);
    try {
        result_ = work();
    } catch (const Cancelled&) {
        result_.cancelled = true;
    }
    active_.clear();
    result_.fetchedBytes = context_.fetchedBytes;
    result_.interruptions = context_.interruptions;
    return result_;
}

models::DownloadResult DownloadSession::work()
{
    if (!request_.access.offline.empty())
        throw Error(ErrorCode::NotPermitted,
                    fmt::format("{} is set: no hub may be asked.", request_.access.offline),
                    fmt::format("Run “unset {}” to download.", request_.access.offline));
    place_ = std::make_unique<Workplace>(request_.target, [this] {
        checkCancelled();
        show(models::DownloadPhase::Waiting);
        QThread::msleep(kTickMilliseconds);
    });
    result_.folder = place_->folder();
    show(models::DownloadPhase::Listing);
    HubClient hub(context_, request_, [this](RetryingGet& get) { runToEnd(get); });
    const auto record = recordOf(*place_, request_);
    const HubList list = askHub(hub, record);
    show(models::DownloadPhase::Checking);
    plan_ = makePlan(request_, list, *place_, record, [this] {
        checkCancelled();
        return true;
    });
    checkSpace(plan_, place_->folder());
    result_.commit = list.commit;
    result_.wasThere = place_->isInPlace() && plan_.isDone();
    if (!result_.wasThere) {
        // A single file that is repaired leaves the rest as usable as it was.
        plan_.origin.complete = place_->isInPlace() && !request_.files.empty() && record && record->complete;
        models::writeOrigin(place_->folder(), plan_.origin);
        fetchMissing(hub, list);
        finish();
    }
    result_.bytes = plan_.totalBytes();
    return result_;
}

HubList DownloadSession::askHub(HubClient& hub, const std::optional<models::Origin>& record)
{
    if (request_.access.hub == models::Hub::Url)
        return {.commit = {}, .revision = {}, .files = {{request_.files.front(), 0, {}}}};
    const std::string usual = record && !record->revision.empty()
                                  ? record->revision
                                  : std::string(models::defaultRevision(request_.access.hub));
    if (!request_.revision.empty()) return hub.list(request_.revision);
    // What was begun goes on with the same commit, whatever was pushed since; unless the hub has lost it.
    if (record && !record->commit.empty() && record->hub == request_.access.hub) {
        try {
            HubList list = hub.list(record->commit);
            list.revision = usual;
            return list;
        } catch (const Error& error) {
            if (error.code() != ErrorCode::NoModel) throw;
        }
    }
    return hub.list(usual);
}

void DownloadSession::fetchMissing(HubClient& hub, const HubList& list)
{
    const size_t most = static_cast<size_t>(std::clamp(request_.patience.filesAtOnce, 1, kMostFilesAtOnce));
    QEventLoop loop;
    QTimer tick;
    QObject::connect(&tick, &QTimer::timeout, &loop, &QEventLoop::quit);
    tick.start(kTickMilliseconds);
    show(models::DownloadPhase::Fetching);
    auto next = plan_.files.begin();
    for (;;) {
        for (; next != plan_.files.end() && active_.size() < most; ++next) {
            if (next->isWhole) continue;
            begin(hub, list, *next);
            QObject::connect(active_.back().get.get(), &RetryingGet::ended, &loop, &QEventLoop::quit);
        }
        if (active_.empty()) return;
        loop.exec();
        if (cancelled_) {
            for (const Active& it : active_) it.get->stop();
            throw Cancelled{};
        }
        takeEnded();
        show(models::DownloadPhase::Fetching);
    }
}

void DownloadSession::begin(HubClient& hub, const HubList& list, PlannedFile& file)
{
    const std::string& path = file.listed.path;
    const QUrl url = hub.fileUrl(list, path);
    auto get =
        std::make_unique<FileGet>(context_, url, goalOf(request_, file.listed, place_->folder(), url), path,
                                  [&hub, path](const GetHead& head) { hub.throwRefused(head, path); });
    if (!get->prepare([this] { return !cancelled_; })) throw Cancelled{};
    file.partBytes = get->part().size();
    active_.push_back({&file, std::move(get)});
    active_.back().get->start();
}

/// Files that are whole leave the list of those under way; the first failure stops all, and all keep what
/// came.
void DownloadSession::takeEnded()
{
    std::exception_ptr failure;
    for (Active& it : active_) {
        if (!it.get->isOver()) continue;
        result_.restarts += it.get->restarts();
        if (it.get->failure()) {
            failure = failure ? failure : it.get->failure();
            continue;
        }
        it.file->isWhole = true;
        it.file->listed.bytes = it.get->part().size();
        checkReleased(request_, it.file->listed, place_->folder() / it.file->listed.path);
        result_.fetched.push_back(it.file->listed.path);
        for (models::OriginFile& entry : plan_.origin.files)
            if (entry.path == it.file->listed.path)
                entry = {entry.path, it.file->listed.bytes, it.get->digest()};
    }
    if (failure) {
        for (const Active& it : active_) it.get->stop();
        std::rethrow_exception(failure);
    }
    std::erase_if(active_, [](const Active& it) { return it.get->isOver(); });
}

void DownloadSession::finish()
{
    show(models::DownloadPhase::Finishing);
    plan_.origin.complete = true;
    models::writeOrigin(place_->folder(), plan_.origin);
    place_->becomeTarget();
    result_.folder = place_->folder();
}

/// For what has to be known before anything else can go on.
void DownloadSession::runToEnd(RetryingGet& get)
{
    QEventLoop loop;
    QTimer tick;
    QTimer limit;
    limit.setSingleShot(true);
    QObject::connect(&get, &RetryingGet::ended, &loop, &QEventLoop::quit);
    QObject::connect(&tick, &QTimer::timeout, &loop, &QEventLoop::quit);
    tick.start(kTickMilliseconds);
    limit.start(kMostListingMilliseconds);
    get.start();
    while (!get.isOver() && !cancelled_ && limit.isActive()) {
        loop.exec();
        if (!get.waitingFor().empty() && observer_) {
            models::DownloadProgress progress = progressNow(models::DownloadPhase::Listing);
            progress.waitingFor = get.waitingFor();
            observer_->progressed(progress);
        }
    }
    const bool isTooLate = !get.isOver();
    if (isTooLate) get.stop();
    checkCancelled();
    if (isTooLate)
        throw Error(ErrorCode::Busy, "The hub takes too long to say what it has.",
                    "Try again later, or use another hub or mirror.");
    if (get.failure()) std::rethrow_exception(get.failure());
}

void DownloadSession::checkCancelled() const
{
    if (cancelled_) throw Cancelled{};
}

models::DownloadProgress DownloadSession::progressNow(models::DownloadPhase phase) const
{
    models::DownloadProgress progress;
    progress.phase = phase;
    progress.totalFiles = static_cast<int>(plan_.files.size());
    for (const PlannedFile& file : plan_.files) {
        progress.files += file.isWhole ? 1 : 0;
        progress.totalBytes += file.listed.bytes;
        if (file.isWhole) {
            progress.bytes += file.listed.bytes;
            continue;
        }
        const auto active = std::find_if(active_.begin(), active_.end(),
                                         [&file](const Active& it) { return it.file == &file; });
        if (active == active_.end()) {
            progress.bytes += std::min(file.partBytes, file.listed.bytes);
            continue;
        }
        progress.bytes += active->get->part().size();
        if (progress.waitingFor.empty()) progress.waitingFor = active->get->waitingFor();
        if (file.listed.bytes == 0) progress.totalBytes += active->get->part().goal().bytes.value_or(0);
    }
    progress.bytesPerSecond = meter_.bytesPerSecond();
    if (progress.totalBytes >= progress.bytes)
        progress.secondsLeft = meter_.secondsFor(progress.totalBytes - progress.bytes);
    return progress;
}

void DownloadSession::show(models::DownloadPhase phase)
{
    if (!observer_) return;
    if (phase == models::DownloadPhase::Fetching)
        meter_.look(progressNow(phase).bytes, ProgressMeter::Clock::now());
    observer_->progressed(progressNow(phase));
}

} // namespace troupe::server
