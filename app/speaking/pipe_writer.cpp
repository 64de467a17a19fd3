// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speaking/pipe_writer.h"

#include "engine/base/atomic_file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstdint>
#include <utility>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace troupe::app {
namespace {

constexpr int kTickMs = 100;
constexpr int kMostTicks = 10; // of a reader who stands still, once we are in a hurry

} // namespace

PipeWriter::PipeWriter(int descriptor, std::function<bool()> hurried)
    : descriptor_(descriptor), hurried_(std::move(hurried)), stopDescriptor_(eventfd(0, EFD_CLOEXEC))
{}

PipeWriter::~PipeWriter()
{
    close(stopDescriptor_);
}

bool PipeWriter::write(std::string_view bytes)
{
    std::array<pollfd, 2> waiting = {pollfd{descriptor_, POLLOUT, 0}, pollfd{stopDescriptor_, POLLIN, 0}};
    int ticksWaited = 0;
    while (!bytes.empty()) {
        const int ready = poll(waiting.data(), waiting.size(), kTickMs);
        if (ready < 0 && errno != EINTR) throwWriteError("standard output", errno);
        if (ready <= 0) {
            if (hurried_ && hurried_() && ++ticksWaited >= kMostTicks) return false;
            continue;
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
        ticksWaited = 0;
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
