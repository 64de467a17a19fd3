// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/stop_signals.h"

#include "app/exit_status.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdint>

#include <sys/eventfd.h>
#include <unistd.h>

namespace troupe::app {
namespace {

constexpr std::array kStopping = {SIGINT, SIGTERM, SIGHUP};
constexpr std::array kIgnored = {SIGPIPE, SIGXFSZ};

// A signal handler reaches nothing but statics.
std::atomic<int> firstSignal{0};
std::atomic<int> wakeDescriptor{-1};
static_assert(std::atomic<int>::is_always_lock_free);

struct OldActions
{
    std::array<struct sigaction, kStopping.size()> stopping;
    std::array<struct sigaction, kIgnored.size()> ignored;
};
OldActions oldActions;

void writeWake() noexcept
{
    const uint64_t one = 1;
    const ssize_t written = write(wakeDescriptor.load(), &one, sizeof one);
    (void)written; // a counter that is full is readable already
}

void onSignal(int signal)
{
    const int savedErrno = errno;
    int none = 0;
    if (!firstSignal.compare_exchange_strong(none, signal)) _exit(exitStatusOfSignal(signal));
    writeWake();
    errno = savedErrno;
}

} // namespace

StopSignals::StopSignals()
{
    firstSignal = 0;
    wakeDescriptor = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    // Two that come together are then taken one after the other, and the second one's status is the result.
    for (const int signal : kStopping) sigaddset(&action.sa_mask, signal);
    for (size_t i = 0; i < kStopping.size(); ++i) {
        sigaction(kStopping.at(i), nullptr, &oldActions.stopping.at(i));
        // What the caller had ignored (nohup, a job in the background) stays ignored.
        if (oldActions.stopping.at(i).sa_handler != SIG_IGN) sigaction(kStopping.at(i), &action, nullptr);
    }
    action.sa_handler = SIG_IGN;
    for (size_t i = 0; i < kIgnored.size(); ++i)
        sigaction(kIgnored.at(i), &action, &oldActions.ignored.at(i));
}

StopSignals::~StopSignals()
{
    for (size_t i = 0; i < kStopping.size(); ++i)
        sigaction(kStopping.at(i), &oldActions.stopping.at(i), nullptr);
    for (size_t i = 0; i < kIgnored.size(); ++i)
        sigaction(kIgnored.at(i), &oldActions.ignored.at(i), nullptr);
    close(wakeDescriptor.exchange(-1));
}

int StopSignals::received() const noexcept
{
    return firstSignal.load();
}

int StopSignals::descriptor() const noexcept
{
    return wakeDescriptor.load();
}

void StopSignals::drain() noexcept
{
    uint64_t count = 0;
    const ssize_t got = read(wakeDescriptor.load(), &count, sizeof count);
    (void)got; // nothing there: nothing to drain
}

void StopSignals::wake() noexcept
{
    writeWake();
}

} // namespace troupe::app
