// SPDX-License-Identifier: GPL-3.0-or-later
#include "collector.h"

#include "engine/speech/registry.h"

#include <QtTest>

#include <atomic>
#include <future>
#include <stdexcept>
#include <thread>

using namespace troupe;
using namespace troupe::speech;

namespace {

class FixedEngine final : public Engine
{
public:
    FixedEngine(std::string name, std::vector<Task> tasks)
    {
        capabilities_.engine = std::move(name);
        capabilities_.tasks = std::move(tasks);
    }
    Capabilities capabilities() const override { return capabilities_; }
    std::unique_ptr<Job> start(Request /*request*/, std::shared_ptr<Sink> /*sink*/) override
    {
        throw Error(ErrorCode::EngineUnavailable, "Made for tests of the registry.", "Use another.");
    }

private:
    Capabilities capabilities_;
};

Registry::Factory making(const std::string& name, std::vector<Task> tasks)
{
    return [name, tasks] { return std::make_shared<FixedEngine>(name, tasks); };
}

} // namespace

class TestRegistry : public QObject
{
    Q_OBJECT

private slots:
    void namesKeepTheirOrder();
    void badNamesAreRefused_data();
    void badNamesAreRefused();
    void engineIsBuiltAtFirstUseAndKept();
    void unknownNameOffersTheNearest();
    void factoryThatFailsIsTriedAgain_data();
    void factoryThatFailsIsTriedAgain();
    void manyThreadsBuildOnce();
    void buildingOneDoesNotHoldUpAnother();
    void chooses_data();
    void chooses();
    void saysWhyNoneWasChosen();
    void oneForEachTask();
    void aModelThatCannotBeHadIsTheAnswer();
};

// R-SPE-18
void TestRegistry::namesKeepTheirOrder()
{
    Registry registry;
    registry.add("qwen", making("qwen", {}), true);
    registry.add("sketch", making("sketch", {}), true);
    registry.add("sim", making("sim", {}), false);
    QCOMPARE(registry.names(), (std::vector<std::string>{"qwen", "sketch", "sim"}));
}

void TestRegistry::badNamesAreRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("empty") << "";
    QTest::newRow("auto") << "auto";
    QTest::newRow("twice") << "sim";
}

void TestRegistry::badNamesAreRefused()
{
    QFETCH(QString, name);
    Registry registry;
    registry.add("sim", making("sim", {}), true);
    const auto error = thrownBy([&] { registry.add(name.toStdString(), making("x", {}), true); });
    QVERIFY(error);
    QCOMPARE(error->code(), ErrorCode::BadConfiguration);
    QCOMPARE(registry.names().size(), size_t{1});
}

// R-SPE-18
void TestRegistry::engineIsBuiltAtFirstUseAndKept()
{
    int built = 0;
    Registry registry;
    registry.add(
        "one",
        [&] {
            ++built;
            return std::make_shared<FixedEngine>("one", std::vector<Task>{});
        },
        true);
    QCOMPARE(built, 0);
    const auto first = registry.engine("one");
    QCOMPARE(registry.engine("one"), first);
    QCOMPARE(built, 1);
}

void TestRegistry::unknownNameOffersTheNearest()
{
    Registry registry;
    registry.add("qwen", making("qwen", {}), true);
    registry.add("sketch", making("sketch", {}), true);
    for (const char* name : {"scetch", "Sketch", ""}) {
        const auto error = thrownBy([&] { registry.engine(name); });
        QVERIFY(error);
        QCOMPARE(error->code(), ErrorCode::UnknownEngine);
        QVERIFY(error->remedy().find("sketch") != std::string::npos);
    }
    const auto error = thrownBy([] { Registry().engine("x"); });
    QVERIFY(error && !error->remedy().empty());
}

// R-SPE-18
void TestRegistry::factoryThatFailsIsTriedAgain_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("throws an error of ours") << 0;
    QTest::newRow("makes nothing") << 1;
}

void TestRegistry::factoryThatFailsIsTriedAgain()
{
    QFETCH(int, kind);
    int calls = 0;
    Registry registry;
    registry.add(
        "late",
        [&]() -> std::shared_ptr<Engine> {
            if (++calls > 2) return std::make_shared<FixedEngine>("late", std::vector<Task>{});
            if (kind == 0) throw Error(ErrorCode::EngineUnavailable, "Not yet.", "Wait.");
            return nullptr;
        },
        true);
    for (int i = 0; i < 2; ++i) {
        const auto error = thrownBy([&] { registry.engine("late"); });
        QVERIFY(error);
        QCOMPARE(error->code(), ErrorCode::EngineUnavailable);
    }
    QVERIFY(registry.engine("late"));
    QCOMPARE(calls, 3);
}

// R-SPE-18
void TestRegistry::manyThreadsBuildOnce()
{
    constexpr int kThreads = 8;
    std::atomic<int> built = 0;
    Registry registry;
    registry.add(
        "slow",
        [&] {
            ++built;
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            return std::make_shared<FixedEngine>("slow", std::vector<Task>{});
        },
        true);
    std::vector<std::shared_ptr<Engine>> got(kThreads);
    std::vector<std::thread> threads;
    for (auto& place : got) threads.emplace_back([&] { place = registry.engine("slow"); });
    for (std::thread& thread : threads) thread.join();
    QCOMPARE(built.load(), 1);
    for (const auto& engine : got) QCOMPARE(engine, got.front());
}

