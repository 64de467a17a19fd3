// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/mapping_guard.h"

#include "engine/base/error.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <mutex>

#include <sys/mman.h>
#include <unistd.h>

namespace troupe::checkpoint {

/// `version` is odd while the other fields change, so that the handler never mixes two mappings. A place that
/// is in change is not the one whose page a thread is touching: guards live as long as somebody reads.
struct MappingGuard::Place
{
    std::atomic<uint32_t> version = 0;
    std::atomic<uintptr_t> begin = 0; ///< 0: free
    std::atomic<uintptr_t> end = 0;
    std::atomic<bool> broken = false;
};

namespace {

using Place = MappingGuard::Place;

constexpr size_t kMostMappings = 4096; // a checkpoint has two files, or up to 1,024 shards
static_assert(std::atomic<uintptr_t>::is_always_lock_free && std::atomic<bool>::is_always_lock_free);

std::mutex placesMutex; // never taken by the handler
std::array<Place, kMostMappings> places;
std::atomic<size_t> placesInUse = 0; ///< beyond it, nothing was ever taken
uintptr_t pageSize = 0;
struct sigaction previous;

void set(Place& place, uintptr_t begin, uintptr_t end)
{
    place.version.fetch_add(1);
    place.begin.store(begin);
    place.end.store(end);
    place.broken.store(false);
    place.version.fetch_add(1);
}

// From here to onBusError: async-signal-safe. Atomics without locks, and system calls.

/// Puts zeros over the rest of the mapping in which `address` lies: a file that was cut short has nothing
/// behind the cut either.
bool replaceWithZeros(uintptr_t address)
{
    const size_t count = placesInUse.load();
    for (size_t i = 0; i < count; ++i) {
        Place& place = places[i];
        const uint32_t version = place.version.load();
        const uintptr_t begin = place.begin.load();
        const uintptr_t end = place.end.load();
        if (version % 2 != 0 || place.version.load() != version) continue;
        if (begin == 0 || address < begin || address >= end) continue;
        place.broken.store(true); // before anybody can read a zero
        // NOLINTNEXTLINE(performance-no-int-to-ptr): an address rounded to its page
        void* from = reinterpret_cast<void*>(address / pageSize * pageSize);
        const size_t length = end - address / pageSize * pageSize;
        return mmap(from, length, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED | MAP_NORESERVE, -1,
                    0) != MAP_FAILED;
    }
    return false;
}

void passOn(int signal, siginfo_t* info, void* context)
{
    if ((previous.sa_flags & SA_SIGINFO) != 0) return previous.sa_sigaction(signal, info, context);
    if (previous.sa_handler != SIG_DFL && previous.sa_handler != SIG_IGN) return previous.sa_handler(signal);
    const bool isFault = info->si_code > 0; // otherwise a program sent it
    if (!isFault && previous.sa_handler == SIG_IGN) return;
    std::signal(signal, SIG_DFL);
    if (!isFault) raise(signal); // comes when this returns; a fault repeats itself
}

void onBusError(int signal, siginfo_t* info, void* context)
{
    const int error = errno;
    const bool isOurs =
        info->si_code == BUS_ADRERR && replaceWithZeros(reinterpret_cast<uintptr_t>(info->si_addr));
    if (!isOurs) passOn(signal, info, context);
    errno = error;
}

/// Once in a process, and for good: a handler that somebody else put on top may still lead here.
void installHandler()
{
    pageSize = static_cast<uintptr_t>(sysconf(_SC_PAGESIZE));
    struct sigaction action
    {};
    action.sa_sigaction = onBusError;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(SIGBUS, nullptr, &previous); // before ours can be called
    sigaction(SIGBUS, &action, nullptr);
}

} // namespace

MappingGuard::MappingGuard(std::span<const std::byte> mapping)
{
    static std::once_flag installed;
    std::call_once(installed, installHandler);
    const std::lock_guard lock(placesMutex);
    size_t index = 0;
    while (index < kMostMappings && places[index].begin.load() != 0) ++index;
    if (index == kMostMappings)
        throw Error(ErrorCode::Busy, "Too many model files are open.", "Close models that are not used.");
    const auto begin = reinterpret_cast<uintptr_t>(mapping.data());
    set(places[index], begin, begin + mapping.size());
    if (index >= placesInUse.load()) placesInUse.store(index + 1);
    place_ = &places[index];
}

MappingGuard::~MappingGuard()
{
    const std::lock_guard lock(placesMutex);
    set(*place_, 0, 0);
}

bool MappingGuard::isBroken() const noexcept
{
    return place_->broken.load();
}

} // namespace troupe::checkpoint
