// SPDX-License-Identifier: GPL-3.0-or-later
// R-UIF-10, R-UIF-11, R-UIF-12, R-UIF-13, R-UIF-14, R-UIF-15
#include "engine/audio/file_reader.h"
#include "engine/project/cell.h"
#include "engine/project/character.h"
#include "engine/project/take_store.h"
#include "engine/project/take_writer.h"
#include "tests/gui/support/gui_main.h"
#include "tests/gui/support/many_takes.h"
#include "tests/gui/support/stall_watchdog.h"
#include "tests/gui/support/studio_rig.h"
#include "ui/actions/action_collection.h"
#include "ui/playback/sound_desk.h"
#include "ui/services/project_desk.h"
#include "ui/takes/compare_tray.h"
#include "ui/takes/take_filter_bar.h"
#include "ui/takes/take_inspector.h"
#include "ui/takes/take_list_model.h"
#include "ui/takes/take_player.h"
#include "ui/takes/take_table.h"
#include "ui/takes/takes_page.h"
#include "ui/widgets/inline_message.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QUrl>
#include <QtTest>

using namespace troupe;
using namespace troupe::guitest;
using namespace troupe::ui;

namespace {

/// Takes of a fifth of a second, as speech that came from elsewhere.
class Takes
{
public:
    explicit Takes(StudioRig& rig) : project_(project::Project::open(rig.projectFolder())) {}

    int64_t add(const std::string& text, std::optional<int64_t> cell = {}, const std::string& partial = {})
    {
        project::TakeDraft draft;
        draft.request = speech::Request();
        draft.request->task = speech::Task::VoiceDesign;
        draft.request->instruct = "A calm voice.";
        draft.request->text = text;
        draft.request->seed = 100 + ++count_;
        draft.cell = cell;
        project::TakeWriter writer(project_, draft, project::kTakeRate);
        writer.append(std::vector<float>(4800, 0.25F));
        return writer.commit(partial).id;
    }

    int64_t addCell(const char* character, const char* delivery)
    {
        project::Cell cell;
        cell.character = project::CharacterStore(project_).obtain(character).id;
        cell.delivery = project::Delivery::fromKey(delivery);
        return project::CellStore(project_).add(cell).id;
    }

    project::Project& project() { return project_; }
    project::TakeState state(int64_t id) { return project::TakeStore(project_).get(id).state; }

private:
    project::Project project_;
    uint64_t count_ = 0;
};

TakesPage& takesPage(StudioRig& rig)
{
    rig.window().goTo(QStringLiteral("takes"));
    return *static_cast<TakesPage*>(rig.window().page(QStringLiteral("takes")));
}

void press(QWidget& at, int key, Qt::KeyboardModifiers keys = {})
{
    QTest::keyClick(&at, static_cast<Qt::Key>(key), keys);
}

} // namespace

/// The view of takes, on a project that this test fills.
class TestTakes final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emptyHasAWayOn();
    void theModelIsOne();
    void reviewByKeys();
    void filters();
    void binAndUndo();
    void siblingsByNumber();
    void comparing();
    void theInspectorTells();
    void notesAreKept();
    void madeAgain();
    void takesCanBeDragged();
    void manyTakesStallNothing();
};

void TestTakes::emptyHasAWayOn() // R-UIF-10
{
    StudioRig rig;
    QVERIFY(rig.open());
    TakesPage& page = takesPage(rig);
    QVERIFY(!page.table().isVisible());
    auto* way = qobject_cast<QAbstractButton*>(QApplication::focusWidget());
    QVERIFY(way);
    press(*way, Qt::Key_Space);
    QCOMPARE(rig.window().page(QStringLiteral("speak"))->isVisible(), true);
}

