// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/download/retrying_get.h"

#include "engine/base/log.h"
#include "engine/base/random.h"
#include "server/download/retry.h"

#include <algorithm>
#include <ctime>

#include <fmt/format.h>

namespace troupe::server {
namespace {

constexpr ErrorCode kUnreachable = ErrorCode::EngineUnavailable;
constexpr const char* kLater =
    "Check the network and try again; what came is kept and the same command goes on.";

Error brokenError(const std::string& what, const std::string& why)
{
    return {ErrorCode::Busy, fmt::format("{} could not be fetched: {}.", what, why), kLater};
}

/// Nobody was reached since the download began: the network is the cause, and waiting is no help.
Error unreachedError(const models::HubAccess& access, const std::string& why)
{
    const QUrl address(QString::fromStdString(access.endpoint));
    const std::string host = address.host().isEmpty() ? "The server" : address.host().toStdString();
    const bool modelScope = access.hub == models::Hub::ModelScope;
    std::string remedy = "Check the network; behind a proxy, set https_proxy.";
    if (access.hub != models::Hub::Url)
        remedy += fmt::format(" Where this hub cannot be reached, use a mirror ({}, or “troupe config set "
                              "download.mirror ADDRESS”) or --hub {}.",
                              modelScope ? "MODELSCOPE_ENDPOINT" : "HF_ENDPOINT",
                              modelScope ? "huggingface" : "modelscope");
    return {kUnreachable, fmt::format("{} cannot be reached: {}.", host, why), remedy};
}

Error busyError(const std::string& what, const GetHead& head)
{
    const std::string why = head.status == 429 ? "the hub has too many requests of yours"
                                               : fmt::format("the hub answers with status {}", head.status);
    return {ErrorCode::Busy, fmt::format("{} could not be fetched: {}.", what, why),
            "Try again later; what came is kept and the same command goes on."};
}

} // namespace

RetryingGet::RetryingGet(GetContext& context, std::string what) : context_(context), what_(std::move(what))
{
    pause_.setSingleShot(true);
    connect(&pause_, &QTimer::timeout, this, &RetryingGet::attempt);
}

RetryingGet::~RetryingGet() = default;

void RetryingGet::start()
{
    pause_.start(0); // never a report before start() returned
}

void RetryingGet::stop()
{
    over_ = true;
    pause_.stop();
    if (get_) get_->stop();
}

void RetryingGet::body(std::span<const std::byte> bytes)
{
    context_.fetchedBytes += bytes.size();
    take(bytes);
}

void RetryingGet::attempt()
{
    waitingFor_.clear();
    try {
        if (isWhole()) {
            close();
            return;
        }
    } catch (const PassingFault& fault) {
        again(fault.error, std::nullopt, fault.error.message());
        return;
    } catch (...) {
        failure_ = std::current_exception();
        close();
        return;
    }
    GetTarget target;
    target.url = url();
    target.endpoint = QUrl(QString::fromStdString(context_.access.endpoint));
    target.token = QByteArray::fromStdString(context_.access.token);
    target.sendsCookie = context_.access.hub == models::Hub::ModelScope;
    target.from = from();
    target.ifRange = ifRange();
    target.stallSeconds = context_.patience.stallSeconds;
    best_ = std::max(best_, mark());
    if (get_) get_.release()->deleteLater(); // this may be called from within its signal
    GetListener& listener = *this;
    get_ = std::make_unique<HttpGet>(std::move(target), listener, context_.userAgent);
    connect(get_.get(), &HttpGet::ended, this, &RetryingGet::onEnded);
    get_->start();
}

void RetryingGet::onEnded()
{
    if (over_) return;
    try {
        judge(get_->end());
    } catch (const PassingFault& fault) {
        again(fault.error, std::nullopt, fault.error.message());
    } catch (...) {
        failure_ = std::current_exception();
        close();
    }
}

void RetryingGet::judge(const GetEnd& end)
{
    context_.reached = context_.reached || end.head.status != 0 || end.ending == GetEnding::Whole;
    switch (end.ending) {
    case GetEnding::Failed: std::rethrow_exception(end.failure);
    case GetEnding::Status: {
        if (!isWorthAnotherTry(end.head.status)) {
            refused(end.head);
            again(busyError(what_, end.head), 0.0, {});
            return;
        }
        const auto asked = askedPauseSeconds(end.head.retryAfter.toStdString(),
                                             end.head.rateLimit.toStdString(), std::time(nullptr));
        again(busyError(what_, end.head), asked,
              asked ? fmt::format("the hub asks to wait {:.0f} s", *asked) : "the hub is busy");
        return;
    }
    case GetEnding::Whole: bodyOver(); break;
    default: break;
    }
    if (isWhole()) {
        close();
        return;
    }
    const std::string why = end.ending == GetEnding::Broken ? end.why : "the answer ended early";
    ++context_.interruptions;
    const bool unreached = end.ending == GetEnding::Broken && end.unreached && !context_.reached;
    again(unreached ? unreachedError(context_.access, why) : brokenError(what_, why), std::nullopt, why);
}

/// Pauses and tries again, or gives up with `error`.
void RetryingGet::again(const Error& error, std::optional<double> asked, const std::string& waiting)
{
    const uint64_t now = mark();
    failuresInRow_ = now > best_ ? 0 : failuresInRow_ + 1;
    best_ = std::max(best_, now);
    const models::DownloadPatience& patience = context_.patience;
    const bool asksTooMuch = asked && *asked > patience.mostWaitSeconds;
    if (failuresInRow_ >= patience.tries || asksTooMuch) {
        Error last = error;
        if (asksTooMuch)
            last = Error(ErrorCode::Busy, error.message(),
                         fmt::format("The hub asks to wait {:.0f} minutes; the same command goes on then.",
                                     *asked / 60));
        failure_ = std::make_exception_ptr(last);
        close();
        return;
    }
    const double random = randomUnit(freshSeed(), hashOf(what_), static_cast<uint64_t>(failuresInRow_));
    const double pause =
        std::max(asked.value_or(0), pauseSeconds(failuresInRow_, patience.unitSeconds, random));
    waitingFor_ = waiting;
    log(LogArea::Http, LogLevel::Info,
        fmt::format("{}: {}; another try in {:.1f} s.", what_, waiting, pause));
    pause_.start(static_cast<int>(pause * 1000));
}

void RetryingGet::close()
{
    if (over_) return;
    over_ = true;
    Q_EMIT ended();
}

} // namespace troupe::server
