// SPDX-License-Identifier: GPL-3.0-or-later
#include "collector.h"

#include "engine/speech/clone_prompt.h"
#include "engine/speech/sim/sim_engine.h"

#include <QtTest>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <memory>

using namespace troupe;
using namespace troupe::speech;
using namespace std::chrono_literals;

namespace {

constexpr auto kPatience = 20s;
constexpr double kRate = 24000;

Request saying(const std::string& text, uint64_t seed = 1)
{
    Request request;
    request.text = text;
    request.seed = seed;
    return request;
}

std::shared_ptr<Engine> engineOf(const char* script)
{
    return makeSimEngine(SimScript::parse(script));
}

struct Started
{
    std::shared_ptr<Collector> sink = std::make_shared<Collector>();
    std::unique_ptr<Job> job;
};

Started start(Engine& engine, Request request)
{
    Started started;
    started.job = engine.start(std::move(request), started.sink);
    return started;
}

/// To the end; for jobs that end by themselves.
std::shared_ptr<Collector> run(Engine& engine, Request request)
{
    Started started = start(engine, std::move(request));
    started.job->wait();
    return started.sink;
}

std::vector<float> soundOf(const std::string& text, uint64_t seed, size_t count)
{
    std::vector<float> samples(count);
    for (size_t i = 0; i < count; ++i) samples[i] = simSample(seed, text, static_cast<int64_t>(i));
    return samples;
}

} // namespace

class TestSim : public QObject
{
    Q_OBJECT

private slots:
    void scriptIsRead();
    void scriptIsRefused_data();
    void scriptIsRefused();
    void samplesAreKnown();
    void soundIsTheFunction();
    void pausesAreZerosBetweenWords();
    void lengthFollowsTheText_data();
    void lengthFollowsTheText();
    void soundsTheSameBesideOthers();
    void everyTaskAndLanguage_data();
    void everyTaskAndLanguage();
    void openLanguageIsGuessed_data();
    void openLanguageIsGuessed();
    void badRequestsAreRefusedAtOnce();
    void failsWhereScripted_data();
    void failsWhereScripted();
    void stallsUntilCancelled();
    void stallEndsAtTheDeadline();
    void endlessStopsAtTheLimit();
    void endlessIsCancelled();
    void guardCutsUnlessItIsOff();
    void refuses();
    void loadingIsShownOnce();
    void cancelGetsThroughLoading();
    void cancelGetsThroughTheSlowPace();
    void queueIsBoundedOverAllLanes();
    void lanesOutOfRangeAreBrought();
};

// R-SPE-20
void TestSim::scriptIsRead()
{
    const SimScript none = SimScript::parse("");
    QCOMPARE(none.secondsPerCharacter, 0.06);
    QCOMPARE(none.lanes, 1);
    QVERIFY(!none.endless && !none.refuse);
    QVERIFY(none.failAtSeconds < 0 && none.stallAtSeconds < 0 && none.guardAtSeconds < 0);
    const SimScript all = SimScript::parse(" pace=0.5, seconds=2.5,rtf=1.5,load = 0.25 ,fail-at=1,stall-at=2,"
                                           "guard-at=3,endless=1,refuse=1,lanes=8,queue=0,,lanes=9");
    QCOMPARE(all.secondsPerCharacter, 0.5);
    QCOMPARE(all.seconds, 2.5);
    QCOMPARE(all.realTimeFactor, 1.5);
    QCOMPARE(all.loadSeconds, 0.25);
    QCOMPARE(all.failAtSeconds, 1.0);
    QCOMPARE(all.stallAtSeconds, 2.0);
    QCOMPARE(all.guardAtSeconds, 3.0);
    QVERIFY(all.endless);
    QVERIFY(all.refuse);
    QCOMPARE(all.lanes, 9);
    QCOMPARE(all.maxWaiting, size_t{0});
}

