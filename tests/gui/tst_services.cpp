// SPDX-License-Identifier: GPL-3.0-or-later
// R-UIF-01, R-UIF-02, R-UIF-03, R-UIF-04, R-UIF-05, R-UIF-06
#include "engine/audio/file_reader.h"
#include "engine/jobs/job_store.h"
#include "engine/project/character.h"
#include "engine/project/take_store.h"
#include "engine/project/take_writer.h"
#include "engine/speech/sim/sim_engine.h"
#include "tests/gui/support/gui_main.h"
#include "tests/gui/support/many_takes.h"
#include "ui/services/project_desk.h"
#include "ui/services/queue_desk.h"
#include "ui/services/speak_desk.h"
#include "ui/services/take_sounds.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <array>
#include <filesystem>

using namespace troupe;
using namespace troupe::ui;
namespace fs = std::filesystem;

namespace {

/// A take of a tenth of a second, as another process would make it.
int64_t makeTake(project::Project& project, const std::string& text)
{
    project::TakeDraft draft;
    draft.request = speech::Request();
    draft.request->text = text;
    draft.request->seed = 7;
    project::TakeWriter writer(project, draft, project::kTakeRate);
    writer.append(std::vector<float>(2400, 0.25F));
    return writer.commit().id;
}

SpeakOrder orderFor(const std::string& script, const std::string& text)
{
    SpeakOrder order;
    order.engine = speech::makeSimEngine(speech::SimScript::parse(script));
    order.request.text = text;
    order.request.seed = 42;
    order.title = QString::fromStdString(text);
    return order;
}

} // namespace

/// What the pages of the window share, without any page.
class TestServices final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void whatIsSpokenIsKeptBeforeItIsAnnounced();
    void aStopKeepsWhatWasMade();
    void theEndOfTheWindowKeepsWhatWasMade();
    void aProjectThatCannotBeWrittenSaysSo();
    void oneAfterTheOther();
    void actsComeBackAndCanBeUndone();
    void actsBeforeTheEndAreCarriedOut();
    void whatAnotherProcessDoesIsNoticed();
    void manyTakesComeInPages();
    void theUntitledProjectMovesAndOthersAreCopied();
    void askGivesValuesAndErrors();
    void soundAndStrips();
    void theQueueShowsAndSteers();

private:
    fs::path path(const char* name) const { return fs::path(folder_->path().toStdString()) / name; }
    bool listed()
    {
        return QTest::qWaitFor([this] { return desk_->isListed(); }, 20000);
    }

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<ProjectDesk> desk_;
};

void TestServices::init()
{
    folder_ = std::make_unique<QTemporaryDir>();
    desk_ = std::make_unique<ProjectDesk>();
    desk_->create(path("play"));
    QVERIFY(listed());
}

void TestServices::cleanup()
{
    desk_.reset();
    folder_.reset();
}

void TestServices::whatIsSpokenIsKeptBeforeItIsAnnounced() // R-UIF-01
{
    SpeakDesk speech(*desk_);
    int64_t announced = 0;
    bool wasListed = false;
    bool wasOnDisk = false;
    connect(&speech, &SpeakDesk::ended, this, [&](qint64, const speech::Done&, qint64 take) {
        announced = take;
        wasListed = desk_->take(take) != nullptr;
        auto other = project::Project::open(path("play"));
        project::TakeStore store(other);
        const auto found = store.find(take);
        wasOnDisk = found && fs::exists(store.fileOf(*found));
    });
    QVERIFY(speech.say(orderFor("seconds=2,rtf=0.01", "Kept.")) != 0);
    QTRY_VERIFY(announced != 0);
    QVERIFY(wasListed);
    QVERIFY(wasOnDisk);
    const TakeRow* row = desk_->take(announced);
    QCOMPARE(row->text, QStringLiteral("Kept."));
    QCOMPARE(row->seed, std::optional<uint64_t>(42));
    QCOMPARE(row->seconds, 2.0);
    QVERIFY(row->partial.isEmpty());
    QVERIFY(row->state == project::TakeState::ToReview);
}

