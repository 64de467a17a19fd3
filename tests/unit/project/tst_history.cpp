// SPDX-License-Identifier: GPL-3.0-or-later
// R-PRJ-20, R-PRJ-21, R-PRJ-22, R-PRJ-23
#include "engine/project/cell.h"
#include "engine/project/character.h"
#include "engine/project/history.h"
#include "engine/project/snapshots.h"
#include "engine/project/take_store.h"
#include "engine/store/database.h"
#include "tests/unit/project/project_test.h"

#include <array>

#include <QTemporaryDir>
#include <QtTest>

using namespace troupe;
using namespace troupe::project;
using test::codeOf;
using test::draft;
using test::makeTake;

namespace {

/// All that acts can change, as one text.
std::string stateOf(Project& project)
{
    std::string all;
    for (const Character& it : CharacterStore(project).list())
        all += it.name + "|" + it.base + "|" + it.note + "|" + it.voice.speaker + "\n";
    for (const Cell& it : CellStore(project).list())
        all += it.delivery.key() + "|" + it.text + "|" + std::to_string(it.approvedTake.value_or(0)) + "\n";
    for (const bool binned : {false, true}) {
        TakeQuery query;
        if (binned) query.state = TakeState::Binned;
        for (const Take& it : TakeStore(project).list(query))
            all += std::string(takeStateName(it.state)) + "|" + it.note + "|" +
                   std::to_string(it.cell.value_or(0)) + (it.star ? "*" : "") + "\n";
    }
    return all;
}

/// One of each kind of act; the state after each is appended.
void actInEveryWay(Project& project, std::vector<std::string>& states)
{
    CharacterStore characters(project);
    CellStore cells(project);
    TakeStore takes(project);
    const std::array takeIds{makeTake(project, draft("a", 1)).id, makeTake(project, draft("b", 2)).id};
    const auto did = [&] { states.push_back(stateOf(project)); };
    did();
    Character maya = characters.add("Maya", "warm");
    did();
    maya.name = "Ives";
    maya.note = "n";
    characters.update(maya);
    did();
    characters.setVoice(maya.id, {.id = "x", .name = "X", .promptFile = {}, .speaker = "slt"});
    did();
    Cell cell;
    cell.character = maya.id;
    cell.delivery = Delivery::fromKey("happy/intense");
    cell = cells.add(cell);
    did();
    cell.text = "line";
    cells.update(cell);
    did();
    takes.assign(takeIds, cell.id);
    did();
    takes.approve(takeIds);
    did();
    takes.setNote(takeIds[0], "good");
    did();
    takes.setStar(takeIds, true);
    did();
    takes.reject(std::array{takeIds[1]});
    did();
    takes.bin(takeIds);
    did();
    takes.restore(std::array{takeIds[0]});
    did();
    takes.review(std::array{takeIds[1]});
    did();
    cells.remove(cell.id);
    did();
    characters.remove(maya.id);
    did();
}

} // namespace

class TestHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyActIsUndoneAndRedoneAlsoAfterARestart()
    {
        std::vector<std::string> states;
        {
            Project project = fresh();
            actInEveryWay(project, states);
        }
        Project project = Project::open(path());
        const size_t acts = states.size() - 1;
        QCOMPARE(History(project).list().size(), acts);
        for (size_t i = acts; i-- > 0;) {
            const auto step = History(project).undo();
            QVERIFY(step && step->skipped == 0 && step->changed > 0 && !step->label.empty());
            QCOMPARE(stateOf(project), states[i]);
        }
        QVERIFY(!History(project).undo());
        for (size_t i = 1; i <= acts; ++i) {
            QVERIFY(History(project).redo());
            QCOMPARE(stateOf(project), states[i]);
        }
        QVERIFY(!History(project).redo());
    }

    void aNewActDropsWhatCouldBeRedone()
    {
        Project project = fresh();
        CharacterStore(project).add("Maya");
        QVERIFY(History(project).undo());
        QCOMPARE(History(project).nextRedo()->label, std::string("Add character “Maya”"));
        CharacterStore(project).add("Ives");
        QVERIFY(!History(project).redo());
        QCOMPARE(History(project).list().size(), size_t{1});
    }

    void anActThatChangesNothingIsNone()
    {
        Project project = fresh();
        const Character maya = CharacterStore(project).add("Maya");
        CharacterStore(project).update(maya);
        QCOMPARE(History(project).list().size(), size_t{1});
    }

    void theLogIsBounded()
    {
        Project project = fresh();
        const int64_t take = makeTake(project, draft("a", 1)).id;
        // One transaction for all: what is looked at is the log, not the disk.
        project.database().write([&] {
            for (int i = 0; i < History::kMostEntries + 20; ++i)
                TakeStore(project).setNote(take, std::to_string(i));
        });
        QCOMPARE(History(project).list().size(), static_cast<size_t>(History::kMostEntries));
        QVERIFY(History(project).undo());
        QCOMPARE(TakeStore(project).get(take).note, std::to_string(History::kMostEntries + 18));
    }

    void actsOfAnotherProcessAreUndoneInTheirOrder()
    {
        Project mine = fresh();
        Project theirs = Project::open(path());
        const int64_t before = mine.dataVersion();
        CharacterStore(mine).add("Mine");
        CharacterStore(theirs).add("Theirs");
        QVERIFY(mine.dataVersion() != before);
        QCOMPARE(History(mine).undo()->label, std::string("Add character “Theirs”"));
        QVERIFY(CharacterStore(theirs).findByName("mine"));
        QVERIFY(!CharacterStore(theirs).findByName("theirs"));
    }

    void whatChangedSinceIsLeftAlone()
    {
        Project project = fresh();
        TakeStore takes(project);
        const std::array ids{makeTake(project, draft("a", 1)).id, makeTake(project, draft("b", 2)).id};
        takes.bin(ids);
        takes.setNote(ids[0], "x");
        QVERIFY(History(project).undo());
        QCOMPARE(takes.emptyBin(), 2);
        const auto step = History(project).undo();
        QVERIFY(step);
        QCOMPARE(step->skipped, 2);
        QCOMPARE(step->changed, 0);
        QVERIFY(!History(project).undo());
    }

    void aSnapshotComesBackAndLosesNothing()
    {
        Project project = fresh();
        Snapshots snapshots(project);
        std::vector<std::string> states;
        CharacterStore(project).add("Narrator", "old");
        const int64_t early = makeTake(project, draft("early", 9)).id;
        snapshots.take("First read");
        const std::string then = stateOf(project);
        actInEveryWay(project, states);
        TakeStore(project).bin(std::array{early});
        Character narrator = *CharacterStore(project).findByName("narrator");
        narrator.name = "Teller";
        CharacterStore(project).update(narrator);
        CharacterStore(project).add("Narrator", "new");
        const std::string now = stateOf(project);

        const HistoryStep step = snapshots.restore("first READ");
        QCOMPARE(step.skipped, 0);
        QCOMPARE(CharacterStore(project).list().size(), size_t{1});
        QCOMPARE(CharacterStore(project).list().front().base, std::string("old"));
        QCOMPARE(TakeStore(project).get(early).state, TakeState::ToReview);
        // What was made since is still there: one take to review, two as they were.
        TakeQuery binned;
        binned.state = TakeState::Binned;
        QCOMPARE(TakeStore(project).list().size() + TakeStore(project).list(binned).size(), size_t{3});
        QVERIFY(History(project).undo());
        QCOMPARE(stateOf(project), now);
        QVERIFY(History(project).redo());
        QVERIFY(stateOf(project) != now && then != now);
    }

    void snapshotsHaveNamesAndABound()
    {
        Project project = fresh();
        Snapshots snapshots(project);
        for (const char* wrong : {"", "  ", "\xff"})
            QCOMPARE(codeOf([&] { snapshots.take(wrong); }), ErrorCode::InvalidRequest);
        snapshots.take("a");
        QCOMPARE(codeOf([&] { snapshots.take("A"); }), ErrorCode::InvalidRequest);
        QCOMPARE(codeOf([&] { snapshots.restore("b"); }), ErrorCode::InvalidRequest);
        project.database().write([&] {
            for (int i = 1; i < Snapshots::kMost; ++i) snapshots.take("s" + std::to_string(i));
        });
        QCOMPARE(codeOf([&] { snapshots.take("one more"); }), ErrorCode::InvalidRequest);
        snapshots.remove("a");
        snapshots.take("one more");
        QCOMPARE(snapshots.list().size(), static_cast<size_t>(Snapshots::kMost));
    }

private:
    std::string path() const { return folder_.filePath(QString::number(count_)).toStdString(); }
    Project fresh()
    {
        ++count_;
        return Project::create(path());
    }

    QTemporaryDir folder_;
    int count_ = 0;
};

QTEST_APPLESS_MAIN(TestHistory)
#include "tst_history.moc"