// R-SPE-20
void TestSim::scriptIsRefused_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QByteArray>("named");
    QTest::newRow("unknown key") << QByteArray("speed=1") << QByteArray("\"speed\"");
    QTest::newRow("no key") << QByteArray("=1") << QByteArray("\"\"");
    QTest::newRow("key in capitals") << QByteArray("RTF=1") << QByteArray("\"RTF\"");
    QTest::newRow("no value") << QByteArray("rtf=") << QByteArray("rtf");
    QTest::newRow("no equals") << QByteArray("rtf") << QByteArray("rtf");
    QTest::newRow("word") << QByteArray("rtf=fast") << QByteArray("rtf");
    QTest::newRow("trailing") << QByteArray("rtf=1x") << QByteArray("rtf");
    QTest::newRow("comma as decimal sign") << QByteArray("rtf=1,5") << QByteArray("\"5\"");
    QTest::newRow("below 0") << QByteArray("rtf=-1") << QByteArray("rtf");
    QTest::newRow("too high") << QByteArray("rtf=101") << QByteArray("rtf");
    QTest::newRow("NaN") << QByteArray("rtf=nan") << QByteArray("rtf");
    QTest::newRow("infinite") << QByteArray("seconds=inf") << QByteArray("seconds");
    QTest::newRow("huge") << QByteArray("seconds=1e999") << QByteArray("seconds");
    QTest::newRow("pace 0") << QByteArray("pace=0") << QByteArray("pace");
    QTest::newRow("fault in the past") << QByteArray("fail-at=-1") << QByteArray("fail-at");
    QTest::newRow("no lane") << QByteArray("lanes=0") << QByteArray("lanes");
    QTest::newRow("too many lanes") << QByteArray("lanes=65") << QByteArray("lanes");
    QTest::newRow("half a lane") << QByteArray("lanes=1.5") << QByteArray("lanes");
    QTest::newRow("flag 2") << QByteArray("endless=2") << QByteArray("endless");
    QTest::newRow("flag in words") << QByteArray("refuse=true") << QByteArray("refuse");
    QTest::newRow("whole number, huge") << QByteArray("queue=1e300") << QByteArray("queue");
    QTest::newRow("endless script") << QByteArray(2000, ',') << QByteArray("1000");
}

void TestSim::scriptIsRefused()
{
    QFETCH(QByteArray, script);
    QFETCH(QByteArray, named);
    const auto error = thrownBy([&] { SimScript::parse(script.toStdString()); });
    QVERIFY(error);
    QCOMPARE(error->code(), ErrorCode::InvalidSetting);
    QVERIFY2(error->message().find(named.toStdString()) != std::string::npos, error->message().c_str());
    QVERIFY(!error->remedy().empty());
}

// R-SPE-19: the values are part of the contract; other machines' recordings are compared with them.
void TestSim::samplesAreKnown()
{
    QVERIFY(std::abs(simSample(1, "Hello.", 0)) <= 0.25F);
    double sum = 0;
    double squares = 0;
    constexpr int64_t kCount = 20000;
    for (int64_t i = 0; i < kCount; ++i) {
        const double sample = simSample(1, "Hello.", i);
        QVERIFY(sample >= -0.25 && sample <= 0.25);
        sum += sample;
        squares += sample * sample;
    }
    QVERIFY(std::abs(sum / kCount) < 0.01);
    QVERIFY(std::abs(std::sqrt(squares / kCount) - 0.25 / std::sqrt(3.0)) < 0.01); // uniform
    QVERIFY(soundOf("Hello.", 1, 100) != soundOf("Hello.", 2, 100));
    QVERIFY(soundOf("Hello.", 1, 100) != soundOf("Hello", 1, 100));
    QCOMPARE(simSample(1ULL, "Hello.", 0), static_cast<float>(0.1807403419298082));
    QCOMPARE(simSample(1ULL, "Hello.", 1), static_cast<float>(-0.17104190655624757));
    QCOMPARE(simSample(42ULL, "語", 24000), static_cast<float>(-0.22716288010981833));
    QCOMPARE(simSample(18446744073709551615ULL, "", 5), static_cast<float>(-0.0042068872106854616));
}

// R-SPE-19
void TestSim::soundIsTheFunction()
{
    const auto sink = run(*engineOf(""), saying("Hello.", 42));
    QCOMPARE(sink->samples(), soundOf("Hello.", 42, 8640)); // 6 characters of 0.06 s
    QCOMPARE(sink->lengths(), (std::vector<size_t>{1920, 1920, 1920, 1920, 960}));
    QCOMPARE(sink->reason(), EndReason::Finished);
    QCOMPARE(sink->result().seed, uint64_t{42});
    QCOMPARE(sink->result().engine, std::string("sim"));
    QCOMPARE(sink->result().speaker, std::string("ada"));
    QCOMPARE(sink->faults(), 0);
}