// R-SPE-18
void TestRegistry::buildingOneDoesNotHoldUpAnother()
{
    Gate gate;
    Registry registry;
    registry.add(
        "slow",
        [&] {
            gate.pass();
            return std::make_shared<FixedEngine>("slow", std::vector<Task>{});
        },
        true);
    registry.add("quick", making("quick", {Task::CustomVoice}), true);
    auto slow = std::async(std::launch::async, [&] { return registry.engine("slow"); });
    gate.waitForArrival();
    // Were it held up, this would never return, because the gate is opened after it.
    QVERIFY(registry.engine("quick"));
    QVERIFY(registry.choose("quick", Task::CustomVoice));
    QCOMPARE(registry.names().size(), size_t{2});
    gate.open();
    QVERIFY(slow.get());
}

// R-SPE-18
void TestRegistry::chooses_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<Task>("task");
    QTest::addColumn<QString>("chosen");
    QTest::addColumn<ErrorCode>("code");
    const auto none = ErrorCode::Unknown;
    QTest::newRow("auto: the first that can") << "auto" << Task::CustomVoice << "design" << none;
    QTest::newRow("empty is auto") << "" << Task::CustomVoice << "design" << none;
    QTest::newRow("auto passes over what cannot") << "auto" << Task::VoiceClone << "clone" << none;
    QTest::newRow("by name") << "hidden" << Task::VoiceDesign << "hidden" << none;
    QTest::newRow("by name, cannot") << "design" << Task::VoiceClone << "" << ErrorCode::UnsupportedTask;
    QTest::newRow("by name, broken") << "broken" << Task::VoiceClone << "" << ErrorCode::NoModel;
    QTest::newRow("by name, none") << "other" << Task::VoiceClone << "" << ErrorCode::UnknownEngine;
}

void TestRegistry::chooses()
{
    QFETCH(QString, name);
    QFETCH(Task, task);
    QFETCH(QString, chosen);
    QFETCH(ErrorCode, code);
    const std::vector<Task> all{Task::CustomVoice, Task::VoiceDesign, Task::VoiceClone};
    Registry registry;
    registry.add("hidden", making("hidden", all), false);
    registry.add(
        "broken",
        []() -> std::shared_ptr<Engine> { throw Error(ErrorCode::NoModel, "No model.", "Get one."); }, true);
    registry.add("design", making("design", {Task::CustomVoice, Task::VoiceDesign}), true);
    registry.add("clone", making("clone", all), true);
    std::shared_ptr<Engine> got;
    const auto error = thrownBy([&] { got = registry.choose(name.toStdString(), task); });
    QCOMPARE(got ? QString::fromStdString(got->capabilities().engine) : QString(), chosen);
    QCOMPARE(error.has_value(), chosen.isEmpty());
    if (error) QCOMPARE(error->code(), code);
}

void TestRegistry::saysWhyNoneWasChosen()
{
    Registry registry;
    registry.add(
        "broken",
        []() -> std::shared_ptr<Engine> {
            throw Error(ErrorCode::NoModel, "The model is gone.", "Get one.");
        },
        true);
    registry.add(
        "odd", []() -> std::shared_ptr<Engine> { throw std::runtime_error("odd trouble"); }, true);
    registry.add("plain", making("plain", {Task::CustomVoice}), true);
    const auto error = thrownBy([&] { registry.choose("auto", Task::VoiceClone); });
    QVERIFY(error);
    QCOMPARE(error->code(), ErrorCode::UnsupportedTask);
    for (const char* part : {"broken: The model is gone.", "odd: ", "odd trouble", "plain: cannot do it."}) {
        QVERIFY2(error->message().find(part) != std::string::npos, error->message().c_str());
    }
    QVERIFY(!error->remedy().empty());
}

// R-MOD-61
void TestRegistry::oneForEachTask()
{
    const auto speaker = making("speaker", {Task::CustomVoice})();
    const auto design = making("design", {Task::VoiceDesign})();
    Registry registry;
    registry.addByTask("qwen", [&](Task task) {
        if (task == Task::VoiceClone) throw Error(ErrorCode::NoModel, "No model clones.", "Get one.");
        return task == Task::VoiceDesign ? design : speaker;
    });
    registry.add("clone", making("clone", {Task::VoiceClone}), true);
    QCOMPARE(registry.choose("auto", Task::CustomVoice), speaker);
    QCOMPARE(registry.choose("qwen", Task::VoiceDesign), design);
    QCOMPARE(registry.choose("auto", Task::VoiceClone)->capabilities().engine, std::string("clone"));
    QCOMPARE(registry.engine("qwen"), speaker);
    QCOMPARE(registry.engines("qwen").size(), size_t{2});
    const auto named = thrownBy([&] { registry.choose("qwen", Task::VoiceClone); });
    QCOMPARE(named.value().code(), ErrorCode::NoModel);
    Registry empty;
    empty.addByTask("qwen", [](Task) -> std::shared_ptr<Engine> {
        throw Error(ErrorCode::NoModel, "There is none.", "Get one.");
    });
    QCOMPARE(thrownBy([&] { empty.engines("qwen"); }).value().code(), ErrorCode::NoModel);
}

// R-MOD-61
void TestRegistry::aModelThatCannotBeHadIsTheAnswer()
{
    Registry registry;
    registry.addByTask("qwen", [](Task) -> std::shared_ptr<Engine> {
        throw Error(ErrorCode::EngineUnavailable, "It needs more memory.", "Give more.");
    });
    registry.add("sketch", making("sketch", {Task::CustomVoice}), true);
    const auto error = thrownBy([&] { registry.choose("auto", Task::CustomVoice); });
    QCOMPARE(error.value().code(), ErrorCode::EngineUnavailable);
    QCOMPARE(registry.choose("sketch", Task::CustomVoice)->capabilities().engine, std::string("sketch"));
}

QTEST_GUILESS_MAIN(TestRegistry)
#include "tst_registry.moc"
