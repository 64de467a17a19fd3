// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include <QByteArray>
#include <QObject>
#include <QTimer>
#include <QUrl>

class QNetworkAccessManager;
class QNetworkReply;

namespace troupe::server {

/// What is asked for, and of whom.
struct GetTarget
{
    QUrl url;
    QUrl endpoint;            ///< only what has its scheme, host and port sees the token
    QByteArray token;         ///< empty for none
    bool sendsCookie = false; ///< the token also as ModelScope's cookie
    uint64_t from = 0;        ///< first byte that is wanted
    QByteArray ifRange;       ///< mark of the version that the bytes before are of, or empty
    double stallSeconds = 30;
};

/// The beginning of an answer.
struct GetHead
{
    int status = 0;
    QByteArray etag;
    QByteArray contentRange;
    QByteArray link;
    QByteArray retryAfter;
    QByteArray rateLimit;
    QByteArray errorCode;           ///< Hugging Face's X-Error-Code
    std::optional<uint64_t> length; ///< of the body that follows
};

/// Takes an answer, on the thread of the HttpGet. What it throws ends the HttpGet.
class GetListener
{
public:
    virtual ~GetListener() = default;
    /// Of an answer with status 200 or 206.
    virtual void head(const GetHead& head) = 0;
    virtual void body(std::span<const std::byte> bytes) = 0;
};

/// Thrown by a listener that has all it wants.
struct EnoughRead
{};

enum class GetEnding
{
    Unknown,
    Whole,  ///< the body is over, as far as the server says
    Enough, ///< the listener wants no more
    Broken, ///< the connection broke, stalled or did not come about
    Status, ///< another status than 200 and 206
    Failed  ///< of no use to try again; see `failure`
};

struct GetEnd
{
    GetEnding ending = GetEnding::Unknown;
    GetHead head;
    std::string why;            ///< for Broken: "the connection broke"
    bool unreached = false;     ///< for Broken: there was no connection at all, so far as can be told
    std::exception_ptr failure; ///< for Failed: what the listener threw, or an Error
};

/// One GET over HTTP(S): follows redirects, never from HTTPS to HTTP, and the token does not follow to
/// another host; gives up when nothing comes for a while. No HTTP/2, no cookies, no compression, no cache.
/// Lives on the thread with a loop of events; reports once by ended().
class HttpGet : public QObject
{
    Q_OBJECT

public:
    HttpGet(GetTarget target, GetListener& listener, const QByteArray& userAgent);
    ~HttpGet() override;

    void start();
    /// Takes what has arrived and ends without a report.
    void stop();
    const GetEnd& end() const noexcept { return end_; }

Q_SIGNALS:
    void ended();

private:
    void send(const QUrl& url);
    bool takeHead();
    void takeBody();
    void onFinished();
    void onTick();
    void redirect();
    void close(GetEnding ending, std::string why = {});
    void fail(std::exception_ptr failure);
    void dropReply();
    void hangUp();

    template <class Work>
    void guarded(Work&& work) noexcept;

    /// One for each: when a body breaks off just as the last bytes are read, Qt 6.4 calls the piece whole and
    /// asks again on its own; with its manager all that is gone at once.
    std::unique_ptr<QNetworkAccessManager> manager_;
    const GetTarget target_;
    GetListener& listener_;
    const QByteArray userAgent_;
    QNetworkReply* reply_ = nullptr;
    QTimer stall_;
    GetEnd end_;
    QUrl url_;
    uint64_t news_ = 0; ///< bytes since the timer was looked at
    int quietTicks_ = 0;
    int hops_ = 0;
    bool hasHead_ = false;
};

} // namespace troupe::server