// R-SPE-09, R-SPE-19
void TestSim::pausesAreZerosBetweenWords()
{
    const auto sink = run(*engineOf("pace=0.1"), saying("One⟨pause 0.5⟩Four⟨pause 0.125⟩"));
    std::vector<float> wanted = soundOf("One", 1, 7200);
    wanted.resize(wanted.size() + 12000, 0.0F);
    const std::vector<float> four = soundOf("Four", 1, 9600);
    wanted.insert(wanted.end(), four.begin(), four.end());
    wanted.resize(wanted.size() + 3000, 0.0F);
    QCOMPARE(sink->samples(), wanted);
    QVERIFY(std::is_sorted(sink->segments().begin(), sink->segments().end()));
    QCOMPARE(sink->segments().back(), 1);
}

void TestSim::lengthFollowsTheText_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("speed");
    QTest::addColumn<double>("maxSeconds");
    QTest::addColumn<double>("seconds");
    QTest::newRow("by characters") << QByteArray("pace=0.1") << "abcde" << 1.0 << 60.0 << 0.5;
    QTest::newRow("characters, not bytes") << QByteArray("pace=0.1") << "äöü語" << 1.0 << 60.0 << 0.4;
    QTest::newRow("quick") << QByteArray("pace=0.1") << "abcde" << 2.0 << 60.0 << 0.25;
    QTest::newRow("slow") << QByteArray("pace=0.1") << "abcde" << 0.5 << 60.0 << 1.0;
    QTest::newRow("speed leaves pauses") << QByteArray("pace=0.1") << "ab⟨pause 1⟩" << 2.0 << 60.0 << 1.1;
    QTest::newRow("fixed") << QByteArray("seconds=0.7") << "abcde" << 1.0 << 60.0 << 0.7;
    QTest::newRow("fixed, three pieces")
        << QByteArray("seconds=1") << "a⟨pause 0.5⟩b⟨pause 0.5⟩c" << 1.0 << 60.0 << 2.0;
    QTest::newRow("cut off") << QByteArray("seconds=5") << "abcde" << 1.0 << 0.35 << 0.35;
}

void TestSim::lengthFollowsTheText()
{
    QFETCH(QByteArray, script);
    QFETCH(QString, text);
    QFETCH(double, speed);
    QFETCH(double, maxSeconds);
    QFETCH(double, seconds);
    Request request = saying(text.toStdString());
    request.speed = speed;
    request.limits.maxSeconds = maxSeconds;
    const auto sink = run(*engineOf(script.constData()), request);
    QCOMPARE(sink->result().samples, static_cast<int64_t>(std::llround(seconds * kRate)));
}

// R-SPE-19
void TestSim::soundsTheSameBesideOthers()
{
    const std::string text = "The same alone and in company.";
    const auto alone = run(*engineOf(""), saying(text, 5));
    const auto engine = engineOf("lanes=8");
    std::vector<Started> jobs;
    for (uint64_t i = 0; i < 8; ++i) {
        jobs.push_back(
            start(*engine, i == 3 ? saying(text, 5) : saying("Other words " + std::to_string(i), i)));
    }
    for (const Started& one : jobs) one.job->wait();
    QCOMPARE(jobs[3].sink->samples(), alone->samples());
    for (const Started& one : jobs) {
        QCOMPARE(one.sink->reason(), EndReason::Finished);
        QCOMPARE(one.sink->faults(), 0);
    }
}

void TestSim::everyTaskAndLanguage_data()
{
    QTest::addColumn<Task>("task");
    QTest::addColumn<QString>("language");
    const Capabilities capabilities = engineOf("")->capabilities();
    QCOMPARE(capabilities.languages.size(), size_t{10});
    for (const Task task : {Task::CustomVoice, Task::VoiceDesign, Task::VoiceClone}) {
        for (const Language& language : capabilities.languages) {
            const std::string row = std::string(taskName(task)) + " " + language.id;
            QTest::newRow(row.c_str()) << task << QString::fromStdString(language.id);
        }
    }
}

void TestSim::everyTaskAndLanguage()
{
    QFETCH(Task, task);
    QFETCH(QString, language);
    auto prompt = std::make_shared<ClonePrompt>();
    prompt->mode = ClonePrompt::Mode::XVector;
    prompt->xVector = {1.0F};
    Request request = saying("Hello.");
    request.task = task;
    request.language = language.toStdString();
    if (task != Task::CustomVoice) request.instruct = "calm";
    if (task == Task::VoiceClone) request.clonePrompt = prompt;
    const auto sink = run(*engineOf(""), request);
    QCOMPARE(sink->reason(), EndReason::Finished);
    QCOMPARE(sink->result().language, language.toStdString());
    QCOMPARE(sink->result().speaker.empty(), task != Task::CustomVoice);
    QVERIFY(sink->result().notes.empty());
}

