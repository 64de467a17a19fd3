// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kernels/cpu/thread_pool.h"

#include "engine/base/thread_name.h"
#include "engine/kernels/cpu/affinity.h"

#include <algorithm>
#include <chrono>
#include <span>
#include <utility>

#include <fmt/format.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace troupe::kernels::cpu {
namespace {

constexpr std::chrono::microseconds kLook{20};
constexpr int kLooksBetweenClocks = 32;
/// Giving way more often than this means that others want the processors; then they are left to the system's
/// judgement for a while.
constexpr std::chrono::milliseconds kBetweenGivingWay{20};
constexpr std::chrono::seconds kCrowded{1};
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

/// Whether some pool of this process has its threads on a processor each.
std::atomic<bool> isAnyPinned{false};

uint64_t ticketOf(uint32_t job, uint32_t part) noexcept
{
    return (uint64_t{job} << 32) | part;
}

/// The first of `count` parts that belongs to the thread `share` of `all`.
uint32_t shareBegin(uint32_t count, size_t share, size_t all) noexcept
{
    return static_cast<uint32_t>(uint64_t{count} * share / all);
}

} // namespace

ThreadPool::ThreadPool(int threads)
{
    std::vector<int> usable = usableProcessors();
    const size_t all = usable.empty() ? std::thread::hardware_concurrency() : usable.size();
    const size_t wanted = threads > 0 ? static_cast<size_t>(threads) : std::max<size_t>(all, 1);
    if (wanted > 1 && wanted == usable.size()) processors_ = std::move(usable);
    tickets_ = std::make_unique<Ticket[]>(wanted);
    for (size_t i = 1; i < wanted; ++i)
        workers_.emplace_back([this, i] {
            nameThisThread(fmt::format("cpu-{}", i).c_str());
            work(i);
        });
}

ThreadPool::~ThreadPool()
{
    ending_.store(true);
    job_.fetch_add(1);
    job_.notify_all();
    for (std::thread& worker : workers_) worker.join();
}

ThreadPool::Shift::Shift(ThreadPool& pool) : pool_(pool)
{
    if (pool.processors_.empty()) return;
    begin_ = std::chrono::steady_clock::now();
    if (begin_ < pool.crowdedUntil_ || isAnyPinned.exchange(true)) return;
    before_ = usableProcessors();
    if (before_ != pool.processors_) { // this thread was given a place by somebody else
        before_.clear();
        isAnyPinned.store(false);
        return;
    }
    givenWay_ = timesGivenWay();
    stayOn({pool.processors_.data(), 1});
    pool.isPinned_.store(true, std::memory_order_relaxed);
}

ThreadPool::Shift::~Shift()
{
    if (before_.empty()) return;
    pool_.isPinned_.store(false, std::memory_order_relaxed);
    stayOn(before_);
    isAnyPinned.store(false);
    const auto end = std::chrono::steady_clock::now();
    if (timesGivenWay() - givenWay_ > 1 + (end - begin_) / kBetweenGivingWay)
        pool_.crowdedUntil_ = end + kCrowded;
}

void ThreadPool::takeParts(uint32_t job, size_t own) noexcept
{
    const size_t all = workers_.size() + 1;
    uint32_t taken = 0;
    uint32_t count = 0;
    for (size_t i = 0; i < all; ++i) {
        const size_t share = own + i < all ? own + i : own + i - all;
        std::atomic<uint64_t>& next = tickets_[share].next;
        uint64_t ticket = next.load(std::memory_order_acquire);
        for (;;) {
            const auto part = static_cast<uint32_t>(ticket);
            const Call call = call_.load(std::memory_order_relaxed);
            void* const context = context_.load(std::memory_order_relaxed);
            const uint32_t parts = count_.load(std::memory_order_relaxed);
            if (static_cast<uint32_t>(ticket >> 32) != job) return; // none was taken: such a job is still on
            if (part >= shareBegin(parts, share + 1, all)) break;   // kClosed among them
            if (!next.compare_exchange_weak(ticket, ticket + 1, std::memory_order_acq_rel)) continue;
            call(context, part);
            ++taken;
            count = parts;
            ticket = next.load(std::memory_order_acquire);
        }
    }
    // Told once: every word between processors costs as much as a small part.
    if (taken > 0 && done_.fetch_add(taken, std::memory_order_acq_rel) + taken == count) done_.notify_one();
}

void ThreadPool::runTogether(uint32_t count, Call call, void* context)
{
    const uint32_t job = job_.load(std::memory_order_relaxed) + 1;
    const size_t all = workers_.size() + 1;
    for (size_t i = 0; i < all; ++i)
        tickets_[i].next.store(ticketOf(job, kClosed), std::memory_order_seq_cst);
    call_.store(call, std::memory_order_relaxed);
    context_.store(context, std::memory_order_relaxed);
    count_.store(count, std::memory_order_relaxed);
    done_.store(0, std::memory_order_relaxed);
    for (size_t i = 0; i < all; ++i)
        tickets_[i].next.store(ticketOf(job, shareBegin(count, i, all)), std::memory_order_release);
    job_.store(job, std::memory_order_release);
    job_.notify_all();
    takeParts(job, 0);
    const auto allDone = [&] { return done_.load(std::memory_order_acquire) == count; };
    if (lookFor(allDone)) return;
    for (uint32_t done = done_.load(std::memory_order_acquire); done != count;
         done = done_.load(std::memory_order_acquire))
        done_.wait(done, std::memory_order_acquire);
}

void ThreadPool::work(size_t index)
{
    uint32_t seen = 0;
    bool isPinned = false;
    for (;;) {
        const auto hasNews = [&] { return job_.load(std::memory_order_acquire) != seen; };
        if (!lookFor(hasNews)) job_.wait(seen, std::memory_order_acquire);
        if (ending_.load()) return;
        seen = job_.load(std::memory_order_acquire);
        if (isPinned != isPinned_.load(std::memory_order_relaxed)) {
            isPinned = !isPinned;
            stayOn(isPinned ? std::span<const int>(&processors_[index], 1) : processors_);
        }
        takeParts(seen, index);
    }
}

} // namespace troupe::kernels::cpu
