// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/outgoing/post.h"

#include "engine/base/error.h"
#include "engine/text/service_words.h"
#include "server/download/proxies.h"
#include "server/outgoing/bare_request.h"

#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTimer>
#include <fmt/format.h>

namespace troupe::server {
namespace {

constexpr int kLookMs = 50; ///< how often a stop and the clocks are looked at

QNetworkRequest requestOf(const PostOrder& order)
{
    QNetworkRequest request = bareRequest(order.url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, order.contentType);
    request.setRawHeader("User-Agent", "troupe");
    request.setRawHeader("Accept", "application/json");
    if (!order.key.isEmpty()) request.setRawHeader("Authorization", "Bearer " + order.key);
    return request;
}

/// Scheme, host and port: an address may hold secrets in its other parts.
std::string placeOf(const QUrl& url)
{
    return url.toString(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment)
        .toStdString();
}

[[noreturn]] void unavailable(const PostOrder& order, std::string_view why, std::string_view remedy)
{
    throw Error(ErrorCode::EngineUnavailable,
                fmt::format("The {} at {} {}.", order.service, placeOf(order.url), why), std::string(remedy));
}

std::string_view whyOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError: return "refuses the connection";
    case QNetworkReply::HostNotFoundError: return "is not found in the network";
    case QNetworkReply::SslHandshakeFailedError: return "has no certificate that can be trusted";
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return "cannot be reached: the proxy does not let us through";
    default: return "broke the connection off";
    }
}

/// One exchange; every timer and signal of it lives in here.
class Exchange
{
public:
    Exchange(const PostOrder& order, const std::stop_token& stop) : order_(order), stop_(stop)
    {
        manager_.setProxyFactory(new EnvironmentProxies); // taken over by the manager
    }

    PostAnswer run()
    {
        reply_.reset(manager_.post(requestOf(order_), order_.body));
        reply_->setReadBufferSize(1 << 20);
        QObject::connect(reply_.get(), &QNetworkReply::readyRead, &loop_, [this] { take(); });
        QObject::connect(reply_.get(), &QNetworkReply::uploadProgress, &loop_, [this] { quietMs_ = 0; });
        QObject::connect(reply_.get(), &QNetworkReply::finished, &loop_, [this] {
            take();
            loop_.quit();
        });
        QTimer look;
        QObject::connect(&look, &QTimer::timeout, &loop_, [this] { tick(); });
        look.start(kLookMs);
        if (!reply_->isFinished()) loop_.exec();
        return answer();
    }

private:
    void take()
    {
        quietMs_ = 0;
        answer_.body += reply_->readAll();
        if (answer_.body.size() > order_.mostBytes) end("says more than anybody can use");
    }

    void tick()
    {
        quietMs_ += kLookMs;
        wholeMs_ += kLookMs;
        if (stop_.stop_requested())
            end("");
        else if (quietMs_ > order_.stallSeconds * 1000 || wholeMs_ > order_.wholeSeconds * 1000)
            end("does not answer in time");
    }

    void end(const char* why)
    {
        why_ = why;
        ended_ = true;
        loop_.quit();
    }

    PostAnswer answer()
    {
        if (ended_) {
            reply_->disconnect();
            reply_->abort();
            if (stop_.stop_requested())
                throw Error(ErrorCode::Unknown, "Stopped.", "Start it again to go on.");
            unavailable(order_, why_, "Try again, or look whether the service works.");
        }
        answer_.status = reply_->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        answer_.retryAfter = reply_->rawHeader("Retry-After").left(20);
        if (answer_.status == 0)
            unavailable(order_, whyOf(reply_->error()),
                        "Look whether the address is right and the service runs.");
        if (answer_.status >= 300 && answer_.status < 400)
            unavailable(order_, "sends us on to another address",
                        "Give the address that it names; nothing is sent where you did not say.");
        bool declared = false;
        const qlonglong length = reply_->rawHeader("Content-Length").toLongLong(&declared);
        if (reply_->error() == QNetworkReply::RemoteHostClosedError ||
            (declared && length > answer_.body.size()))
            unavailable(order_, "broke the connection off", "Try again.");
        return std::move(answer_);
    }

    const PostOrder& order_;
    const std::stop_token& stop_;
    QNetworkAccessManager manager_;
    std::unique_ptr<QNetworkReply> reply_;
    QEventLoop loop_;
    PostAnswer answer_;
    const char* why_ = "";
    double quietMs_ = 0;
    double wholeMs_ = 0;
    bool ended_ = false;
};

/// A service may repeat the key in its complaint.
std::string wordsOf(const PostAnswer& answer, const PostOrder& order)
{
    QByteArray body = answer.body;
    if (!order.key.isEmpty()) body.replace(order.key, "…");
    const std::string words =
        text::serviceErrorWords(std::string_view(body.constData(), static_cast<size_t>(body.size())));
    return words.empty() ? fmt::format("answers with status {}", answer.status)
                         : fmt::format("answers with status {}: “{}”", answer.status, words);
}

} // namespace

PostAnswer post(const PostOrder& order, const std::stop_token& stop)
{
    const QString scheme = order.url.scheme();
    if (!order.url.isValid() || order.url.host().isEmpty() ||
        (scheme != QLatin1String("http") && scheme != QLatin1String("https")))
        throw Error(ErrorCode::BadConfiguration, fmt::format("The address of the {} is none.", order.service),
                    "Give one that begins with http:// or https://.");
    return Exchange(order, stop).run();
}

void requireSuccess(const PostAnswer& answer, const PostOrder& order)
{
    if (answer.status >= 200 && answer.status < 300) return;
    const std::string message =
        fmt::format("The {} at {} {}.", order.service, placeOf(order.url), wordsOf(answer, order));
    if (answer.status == 401 || answer.status == 403)
        throw Error(ErrorCode::NotPermitted, message, "Look at the key that is configured for it.");
    if (answer.status == 429 || answer.status == 503)
        throw Error(ErrorCode::Busy, message,
                    answer.retryAfter.isEmpty()
                        ? std::string("Try again later.")
                        : fmt::format("Try again in {} seconds.", answer.retryAfter.toStdString()));
    throw Error(ErrorCode::EngineUnavailable, message, "Look at its address and the name of the model.");
}

} // namespace troupe::server
