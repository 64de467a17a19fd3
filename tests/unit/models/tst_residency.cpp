// SPDX-License-Identifier: GPL-3.0-or-later
// Models that share a budget of memory, with loads that are counted, held up and made to fail.
#include "engine/base/random.h"
#include "engine/models/residency.h"
#include "tests/support/error_of.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <atomic>
#include <future>
#include <mutex>
#include <set>
#include <thread>

using namespace std::chrono_literals;
using namespace troupe;
using namespace troupe::models;
using namespace troupe::testing;

namespace {

/// What the models of a test weigh together, at every moment.
struct Scales
{
    std::atomic<uint64_t> now = 0;
    std::atomic<uint64_t> most = 0;

    void add(uint64_t bytes)
    {
        const uint64_t sum = now.fetch_add(bytes) + bytes;
        uint64_t before = most.load();
        while (before < sum && !most.compare_exchange_weak(before, sum)) {
        }
    }
};

class Weight : public Resident
{
public:
    Weight(Scales& scales, uint64_t bytes, int number) : id(number), scales_(scales), bytes_(bytes)
    {
        scales.add(bytes);
    }
    ~Weight() override { scales_.now -= bytes_; }
    const int id;

private:
    Scales& scales_;
    const uint64_t bytes_;
};

/// A door that a load waits at until the test opens it.
class Gate
{
public:
    void open() { opened_.set_value(); }
    void pass() { future_.wait(); }

private:
    std::promise<void> opened_;
    std::shared_future<void> future_ = opened_.get_future().share();
};

/// Models of 10 bytes, called by a number.
struct Models
{
    Scales scales;
    std::array<std::atomic<int>, 8> loads{};
    std::function<void(int)> before; ///< in each load

    ResidentSpec spec(int id, bool pinned = false)
    {
        ResidentSpec spec;
        spec.key = "model " + std::to_string(id);
        spec.name = std::to_string(id);
        spec.bytes = 10;
        spec.pinned = pinned;
        spec.load = [this, id](const std::function<void(double)>& progress) -> std::shared_ptr<Resident> {
            ++loads[static_cast<size_t>(id)];
            if (before) before(id);
            progress(0.5);
            return std::make_shared<Weight>(scales, 10, id);
        };
        return spec;
    }
};

int idOf(const Residency::Lease& lease)
{
    return static_cast<const Weight&>(*lease).id;
}

const ResidentStatus* find(const ResidencyStatus& status, int id)
{
    for (const ResidentStatus& model : status.models)
        if (model.name == std::to_string(id)) return &model;
    return nullptr;
}

/// Waits at most a while for something that other threads do.
template <class Condition>
bool comesTrue(Condition&& condition)
{
    for (int i = 0; i < 1000; ++i) {
        if (condition()) return true;
        std::this_thread::sleep_for(5ms);
    }
    return false;
}

class Impatient : public LoadWaiter
{
public:
    bool wanted() override { return !stop; }
    void loading(double fraction) override { last = fraction; }
    std::atomic<bool> stop = false;
    std::atomic<double> last = -2;
};

} // namespace

class TestResidency : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneLoadServesAllWhoAsk();
    void theLeastRecentlyUsedGoes();
    void whatIsUsedStays();
    void pinnedOnesStay();
    void whatIsIdleIsGivenUp();
    void pinsChangeWhileItRuns();
    void whatNeverFitsIsSaid();
    void aFailedLoadIsTriedAgain();
    void whoeverWaitsMayStop();
    void progressIsSeen();
    void loadsDoNotHoldOthersUp();
    void whoWaitsIsServedAtLast();
    void leasesOutliveTheResidency();
    void storm();
};

