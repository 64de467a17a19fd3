// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/studio_instance.h"

#include "app/studio/hand_over.h"
#include "app/studio/local_socket.h"
#include "engine/base/error.h"
#include "engine/base/log.h"

#include <cerrno>
#include <chrono>
#include <system_error>
#include <thread>

#include <QFile>
#include <QLocalServer>
#include <QLocalSocket>
#include <QTimer>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace troupe::app {
namespace {

namespace fs = std::filesystem;

constexpr int kTries = 50;
constexpr auto kBetweenTries = std::chrono::milliseconds(100);
constexpr auto kPatience = std::chrono::seconds(5);
constexpr int kMostConnections = 8;
constexpr int kMostMs = 5000; ///< until a later start has said all

fs::path socketIn(const fs::path& folder)
{
    return folder / "studio.sock";
}

void makePrivate(const fs::path& folder)
{
    std::error_code ignored;
    fs::create_directories(folder.parent_path(), ignored);
    mkdir(folder.c_str(), 0700);
}

QByteArray whatCame(QLocalSocket* socket)
{
    return socket->peek(static_cast<qint64>(kMostHandOverBytes) + 1);
}

/// Reads what one later start hands over; who says something else, or takes too long, is hung up on.
void take(QLocalSocket* socket, const StudioInstance::Open& open)
{
    QObject::connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    if (!isOfThisUser(static_cast<int>(socket->socketDescriptor()))) return socket->abort();
    socket->setReadBufferSize(static_cast<qint64>(kMostHandOverBytes) + 1);
    const auto read = [socket, open] {
        try {
            const QByteArray bytes = whatCame(socket);
            const auto files = readHandOver({bytes.constData(), static_cast<size_t>(bytes.size())});
            if (!files) return;
            QObject::disconnect(socket, &QLocalSocket::readyRead, nullptr, nullptr);
            socket->write(&kTakenMark, 1);
            socket->disconnectFromServer();
            open(*files);
        } catch (const Error& error) {
            log(LogArea::App, LogLevel::Warning, error.what());
            socket->abort();
        }
    };
    QObject::connect(socket, &QLocalSocket::readyRead, socket, read);
    QTimer::singleShot(kMostMs, socket, &QLocalSocket::abort);
    if (socket->bytesAvailable() > 0) read();
}

} // namespace

StudioInstance::StudioInstance(fs::path folder) : folder_(std::move(folder)) {}

StudioInstance::~StudioInstance()
{
    if (lock_ >= 0) close(lock_);
}

/// False while another one is the first.
bool StudioInstance::lock()
{
    makePrivate(folder_);
    if (!isPrivate(folder_)) {
        log(LogArea::App, LogLevel::Warning,
            "The runtime folder can be changed by others, so this studio knows of no other.");
        return true;
    }
    const fs::path file = folder_ / "studio.lock";
    const int fd = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) return true;
    if (flock(fd, LOCK_EX | LOCK_NB) == 0) {
        lock_ = fd;
        return true;
    }
    const bool held = errno == EWOULDBLOCK;
    close(fd);
    return !held;
}

bool StudioInstance::handedOver(const std::vector<std::string>& files)
{
    const std::string bytes = handOverBytes(files);
    for (int i = 0; i < kTries; ++i) {
        // The first one may be at its own start, and not listen yet; or at its end, and then this one is it.
        if (lock()) return false;
        const Sent sent = sendTo(socketIn(folder_), bytes, kPatience);
        if (sent == Sent::Taken) return true;
        if (sent == Sent::TooSlow) break;
        std::this_thread::sleep_for(kBetweenTries);
    }
    throw Error(ErrorCode::Busy, "Troupe is open already, and does not answer.",
                "Close it, or start another one with “troupe studio --new-instance”.");
}

std::shared_ptr<void> StudioInstance::listen(Open open) const
{
    if (lock_ < 0) return nullptr;
    auto server = std::make_shared<QLocalServer>();
    server->setSocketOptions(QLocalServer::UserAccessOption);
    const QString path = QFile::decodeName(socketIn(folder_).c_str());
    // Whoever left one behind is gone: this process has the lock.
    QLocalServer::removeServer(path);
    QObject::connect(server.get(), &QLocalServer::newConnection, server.get(),
                     [server = server.get(), open = std::move(open)] {
                         while (QLocalSocket* socket = server->nextPendingConnection()) {
                             // Who has all of them open gets no more.
                             if (server->findChildren<QLocalSocket*>().size() > kMostConnections) {
                                 delete socket;
                             } else {
                                 take(socket, open);
                             }
                         }
                     });
    if (!server->listen(path))
        log(LogArea::App, LogLevel::Warning, "Other starts cannot hand their files to this studio.");
    return server;
}

} // namespace troupe::app
