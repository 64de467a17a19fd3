// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <thread>
#include <type_traits>
#include <vector>

namespace troupe::kernels::cpu {

/// Threads that carry out the parts of one job together with the thread that asks for it; `cpu-1` and so on.
///
/// Parts are taken one by one, so whoever is held up (another process has its core) takes fewer, and nobody
/// waits for a thread that has taken none. A thread without work looks for it for some 20 µs, then sleeps.
/// One thread uses a pool; run() comes back when all parts are done. Parts must not throw.
class ThreadPool
{
public:
    /// `threads` counts the asking one; 0: as many as the processors that this process may use.
    explicit ThreadPool(int threads);
    ~ThreadPool();
    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;

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
    void work();
    bool takePart(uint32_t job) noexcept;

    // The job's number in the upper half, its next part in the lower one: whoever takes a part of an older
    // job fails, so the three that follow belong to the job whose part was taken.
    std::atomic<uint64_t> ticket_{0};
    std::atomic<Call> call_{nullptr};
    std::atomic<void*> context_{nullptr};
    std::atomic<uint32_t> count_{0};
    std::atomic<uint32_t> done_{0};
    std::atomic<uint32_t> job_{0}; ///< what sleepers wait for
    std::atomic<bool> ending_{false};
    std::vector<std::thread> workers_;
};

} // namespace troupe::kernels::cpu
