// SPDX-License-Identifier: GPL-3.0-or-later
// R-UIF-20, R-UIF-21, R-UIF-22, R-UIF-23, R-UIF-24, R-UIF-42, R-REF-32
#include "engine/base/log.h"
#include "engine/jobs/job_store.h"
#include "engine/project/project_archive.h"
#include "engine/project/render_queue.h"
#include "engine/project/take_store.h"
#include "engine/project/take_writer.h"
#include "tests/gui/support/gui_main.h"
#include "tests/gui/support/spoken_clip.h"
#include "tests/gui/support/studio_rig.h"
#include "ui/actions/action_collection.h"
#include "ui/clone/clone_page.h"
#include "ui/clone/reference_draft.h"
#include "ui/clone/reference_panel.h"
#include "ui/log/log_model.h"
#include "ui/mainwindow/recovery_bar.h"
#include "ui/mainwindow/run_sentinel.h"
#include "ui/mainwindow/side_docks.h"
#include "ui/mainwindow/status_line.h"
#include "ui/playback/sound_desk.h"
#include "ui/queue/queue_panel.h"
#include "ui/services/project_desk.h"
#include "ui/services/queue_desk.h"
#include "ui/services/speak_desk.h"
#include "ui/speak/speak_page.h"
#include "ui/speak/voice_panel.h"
#include "ui/takes/take_filter_bar.h"
#include "ui/takes/take_inspector.h"
#include "ui/takes/take_player.h"
#include "ui/takes/take_table.h"
#include "ui/takes/takes_page.h"
#include "ui/voices/voices_page.h"
#include "ui/widgets/inline_message.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QtTest>

#include <atomic>
#include <fstream>
#include <thread>

using namespace troupe;
using namespace troupe::guitest;
using namespace troupe::ui;
namespace fs = std::filesystem;