void TestServices::aStopKeepsWhatWasMade() // R-UIF-01
{
    SpeakDesk speech(*desk_);
    QSignalSpy ended(&speech, &SpeakDesk::ended);
    double heard = 0;
    connect(&speech, &SpeakDesk::received, this, [&](qint64, std::span<const float> samples) {
        heard += static_cast<double>(samples.size()) / 24000;
    });
    const int64_t ticket = speech.say(orderFor("endless=1,rtf=0.1", "For ever."));
    QTRY_VERIFY(heard > 0.5);
    speech.stop(ticket);
    QTRY_COMPARE(ended.size(), 1);
    QTRY_COMPARE(desk_->takes().size(), size_t{1});
    const TakeRow& row = desk_->takes().front();
    QCOMPARE(row.partial, QStringLiteral("cancelled"));
    QVERIFY(std::abs(row.seconds - heard) < 1e-6);
    QVERIFY(!speech.isBusy());
}

void TestServices::theEndOfTheWindowKeepsWhatWasMade() // R-UIF-01
{
    auto speech = std::make_unique<SpeakDesk>(*desk_);
    QSignalSpy received(speech.get(), &SpeakDesk::received);
    speech->say(orderFor("endless=1,rtf=0.1", "For ever."));
    QTRY_VERIFY(received.size() > 2);
    speech.reset();
    desk_.reset();
    auto project = project::Project::open(path("play"));
    const auto takes = project::TakeStore(project).list();
    QCOMPARE(takes.size(), size_t{1});
    QCOMPARE(takes.front().partial, std::string("cancelled"));
    QVERIFY(audio::readFile(project::TakeStore(project).fileOf(takes.front())).samples.size() > 0);
}

void TestServices::aProjectThatCannotBeWrittenSaysSo() // R-UIF-01
{
    fs::remove_all(path("play") / "takes");
    std::FILE* inTheWay = std::fopen((path("play") / "takes").c_str(), "w");
    QVERIFY(inTheWay);
    std::fclose(inTheWay);
    SpeakDesk speech(*desk_);
    std::optional<speech::Done> end;
    connect(&speech, &SpeakDesk::ended, this, [&](qint64, const speech::Done& done, qint64) { end = done; });
    speech.say(orderFor("seconds=1", "Nowhere to go."));
    QTRY_VERIFY(end.has_value());
    QVERIFY(end->reason == speech::EndReason::Failed);
    QVERIFY(end->error && end->error->code() == ErrorCode::CannotWrite);
    QVERIFY(desk_->takes().empty());
}

void TestServices::oneAfterTheOther() // R-UIF-02
{
    SpeakDesk speech(*desk_);
    QList<qint64> order;
    connect(&speech, &SpeakDesk::ended, this,
            [&](qint64 ticket, const speech::Done&, qint64) { order << ticket; });
    const int64_t first = speech.say(orderFor("seconds=3,rtf=0.1", "One."));
    const int64_t second = speech.say(orderFor("seconds=1,rtf=0.01", "Two."));
    const int64_t third = speech.say(orderFor("seconds=1,rtf=0.01", "Three."));
    const auto rows = speech.rows();
    QCOMPARE(rows.size(), size_t{3});
    QCOMPARE(rows[0].ticket, first);
    QCOMPARE(rows[2].place, 2);
    speech.stop(second);
    QCOMPARE(order, QList<qint64>{second});
    QTRY_COMPARE(order, (QList<qint64>{second, first, third}));
    QTRY_COMPARE(desk_->takes().size(), size_t{2});
    QCOMPARE(desk_->takes().front().text, QStringLiteral("Three."));
    for (size_t i = 0; i < SpeakDesk::kMostWaiting + 1; ++i)
        QVERIFY(speech.say(orderFor("endless=1,rtf=1", "Much.")) != 0);
    QCOMPARE(speech.say(orderFor("endless=1,rtf=1", "Too much.")), int64_t{0});
    speech.stopAll();
    QTRY_VERIFY(!speech.isBusy());
}

