// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kernels/cpu/thread_pool.h"

#include "engine/base/thread_name.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>
#include <sched.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace troupe::kernels::cpu {
namespace {

constexpr std::chrono::microseconds kLook{20};
constexpr int kLooksBetweenClocks = 32;
constexpr uint32_t kClosed = 0xFFFF'FFFF; ///< no part can be taken

void pause() noexcept
{
#if defined(__x86_64__)
    _mm_pause();
#else
    std::this_thread::yield();
#endif
}

/// True as soon as `ready` is; false when it was not for a while.
template <typename Ready>
bool lookFor(Ready ready) noexcept
{
    const auto end = std::chrono::steady_clock::now() + kLook;
    do {
        for (int i = 0; i < kLooksBetweenClocks; ++i) {
            if (ready()) return true;
            pause();
        }
    } while (std::chrono::steady_clock::now() < end);
    return ready();
}

/// Processors that this process may use: fewer than there are in a container or under taskset.
int usableProcessors()
{
    cpu_set_t set;
    CPU_ZERO(&set);
    if (sched_getaffinity(0, sizeof set, &set) == 0) return std::max(CPU_COUNT(&set), 1);
    return std::max(static_cast<int>(std::thread::hardware_concurrency()), 1);
}

uint64_t ticketOf(uint32_t job, uint32_t part) noexcept
{
    return (uint64_t{job} << 32) | part;
}

} // namespace

ThreadPool::ThreadPool(int threads)
{
    const int wanted = threads > 0 ? threads : usableProcessors();
    for (int i = 1; i < wanted; ++i)
        workers_.emplace_back([this, i] {
            nameThisThread(fmt::format("cpu-{}", i).c_str());
            work();
        });
}

ThreadPool::~ThreadPool()
{
    ending_.store(true);
    job_.fetch_add(1);
    job_.notify_all();
    for (std::thread& worker : workers_) worker.join();
}

bool ThreadPool::takePart(uint32_t job) noexcept
{
    uint64_t ticket = ticket_.load(std::memory_order_acquire);
    for (;;) {
        const auto part = static_cast<uint32_t>(ticket);
        const Call call = call_.load(std::memory_order_relaxed);
        void* const context = context_.load(std::memory_order_relaxed);
        const uint32_t count = count_.load(std::memory_order_relaxed);
        if (static_cast<uint32_t>(ticket >> 32) != job || part >= count) return false; // kClosed among them
        if (!ticket_.compare_exchange_weak(ticket, ticket + 1, std::memory_order_acq_rel)) continue;
        call(context, part);
        if (done_.fetch_add(1, std::memory_order_acq_rel) + 1 == count) done_.notify_one();
        return true;
    }
}

void ThreadPool::runTogether(uint32_t count, Call call, void* context)
{
    const uint32_t job = job_.load(std::memory_order_relaxed) + 1;
    ticket_.store(ticketOf(job, kClosed), std::memory_order_seq_cst);
    call_.store(call, std::memory_order_relaxed);
    context_.store(context, std::memory_order_relaxed);
    count_.store(count, std::memory_order_relaxed);
    done_.store(0, std::memory_order_relaxed);
    ticket_.store(ticketOf(job, 0), std::memory_order_release);
    job_.store(job, std::memory_order_release);
    job_.notify_all();
    while (takePart(job)) {
    }
    const auto allDone = [&] { return done_.load(std::memory_order_acquire) == count; };
    if (lookFor(allDone)) return;
    for (uint32_t done = done_.load(std::memory_order_acquire); done != count;
         done = done_.load(std::memory_order_acquire))
        done_.wait(done, std::memory_order_acquire);
}

void ThreadPool::work()
{
    uint32_t seen = 0;
    for (;;) {
        const auto hasNews = [&] { return job_.load(std::memory_order_acquire) != seen; };
        if (!lookFor(hasNews)) job_.wait(seen, std::memory_order_acquire);
        if (ending_.load()) return;
        seen = job_.load(std::memory_order_acquire);
        while (takePart(seen)) {
        }
    }
}

} // namespace troupe::kernels::cpu
