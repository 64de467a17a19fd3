// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <thread>
#include <type_traits>
#include <vector>

namespace troupe::kernels::cpu {

/// Threads that carry out the parts of one job together with the thread that asks for it; `cpu-1` and so on.
///
/// Each thread begins with parts of its own, one after the other, so that it reads memory in a row; who has
/// none left helps the others. So whoever is held up (another process has its core) does fewer, and nobody
/// waits for a thread that has taken none. A thread without work looks for it for some 20 µs, then sleeps.
/// One thread uses a pool; run() comes back when all parts are done. Parts must not throw.
///
/// A pool with a thread for each processor that this process may use keeps each on one of its own while there
/// is a Shift; otherwise the system places them, since several small pools would choose the same ones. So it
/// does for a while after others wanted the processors, too: a thread that may not move waits where another
/// would go on.
class ThreadPool
{
public:
    /// `threads` counts the asking one; 0: as many as the processors that this process may use.
    explicit ThreadPool(int threads);
    ~ThreadPool();
    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;

    /// Many jobs in a row, of the thread that asks: while it lives, threads stay on a processor each, unless
    /// another pool's do. The asking thread must start no thread or process meanwhile, which would be kept
    /// there, too; afterwards it may run wherever it could before.
    class Shift
    {
    public:
        explicit Shift(ThreadPool& pool);
        ~Shift();
        Shift(const Shift&) = delete;
        Shift& operator=(const Shift&) = delete;

    private:
        ThreadPool& pool_;
        std::vector<int> before_; ///< where the asking thread could run; empty: nothing was changed
        std::chrono::steady_clock::time_point begin_{};
        int64_t givenWay_ = 0;
    };

    int threads() const noexcept { return static_cast<int>(workers_.size()) + 1; }

    /// part(i) for i in [0, count), in any order, on any of the threads.
    template <typename Part>
    void run(size_t count, Part&& part)
    {
        if (count <= 1 || workers_.empty()) {
            for (size_t i = 0; i < count; ++i) part(i);
            return;
        }
        using Plain = std::remove_reference_t<Part>;
        runTogether(
            static_cast<uint32_t>(count), [](void* context, size_t i) { (*static_cast<Plain*>(context))(i); },
            const_cast<void*>(static_cast<const void*>(&part)));
    }

private:
    using Call = void (*)(void*, size_t);

    void runTogether(uint32_t count, Call call, void* context);
    void work(size_t index);
    /// Does parts of the job until none is left: those of the thread `own`, then of the next ones.
    void takeParts(uint32_t job, size_t own) noexcept;

    /// Of one thread's share: the job's number in the upper half, its next part in the lower one. Whoever
    /// takes a part of an older job fails, so the three that follow belong to the job whose part was taken.
    struct alignas(64) Ticket
    {
        std::atomic<uint64_t> next{0};
    };
    std::unique_ptr<Ticket[]> tickets_; ///< one for each thread
    std::atomic<Call> call_{nullptr};
    std::atomic<void*> context_{nullptr};
    std::atomic<uint32_t> count_{0};
    std::atomic<uint32_t> done_{0};
    std::atomic<uint32_t> job_{0}; ///< what sleepers wait for
    std::atomic<bool> ending_{false};
    std::vector<int> processors_; ///< of this process; empty: threads are not kept on one each
    std::chrono::steady_clock::time_point crowdedUntil_{}; ///< of the asking thread
    std::atomic<bool> isPinned_{false};                    ///< workers see it when they take a job
    std::vector<std::thread> workers_;
};

} // namespace troupe::kernels::cpu