void TestServices::actsComeBackAndCanBeUndone() // R-UIF-03
{
    auto other = project::Project::open(path("play"));
    const int64_t one = makeTake(other, "One.");
    const int64_t two = makeTake(other, "Two.");
    QTRY_COMPARE(desk_->takes().size(), size_t{2});
    QSignalSpy changed(desk_.get(), &ProjectDesk::takesChanged);
    QSignalSpy steps(desk_.get(), &ProjectDesk::stepDone);
    desk_->approve({one});
    desk_->reject({two});
    desk_->setStar({one, two}, true);
    desk_->setNote(one, QStringLiteral("warm"));
    QTRY_VERIFY(!desk_->isWorking());
    QVERIFY(desk_->take(one)->state == project::TakeState::Approved);
    QVERIFY(desk_->take(two)->state == project::TakeState::Rejected);
    QVERIFY(desk_->take(two)->star);
    QCOMPARE(desk_->take(one)->note, QStringLiteral("warm"));
    QVERIFY(changed.size() >= 4);
    QTRY_VERIFY(desk_->undoLabel().startsWith(QStringLiteral("Note on")));
    for (int i = 0; i < 4; ++i) desk_->undo();
    QTRY_COMPARE(steps.size(), 4);
    QTRY_VERIFY(desk_->take(one)->state == project::TakeState::ToReview);
    QTRY_VERIFY(desk_->take(two)->state == project::TakeState::ToReview);
    QTRY_VERIFY(desk_->undoLabel().isEmpty());
    desk_->redo();
    QTRY_VERIFY(desk_->take(one)->state == project::TakeState::Approved);
    // The bin: out of sight by state only, then for good.
    desk_->bin({one, two});
    QTRY_VERIFY(desk_->take(two)->state == project::TakeState::Binned);
    desk_->restore({one});
    QTRY_VERIFY(desk_->take(one)->state == project::TakeState::Approved);
    QSignalSpy removed(desk_.get(), &ProjectDesk::takesRemoved);
    desk_->emptyBin();
    QTRY_COMPARE(removed.size(), 1);
    QVERIFY(!desk_->take(two));
    QCOMPARE(desk_->takes().size(), size_t{1});
}

void TestServices::actsBeforeTheEndAreCarriedOut() // R-UIF-03
{
    auto other = project::Project::open(path("play"));
    QList<qint64> ids;
    for (int i = 0; i < 10; ++i) ids << makeTake(other, "Take.");
    QTRY_COMPARE(desk_->takes().size(), size_t{10});
    for (const qint64 id : ids) desk_->approve({id});
    desk_.reset();
    QCOMPARE(other.counts().approved, int64_t{10});
}

void TestServices::whatAnotherProcessDoesIsNoticed() // R-UIF-04
{
    auto other = project::Project::open(path("play"));
    QSignalSpy added(desk_.get(), &ProjectDesk::takesAdded);
    const int64_t id = makeTake(other, "From elsewhere.");
    QTRY_COMPARE(added.size(), 1);
    QCOMPARE(added.front().front().value<QList<qint64>>(), QList<qint64>{id});
    project::TakeStore(other).approve(std::array{id});
    QTRY_VERIFY(desk_->take(id)->state == project::TakeState::Approved);
}

void TestServices::manyTakesComeInPages() // R-UIF-04
{
    desk_.reset();
    {
        auto other = project::Project::open(path("play"));
        const int64_t first = makeTake(other, "Many.");
        guitest::addTakesLike(other, first, 4999);
        std::vector<int64_t> binned;
        for (int64_t id = first; id < first + 5000; id += 3) binned.push_back(id);
        project::TakeStore(other).bin(binned);
    }
    desk_ = std::make_unique<ProjectDesk>();
    desk_->open(path("play"));
    QVERIFY(listed());
    QCOMPARE(desk_->takes().size(), size_t{5000});
    int64_t last = desk_->takes().front().id + 1;
    int64_t binned = 0;
    for (const TakeRow& row : desk_->takes()) {
        QVERIFY(row.id < last);
        last = row.id;
        if (row.state == project::TakeState::Binned) ++binned;
    }
    QCOMPARE(binned, int64_t{1667});
}

void TestServices::theUntitledProjectMovesAndOthersAreCopied() // R-UIF-05
{
    desk_->openUntitled();
    QTRY_VERIFY(desk_->facts().untitled);
    QVERIFY(listed());
    const fs::path untitled = project::Project::untitledFolder();
    SpeakDesk speech(*desk_);
    speech.say(orderFor("seconds=1,rtf=0.01", "Mine."));
    QTRY_VERIFY(!desk_->takes().empty());
    const size_t takes = desk_->takes().size();
    QTRY_VERIFY(!speech.isBusy());
    desk_->saveAs(path("named"));
    QTRY_COMPARE(desk_->facts().name, QStringLiteral("named"));
    QVERIFY(listed());
    QVERIFY(!fs::exists(untitled));
    QCOMPARE(desk_->takes().size(), takes);
    desk_->saveAs(path("copy"));
    QTRY_COMPARE(desk_->facts().name, QStringLiteral("copy"));
    QVERIFY(fs::exists(path("named") / "project.db"));
    // What is in the way is refused, and what was open stays open.
    QSignalSpy failed(desk_.get(), &ProjectDesk::failed);
    desk_->saveAs(path("named"));
    QTRY_COMPARE(failed.size(), 1);
    desk_->open(path("nowhere"));
    QTRY_COMPARE(failed.size(), 2);
    QCOMPARE(desk_->facts().name, QStringLiteral("copy"));
}

