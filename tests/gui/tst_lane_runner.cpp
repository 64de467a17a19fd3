// SPDX-License-Identifier: GPL-3.0-or-later
// R-UIF-43, R-UIF-44, R-UIF-45
#include "engine/jobs/job_store.h"
#include "engine/project/render_task.h"
#include "engine/project/take_store.h"
#include "engine/speech/sim/sim_engine.h"
#include "tests/gui/support/gui_main.h"
#include "ui/queue/queue_model.h"
#include "ui/queue/queue_panel.h"
#include "ui/services/lane_runner.h"
#include "ui/services/project_desk.h"
#include "ui/services/queue_desk.h"
#include "ui/services/speak_desk.h"
#include "ui/theme/theme.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QtTest>

#include <atomic>
#include <filesystem>
#include <memory>

using namespace troupe;
using namespace troupe::ui;
namespace fs = std::filesystem;

namespace {

/// A project with its queue, and engines after a script that may change meanwhile.
struct Place
{
    explicit Place(std::string script)
        : project(project::Project::create(root() / "play")), store(root() / "jobs.db"),
          text(std::move(script))
    {}

    fs::path root() const { return folder.path().toStdString(); }
    fs::path jobsFile() const { return root() / "jobs.db"; }

    int64_t order(int items, const std::string& lane = "sim", const std::string& name = "one",
                  jobs::JobStore* into = nullptr)
    {
        jobs::NewJob job;
        job.kind = project::kRenderKind;
        job.title = "Cast of " + name;
        job.lane = lane;
        job.owner = project.folder().string();
        job.maxAttempts = 1;
        for (int i = 0; i < items; ++i) {
            project::RenderTask task;
            task.mark = lane + name + std::to_string(i);
            task.request.text = "Line " + std::to_string(i) + ".";
            task.request.seed = 7;
            job.items.push_back({"item" + std::to_string(i), toJson(task)});
        }
        return (into ? *into : store).submit(job, jobs::unixMilliseconds()).job;
    }

    FindLaneMeans means()
    {
        return [this](const std::string&) {
            ++asked;
            if (refuses) throw Error(ErrorCode::NoModel, "The model is gone.", "Put it back.");
            LaneMeans found;
            const auto engine = speech::makeSimEngine(speech::SimScript::parse(fails ? "fail-at=0" : text));
            found.engine = [engine](speech::Task) { return engine; };
            return found;
        };
    }

    jobs::State stateOf(int64_t job) { return store.job(job).state; }
    std::vector<project::Take> takes() { return project::TakeStore(project).list(); }

    QTemporaryDir folder;
    project::Project project;
    jobs::JobStore store;
    std::string text;
    std::atomic<bool> refuses = false;
    std::atomic<bool> fails = false;
    std::atomic<int> asked = 0;
};

} // namespace

/// What waits in the render queue is made by the window.
class TestLaneRunner final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWaitsBecomesTakes();
    void whatComesLaterIsMade();
    void twoMakeEachItemOnce();
    void aLaneOfAnotherIsLeftAlone();
    void aStopKeepsWhatWasMade();
    void theEndGivesBack();
    void whatIsPausedWaits();
    void threeAlikeFaultsStopTheLane();
    void whatCannotBeginSaysWhy();
    void theQueueShowsHowFarItIs();
};

void TestLaneRunner::whatWaitsBecomesTakes() // R-UIF-43
{
    Place place("pace=0.01");
    const int64_t one = place.order(3);
    const int64_t two = place.order(2, "another lane");
    LaneRunner runner(place.jobsFile(), place.means());
    runner.start();
    QTRY_COMPARE(place.stateOf(one), jobs::State::Done);
    QTRY_COMPARE(place.stateOf(two), jobs::State::Done);
    QCOMPARE(place.takes().size(), size_t{5});
    for (const project::Take& take : place.takes()) QVERIFY(take.partial.empty());
}

void TestLaneRunner::whatComesLaterIsMade() // R-UIF-43
{
    Place place("pace=0.01");
    const fs::path file = place.root() / "later.db";
    LaneRunner runner(file, place.means());
    runner.start();
    QTest::qWait(700);
    QVERIFY(!fs::exists(file)); // whoever has something to do makes it
    jobs::JobStore later(file);
    const int64_t job = place.order(1, "sim", "one", &later);
    QTRY_COMPARE(later.job(job).state, jobs::State::Done);
}