void TestSim::openLanguageIsGuessed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("language");
    QTest::newRow("Chinese") << QString("今天天气很好。") << QString("chinese");
    QTest::newRow("Russian") << QString("Сегодня хорошая погода.") << QString("russian");
    QTest::newRow("cannot be told") << QString("7") << QString("english");
    QTest::newRow("not one of the ten") << QString("Καλημέρα σας.") << QString("english");
}

void TestSim::openLanguageIsGuessed()
{
    QFETCH(QString, text);
    QFETCH(QString, language);
    const auto sink = run(*engineOf(""), saying(text.toStdString()));
    QCOMPARE(QString::fromStdString(sink->result().language), language);
}

void TestSim::badRequestsAreRefusedAtOnce()
{
    const auto engine = engineOf("");
    Request clone = saying("Hello.");
    clone.task = Task::VoiceClone;
    auto error = thrownBy([&] { start(*engine, clone); });
    QVERIFY(error);
    QCOMPARE(error->code(), ErrorCode::InvalidRequest);
    error = thrownBy([&] { start(*engine, saying("")); });
    QVERIFY(error);
    QCOMPARE(error->code(), ErrorCode::TextEmpty);
}

// R-SPE-20
void TestSim::failsWhereScripted_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<int>("kept");
    QTest::newRow("before any sound") << QByteArray("seconds=1,fail-at=0") << 0;
    QTest::newRow("inside a chunk") << QByteArray("seconds=1,fail-at=0.123") << 2952;
    QTest::newRow("at the end") << QByteArray("seconds=1,fail-at=1") << 24000;
    QTest::newRow("after it: never") << QByteArray("seconds=1,fail-at=1.5") << -1;
}

void TestSim::failsWhereScripted()
{
    QFETCH(QByteArray, script);
    QFETCH(int, kept);
    const auto engine = engineOf(script.constData());
    for (int again = 0; again < 2; ++again) {
        const auto sink = run(*engine, saying("Hello."));
        QCOMPARE(sink->faults(), 0);
        if (kept < 0) {
            QCOMPARE(sink->reason(), EndReason::Finished);
            continue;
        }
        QCOMPARE(sink->reason(), EndReason::Failed);
        QCOMPARE(sink->result().error->code(), ErrorCode::EngineFault);
        QVERIFY(!sink->result().error->remedy().empty());
        QCOMPARE(sink->samples(), soundOf("Hello.", 1, static_cast<size_t>(kept)));
    }
}

// R-SPE-02, R-SPE-20
void TestSim::stallsUntilCancelled()
{
    const auto engine = engineOf("seconds=2,stall-at=0.48");
    Started one = start(*engine, saying("Hello."));
    one.sink->waitForSamples(11520);
    QVERIFY(!one.job->waitFor(50ms));
    one.job->cancel();
    QVERIFY(one.job->waitFor(kPatience));
    QCOMPARE(one.sink->reason(), EndReason::Cancelled);
    QCOMPARE(one.sink->samples(), soundOf("Hello.", 1, 11520));
}

// R-SPE-07
void TestSim::stallEndsAtTheDeadline()
{
    Request request = saying("Hello.");
    request.limits.deadline = std::chrono::steady_clock::now() + 50ms;
    const auto sink = run(*engineOf("seconds=2,stall-at=0.1"), request);
    QCOMPARE(sink->reason(), EndReason::DeadlinePassed);
    QCOMPARE(sink->samples().size(), size_t{2400});
}

// R-SPE-20
void TestSim::endlessStopsAtTheLimit()
{
    Request request = saying("One.⟨pause 0.1⟩Two.");
    request.limits.maxSeconds = 3.21;
    const auto sink = run(*engineOf("endless=1,seconds=1"), request);
    QCOMPARE(sink->reason(), EndReason::LengthLimit);
    QCOMPARE(sink->samples().size(), size_t{77040});
    // The last words go on where they were.
    const auto last = soundOf("Two.", 1, 77040 - 14400);
    QVERIFY(std::equal(last.begin(), last.end(), sink->samples().begin() + 14400));
}