void TestResidency::oneLoadServesAllWhoAsk() // R-MOD-12
{
    Models models;
    Gate gate;
    models.before = [&](int) { gate.pass(); };
    Residency residency({.budget = 100});
    std::vector<std::future<Residency::Lease>> all;
    for (int i = 0; i < 8; ++i)
        all.push_back(std::async(std::launch::async, [&] {
            LoadWaiter waiter;
            return residency.acquire(models.spec(1), waiter);
        }));
    QVERIFY(comesTrue([&] { return find(residency.status(), 1) != nullptr; }));
    gate.open();
    for (auto& one : all) QCOMPARE(idOf(one.get()), 1);
    QCOMPARE(models.loads[1].load(), 1);
    QCOMPARE(residency.status().used, uint64_t{10});
}

void TestResidency::theLeastRecentlyUsedGoes() // R-MOD-13
{
    Models models;
    Residency residency({.budget = 25});
    LoadWaiter waiter;
    for (const int id : {1, 2, 1, 3}) QCOMPARE(idOf(residency.acquire(models.spec(id), waiter)), id);
    QCOMPARE(find(residency.status(), 2)->state, ResidentState::Absent);
    QCOMPARE(find(residency.status(), 1)->state, ResidentState::Loaded);
    QVERIFY(find(residency.status(), 1)->since.has_value());
    QVERIFY(!find(residency.status(), 2)->since.has_value());
    QCOMPARE(models.scales.now.load(), uint64_t{20});
    QCOMPARE(models.scales.most.load(), uint64_t{20});
    QCOMPARE(models.loads[1].load(), 1);
}

void TestResidency::whatIsUsedStays() // R-MOD-13
{
    Models models;
    Residency residency({.budget = 20, .patience = 1h});
    LoadWaiter waiter;
    auto first = residency.acquire(models.spec(1), waiter);
    auto second = residency.acquire(models.spec(2), waiter);
    auto third = std::async(std::launch::async, [&] {
        LoadWaiter other;
        return residency.acquire(models.spec(3), other);
    });
    QVERIFY(comesTrue([&] {
        const auto status = residency.status();
        const ResidentStatus* wanted = find(status, 3);
        return wanted && wanted->state == ResidentState::Waiting;
    }));
    QCOMPARE(third.wait_for(200ms), std::future_status::timeout);
    // Others have what is loaded meanwhile.
    QCOMPARE(idOf(residency.acquire(models.spec(1), waiter)), 1);
    QCOMPARE(find(residency.status(), 1)->users, size_t{1});
    second.reset();
    QCOMPARE(idOf(third.get()), 3);
    QCOMPARE(find(residency.status(), 2)->state, ResidentState::Absent);
    QCOMPARE(models.scales.most.load(), uint64_t{20});
}

void TestResidency::pinnedOnesStay() // R-MOD-14
{
    Models models;
    Residency residency({.budget = 20});
    LoadWaiter waiter;
    for (const int id : {1, 2, 3, 4}) residency.acquire(models.spec(id, id == 1), waiter);
    QCOMPARE(find(residency.status(), 1)->state, ResidentState::Loaded);
    QVERIFY(find(residency.status(), 1)->pinned);
    residency.acquire(models.spec(5, true), waiter);
    // Now nothing fits beside them, and nobody waits for what will not come.
    const Error error = errorOf([&] { residency.acquire(models.spec(6), waiter); }).value();
    QCOMPARE(error.code(), ErrorCode::EngineUnavailable);
    QVERIFY2(error.message().find("pinned") != std::string::npos, error.what());
    QVERIFY(error.remedy().find("troupe config set models.memory_gb") != std::string::npos);
}