void TestServices::askGivesValuesAndErrors() // R-UIF-04
{
    Outcome<int> answer;
    desk_->ask(
        this, [](project::Project& project) { return static_cast<int>(project.counts().takes); },
        [&](const Outcome<int>& outcome) { answer = outcome; });
    QTRY_VERIFY(answer);
    QCOMPARE(*answer.value, 0);
    desk_->ask(
        this,
        [](project::Project& project) { return static_cast<int>(project::TakeStore(project).get(99).id); },
        [&](const Outcome<int>& outcome) { answer = outcome; });
    QTRY_VERIFY(answer.error.has_value());
    QVERIFY(answer.error->code() == ErrorCode::InvalidRequest);
    // Nobody is told who is gone.
    auto context = std::make_unique<QObject>();
    bool told = false;
    desk_->ask(
        context.get(), [](project::Project&) { return 1; }, [&](const Outcome<int>&) { told = true; });
    context.reset();
    bool changed = false;
    desk_->change([](project::Project& project) { project::CharacterStore(project).add("Maya"); }, this,
                  [&](bool done) { changed = done; });
    QTRY_VERIFY(changed);
    QVERIFY(!told);
}

void TestServices::soundAndStrips() // R-UIF-04
{
    auto other = project::Project::open(path("play"));
    const int64_t id = makeTake(other, "Flat.");
    QTRY_COMPARE(desk_->takes().size(), size_t{1});
    TakeSounds sounds(*desk_);
    QSignalSpy ready(&sounds, &TakeSounds::stripReady);
    QVERIFY(!sounds.strip(id));
    QTRY_COMPARE(ready.size(), 1);
    const Strip* strip = sounds.strip(id);
    QVERIFY(strip);
    for (const uint8_t bin : *strip) QCOMPARE(int{bin}, 64);
    Outcome<std::shared_ptr<const audio::Clip>> sound;
    sounds.load(id, this, [&](const auto& outcome) { sound = outcome; });
    QTRY_VERIFY(sound);
    QCOMPARE((*sound.value)->samples.size(), size_t{2400});
    QVERIFY(fs::remove(sounds.fileOf(id).toStdString()));
    sounds.load(id, this, [&](const auto& outcome) { sound = outcome; });
    QTRY_VERIFY(sound.error.has_value());
}

void TestServices::theQueueShowsAndSteers() // R-UIF-06
{
    QueueDesk queue(path("jobs.db"));
    queue.start();
    jobs::JobStore store(path("jobs.db"));
    jobs::NewJob job;
    job.kind = "render";
    job.title = "Cast of Maya";
    job.lane = "sim";
    job.items = {{"happy", "{}"}, {"sad", "{}"}};
    const int64_t id = store.submit(job, jobs::unixMilliseconds()).job;
    QTRY_COMPARE(queue.jobs().size(), size_t{1});
    QCOMPARE(queue.waitingItems(), int64_t{2});
    QCOMPARE(queue.jobs().front().place, 1);
    const auto claim = store.claim("sim", "tester", 60000, jobs::unixMilliseconds());
    QVERIFY(claim.has_value());
    store.heartbeat(*claim, 3.5, 60000, jobs::unixMilliseconds());
    QTRY_COMPARE(queue.runningItems(), int64_t{1});
    QTRY_COMPARE(queue.jobs().front().seconds, 3.5);
    queue.pauseJob(id);
    QTRY_VERIFY(queue.jobs().front().state == jobs::State::Paused);
    queue.resumeJob(id);
    queue.pauseLane(QStringLiteral("sim"));
    QTRY_COMPARE(queue.pausedLanes().size(), size_t{1});
    queue.resumeLane(QStringLiteral("sim"));
    QTRY_VERIFY(queue.pausedLanes().empty());
    queue.stopJob(id);
    QTRY_VERIFY(store.heartbeat(*claim, 3.6, 60000, jobs::unixMilliseconds()) == jobs::Beat::Cancel);
    QVERIFY(store.stopped(*claim, "", jobs::unixMilliseconds()));
    QTRY_VERIFY(queue.jobs().empty());
    QSignalSpy failed(&queue, &QueueDesk::failed);
    queue.pauseJob(12345);
    QTRY_COMPARE(failed.size(), 1);
}

TROUPE_GUI_TEST_MAIN(TestServices)
#include "tst_services.moc"
