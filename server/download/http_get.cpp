// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/download/http_get.h"

#include "engine/base/error.h"
#include "engine/models/hub_access.h"
#include "server/download/proxies.h"
#include "server/outgoing/bare_request.h"

#include <algorithm>

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <fmt/format.h>

namespace troupe::server {
namespace {

constexpr int kMostHops = 8;
constexpr qint64 kMostBuffered = qint64{1} << 20;
/// Less than this in half the time of a stall is as good as nothing: a server must not hold a file by drops.
constexpr uint64_t kLeastNews = 1024;

bool isSameOrigin(const QUrl& a, const QUrl& b)
{
    const auto portOf = [](const QUrl& url) {
        return url.port(url.scheme() == QLatin1String("https") ? 443 : 80);
    };
    return a.scheme() == b.scheme() && a.host().compare(b.host(), Qt::CaseInsensitive) == 0 &&
           portOf(a) == portOf(b);
}

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

std::string shown(const QUrl& url)
{
    return models::withoutSecrets(url.toString(QUrl::FullyEncoded).toStdString());
}

QNetworkRequest requestFor(const GetTarget& target, const QUrl& url, const QByteArray& userAgent)
{
    QNetworkRequest request = bareRequest(url);
    request.setRawHeader("User-Agent", userAgent);
    request.setRawHeader("Accept-Encoding", "identity"); // lengths and ranges are of the file itself
    if (!target.token.isEmpty() && isSameOrigin(url, target.endpoint)) {
        request.setRawHeader("Authorization", "Bearer " + target.token);
        if (target.sendsCookie) request.setRawHeader("Cookie", "m_session_id=" + target.token);
    }
    if (target.from > 0) {
        request.setRawHeader("Range", "bytes=" + QByteArray::number(qulonglong{target.from}) + "-");
        if (!target.ifRange.isEmpty()) request.setRawHeader("If-Range", target.ifRange);
    }
    return request;
}

GetHead headOf(const QNetworkReply& reply)
{
    GetHead head;
    head.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    head.etag = reply.rawHeader("ETag");
    head.contentRange = reply.rawHeader("Content-Range");
    head.link = reply.rawHeader("Link");
    head.retryAfter = reply.rawHeader("Retry-After");
    head.rateLimit = reply.rawHeader("RateLimit");
    head.errorCode = reply.rawHeader("X-Error-Code");
    bool isNumber = false;
    const qulonglong length = reply.rawHeader("Content-Length").toULongLong(&isNumber);
    if (isNumber) head.length = length;
    return head;
}

/// What a person is told of a connection that failed; Qt's own words would name the address with its secrets.
std::string whyOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError: return "the connection was refused";
    case QNetworkReply::HostNotFoundError: return "its name is not found in the network";
    case QNetworkReply::RemoteHostClosedError: return "the connection broke";
    case QNetworkReply::TimeoutError: return "it does not answer";
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError: return "the proxy does not work";
    case QNetworkReply::ProxyAuthenticationRequiredError: return "the proxy wants a user and a password";
    default: return "the connection failed";
    }
}

/// Whether the server may never have heard of it.
bool isUnreached(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::TimeoutError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::UnknownNetworkError: // no route, among others
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError: return true;
    default: return false;
    }
}

} // namespace

HttpGet::HttpGet(GetTarget target, GetListener& listener, const QByteArray& userAgent)
    : manager_(std::make_unique<QNetworkAccessManager>()), target_(std::move(target)), listener_(listener),
      userAgent_(userAgent)
{
    manager_->setProxyFactory(new EnvironmentProxies); // taken over by the manager
    stall_.setInterval(std::max(1, static_cast<int>(target_.stallSeconds * 500)));
    connect(&stall_, &QTimer::timeout, this, &HttpGet::onTick);
}

HttpGet::~HttpGet()
{
    dropReply();
}

/// No exception may cross a slot: what is thrown becomes the end.
template <class Work>
void HttpGet::guarded(Work&& work) noexcept
{
    try {
        work();
    } catch (const EnoughRead&) {
        close(GetEnding::Enough);
    } catch (...) {
        fail(std::current_exception());
    }
}

void HttpGet::start()
{
    guarded([this] { send(target_.url); });
}

void HttpGet::stop()
{
    if (reply_ && hasHead_) guarded([this] { takeBody(); });
    blockSignals(true);
    hangUp();
}