void TestResidency::whatIsIdleIsGivenUp() // R-MOP-03
{
    Models models;
    Residency residency({.budget = 20});
    LoadWaiter waiter;
    const auto spec = [&models](int id) {
        ResidentSpec made = models.spec(id, id == 2);
        made.folder = "/models/" + std::to_string(id);
        return made;
    };
    QVERIFY(!residency.giveUp("/models/1"));
    auto held = residency.acquire(spec(1), waiter);
    QVERIFY(find(residency.status(), 1)->loadSeconds >= 0);
    QVERIFY(!residency.giveUp("/models/1")); // in use
    residency.acquire(spec(2), waiter);
    QVERIFY(residency.giveUp("/models/2")); // a pinned one, too: somebody asked for it
    QCOMPARE(find(residency.status(), 2)->state, ResidentState::Absent);
    QCOMPARE(residency.status().used, uint64_t{10});
    QCOMPARE(models.scales.now.load(), uint64_t{10});
    held.reset();
    QVERIFY(residency.giveUp("/models/1"));
    QCOMPARE(models.scales.now.load(), uint64_t{0});
    QVERIFY(residency.acquire(spec(1), waiter)); // and comes again
    QCOMPARE(models.loads[1].load(), 2);
}

void TestResidency::pinsChangeWhileItRuns() // R-MOP-03
{
    Models models;
    Residency residency({.budget = 20});
    LoadWaiter waiter;
    const auto spec = [&models](int id) {
        ResidentSpec made = models.spec(id);
        made.folder = "/models/" + std::to_string(id);
        return made;
    };
    residency.pin("/models/1", true); // before it is loaded
    for (const int id : {1, 2, 3}) residency.acquire(spec(id), waiter);
    QVERIFY(find(residency.status(), 1)->pinned);
    QCOMPARE(find(residency.status(), 1)->state, ResidentState::Loaded);
    QCOMPARE(find(residency.status(), 2)->state, ResidentState::Absent);
    residency.pin("/models/1", false);
    residency.pin("/models/3", true); // while it is loaded
    residency.acquire(spec(2), waiter);
    QCOMPARE(find(residency.status(), 1)->state, ResidentState::Absent);
    QCOMPARE(find(residency.status(), 3)->state, ResidentState::Loaded);
}

void TestResidency::whatNeverFitsIsSaid() // R-MOD-13
{
    Models models;
    Residency residency({.budget = 9});
    LoadWaiter waiter;
    QCOMPARE(codeOf([&] { residency.acquire(models.spec(1), waiter); }), ErrorCode::EngineUnavailable);
    QCOMPARE(models.loads[1].load(), 0);
    QCOMPARE(residency.status().used, uint64_t{0});
}

void TestResidency::aFailedLoadIsTriedAgain() // R-MOD-15
{
    Models models;
    Gate gate;
    std::atomic<bool> fails = true;
    models.before = [&](int) {
        if (!fails) return;
        gate.pass();
        throw Error(ErrorCode::FileDamaged, "Damaged.", "Repair it.");
    };
    Residency residency({.budget = 10});
    std::vector<std::future<ErrorCode>> all;
    for (int i = 0; i < 4; ++i)
        all.push_back(std::async(std::launch::async, [&] {
            LoadWaiter waiter;
            return codeOf([&] { residency.acquire(models.spec(1), waiter); });
        }));
    QVERIFY(comesTrue([&] { return models.loads[1] == 1; }));
    std::this_thread::sleep_for(100ms); // all four have asked
    gate.open();
    for (auto& one : all) QCOMPARE(one.get(), ErrorCode::FileDamaged);
    QCOMPARE(models.loads[1].load(), 1);
    QCOMPARE(residency.status().used, uint64_t{0});
    QCOMPARE(find(residency.status(), 1)->failure->message(), std::string("Damaged."));
    fails = false;
    LoadWaiter waiter;
    QCOMPARE(idOf(residency.acquire(models.spec(1), waiter)), 1);
    QVERIFY(!find(residency.status(), 1)->failure);
}

