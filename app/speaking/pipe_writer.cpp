// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speaking/pipe_writer.h"

#include "engine/base/atomic_file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstdint>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace troupe::app {

PipeWriter::PipeWriter(int descriptor) : descriptor_(descriptor), stopDescriptor_(eventfd(0, EFD_CLOEXEC)) {}

PipeWriter::~PipeWriter()
{
    close(stopDescriptor_);
}

bool PipeWriter::write(std::string_view bytes)
{
    std::array<pollfd, 2> waiting = {pollfd{descriptor_, POLLOUT, 0}, pollfd{stopDescriptor_, POLLIN, 0}};
    while (!bytes.empty()) {
        if (poll(waiting.data(), waiting.size(), -1) < 0) {
            if (errno == EINTR) continue;
            throwWriteError("standard output", errno);
        }
        if (waiting[1].revents != 0) return false;
        // A pipe that is writable takes this much without blocking.
        const ssize_t written = ::write(descriptor_, bytes.data(), std::min<size_t>(bytes.size(), PIPE_BUF));
        if (written < 0) {
            if (errno == EINTR || errno == EAGAIN) continue;
            if (errno == EPIPE || errno == ECONNRESET) return false;
            throwWriteError("standard output", errno);
        }
        bytes.remove_prefix(static_cast<size_t>(written));
    }
    return true;
}

void PipeWriter::stop() noexcept
{
    const uint64_t one = 1;
    const ssize_t written = ::write(stopDescriptor_, &one, sizeof one);
    (void)written; // a counter that is full is readable already
}

bool standardOutputIsClosed() noexcept
{
    pollfd output = {STDOUT_FILENO, POLLOUT, 0};
    return poll(&output, 1, 0) > 0 && (output.revents & (POLLERR | POLLHUP | POLLNVAL)) != 0;
}

} // namespace troupe::app
