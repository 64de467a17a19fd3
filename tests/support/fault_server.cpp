// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fault_server.h"

#include <QPointer>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTimer>
#include <sys/socket.h>

namespace troupe::test {
namespace {

constexpr qint64 kSlice = 16 * 1024;
constexpr qint64 kMostPending = 64 * 1024;
constexpr int kDropDelay = 80; // milliseconds
constexpr qsizetype kMostRequest = 8 * 1024 * 1024;

QByteArray reasonOf(int status)
{
    return status == 200 ? "OK" : status == 206 ? "Partial Content" : "Other";
}

} // namespace

/// One connection; asks the handler for each request and sends what it says.
class FaultConnection : public QObject
{
public:
    FaultConnection(QSslSocket* socket, FaultServer::Handler handler, quint16 port,
                    std::shared_ptr<std::atomic<uint64_t>> sent, QObject* parent)
        : QObject(parent), socket_(socket), handler_(std::move(handler)), port_(port), sent_(std::move(sent))
    {
        socket_->setParent(this);
        connect(socket_, &QIODevice::readyRead, this, [this] { onRead(); });
        connect(socket_, &QIODevice::bytesWritten, this, [this] {
            if (answer_.bytesPerMillisecond == 0 || at_ >= limit()) send();
        });
        connect(socket_, &QAbstractSocket::disconnected, this, &QObject::deleteLater);
        connect(&pace_, &QTimer::timeout, this, [this] { send(); });
    }