void TestResidency::whoeverWaitsMayStop() // R-MOD-15
{
    Models models;
    Residency residency({.budget = 10, .patience = 0ms});
    LoadWaiter waiter;
    auto held = residency.acquire(models.spec(1), waiter);
    Impatient impatient;
    auto second =
        std::async(std::launch::async, [&] { return residency.acquire(models.spec(2), impatient); });
    QVERIFY(comesTrue([&] { return impatient.last > -2; }));
    impatient.stop = true;
    QVERIFY(!second.get());
    QCOMPARE(find(residency.status(), 2)->state, ResidentState::Absent);
    QCOMPARE(models.loads[2].load(), 0);
    // What was to go for it may be used again.
    QCOMPARE(idOf(residency.acquire(models.spec(1), waiter)), 1);
    QCOMPARE(models.loads[1].load(), 1);

    // A waiter that throws is one that stops.
    class Thrower : public LoadWaiter
    {
        void loading(double) override { throw std::runtime_error("gone"); }
    } thrower;
    QVERIFY_EXCEPTION_THROWN(residency.acquire(models.spec(3), thrower), std::runtime_error);
    QCOMPARE(find(residency.status(), 3)->state, ResidentState::Absent);
}

void TestResidency::progressIsSeen() // R-MOD-16
{
    Models models;
    Gate gate;
    std::mutex mutex;
    std::vector<std::pair<ResidentState, double>> heard;
    Residency residency({.budget = 10, .observer = [&](const ResidentStatus& status) {
                             const std::lock_guard lock(mutex);
                             heard.emplace_back(status.state, status.fraction);
                         }});
    ResidentSpec spec = models.spec(1);
    spec.load = [&, load = spec.load](const std::function<void(double)>& progress) {
        progress(0.25);
        gate.pass();
        return load(progress);
    };
    Impatient waiter;
    auto lease = std::async(std::launch::async, [&] { return residency.acquire(spec, waiter); });
    QVERIFY(comesTrue([&] { return waiter.last == 0.25; }));
    QCOMPARE(find(residency.status(), 1)->fraction, 0.25);
    gate.open();
    QVERIFY(lease.get());
    QVERIFY(comesTrue([&] {
        const std::lock_guard lock(mutex);
        return heard.size() == 4;
    }));
    using State = ResidentState;
    const std::vector<std::pair<State, double>> expected = {
        {State::Loading, -1}, {State::Loading, 0.25}, {State::Loading, 0.5}, {State::Loaded, -1}};
    // Two threads tell: either may be first.
    const std::lock_guard lock(mutex);
    QVERIFY(std::is_permutation(heard.begin(), heard.end(), expected.begin(), expected.end()));
}

void TestResidency::loadsDoNotHoldOthersUp() // R-MOD-16
{
    Models models;
    Gate gate;
    models.before = [&](int id) {
        if (id == 2) gate.pass();
    };
    Residency residency({.budget = 30});
    LoadWaiter waiter;
    residency.acquire(models.spec(1), waiter);
    auto slow = std::async(std::launch::async, [&] {
        LoadWaiter other;
        return residency.acquire(models.spec(2), other);
    });
    QVERIFY(comesTrue([&] { return models.loads[2] == 1; }));
    QCOMPARE(idOf(residency.acquire(models.spec(1), waiter)), 1); // loaded
    QCOMPARE(idOf(residency.acquire(models.spec(3), waiter)), 3); // another load
    QCOMPARE(slow.wait_for(0ms), std::future_status::timeout);
    gate.open();
    QCOMPARE(idOf(slow.get()), 2);
}

void TestResidency::whoWaitsIsServedAtLast() // R-MOD-17
{
    Models models;
    Residency residency({.budget = 10, .patience = 30ms});
    std::atomic<bool> stop = false;
    std::vector<std::thread> crowd; // which never leaves model 1 idle
    for (int i = 0; i < 3; ++i)
        crowd.emplace_back([&, i] {
            LoadWaiter waiter;
            while (!stop) {
                const auto lease = residency.acquire(models.spec(1), waiter);
                std::this_thread::sleep_for(std::chrono::milliseconds(5 + i));
            }
        });
    QVERIFY(comesTrue([&] { return models.loads[1] > 0; }));
    LoadWaiter waiter;
    QCOMPARE(idOf(residency.acquire(models.spec(2), waiter)), 2);
    stop = true;
    for (std::thread& one : crowd) one.join();
    QCOMPARE(models.scales.most.load(), uint64_t{10});
}

