// SPDX-License-Identifier: GPL-3.0-or-later
// R-CPU-05: every part of a job is done once and before run() comes back, with any number of threads; a
// thread that is
//           held up keeps nobody from ending what it has not begun.
// R-CPU-18: with a thread for each processor that the process may use, each stays on one of its own while the
//           pool is at work, unless others want the processors; other pools and whoever is started afterwards
//           are left alone.
#include "engine/kernels/cpu/affinity.h"
#include "engine/kernels/cpu/thread_pool.h"

#include <QTest>

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <set>
#include <span>
#include <thread>
#include <vector>

using troupe::kernels::cpu::stayOn;
using troupe::kernels::cpu::ThreadPool;
using troupe::kernels::cpu::usableProcessors;

namespace {

using Places = std::set<std::vector<int>>;

/// Where the threads of `pool` may run, when all of them take part in a job.
Places placesOf(ThreadPool& pool)
{
    std::mutex mutex;
    Places places;
    std::set<std::thread::id> seen;
    const auto all = static_cast<size_t>(pool.threads());
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    pool.run(all, [&](size_t) { // nobody leaves its part before everybody has one
        {
            const std::lock_guard lock(mutex);
            places.insert(usableProcessors());
            seen.insert(std::this_thread::get_id());
        }
        for (bool isWhole = false; !isWhole && std::chrono::steady_clock::now() < end;) {
            std::this_thread::yield();
            const std::lock_guard lock(mutex);
            isWhole = seen.size() == all;
        }
    });
    return places;
}

Places oneEach(const std::vector<int>& processors)
{
    Places places;
    for (const int processor : processors) places.insert({processor});
    return places;
}

} // namespace

class ThreadPoolTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyPartOnce_data()
    {
        QTest::addColumn<int>("threads");
        for (const int threads : {1, 2, 3, 7}) QTest::addRow("%d", threads) << threads;
    }

    void everyPartOnce()
    {
        QFETCH(int, threads);
        ThreadPool pool(threads);
        QCOMPARE(pool.threads(), threads);
        for (size_t job = 0; job < 3000; ++job) {
            const size_t parts = job % 23;
            std::vector<int> done(parts); // plain: a part's write is seen after run()
            pool.run(parts, [&](size_t i) { ++done[i]; });
            for (const int times : done) QCOMPARE(times, 1);
        }
    }

    void jobsAfterRest()
    {
        ThreadPool pool(2);
        for (int job = 0; job < 20; ++job) {
            std::this_thread::sleep_for(std::chrono::milliseconds(2)); // the other one sleeps by now
            std::atomic<int> sum{0};
            pool.run(50, [&](size_t i) { sum += static_cast<int>(i); });
            QCOMPARE(sum.load(), 49 * 50 / 2);
        }
    }

    void othersGoOnWhileOneIsHeldUp()
    {
        ThreadPool pool(2);
        std::atomic<int> done{0};
        std::atomic<bool> sawAll{false};
        // Whoever takes the first part keeps it until all others are done: somebody else has to do them.
        pool.run(9, [&](size_t i) {
            if (i == 0) {
                const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
                while (done.load() < 8 && std::chrono::steady_clock::now() < end) std::this_thread::yield();
                sawAll = done.load() == 8;
            } else {
                ++done;
            }
        });
        QVERIFY(sawAll.load());
    }

    void asManyAsProcessors()
    {
        const ThreadPool pool(0);
        QVERIFY(pool.threads() >= 1);
        QVERIFY(pool.threads() <= static_cast<int>(std::thread::hardware_concurrency()));
    }

    void aProcessorEachDuringAShift()
    {
        const std::vector<int> mine = usableProcessors();
        if (mine.size() < 2) QSKIP("there is one processor");
        for (int again = 0; again < 3; ++again) {
            ThreadPool pool(0); // one that was never crowded
            QCOMPARE(placesOf(pool), Places{mine});
            {
                const ThreadPool::Shift shift(pool);
                QCOMPARE(placesOf(pool), oneEach(mine));
            }
            QCOMPARE(usableProcessors(), mine); // what is started now may run anywhere
            QCOMPARE(placesOf(pool), Places{mine});
        }
    }

    void notWhereProcessorsAreCrowded()
    {
        const std::vector<int> mine = usableProcessors();
        if (mine.size() < 2) QSKIP("there is one processor");
        std::atomic<bool> isOver{false};
        std::vector<std::thread> crowd;
        for (size_t i = 0; i < 3 * mine.size(); ++i)
            crowd.emplace_back([&] {
                while (!isOver.load(std::memory_order_relaxed)) {
                }
            });
        ThreadPool pool(0);
        {
            const ThreadPool::Shift shift(pool);
            QCOMPARE(placesOf(pool), oneEach(mine));
            const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(300);
            while (std::chrono::steady_clock::now() < end) {
            }
        }
        isOver = true;
        for (std::thread& one : crowd) one.join();
        const ThreadPool::Shift next(pool);
        QCOMPARE(placesOf(pool), Places{mine});
        QCOMPARE(usableProcessors(), mine);
    }

    void smallPoolsAreLeftAlone()
    {
        const std::vector<int> mine = usableProcessors();
        ThreadPool pool(static_cast<int>(mine.size()) + 1);
        ThreadPool one(1);
        const ThreadPool::Shift shift(pool);
        const ThreadPool::Shift another(one);
        QCOMPARE(placesOf(pool), Places{mine});
        QCOMPARE(placesOf(one), Places{mine});
    }

    void oneOfSeveralPools()
    {
        const std::vector<int> mine = usableProcessors();
        if (mine.size() < 2) QSKIP("there is one processor");
        ThreadPool first(0);
        ThreadPool second(0);
        auto shift = std::make_unique<ThreadPool::Shift>(first);
        std::thread other([&] {
            stayOn(mine); // it was started by a thread that has its place
            const ThreadPool::Shift late(second);
            QCOMPARE(placesOf(second), Places{mine});
        });
        other.join();
        QCOMPARE(placesOf(first), oneEach(mine));
        shift.reset();
        const ThreadPool::Shift next(second);
        QCOMPARE(placesOf(second), oneEach(mine));
    }

    void withinTheProcessesOwnMask()
    {
        const std::vector<int> mine = usableProcessors();
        if (mine.size() < 2) QSKIP("there is one processor");
        std::thread narrow([&] { // as under taskset
            stayOn(std::span(mine).first(1));
            ThreadPool all(0);
            QCOMPARE(all.threads(), 1);
            ThreadPool two(2);
            const ThreadPool::Shift shift(two);
            QCOMPARE(placesOf(two), Places{{mine.front()}});
            QCOMPARE(usableProcessors(), std::vector<int>{mine.front()});
        });
        narrow.join();
        ThreadPool pool(0);
        std::thread placed([&] { // by somebody else: it is left there
            stayOn(std::span(mine).first(1));
            const ThreadPool::Shift shift(pool);
            QCOMPARE(usableProcessors(), std::vector<int>{mine.front()});
            QCOMPARE(placesOf(pool), (Places{{mine.front()}, mine}));
        });
        placed.join();
    }
};

QTEST_APPLESS_MAIN(ThreadPoolTest)
#include "tst_thread_pool.moc"