    void cut()
    {
        const linger now = {1, 0};
        setsockopt(static_cast<int>(socket_->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
        socket_->abort();
        deleteLater();
    }

private:
    void onRead()
    {
        in_ += socket_->readAll();
        if (in_.size() > kMostRequest) cut();
        if (!busy_) answerNext();
    }

    void answerNext()
    {
        const qsizetype end = in_.indexOf("\r\n\r\n");
        if (end < 0) return;
        const QList<QByteArray> lines = in_.left(end).split('\n');
        AskedRequest request;
        request.port = port_;
        const QList<QByteArray> words = lines.first().trimmed().split(' ');
        request.method = words.value(0);
        request.target = words.value(1);
        for (const QByteArray& line : lines.mid(1)) {
            const qsizetype colon = line.indexOf(':');
            request.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
        }
        const qsizetype length = request.header("content-length").toLongLong();
        if (in_.size() < end + 4 + length) return;
        request.body = in_.mid(end + 4, length);
        in_.remove(0, end + 4 + length);
        begin(handler_(request));
    }

    void begin(FaultyAnswer answer)
    {
        answer_ = std::move(answer);
        at_ = 0;
        busy_ = true;
        QByteArray head =
            "HTTP/1.1 " + QByteArray::number(answer_.status) + ' ' + reasonOf(answer_.status) + "\r\n";
        for (const auto& [name, value] : answer_.headers) head += name + ": " + value + "\r\n";
        if (answer_.isChunked)
            head += "Transfer-Encoding: chunked\r\n";
        else if (answer_.declaredLength != FaultyAnswer::kNoLength)
            head +=
                "Content-Length: " +
                QByteArray::number(answer_.declaredLength == FaultyAnswer::kHonest ? answer_.body.size()
                                                                                   : answer_.declaredLength) +
                "\r\n";
        if (answer_.declaredLength != FaultyAnswer::kHonest) head += "Connection: close\r\n";
        socket_->write(head + "\r\n");
        if (answer_.bytesPerMillisecond > 0) pace_.start(1);
        send();
    }

    /// The next byte of the body at which something other than sending happens.
    qint64 limit() const
    {
        qint64 limit = answer_.body.size();
        for (const qint64 at : {answer_.dropAfter, answer_.resetAfter, answer_.stallAfter})
            if (at >= 0) limit = std::min(limit, at);
        return limit;
    }

    void send()
    {
        if (!busy_) return;
        qint64 allowance = answer_.bytesPerMillisecond > 0 ? answer_.bytesPerMillisecond : INT64_MAX;
        while (at_ < limit() && socket_->bytesToWrite() < kMostPending && allowance > 0) {
            const qint64 size = std::min({kSlice, limit() - at_, allowance});
            const QByteArray slice = QByteArray::fromRawData(answer_.body.constData() + at_, size);
            if (answer_.isChunked) socket_->write(QByteArray::number(size, 16) + "\r\n");
            socket_->write(slice.constData(), size);
            if (answer_.isChunked) socket_->write("\r\n");
            at_ += size;
            allowance -= size;
            *sent_ += static_cast<uint64_t>(size);
        }
        if (at_ < limit() || socket_->bytesToWrite() > 0) return;
        finish();
    }

    void finish()
    {
        pace_.stop();
        if (answer_.stallAfter >= 0 && at_ >= answer_.stallAfter) return;
        if (answer_.resetAfter >= 0 && at_ >= answer_.resetAfter) {
            cut();
            return;
        }
        const bool drops = answer_.dropAfter >= 0 && at_ >= answer_.dropAfter;
        if (!drops && answer_.isChunked) socket_->write("0\r\n\r\n");
        busy_ = false;
        if (drops && answer_.bytesPerMillisecond == 0) {
            // Qt asks again by itself when the end comes before it has read the head: let it read.
            QTimer::singleShot(kDropDelay, this, [this] { socket_->disconnectFromHost(); });
            return;
        }
        if (drops || answer_.declaredLength != FaultyAnswer::kHonest)
            socket_->disconnectFromHost();
        else
            answerNext();
    }

    QSslSocket* socket_;
    const FaultServer::Handler handler_;
    const quint16 port_;
    const std::shared_ptr<std::atomic<uint64_t>> sent_;
    QTimer pace_;
    QByteArray in_;
    FaultyAnswer answer_;
    qint64 at_ = 0;
    bool busy_ = false;
};

class FaultServer::Listener : public QTcpServer
{
public:
    Listener(Handler handler, QByteArray certificate, QByteArray key,
             std::shared_ptr<std::atomic<uint64_t>> sent)
        : handler_(std::move(handler)), certificate_(std::move(certificate)), key_(std::move(key)),
          sent_(std::move(sent))
    {}

    void cutAll()
    {
        for (FaultConnection* connection : findChildren<FaultConnection*>()) connection->cut();
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto* socket = new QSslSocket;
        socket->setSocketDescriptor(descriptor);
        new FaultConnection(socket, handler_, serverPort(), sent_, this);
        if (certificate_.isEmpty()) return;
        socket->setLocalCertificate(QSslCertificate(certificate_));
        socket->setPrivateKey(QSslKey(key_, QSsl::Rsa));
        socket->startServerEncryption();
    }

private:
    const Handler handler_;
    const QByteArray certificate_;
    const QByteArray key_;
    const std::shared_ptr<std::atomic<uint64_t>> sent_;
};

FaultServer::FaultServer(Handler handler, QByteArray certificate, QByteArray key)
    : isTls_(!certificate.isEmpty())
{
    listener_ = new Listener(std::move(handler), std::move(certificate), std::move(key), sent_);
    listener_->moveToThread(&thread_);
    QObject::connect(&thread_, &QThread::finished, listener_, &QObject::deleteLater);
    thread_.setObjectName(QStringLiteral("fault-server"));
    thread_.start();
    bool listens = false;
    QMetaObject::invokeMethod(
        listener_, [this, &listens] { listens = listener_->listen(QHostAddress::LocalHost); },
        Qt::BlockingQueuedConnection);
    if (!listens) qFatal("the test server cannot listen");
    port_ = listener_->serverPort();
}

FaultServer::~FaultServer()
{
    thread_.quit();
    thread_.wait();
}

QString FaultServer::url(const QString& host) const
{
    return QStringLiteral("%1://%2:%3").arg(isTls_ ? "https" : "http", host).arg(port_);
}

void FaultServer::cutAll()
{
    QMetaObject::invokeMethod(
        listener_, [this] { listener_->cutAll(); }, Qt::BlockingQueuedConnection);
}

} // namespace troupe::test