void HttpGet::send(const QUrl& url)
{
    url_ = url;
    hasHead_ = false;
    reply_ = manager_->get(requestFor(target_, url, userAgent_));
    reply_->setReadBufferSize(kMostBuffered);
    connect(reply_, &QNetworkReply::readyRead, this, [this] {
        guarded([this] {
            if (takeHead()) takeBody();
        });
    });
    connect(reply_, &QNetworkReply::finished, this, [this] { guarded([this] { onFinished(); }); });
    quietTicks_ = 0;
    stall_.start();
}

/// True when the answer is one whose body is wanted.
bool HttpGet::takeHead()
{
    if (!reply_) return false;
    if (hasHead_) return true;
    const GetHead head = headOf(*reply_);
    if (head.status == 0) return false;
    end_.head = head;
    if (head.status != 200 && head.status != 206) {
        // Its short body is waited for: Qt complains of an answer that is aborted while it fails.
        if (!reply_->isFinished()) return false;
        isRedirect(head.status) ? redirect() : close(GetEnding::Status);
        return false;
    }
    hasHead_ = true;
    quietTicks_ = 0;
    listener_.head(head);
    return true;
}

void HttpGet::takeBody()
{
    while (reply_ && reply_->bytesAvailable() > 0) {
        const QByteArray bytes = reply_->read(kMostBuffered);
        if (bytes.isEmpty()) return;
        news_ += static_cast<uint64_t>(bytes.size());
        listener_.body(std::as_bytes(std::span(bytes.constData(), static_cast<size_t>(bytes.size()))));
    }
}

void HttpGet::onFinished()
{
    const QNetworkReply* const finished = reply_;
    if (takeHead()) takeBody();
    if (!finished || reply_ != finished) return; // closed, or sent on
    const QNetworkReply::NetworkError error = reply_->error();
    if (error == QNetworkReply::NoError) {
        close(hasHead_ ? GetEnding::Whole : GetEnding::Broken, "the answer was empty");
        return;
    }
    if (error == QNetworkReply::SslHandshakeFailedError)
        throw Error(ErrorCode::NotPermitted,
                    fmt::format("{} cannot prove that it is what it says: {}", shown(url_),
                                reply_->errorString().toStdString()),
                    "Check the address and this machine's clock. For a certificate of your organisation, let "
                    "SSL_CERT_FILE name it.");
    end_.unreached = isUnreached(error);
    close(GetEnding::Broken, whyOf(error));
}

void HttpGet::redirect()
{
    const QUrl next = url_.resolved(QUrl::fromEncoded(reply_->rawHeader("Location"), QUrl::StrictMode));
    const bool isHttp = next.scheme() == QLatin1String("http") || next.scheme() == QLatin1String("https");
    const bool isLess = url_.scheme() == QLatin1String("https") && next.scheme() != url_.scheme();
    if (!next.isValid() || !isHttp || next.host().isEmpty() || isLess || ++hops_ > kMostHops)
        throw Error(ErrorCode::NotPermitted,
                    fmt::format("{} sends on to where no download may go{}.", shown(url_),
                                isLess ? ": an unencrypted address" : ""),
                    "Check the address of the hub or mirror.");
    dropReply();
    send(next);
}

void HttpGet::onTick()
{
    const bool isQuiet = news_ < kLeastNews;
    news_ = 0;
    quietTicks_ = isQuiet ? quietTicks_ + 1 : 0;
    // Twice half the time: one tick may be late because this thread was busy, with bytes behind it.
    if (quietTicks_ < 2) return;
    guarded([this] {
        if (hasHead_) takeBody();
        if (!reply_) return;
        if (!hasHead_ && end_.head.status != 0 && !isRedirect(end_.head.status))
            close(GetEnding::Status);
        else {
            end_.unreached = !hasHead_;
            close(GetEnding::Broken, hasHead_ ? "nothing came for a while" : "it does not answer");
        }
    });
}

void HttpGet::close(GetEnding ending, std::string why)
{
    if (end_.ending != GetEnding::Unknown) return;
    hangUp();
    end_.ending = ending;
    end_.why = std::move(why);
    Q_EMIT ended();
}

void HttpGet::fail(std::exception_ptr failure)
{
    if (end_.ending != GetEnding::Unknown) return;
    end_.failure = std::move(failure);
    close(GetEnding::Failed);
}

/// Also from within a signal of the reply.
void HttpGet::hangUp()
{
    dropReply();
    if (manager_) manager_.release()->deleteLater();
}

void HttpGet::dropReply()
{
    stall_.stop();
    if (!reply_) return;
    reply_->disconnect(this);
    if (!reply_->isFinished()) reply_->abort();
    reply_->deleteLater();
    reply_ = nullptr;
}

} // namespace troupe::server
