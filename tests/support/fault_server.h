// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QPair>
#include <QString>
#include <QThread>

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>

namespace troupe::test {

/// What a client asked, as it came.
struct AskedRequest
{
    QByteArray method;
    QByteArray target;                     ///< "/path?query"
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;                       ///< of as many bytes as its Content-Length says
    quint16 port = 0;                      ///< of the server that was asked

    QByteArray header(const char* name) const { return headers.value(name); }
};

/// What it gets, and how the server misbehaves meanwhile.
struct FaultyAnswer
{
    static constexpr qint64 kHonest = -1;
    static constexpr qint64 kNoLength = -2; ///< none is declared; the end of the connection is the end

    int status = 200;
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;
    qint64 declaredLength = kHonest;
    bool isChunked = false;
    qint64 dropAfter = -1;       ///< closes in order after so many bytes of the body
    qint64 resetAfter = -1;      ///< breaks off as a crash does
    qint64 stallAfter = -1;      ///< stays silent, and open
    int bytesPerMillisecond = 0; ///< 0: as fast as the client reads
};

/// An HTTP server with real sockets, on a thread of its own, for tests: the handler says for each request
/// what comes back, also what no honest server does.
class FaultServer
{
public:
    using Handler = std::function<FaultyAnswer(const AskedRequest&)>;

    /// With a certificate and its key (PEM) it speaks TLS. The handler is called on the server's thread.
    explicit FaultServer(Handler handler, QByteArray certificate = {}, QByteArray key = {});
    ~FaultServer();

    quint16 port() const noexcept { return port_; }
    /// "http://127.0.0.1:PORT" or, by name, "http://localhost:PORT".
    QString url(const QString& host = QStringLiteral("127.0.0.1")) const;
    /// Bytes of bodies that were given to the system.
    uint64_t sentBytes() const noexcept { return *sent_; }
    /// Ends all connections, as a cut cable does.
    void cutAll();

private:
    class Listener;

    QThread thread_;
    Listener* listener_ = nullptr; ///< lives on the thread
    std::shared_ptr<std::atomic<uint64_t>> sent_ = std::make_shared<std::atomic<uint64_t>>(0);
    quint16 port_ = 0;
    bool isTls_ = false;
};

} // namespace troupe::test