void TestResidency::leasesOutliveTheResidency() // R-MOD-12
{
    Models models;
    Residency::Lease lease;
    {
        Residency residency({.budget = 20});
        LoadWaiter waiter;
        lease = residency.acquire(models.spec(1), waiter);
        residency.acquire(models.spec(2), waiter);
    }
    QCOMPARE(models.scales.now.load(), uint64_t{10}); // the idle one is gone
    QCOMPARE(idOf(lease), 1);
    lease.reset();
    QCOMPARE(models.scales.now.load(), uint64_t{0});
}

/// 64 threads ask for 5 models under a budget for 2, with loads that fail and askers who stop waiting.
/// Seconds by TROUPE_RESIDENCY_SECONDS; the long form runs in ./dev soak.
void TestResidency::storm() // R-MOD-18
{
    const int seconds = std::max(1, qEnvironmentVariableIntValue("TROUPE_RESIDENCY_SECONDS"));
    Models models;
    std::atomic<uint64_t> draws = 0;
    const auto draw = [&](uint64_t below) { return randomBits(7, 1, draws++) % below; };
    models.before = [&](int) {
        std::this_thread::sleep_for(std::chrono::microseconds(draw(2000)));
        if (draw(5) == 0) throw Error(ErrorCode::FileDamaged, "Damaged.", "Repair it.");
    };
    std::atomic<uint64_t> served = 0;
    std::atomic<uint64_t> failed = 0;
    std::atomic<uint64_t> stopped = 0;
    std::atomic<uint64_t> wrong = 0;
    {
        Residency residency({.budget = 20, .patience = 2ms, .observer = [&](const ResidentStatus& status) {
                                 if (status.state == ResidentState::Unknown) ++wrong;
                             }});
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
        const auto ask = [&] {
            Impatient waiter;
            const int id = static_cast<int>(draw(5));
            waiter.stop = draw(10) == 0;
            try {
                const auto lease = residency.acquire(models.spec(id), waiter);
                if (!lease) {
                    ++stopped;
                    wrong += waiter.stop ? 0 : 1;
                    return;
                }
                wrong += idOf(lease) == id ? 0 : 1;
                ++served;
                if (draw(4) == 0) std::this_thread::sleep_for(std::chrono::microseconds(draw(500)));
            } catch (const Error& error) {
                ++failed;
                wrong += error.message() == "Damaged." ? 0 : 1;
            }
        };
        std::vector<std::thread> all;
        for (int i = 0; i < 64; ++i)
            all.emplace_back([&] {
                while (std::chrono::steady_clock::now() < end) ask();
            });
        std::thread watcher([&] {
            while (std::chrono::steady_clock::now() < end) {
                const ResidencyStatus status = residency.status();
                wrong += status.used <= status.budget ? 0 : 1;
                std::this_thread::sleep_for(1ms);
            }
        });
        for (std::thread& one : all) one.join();
        watcher.join();
    }
    QCOMPARE(wrong.load(), uint64_t{0});
    QVERIFY2(models.scales.most <= 20, "the budget was passed");
    QCOMPARE(models.scales.now.load(), uint64_t{0});
    qInfo("%llu served, %llu failed, %llu stopped in %d s", static_cast<unsigned long long>(served),
          static_cast<unsigned long long>(failed), static_cast<unsigned long long>(stopped), seconds);
    QVERIFY(served > failed && failed > 0 && stopped > 0); // one load in five fails
    for (size_t id = 0; id < 5; ++id) QVERIFY(models.loads[id] > 1);
}

QTEST_GUILESS_MAIN(TestResidency)
#include "tst_residency.moc"