void TestLaneRunner::twoMakeEachItemOnce() // R-UIF-44
{
    Place place("seconds=0.2,rtf=0.05");
    std::vector<int64_t> ordered;
    for (const char* lane : {"a", "b", "c"}) ordered.push_back(place.order(12, lane));
    LaneRunner one(place.jobsFile(), place.means());
    LaneRunner other(place.jobsFile(), place.means());
    one.start();
    other.start();
    for (const int64_t job : ordered)
        QTRY_COMPARE_WITH_TIMEOUT(place.stateOf(job), jobs::State::Done, 60'000);
    QCOMPARE(place.takes().size(), size_t{36});
    for (const int64_t job : ordered)
        for (const jobs::ItemInfo& item : place.store.items(job)) QCOMPARE(item.attempts, 1);
}

void TestLaneRunner::aLaneOfAnotherIsLeftAlone() // R-UIF-44
{
    Place place("pace=0.01");
    const int64_t job = place.order(2);
    QVERIFY(place.store.ownLane("sim", "another machine", 60'000, jobs::unixMilliseconds()));
    LaneRunner runner(place.jobsFile(), place.means());
    runner.start();
    QTest::qWait(1500);
    QCOMPARE(place.stateOf(job), jobs::State::Queued);
    place.store.leaveLane("sim", "another machine");
    QTRY_COMPARE(place.stateOf(job), jobs::State::Done);
}

void TestLaneRunner::aStopKeepsWhatWasMade() // R-UIF-45
{
    Place place("seconds=60,rtf=0.5");
    const int64_t job = place.order(2);
    QueueDesk queue(place.jobsFile());
    queue.start();
    LaneRunner runner(place.jobsFile(), place.means());
    connect(&runner, &LaneRunner::made, &queue, &QueueDesk::setMade);
    runner.start();
    QTRY_VERIFY(!queue.jobs().empty() && queue.jobs().front().seconds > 0.5);
    queue.stopJob(job);
    QTRY_COMPARE(place.stateOf(job), jobs::State::Cancelled);
    const auto takes = place.takes();
    QCOMPARE(takes.size(), size_t{1});
    QVERIFY(!takes.front().partial.empty());
    QVERIFY(takes.front().seconds() > 0.4 && takes.front().seconds() < 30);
}

void TestLaneRunner::theEndGivesBack() // R-UIF-45
{
    Place place("seconds=60,rtf=0.5");
    const int64_t job = place.order(1);
    {
        LaneRunner runner(place.jobsFile(), place.means());
        QSignalSpy made(&runner, &LaneRunner::made);
        runner.start();
        QTRY_VERIFY(!made.isEmpty());
    }
    QCOMPARE(place.stateOf(job), jobs::State::Queued);
    QCOMPARE(place.store.items(job).front().attempts, 0);
    QVERIFY(place.takes().empty());
    QVERIFY(place.store.lanes().front().renderer.empty());
    // The next start makes it.
    place.text = "pace=0.01";
    LaneRunner next(place.jobsFile(), place.means());
    next.start();
    QTRY_COMPARE(place.stateOf(job), jobs::State::Done);
}

void TestLaneRunner::whatIsPausedWaits() // R-UIF-45
{
    Place place("pace=0.01");
    const int64_t job = place.order(2);
    place.store.pauseJob(job, jobs::unixMilliseconds());
    const int64_t other = place.order(2, "paused lane");
    place.store.pauseLane("paused lane", {});
    QueueDesk queue(place.jobsFile());
    queue.start();
    LaneRunner runner(place.jobsFile(), place.means());
    runner.start();
    QTest::qWait(1200);
    QVERIFY(place.takes().empty());
    queue.resumeJob(job);
    QTRY_COMPARE(place.stateOf(job), jobs::State::Done);
    QCOMPARE(place.stateOf(other), jobs::State::Queued);
    queue.resumeLane(QStringLiteral("paused lane"));
    QTRY_COMPARE(place.stateOf(other), jobs::State::Done);
}

void TestLaneRunner::threeAlikeFaultsStopTheLane() // R-UIF-45
{
    Place place("pace=0.01");
    place.fails = true;
    const int64_t job = place.order(5);
    QueueDesk queue(place.jobsFile());
    queue.start();
    ProjectDesk project;
    SpeakDesk speak(project);
    const Theme theme(ThemeChoice::Light);
    QueuePanel panel(theme, speak, queue);
    panel.show();
    LaneRunner runner(place.jobsFile(), place.means());
    runner.start();
    QTRY_COMPARE(queue.pausedLanes().size(), size_t{1});
    QVERIFY(!queue.pausedLanes().front().code.isEmpty());
    QCOMPARE(place.store.job(job).items.failed, int64_t{3});
    QCOMPARE(place.store.job(job).items.queued, int64_t{2});
    place.fails = false;
    QTRY_VERIFY(panel.findChild<QPushButton*>(QStringLiteral("queueGoOn"))->isVisible());
    panel.goOn();
    QTRY_COMPARE(place.store.job(job).items.done, int64_t{2});
    queue.retryJob(job);
    QTRY_COMPARE(place.stateOf(job), jobs::State::Done);
}

void TestLaneRunner::whatCannotBeginSaysWhy() // R-UIF-43
{
    Place place("pace=0.01");
    place.refuses = true;
    const int64_t job = place.order(2);
    QueueDesk queue(place.jobsFile());
    queue.start();
    LaneRunner runner(place.jobsFile(), place.means());
    runner.setAskAgain(std::chrono::milliseconds(300));
    QSignalSpy refused(&runner, &LaneRunner::refused);
    connect(&runner, &LaneRunner::refused, &queue, &QueueDesk::setHindrance);
    connect(&runner, &LaneRunner::accepted, &queue, &QueueDesk::clearHindrance);
    runner.start();
    QTRY_VERIFY(!queue.jobs().empty() && !queue.jobs().front().hindrance.isEmpty());
    QVERIFY(QueueModel::stateOf(queue.jobs().front()).contains(QStringLiteral("The model is gone.")));
    QTRY_VERIFY(place.asked > 2);
    QCOMPARE(refused.size(), 1); // once a reason
    place.refuses = false;
    QTRY_COMPARE(place.stateOf(job), jobs::State::Done);
    QTRY_VERIFY(queue.jobs().empty());
}

void TestLaneRunner::theQueueShowsHowFarItIs() // R-UIF-06, R-UIF-43
{
    Place place("seconds=60,rtf=0.25");
    const int64_t job = place.order(2);
    const int64_t next = place.order(1, "sim", "two");
    QueueDesk queue(place.jobsFile());
    queue.start();
    ProjectDesk project;
    SpeakDesk speak(project);
    const Theme theme(ThemeChoice::Light);
    QueuePanel panel(theme, speak, queue);
    panel.show();
    LaneRunner runner(place.jobsFile(), place.means());
    connect(&runner, &LaneRunner::made, &queue, &QueueDesk::setMade);
    runner.start();
    QTRY_VERIFY(!queue.jobs().empty() && queue.jobs().front().rate > 0);
    QCOMPARE(queue.jobs().front().id, job);
    QVERIFY2(queue.jobs().front().rate > 1 && queue.jobs().front().rate < 8,
             qPrintable(QString::number(queue.jobs().front().rate)));
    const QString state = QueueModel::stateOf(queue.jobs().front());
    QVERIFY2(state.contains(QStringLiteral("0 of 2 done")) && state.contains(QStringLiteral("made")) &&
                 state.contains(QStringLiteral("real time")),
             qPrintable(state));
    QCOMPARE(queue.jobs().back().id, next);
    QCOMPARE(queue.jobs().back().place, 1);
    const double before = queue.jobs().front().seconds;
    QTRY_VERIFY(queue.jobs().front().seconds > before + 1); // it goes on by itself

    panel.pauseAll();
    QTRY_COMPARE(queue.pausedLanes().size(), size_t{1});
    panel.goOn();
    QTRY_VERIFY(queue.pausedLanes().empty());
}

TROUPE_GUI_TEST_MAIN(TestLaneRunner)
#include "tst_lane_runner.moc"