// R-SPE-02
void TestSim::endlessIsCancelled()
{
    const auto engine = engineOf("endless=1");
    Started one = start(*engine, saying("Hello."));
    one.sink->waitForSamples(24000);
    one.job->cancel();
    QVERIFY(one.job->waitFor(kPatience));
    QCOMPARE(one.sink->reason(), EndReason::Cancelled);
    QCOMPARE(one.sink->faults(), 0);
    const auto& samples = one.sink->samples();
    QVERIFY(samples.size() >= 24000);
    QCOMPARE(samples, soundOf("Hello.", 1, samples.size()));
}

// R-SPE-20
void TestSim::guardCutsUnlessItIsOff()
{
    const auto engine = engineOf("seconds=1,guard-at=0.5");
    Request request = saying("Hello.");
    auto sink = run(*engine, request);
    QCOMPARE(sink->reason(), EndReason::Guard);
    QCOMPARE(sink->samples(), soundOf("Hello.", 1, 12000));
    request.limits.guard = false;
    sink = run(*engine, request);
    QCOMPARE(sink->reason(), EndReason::Finished);
    QCOMPARE(sink->samples().size(), size_t{24000});
}

// R-SPE-20
void TestSim::refuses()
{
    const auto engine = engineOf("refuse=1");
    const auto error = thrownBy([&] { start(*engine, saying("Hello.")); });
    QVERIFY(error);
    QCOMPARE(error->code(), ErrorCode::EngineUnavailable);
    QVERIFY(!error->remedy().empty());
}

// R-SPE-20
void TestSim::loadingIsShownOnce()
{
    const auto engine = engineOf("load=0.05");
    const auto first = run(*engine, saying("Hello."));
    const auto second = run(*engine, saying("Hello."));
    QCOMPARE(std::count(first->phases().begin(), first->phases().end(), Phase::Loading) > 0, true);
    QCOMPARE(std::count(second->phases().begin(), second->phases().end(), Phase::Loading), 0);
    QCOMPARE(first->phases().back(), Phase::Speaking);
    QCOMPARE(first->samples(), second->samples());
}

// R-SPE-02
void TestSim::cancelGetsThroughLoading()
{
    const auto engine = engineOf("load=600");
    Gate loading;
    Started one;
    one.sink->onPhase = [&](Phase phase) {
        loading.open();
        if (phase == Phase::Loading) loading.pass();
    };
    one.job = engine->start(saying("Hello."), one.sink);
    loading.waitForArrival();
    one.job->cancel();
    QVERIFY(one.job->waitFor(kPatience));
    QCOMPARE(one.sink->reason(), EndReason::Cancelled);
    QVERIFY(one.sink->samples().empty());
}

// R-SPE-02
void TestSim::cancelGetsThroughTheSlowPace()
{
    // One chunk takes 8 s at this pace.
    const auto engine = engineOf("seconds=10,rtf=100");
    Started one = start(*engine, saying("Hello."));
    one.sink->waitForSamples(1920);
    one.job->cancel();
    QVERIFY(one.job->waitFor(5s));
    QCOMPARE(one.sink->samples().size(), size_t{1920});
}

// R-SPE-05
void TestSim::queueIsBoundedOverAllLanes()
{
    const auto engine = engineOf("lanes=3,queue=2,stall-at=0.08");
    std::vector<Started> jobs;
    for (int i = 0; i < 5; ++i) jobs.push_back(start(*engine, saying("Hello.")));
    const auto error = thrownBy([&] { start(*engine, saying("Hello.")); });
    QVERIFY(error);
    QCOMPARE(error->code(), ErrorCode::Busy);
    for (size_t i = 0; i < 3; ++i) jobs[i].sink->waitForSamples(1920); // three at once
    QVERIFY(jobs[3].sink->sampleCount() == 0 && jobs[4].sink->sampleCount() == 0);
    jobs[1].job.reset(); // a place on a lane, and one in the queue
    jobs[3].sink->waitForSamples(1920);
    QCOMPARE(jobs[3].sink->sampleCount(), size_t{1920});
    start(*engine, saying("Hello."));
}

void TestSim::lanesOutOfRangeAreBrought()
{
    SimScript script;
    script.lanes = -5;
    const auto engine = makeSimEngine(script);
    QCOMPARE(run(*engine, saying("Hello."))->reason(), EndReason::Finished);
}

QTEST_GUILESS_MAIN(TestSim)
#include "tst_sim.moc"
