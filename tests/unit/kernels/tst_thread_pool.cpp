// SPDX-License-Identifier: GPL-3.0-or-later
// R-CPU-05: every part of a job is done once and before run() comes back, with any number of threads; a
// thread that is
//           held up keeps nobody from ending what it has not begun.
#include "engine/kernels/cpu/thread_pool.h"

#include <QTest>

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

using troupe::kernels::cpu::ThreadPool;

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
};

QTEST_APPLESS_MAIN(ThreadPoolTest)
#include "tst_thread_pool.moc"