namespace {

void fillIn(SpeakPage& page, const QString& text)
{
    page.setText(text);
    page.voice().setDescription(QStringLiteral("A calm voice."));
    page.findChild<QPushButton*>(QStringLiteral("seedFixed"))->setChecked(true);
    page.findChild<QLineEdit*>(QStringLiteral("seed"))->setText(QStringLiteral("42"));
}

TakesPage& takesPage(StudioRig& rig)
{
    rig.window().goTo(QStringLiteral("takes"));
    return *static_cast<TakesPage*>(rig.window().page(QStringLiteral("takes")));
}

int64_t makeTake(const fs::path& folder, const std::string& text)
{
    auto project = project::Project::open(folder);
    project::TakeDraft draft;
    draft.request = speech::Request();
    draft.request->text = text;
    draft.request->seed = 7;
    project::TakeWriter writer(project, draft, project::kTakeRate);
    writer.append(std::vector<float>(24'000, 0.25F));
    return writer.commit().id;
}

/// One clip for the project in `folder`.
int64_t orderClip(const fs::path& folder)
{
    project::RenderTask task;
    task.mark = "mark";
    task.request.text = "A line.";
    task.request.seed = 7;
    jobs::NewJob job;
    job.kind = project::kRenderKind;
    job.title = "Cast of Maya";
    job.lane = "sim";
    job.owner = fs::canonical(folder).string();
    job.items = {{"happy", toJson(task)}};
    fs::create_directories(jobs::JobStore::fileOfUser().parent_path());
    return jobs::JobStore(jobs::JobStore::fileOfUser()).submit(job, jobs::unixMilliseconds()).job;
}

jobs::State stateOf(int64_t job)
{
    return jobs::JobStore(jobs::JobStore::fileOfUser()).job(job).state;
}

/// What a killed studio leaves: a note whose process is gone.
void leaveLostRun(StudioRig& rig, int64_t startedAt)
{
    const fs::path folder = fs::path(rig.path(QStringLiteral("runs")).toStdString());
    fs::create_directories(folder);
    std::ofstream(folder / "run-999999") << '\n' << startedAt << '\n';
}

QString nameOf(QWidget* widget)
{
    QAccessibleInterface* known = QAccessible::queryAccessibleInterface(widget);
    return known ? known->text(QAccessible::Name) : QString();
}

} // namespace

/// The frame around the pages: docks, session, how a run ends and how the next one begins.
class TestFrame final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aStartShowsTheSameAgain();
    void aProjectThatIsGoneIsNoObstacle();
    void closingAsksAboutWhatRuns();
    void aLostRunIsTold();
    void withoutALostRunNothingIsSaid();
    void sentinelsKnowTheLiving();
    void docksFitTheWindow();
    void theQueueDock();
    void theBreakerSaysWhy();
    void theStatusLineTells();
    void theLogKeepsTheLastLines();
    void everythingHasAName();
    void keysReachEveryPart();
    void anotherStartIsAnswered();
    void aRecordingOpensTheCloneLab();
    void theQueueRestsAfterALostRun();
    void whatTheQueueOwesStaysInPlace();
    void theUntitledProjectGetsAName();
    void aModelThatIsReadIsTold();
};

void TestFrame::init()
{
    // The queue is the user's, not the project's: what a test left in it is not the next one's.
    for (const char* end : {"", "-wal", "-shm"}) fs::remove(jobs::JobStore::fileOfUser().string() + end);
}

void TestFrame::aStartShowsTheSameAgain() // R-UIF-20
{
    StudioRig rig("seconds=1,rtf=0.01");
    const int64_t one = makeTake(rig.projectFolder(), "One.");
    makeTake(rig.projectFolder(), "Two.");
    QVERIFY(rig.open());
    TakesPage& page = takesPage(rig);
    QTRY_COMPARE(rig.window().project().takes().size(), size_t{2});
    page.filterBar().setFilter({.which = TakeFilter::Which::ToReview});
    QVERIFY(page.table().selectTake(one));
    QTRY_COMPARE(rig.window().player().current(), one);
    rig.window().desk().player().seek(12'345);
    rig.window().docks().log()->show();
    QVERIFY(rig.window().close());

    rig.reopenWindow();
    QVERIFY(rig.open());
    auto* again = static_cast<TakesPage*>(rig.window().page(QStringLiteral("takes")));
    QVERIFY(again && again->isVisible());
    QVERIFY(again->filterBar().filter().which == TakeFilter::Which::ToReview);
    QTRY_COMPARE(again->table().currentTake(), one);
    QTRY_COMPARE(rig.window().player().current(), one);
    QCOMPARE(rig.window().desk().player().position(), int64_t{12'345});
    QVERIFY(!rig.window().desk().player().playing());
    QVERIFY(rig.window().docks().log()->isVisible());
    QVERIFY(!rig.window().recovery().isVisible());
}

void TestFrame::aProjectThatIsGoneIsNoObstacle() // R-UIF-20
{
    StudioRig rig("seconds=1,rtf=0.01");
    fs::remove_all(rig.projectFolder());
    QVERIFY(rig.open());
    QTRY_VERIFY(rig.window().project().isOpen());
    QVERIFY(rig.window().project().facts().untitled);
    QTRY_VERIFY(rig.window().project().isListed());
    const size_t before = rig.window().project().takes().size();
    fillIn(rig.window().speakPage(), QStringLiteral("Into the untitled one."));
    rig.window().speakPage().speak();
    QTRY_COMPARE(rig.window().project().takes().size(), before + 1);
}

void TestFrame::closingAsksAboutWhatRuns() // R-UIF-21
{
    StudioRig rig("endless=1,rtf=0.05");
    QVERIFY(rig.open());
    QTRY_VERIFY(rig.window().project().isOpen());
    fillIn(rig.window().speakPage(), QStringLiteral("A long story."));
    rig.window().speakPage().speak();
    QTRY_VERIFY(rig.window().desk().player().length() > 0);
    QVERIFY(!rig.window().close());
    auto* box = rig.window().findChild<QMessageBox*>(QStringLiteral("stillRunning"));
    QVERIFY(box);
    box->button(QMessageBox::Cancel)->click();
    QVERIFY(rig.window().isVisible());
    QVERIFY(rig.window().speech().isBusy());
    QTRY_VERIFY(!rig.window().findChild<QMessageBox*>(QStringLiteral("stillRunning")));
    QVERIFY(!rig.window().close());
    box = rig.window().findChild<QMessageBox*>(QStringLiteral("stillRunning"));
    box->defaultButton()->click();
    QTRY_VERIFY(!rig.window().isVisible());
    rig.closeWindow();
    auto project = project::Project::open(rig.projectFolder());
    const auto takes = project::TakeStore(project).list();
    QCOMPARE(takes.size(), size_t{1});
    QCOMPARE(takes.front().partial, std::string("cancelled"));
}

void TestFrame::aLostRunIsTold() // R-UIF-22
{
    StudioRig rig;
    const int64_t before = jobs::unixMilliseconds() - 60'000;
    makeTake(rig.projectFolder(), "One.");
    const int64_t two = makeTake(rig.projectFolder(), "Two.");
    {
        // A file without its row, as a kill between the two leaves it.
        auto project = project::Project::open(rig.projectFolder());
        project::TakeStore store(project);
        const fs::path file = store.fileOf(store.get(two));
        fs::copy_file(file, project.takesFolder() / "0123456789abcdef.wav");
    }
    leaveLostRun(rig, before);
    QVERIFY(rig.open());
    QTRY_VERIFY(rig.window().recovery().isVisible());
    QVERIFY2(rig.window().recovery().text().contains(QStringLiteral("3 takes")),
             qPrintable(rig.window().recovery().text()));
    QTRY_COMPARE(rig.window().project().takes().size(), size_t{3});
    QVERIFY(!fs::exists(fs::path(rig.path(QStringLiteral("runs")).toStdString()) / "run-999999"));
}

void TestFrame::withoutALostRunNothingIsSaid() // R-UIF-22
{
    StudioRig rig;
    QVERIFY(rig.open());
    QTRY_VERIFY(rig.window().project().isListed());
    QTest::qWait(700);
    QVERIFY(!rig.window().recovery().isVisible());
    QVERIFY(!rig.window().notice().isVisible());
}

void TestFrame::sentinelsKnowTheLiving() // R-UIF-22
{
    const QTemporaryDir folder;
    const fs::path runs = fs::path(folder.path().toStdString()) / "runs";
    {
        RunSentinel mine(runs);
        QVERIFY(!mine.takeLost());
        mine.begin();
        QVERIFY(!fs::is_empty(runs));
    }
    QVERIFY(fs::is_empty(runs));
    // Cut short, empty, not a number: all of them are runs that are gone.
    std::ofstream(runs / "run-1").flush();
    std::ofstream(runs / "run-2") << "garbage";
    std::ofstream(runs / "run-3") << "\nnot a time\n";
    std::ofstream(runs / "other") << "not ours";
    RunSentinel mine(runs);
    const auto lost = mine.takeLost();
    QVERIFY(lost.has_value());
    QVERIFY(lost->runs >= 2);
    QVERIFY(fs::exists(runs / "other"));
    QVERIFY(!mine.takeLost() || mine.takeLost()->runs > 0);
}

void TestFrame::docksFitTheWindow() // R-UIF-23
{
    StudioRig rig;
    makeTake(rig.projectFolder(), "One.");
    QVERIFY(rig.open());
    SideDocks& docks = rig.window().docks();
    QVERIFY(!docks.inspector()->isVisible());
    takesPage(rig);
    QVERIFY(docks.inspector()->isVisible());
    docks.queue()->show();
    QVERIFY(rig.window().tabifiedDockWidgets(docks.inspector()).isEmpty());
    rig.window().resize(1024, 640);
    QTRY_VERIFY(rig.window().tabifiedDockWidgets(docks.inspector()).contains(docks.queue()));
    QCOMPARE(rig.window().size(), QSize(1024, 640));
    rig.window().resize(1200, 800);
    QTRY_VERIFY(rig.window().tabifiedDockWidgets(docks.inspector()).isEmpty());
    // Closed by a person it stays closed, on every page.
    docks.setWantsInspector(false);
    rig.window().goTo(QStringLiteral("speak"));
    takesPage(rig);
    QVERIFY(!docks.inspector()->isVisible());
}

void TestFrame::theQueueDock() // R-UIF-06
{
    StudioRig rig("endless=1,rtf=0.05");
    QVERIFY(rig.open());
    QTRY_VERIFY(rig.window().project().isOpen());
    QueuePanel& panel = rig.window().docks().queuePanel();
    QAbstractItemModelTester tester(&panel.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    rig.window().docks().showQueue();
    fillIn(rig.window().speakPage(), QStringLiteral("A long story."));
    rig.window().speakPage().speak();
    QTRY_COMPARE(panel.model().rowCount(), 1);
    QTRY_VERIFY(
        panel.model().index(0, QueueModel::How).data().toString().contains(QStringLiteral("real time")));
    panel.list().selectRow(0);
    panel.stopChosen();
    QTRY_COMPARE(panel.model().rowCount(), 0);
    QTRY_COMPARE(rig.window().project().takes().size(), size_t{1});
    QCOMPARE(rig.window().project().takes().front().partial, QStringLiteral("cancelled"));
}

void TestFrame::theBreakerSaysWhy() // R-UIF-06
{
    StudioRig rig;
    QVERIFY(rig.open());
    QueuePanel& panel = rig.window().docks().queuePanel();
    rig.window().docks().showQueue();
    jobs::JobStore store(jobs::JobStore::fileOfUser());
    jobs::NewJob job;
    job.kind = "render";
    job.title = "Three that fail";
    job.lane = "breaker";
    job.items = {{"a", "{}"}, {"b", "{}"}, {"c", "{}"}, {"d", "{}"}};
    job.maxAttempts = 1;
    const int64_t id = store.submit(job, jobs::unixMilliseconds()).job;
    for (int i = 0; i < jobs::kFailuresThatPause; ++i) {
        const auto claim = store.claim("breaker", "tester", 60000, jobs::unixMilliseconds());
        QVERIFY(claim.has_value());
        QVERIFY(store.fail(*claim, {"no_model", "The model is gone.", "Install it."}, {},
                           jobs::unixMilliseconds()));
    }
    QTRY_VERIFY(panel.banner().isVisible());
    QVERIFY(panel.banner().remedy().contains(QStringLiteral("The model is gone.")));
    QVERIFY(panel.banner().remedy().contains(QStringLiteral("Install it.")));
    panel.findChild<QPushButton*>(QStringLiteral("queueGoOn"))->click();
    QTRY_VERIFY(!panel.banner().isVisible());
    rig.window().queue().stopJob(id);
    QTRY_VERIFY(jobs::isEnded(store.job(id).state));
}

void TestFrame::theStatusLineTells() // R-UIF-24
{
    StudioRig rig("endless=1,rtf=0.05");
    QVERIFY(rig.open());
    StatusLine& line = rig.window().statusLine();
    QTRY_COMPARE(line.savedText(), QStringLiteral("Saved"));
    fillIn(rig.window().speakPage(), QStringLiteral("A long story."));
    rig.window().speakPage().speak();
    QTRY_COMPARE(line.queueText(), QStringLiteral("Queue 1 + 0"));
    rig.window().speech().stopAll();
    QTRY_COMPARE(line.queueText(), QStringLiteral("Queue empty"));
    QVERIFY(rig.window().windowTitle().startsWith(QStringLiteral("project")));
}

void TestFrame::theLogKeepsTheLastLines() // R-UIF-24
{
    LogModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    log(LogArea::Ui, LogLevel::Debug, "below what is kept");
    log(LogArea::Ui, LogLevel::Info, "the first");
    QTRY_COMPARE(model.rowCount(), 1);
    QVERIFY(model.index(0).data().toString().endsWith(QStringLiteral("troupe.ui: the first")));
    std::thread other([] {
        for (size_t i = 0; i < LogModel::kMost; ++i) log(LogArea::Engine, LogLevel::Info, std::to_string(i));
    });
    other.join();
    QTRY_COMPARE(model.rowCount(), static_cast<int>(LogModel::kMost));
    QVERIFY(!model.text().contains(QStringLiteral("the first")));
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void TestFrame::everythingHasAName() // R-UI-33
{
    StudioRig rig;
    const int64_t one = makeTake(rig.projectFolder(), "One.");
    QVERIFY(rig.open());
    rig.window().docks().showQueue();
    rig.window().docks().log()->show();
    TakesPage& page = takesPage(rig);
    QTRY_VERIFY(page.table().selectTake(one));
    QTest::qWait(100);
    int named = 0;
    for (QWidget* widget : rig.window().findChildren<QWidget*>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible()) continue;
        if (widget->focusProxy() || widget->objectName().startsWith(QStringLiteral("qt_"))) continue;
        QVERIFY2(!nameOf(widget).isEmpty(), widget->metaObject()->className());
        ++named;
    }
    QVERIFY(named > 20);
}

void TestFrame::keysReachEveryPart() // R-UI-32
{
    StudioRig rig;
    const int64_t one = makeTake(rig.projectFolder(), "One.");
    QVERIFY(rig.open());
    TakesPage& page = takesPage(rig);
    QTRY_VERIFY(page.table().selectTake(one));
    QTRY_VERIFY(page.details().factsText().contains(QStringLiteral("Seed")));
    rig.window().docks().showQueue();
    page.table().setFocus();
    // Tab comes round, through page, dock and docks.
    QSet<QWidget*> seen;
    do {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        seen.insert(QApplication::focusWidget());
    } while (QApplication::focusWidget() != &page.table() && seen.size() < 80);
    QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(&page.table()));
    QVERIFY(seen.size() > 12);
    // F6 goes through the parts and comes back.
    int parts = 0;
    do {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
        ++parts;
    } while (QApplication::focusWidget() != &page.table() && parts < 10);
    QVERIFY(parts >= 4 && parts < 10);
    // Every view by its number.
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_1, Qt::ControlModifier);
    QVERIFY(rig.window().page(QStringLiteral("speak"))->isVisible());
    const QAction* takes = rig.window().actions().action(QStringLiteral("view.takes"));
    QVERIFY(!takes->shortcut().isEmpty());
    QTest::keySequence(QApplication::focusWidget(), takes->shortcut());
    QVERIFY(page.isVisible());
}

void TestFrame::anotherStartIsAnswered() // R-UIF-40, R-UIF-42
{
    StudioRig rig;
    QVERIFY(rig.open());
    MainWindow& window = rig.window();
    QTRY_VERIFY(window.project().isOpen());
    const fs::path other = rig.path(QStringLiteral("other")).toStdString();
    project::Project::create(other);
    window.showMinimized();
    QTRY_VERIFY(window.isMinimized());
    window.comeForward();
    QTRY_VERIFY(!window.isMinimized() && window.isVisible() && window.isActiveWindow());

    QVERIFY(window.openFiles({"/nowhere/notes.txt", other.string()}));
    QTRY_COMPARE(window.project().facts().folder, rig.path(QStringLiteral("other")));
    QVERIFY(window.notice().isVisible());
    QVERIFY2(window.notice().message().contains(QStringLiteral("notes.txt")),
             qPrintable(window.notice().message()));

    const std::string packed = rig.path(QStringLiteral("packed.troupe")).toStdString();
    {
        auto project = project::Project::open(rig.projectFolder());
        project::packProject(project, packed);
    }
    QVERIFY(!window.openFiles({packed}));
    auto* dialog = window.findChild<QFileDialog*>(QStringLiteral("unpack"));
    QVERIFY(dialog && dialog->isVisible());
    dialog->setDirectory(rig.path({}));
    dialog->selectFile(QStringLiteral("unpacked"));
    QMetaObject::invokeMethod(dialog, "accept");
    QTRY_COMPARE(window.project().facts().folder, rig.path(QStringLiteral("unpacked")));

    QVERIFY(!window.openFiles({"/nowhere/maya.voicepkg.zip"}));
    auto* voices = qobject_cast<VoicesPage*>(window.page(QStringLiteral("voices")));
    QVERIFY(voices && voices->isVisible());
    QTRY_VERIFY(voices->message().isVisible()); // that there is no such file
}

void TestFrame::aRecordingOpensTheCloneLab() // R-REF-32
{
    StudioRig rig;
    const QString first = rig.path(QStringLiteral("Maya.WAV"));
    const QString second = rig.path(QStringLiteral("bo.wav"));
    for (const QString& file : {first, second}) writeClip(file.toStdString(), spokenClip(4));
    rig.context().files = {first.toStdString()};
    rig.reopenWindow();
    QVERIFY(rig.open());
    MainWindow& window = rig.window();
    auto* page = qobject_cast<ClonePage*>(window.page(QStringLiteral("clone")));
    QVERIFY(page && page->isVisible());
    QTRY_COMPARE(page->draft().path(), first);
    QTRY_VERIFY(window.project().isOpen()); // the usual one
    // A later start hands another one over.
    window.actions().action(QStringLiteral("view.speak"))->trigger();
    QVERIFY(!window.openFiles({second.toStdString()}));
    QVERIFY(page->isVisible());
    QTRY_COMPARE(page->draft().path(), second);
    QVERIFY(!window.openFiles({"/nowhere/song.ogg"}));
    QTRY_VERIFY(page->reference().message().message().contains(QStringLiteral("song.ogg")));
    QCOMPARE(page->draft().path(), second);
}

void TestFrame::theQueueRestsAfterALostRun() // R-UIF-22, R-UIF-43
{
    StudioRig rig;
    rig.closeWindow();
    std::atomic<int> asked = 0;
    rig.setLanes([&](const std::string&) {
        ++asked;
        const auto engine = speech::makeSimEngine(speech::SimScript::parse("pace=0.01"));
        return LaneMeans{[engine](speech::Task) { return engine; }, nullptr};
    });
    const int64_t job = orderClip(rig.projectFolder());
    leaveLostRun(rig, 1);
    rig.reopenWindow();
    QVERIFY(rig.open());
    QTRY_VERIFY(rig.window().recovery().isVisible());
    // There is time to say that no model is to be touched, and then none is.
    for (QPushButton* button : rig.window().recovery().findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("Work without models")) button->click();
    QVERIFY(!rig.window().recovery().isVisible());
    QTest::qWait(6000);
    QCOMPARE(asked.load(), 0);
    QCOMPARE(stateOf(job), jobs::State::Queued);
    rig.closeWindow();
    // A start without such an end behind it goes on at once.
    rig.reopenWindow();
    QVERIFY(rig.open());
    QTRY_COMPARE(stateOf(job), jobs::State::Done);
    QTRY_COMPARE(rig.window().project().takes().size(), size_t{1}); // and the window shows it
}

void TestFrame::whatTheQueueOwesStaysInPlace() // R-UIF-05
{
    StudioRig rig;
    QVERIFY(rig.open());
    ProjectDesk& project = rig.window().project();
    QTRY_VERIFY(project.isOpen());
    project.openUntitled();
    QTRY_VERIFY(project.facts().untitled);
    const int64_t job = orderClip(project.facts().folder.toStdString());
    QTRY_VERIFY(rig.window().queue().isOwed(project.facts().folder));
    QAction* saveAs = rig.window().actions().action(QStringLiteral("file.save-project-as"));
    saveAs->trigger();
    QVERIFY(rig.window().notice().isVisible());
    QVERIFY2(rig.window().notice().message().contains(QStringLiteral("queue")),
             qPrintable(rig.window().notice().message()));
    QVERIFY(!rig.window().findChild<QFileDialog*>());
    rig.window().queue().stopJob(job);
    QTRY_VERIFY(!rig.window().queue().isOwed(project.facts().folder));
    saveAs->trigger();
    QVERIFY(rig.window().findChild<QFileDialog*>());
}

void TestFrame::theUntitledProjectGetsAName() // R-UIF-05
{
    StudioRig rig("seconds=1,rtf=0.01");
    QVERIFY(rig.open());
    ProjectDesk& project = rig.window().project();
    QTRY_VERIFY(project.isOpen());
    project.openUntitled();
    QTRY_VERIFY(project.facts().untitled && project.isListed());
    const size_t before = project.takes().size();
    fillIn(rig.window().speakPage(), QStringLiteral("Kept under a name."));
    rig.window().speakPage().speak();
    QTRY_COMPARE(project.takes().size(), before + 1);
    QTRY_VERIFY(!rig.window().speech().isBusy());
    const QString was = project.facts().folder;
    const QString target = rig.path(QStringLiteral("My play"));
    rig.window().actions().action(QStringLiteral("file.save-project-as"))->trigger();
    auto* dialog = rig.window().findChild<QFileDialog*>();
    QVERIFY(dialog);
    Q_EMIT dialog->fileSelected(target);
    dialog->close();
    QTRY_COMPARE(project.facts().name, QStringLiteral("My play"));
    QVERIFY(!project.facts().untitled);
    QVERIFY(rig.window().windowTitle().startsWith(QStringLiteral("My play")));
    QVERIFY(!project::Project::isOne(was.toStdString())); // it has moved
    QVERIFY(project::Project::isOne(target.toStdString()));
    // The take came along, and is heard from where it is now.
    QTRY_COMPARE(project.takes().size(), before + 1);
    const int64_t take = project.takes().front().id;
    rig.window().player().show(take, false);
    QTRY_COMPARE(rig.window().player().current(), take);
    QTRY_COMPARE(rig.window().desk().player().length(), int64_t{24'000});
}

/// A model that is being read is a state with a place, not a window that stands still.
void TestFrame::aModelThatIsReadIsTold() // R-UIF-06
{
    StudioRig rig("load=1.5,seconds=1,rtf=0.01");
    QVERIFY(rig.open());
    QTRY_VERIFY(rig.window().project().isOpen());
    fillIn(rig.window().speakPage(), QStringLiteral("After the model."));
    rig.window().speakPage().speak();
    const auto told = [&rig] { return rig.window().speakPage().progressText(); };
    QTRY_VERIFY2(told().startsWith(QStringLiteral("Loading the voice")), qPrintable(told()));
    const QAbstractItemModel& queue = rig.window().docks().queuePanel().model();
    QTRY_COMPARE(queue.rowCount(), 1);
    const auto row = [&queue] {
        QString words;
        for (int column = 0; column < queue.columnCount(); ++column)
            words += queue.index(0, column).data(Qt::AccessibleTextRole).toString() + u'|';
        return words;
    };
    QTRY_VERIFY2(row().contains(QStringLiteral("Loading the model")), qPrintable(row()));
    QTRY_COMPARE(rig.window().project().takes().size(), size_t{1});
}

TROUPE_GUI_TEST_MAIN(TestFrame)
#include "tst_frame.moc"
