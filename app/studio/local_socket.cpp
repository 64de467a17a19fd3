// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/local_socket.h"

#include "engine/base/error.h"

#include <cerrno>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace troupe::app {
namespace {

/// Closes itself.
struct Socket
{
    explicit Socket(int number) : fd(number) {}
    ~Socket()
    {
        if (fd >= 0) close(fd);
    }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;

    int fd;
};

bool connectTo(int fd, const std::string& path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path) return false;
    path.copy(address.sun_path, path.size());
    return connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

bool isTimeOut()
{
    return errno == EAGAIN || errno == EWOULDBLOCK;
}

} // namespace

Sent sendTo(const std::filesystem::path& path, const std::string& bytes, std::chrono::seconds patience)
{
    const Socket socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const timeval limit{.tv_sec = patience.count(), .tv_usec = 0};
    if (socket.fd < 0 || setsockopt(socket.fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit) != 0 ||
        setsockopt(socket.fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit) != 0)
        return Sent::NoAnswer;
    if (!connectTo(socket.fd, path.string())) return isTimeOut() ? Sent::TooSlow : Sent::NoAnswer;
    if (!isOfThisUser(socket.fd))
        throw Error(ErrorCode::NotPermitted, "Another user's program answers where Troupe should.",
                    "Start another one with “troupe studio --new-instance”.");
    for (size_t done = 0; done < bytes.size();) {
        const ssize_t count = send(socket.fd, bytes.data() + done, bytes.size() - done, MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return isTimeOut() ? Sent::TooSlow : Sent::NoAnswer;
        done += static_cast<size_t>(count);
    }
    char answer = 0;
    ssize_t count = 0;
    do {
        count = recv(socket.fd, &answer, 1, 0);
    } while (count < 0 && errno == EINTR);
    if (count < 0) return isTimeOut() ? Sent::TooSlow : Sent::NoAnswer;
    return count == 1 && answer == kTakenMark ? Sent::Taken : Sent::NoAnswer;
}

bool isOfThisUser(int socket)
{
    ucred peer{};
    socklen_t length = sizeof peer;
    return getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &length) == 0 && peer.uid == geteuid();
}

bool isPrivate(const std::filesystem::path& folder)
{
    struct stat own
    {};
    struct stat above
    {};
    if (lstat(folder.c_str(), &own) != 0 || stat(folder.parent_path().c_str(), &above) != 0) return false;
    const mode_t othersWrite = S_IWGRP | S_IWOTH;
    if (!S_ISDIR(own.st_mode) || own.st_uid != geteuid() || (own.st_mode & othersWrite) != 0) return false;
    if (above.st_uid != geteuid() && above.st_uid != 0) return false;
    return (above.st_mode & othersWrite) == 0 || (above.st_mode & S_ISVTX) != 0;
}

} // namespace troupe::app