void TestTakes::theModelIsOne() // R-UIF-10
{
    StudioRig rig;
    Takes takes(rig);
    QList<qint64> ids;
    for (int i = 0; i < 30; ++i) ids << takes.add("Line " + std::to_string(i));
    QVERIFY(rig.open());
    TakesPage& page = takesPage(rig);
    QTRY_COMPARE(page.model().rowCount(), 30);
    QAbstractItemModelTester tester(&page.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    ProjectDesk& project = rig.window().project();
    page.filterBar().setFilter({.which = TakeFilter::Which::ToReview});
    project.approve(ids.mid(3, 5));
    QTRY_COMPARE(page.model().rowCount(), 25);
    project.undo();
    QTRY_COMPARE(page.model().rowCount(), 30);
    takes.add("One more");
    QTRY_COMPARE(page.model().rowCount(), 31);
    project.bin(ids.mid(0, 10));
    QTRY_COMPARE(page.model().rowCount(), 21);
    project.emptyBin();
    QTRY_COMPARE(project.takes().size(), size_t{21});
    page.filterBar().setFilter({.which = TakeFilter::Which::Binned});
    QCOMPARE(page.model().rowCount(), 0);
    // Newest first, and every cell has words for a screen reader.
    page.filterBar().setFilter({});
    QCOMPARE(page.model().index(0, TakeListModel::Text).data().toString(), QStringLiteral("One more"));
    for (int column = 0; column < TakeListModel::Columns; ++column) {
        if (column == TakeListModel::Character) continue; // of no character
        QVERIFY(!page.model().index(0, column).data(Qt::AccessibleTextRole).toString().isEmpty());
    }
}

void TestTakes::reviewByKeys() // R-UIF-11
{
    StudioRig rig;
    Takes takes(rig);
    const int64_t one = takes.add("One.");
    const int64_t two = takes.add("Two.");
    const int64_t three = takes.add("Three.");
    QVERIFY(rig.open());
    TakesPage& page = takesPage(rig);
    QTRY_COMPARE(page.model().rowCount(), 3);
    page.filterBar().setFilter({.which = TakeFilter::Which::ToReview});
    page.table().setFocus();
    QVERIFY(page.table().selectTake(three));
    // What is chosen is in the dock after a moment, silent until it is asked for.
    QTRY_COMPARE(rig.window().player().current(), three);
    QCOMPARE(rig.window().desk().player().length(), int64_t{4800});
    press(page.table(), Qt::Key_A);
    QCOMPARE(page.table().currentTake(), two);
    QTRY_VERIFY(takes.state(three) == project::TakeState::Approved);
    QTRY_COMPARE(page.model().rowCount(), 2);
    QCOMPARE(page.table().currentTake(), two);
    press(page.table(), Qt::Key_X);
    QTRY_VERIFY(takes.state(two) == project::TakeState::Rejected);
    QCOMPARE(page.table().currentTake(), one);
    QTRY_COMPARE(page.model().rowCount(), 1);
    // Undo from the list is the project's, and brings the take back into it.
    press(page.table(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(takes.state(two) == project::TakeState::ToReview);
    QTRY_COMPARE(page.model().rowCount(), 2);
    // Several at once are one act.
    page.table().selectAll();
    press(page.table(), Qt::Key_A);
    QTRY_VERIFY(takes.state(one) == project::TakeState::Approved);
    QTRY_VERIFY(takes.state(two) == project::TakeState::Approved);
    rig.window().project().undo();
    QTRY_VERIFY(takes.state(one) == project::TakeState::ToReview);
    QTRY_VERIFY(takes.state(two) == project::TakeState::ToReview);
}

void TestTakes::filters() // R-UIF-12
{
    StudioRig rig;
    Takes takes(rig);
    const int64_t happy = takes.addCell("Maya", "happy/medium");
    takes.add("The signal arrived.", happy);
    takes.add("The signal stopped.", {}, "cancelled");
    const int64_t star = takes.add("Nothing at all.");
    project::TakeStore(takes.project()).setStar(std::array{star}, true);
    QVERIFY(rig.open());
    TakesPage& page = takesPage(rig);
    QTRY_COMPARE(page.model().rowCount(), 3);
    page.find();
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("signal maya"));
    QTRY_COMPARE(page.model().rowCount(), 1);
    QCOMPARE(page.model().index(0, TakeListModel::Character).data().toString(),
             QStringLiteral("Maya, happy/medium"));
    page.filterBar().setFilter({.starred = true});
    QCOMPARE(page.model().rowCount(), 1);
    QCOMPARE(page.model().idAt(0), star);
    // One level without end is no speech: the checks say so, and the Inspector says what they said.
    page.filterBar().setFilter({.suspect = true});
    project::TakeStore store(takes.project());
    QCOMPARE(page.model().rowCount(),
             static_cast<int>(store.list({.verdict = project::TakeVerdict::Suspect}).size()));
    page.filterBar().setFilter({.incomplete = true});
    QCOMPARE(page.model().rowCount(), 1);
    QVERIFY(page.model()
                .index(0, TakeListModel::State)
                .data(Qt::AccessibleTextRole)
                .toString()
                .contains(QStringLiteral("Stopped")));
    const auto maya = project::CharacterStore(takes.project()).findByName("Maya");
    QTRY_VERIFY([&] {
        page.filterBar().setFilter({.character = maya->id});
        return page.filterBar().filter().character == maya->id;
    }());
    QCOMPARE(page.model().rowCount(), 1);
    page.filterBar().setFilter({.madeSince = 1});
    QCOMPARE(page.model().rowCount(), 3);
    page.filterBar().setFilter({.text = QStringLiteral("nowhere to be found")});
    QCOMPARE(page.model().rowCount(), 0);
    QVERIFY(!page.table().isVisible());
}

void TestTakes::binAndUndo() // R-UIF-11
{
    StudioRig rig;
    Takes takes(rig);
    const int64_t one = takes.add("One.");
    const int64_t two = takes.add("Two.");
    QVERIFY(rig.open());
    TakesPage& page = takesPage(rig);
    QTRY_COMPARE(page.model().rowCount(), 2);
    page.table().setFocus();
    page.table().selectTake(two);
    press(page.table(), Qt::Key_Delete);
    QTRY_VERIFY(takes.state(two) == project::TakeState::Binned);
    QTRY_COMPARE(page.model().rowCount(), 1);
    QCOMPARE(page.table().currentTake(), one);
    page.filterBar().setFilter({.which = TakeFilter::Which::Binned});
    QCOMPARE(page.model().rowCount(), 1);
    page.table().selectTake(two);
    rig.window().actions().action(QStringLiteral("takes.restore"))->trigger();
    QTRY_VERIFY(takes.state(two) == project::TakeState::ToReview);
}

void TestTakes::siblingsByNumber() // R-UIF-11
{
    StudioRig rig;
    Takes takes(rig);
    const int64_t cell = takes.addCell("Maya", "sad/medium");
    const int64_t first = takes.add("Goodbye.", cell);
    takes.add("Something else.");
    const int64_t second = takes.add("Goodbye.", cell);
    QVERIFY(rig.open());
    TakesPage& page = takesPage(rig);
    QTRY_COMPARE(page.model().rowCount(), 3);
    page.table().setFocus();
    page.table().selectTake(second);
    press(page.table(), Qt::Key_1);
    QCOMPARE(page.table().currentTake(), first);
    press(page.table(), Qt::Key_2);
    QCOMPARE(page.table().currentTake(), second);
    press(page.table(), Qt::Key_9);
    QCOMPARE(page.table().currentTake(), second);
}

void TestTakes::comparing() // R-UIF-13
{
    StudioRig rig;
    Takes takes(rig);
    QList<qint64> ids;
    for (int i = 0; i < 5; ++i) ids << takes.add("Line " + std::to_string(i));
    QVERIFY(rig.open());
    TakesPage& page = takesPage(rig);
    QTRY_COMPARE(page.model().rowCount(), 5);
    page.table().setFocus();
    for (const qint64 id : ids) {
        page.table().selectTake(id);
        press(page.table(), Qt::Key_C);
    }
    // Four at most.
    QCOMPARE(page.tray().takes(), ids.mid(0, 4));
    QVERIFY(page.tray().isVisible());
    QTRY_COMPARE(rig.window().player().current(), ids[4]);
    rig.window().desk().player().seek(1200);
    press(page.table(), Qt::Key_B);
    QTRY_COMPARE(rig.window().player().current(), ids[0]);
    // From the same place.
    QCOMPARE(rig.window().desk().player().position(), int64_t{1200});
    press(page.table(), Qt::Key_B);
    QTRY_COMPARE(rig.window().player().current(), ids[1]);
    page.table().selectTake(ids[1]);
    press(page.table(), Qt::Key_C);
    QCOMPARE(page.tray().takes(), (QList<qint64>{ids[0], ids[2], ids[3]}));
}

void TestTakes::theInspectorTells() // R-UIF-14
{
    StudioRig rig;
    Takes takes(rig);
    const int64_t one = takes.add("Who is there?", takes.addCell("Maya", "fear/medium"));
    QVERIFY(rig.open());
    TakesPage& page = takesPage(rig);
    QTRY_COMPARE(page.model().rowCount(), 1);
    page.table().selectTake(one);
    QTRY_VERIFY(page.details().factsText().contains(QStringLiteral("Seed: 101")));
    const QString facts = page.details().factsText();
    for (const char* fact :
         {"Who is there?", "Maya, fear/medium", "To review", "Voice: A calm voice.", "0.2 s"})
        QVERIFY2(facts.contains(QString::fromLatin1(fact)), qPrintable(facts));
    rig.window().project().approve({one});
    QTRY_VERIFY(page.details().factsText().contains(QStringLiteral("Approved")));
}

void TestTakes::notesAreKept() // R-UIF-14
{
    StudioRig rig;
    Takes takes(rig);
    const int64_t one = takes.add("One.");
    const int64_t two = takes.add("Two.");
    QVERIFY(rig.open());
    TakesPage& page = takesPage(rig);
    QTRY_COMPARE(page.model().rowCount(), 2);
    page.table().setFocus();
    page.table().selectTake(one);
    QTRY_VERIFY(page.details().factsText().contains(QStringLiteral("Seed: 101")));
    press(page.table(), Qt::Key_F2);
    auto* note = page.details().findChild<QPlainTextEdit*>(QStringLiteral("takeNote"));
    QVERIFY(note && note->hasFocus());
    QTest::keyClicks(note, QStringLiteral("warm end"));
    page.table().setFocus();
    QTRY_COMPARE(project::TakeStore(takes.project()).get(one).note, std::string("warm end"));
    // A note that is still being written when the window closes is kept, too.
    page.table().selectTake(two);
    QTRY_VERIFY(page.details().factsText().contains(QStringLiteral("Seed: 102")));
    press(page.table(), Qt::Key_F2);
    QTest::keyClicks(note, QStringLiteral("last words"));
    rig.closeWindow();
    QCOMPARE(project::TakeStore(takes.project()).get(two).note, std::string("last words"));
}

void TestTakes::madeAgain() // R-UIF-11
{
    StudioRig rig("seconds=1,rtf=0.01");
    Takes takes(rig);
    const int64_t cell = takes.addCell("Maya", "angry/medium");
    const int64_t one = takes.add("Leave now.", cell);
    QVERIFY(rig.open());
    TakesPage& page = takesPage(rig);
    QTRY_COMPARE(page.model().rowCount(), 1);
    page.table().setFocus();
    page.table().selectTake(one);
    press(page.table(), Qt::Key_R);
    QTRY_COMPARE(page.model().rowCount(), 2);
    const project::Take made = project::TakeStore(takes.project()).get(page.model().idAt(0));
    QCOMPARE(made.text, std::string("Leave now."));
    QCOMPARE(made.parent, std::optional<int64_t>(one));
    QCOMPARE(made.cell, std::optional<int64_t>(cell));
    QVERIFY(made.seed != std::optional<uint64_t>(101));
    QTRY_COMPARE(rig.window().player().current(), made.id);
    // Its lineage is told.
    page.table().selectTake(made.id);
    QTRY_VERIFY(page.details().factsText().contains(QStringLiteral("Made from")));
}

void TestTakes::takesCanBeDragged() // R-UIF-15
{
    StudioRig rig;
    Takes takes(rig);
    takes.add("Same words.");
    takes.add("Same words.");
    QVERIFY(rig.open());
    TakesPage& page = takesPage(rig);
    QTRY_COMPARE(page.model().rowCount(), 2);
    const std::unique_ptr<QMimeData> dragged(
        page.model().mimeData({page.model().index(0, TakeListModel::Text), page.model().index(0, 0),
                               page.model().index(1, TakeListModel::Text)}));
    QVERIFY(dragged);
    QCOMPARE(dragged->urls().size(), 2);
    for (const QUrl& url : dragged->urls()) QVERIFY(QFile::exists(url.toLocalFile()));
}

void TestTakes::manyTakesStallNothing() // R-UI-36, R-UIF-10
{
    StudioRig rig;
    {
        Takes takes(rig);
        const int64_t first = takes.add("Many.");
        addTakesLike(takes.project(), first, 19'999);
    }
    StallWatchdog watchdog;
    QVERIFY(rig.open());
    TakesPage& page = takesPage(rig);
    QTRY_COMPARE_WITH_TIMEOUT(page.model().rowCount(), 20'000, 30000);
    QTRY_VERIFY_WITH_TIMEOUT(rig.window().project().isListed(), 30000);
    // What building the window costs is measured elsewhere.
    watchdog.stop();
    StallWatchdog again;
    page.table().setFocus();
    page.filterBar().setFilter({.which = TakeFilter::Which::ToReview});
    page.table().selectRowAt(0);
    for (int i = 0; i < 30; ++i) {
        press(page.table(), i % 3 == 0 ? Qt::Key_X : Qt::Key_A);
        QTest::qWait(5);
    }
    for (int i = 0; i <= 20; ++i) {
        QScrollBar* bar = page.table().verticalScrollBar();
        bar->setValue(bar->maximum() * i / 20);
        QTest::qWait(5);
    }
    page.filterBar().setFilter({.text = QStringLiteral("number 1999")});
    QTest::qWait(50);
    page.filterBar().setFilter({});
    rig.window().project().undo();
    QTRY_VERIFY_WITH_TIMEOUT(!rig.window().project().isWorking(), 20000);
    QTest::qWait(500);
    const StallWatchdog::Report report = again.stop();
    QVERIFY(report.turns > 50);
    QVERIFY2(report.processorMs < kLongestTurnMs, qPrintable(QString::number(report.processorMs)));
}

TROUPE_GUI_TEST_MAIN(TestTakes)
#include "tst_takes_view.moc"
