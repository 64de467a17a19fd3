// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "tests/gui/support/gui_main.h"
#include "tests/gui/support/studio_rig.h"
#include "tests/support/error_of.h"
#include "ui/actions/action_collection.h"
#include "ui/actions/shortcuts_sheet.h"
#include "ui/mainwindow/plain_key_guard.h"

#include <QAction>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTreeWidget>
#include <QtTest>

using namespace troupe;
using namespace troupe::guitest;
using namespace troupe::ui;
using namespace Qt::StringLiterals;

namespace {

template <class Work>
Error failureOf(Work&& work)
{
    return testing::errorOf(work).value_or(Error(ErrorCode::Unknown, "Nothing was thrown.", ""));
}

/// A bare window with two actions of the window and two of places of their own.
struct Bench
{
    explicit Bench(const QString& file) : actions(&window, file.toStdString())
    {
        play = actions.make({.id = u"playback.play"_s,
                             .text = u"&Play"_s,
                             .group = ActionGroup::Playback,
                             .keys = {Qt::Key_Space}},
                            &window);
        loop = actions.make({.id = u"playback.loop"_s,
                             .text = u"&Loop…"_s,
                             .group = ActionGroup::Playback,
                             .keys = {Qt::Key_L}},
                            &window);
        approve = actions.make({.id = u"takes.approve"_s,
                                .text = u"Approve"_s,
                                .group = ActionGroup::Takes,
                                .keys = {Qt::Key_A},
                                .place = u"takes"_s},
                               &window);
        accent = actions.make({.id = u"script.accent"_s,
                               .text = u"Accent"_s,
                               .group = ActionGroup::Edit,
                               .keys = {Qt::Key_A},
                               .place = u"script"_s},
                              &window);
        copy = actions.make({.id = u"edit.copy"_s,
                             .text = u"Copy"_s,
                             .group = ActionGroup::Edit,
                             .keys = {QKeySequence::Copy},
                             .fixed = true},
                            &window);
        actions.note({u"Zoom"_s, ActionGroup::Waveform, {Qt::Key_Z}});
    }

    QWidget window;
    ActionCollection actions;
    QAction *play, *loop, *approve, *accent, *copy;
};

} // namespace

class TestActions final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKeyOfTheWindowIsItsOwn();
    void aChosenKeyActsAndIsKept();
    void aTakenKeyIsRefused_data();
    void aTakenKeyIsRefused();
    void placesMayShareAKey();
    void theOldKeyIsFreeAgain();
    void resetGivesBackWhatWasDelivered();
    void aChoiceBeatsWhatIsDelivered();
    void damagedFilesLeaveTheDeliveredKeys_data();
    void damagedFilesLeaveTheDeliveredKeys();
    void whatCannotBeWrittenHoldsForNow();
    void theSheetShowsWhatHolds();
    void aListMayLetPlainKeysThrough();
};

void TestActions::everyKeyOfTheWindowIsItsOwn() // R-SET-01
{
    StudioRig rig;
    QVERIFY(rig.open());
    const ActionCollection& actions = rig.window().actions();
    QVERIFY(actions.entries().size() > 20);
    for (const auto& entry : actions.entries()) {
        QVERIFY2(entry.spec.group != ActionGroup::Unknown, qPrintable(entry.spec.id));
        QVERIFY2(!entry.action->text().isEmpty(), qPrintable(entry.spec.id));
        // A delivered key that another action has would have been taken away.
        QVERIFY2(entry.action->shortcuts() == entry.spec.keys, qPrintable(entry.spec.id));
        QVERIFY2(!actions.ownerOf(entry.spec.keys, entry.spec.id), qPrintable(entry.spec.id));
    }
    // Nothing with a key is missing from the register.
    for (const QAction* action : rig.window().findChildren<QAction*>()) {
        if (!action->shortcuts().isEmpty()) {
            QVERIFY2(actions.action(action->objectName()) == action, qPrintable(action->text()));
        }
    }
}

void TestActions::aChosenKeyActsAndIsKept() // R-SET-02
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"shortcuts.ini"_s);
    const QList<QKeySequence> wanted{Qt::CTRL | Qt::Key_Comma, Qt::Key_K};
    {
        Bench bench(file);
        QSignalSpy changed(&bench.actions, &ActionCollection::changed);
        bench.actions.rebind(u"playback.play"_s, wanted);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(bench.play->shortcuts(), wanted);
        QVERIFY(bench.play->toolTip().contains(u"Ctrl+,"_s));
        bench.window.show();
        QVERIFY(QTest::qWaitForWindowActive(&bench.window));
        QSignalSpy played(bench.play, &QAction::triggered);
        QTest::keyClick(&bench.window, Qt::Key_K);
        QTest::keyClick(&bench.window, Qt::Key_Space);
        QCOMPARE(played.size(), 1);
        bench.actions.rebind(u"playback.loop"_s, {});
    }
    const Bench again(file);
    QCOMPARE(again.play->shortcuts(), wanted);
    QVERIFY(again.loop->shortcuts().isEmpty());
    QCOMPARE(again.approve->shortcut(), QKeySequence(Qt::Key_A));
}

void TestActions::aTakenKeyIsRefused_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QKeySequence>("key");
    QTest::addColumn<QString>("named");
    QTest::newRow("of another action") << u"playback.play"_s << QKeySequence(Qt::Key_L) << u"“Loop”"_s;
    QTest::newRow("of a place") << u"playback.play"_s << QKeySequence(Qt::Key_A) << u"“Approve”"_s;
    QTest::newRow("of the window, wanted in a place")
        << u"takes.approve"_s << QKeySequence(Qt::Key_L) << u"“Loop”"_s;
    QTest::newRow("of a fixed action")
        << u"playback.play"_s << QKeySequence(QKeySequence::Copy) << u"“Copy”"_s;
    QTest::newRow("of a control") << u"playback.play"_s << QKeySequence(Qt::Key_Z) << u"“Zoom”"_s;
    QTest::newRow("moves the focus") << u"playback.play"_s << QKeySequence(Qt::Key_Tab) << u"Tab"_s;
    QTest::newRow("opens a menu") << u"playback.play"_s << QKeySequence(Qt::ALT | Qt::Key_F) << u"Alt+F"_s;
    QTest::newRow("two keys in a row") << u"playback.play"_s << QKeySequence(u"Ctrl+K, P"_s) << u"one key"_s;
    QTest::newRow("no action") << u"no.such"_s << QKeySequence(Qt::Key_9) << u"cannot be changed"_s;
    QTest::newRow("fixed") << u"edit.copy"_s << QKeySequence(Qt::Key_9) << u"cannot be changed"_s;
}

void TestActions::aTakenKeyIsRefused() // R-SET-03
{
    QFETCH(QString, id);
    QFETCH(QKeySequence, key);
    QFETCH(QString, named);
    const QTemporaryDir folder;
    Bench bench(folder.filePath(u"shortcuts.ini"_s));
    const Error error = failureOf([&] { bench.actions.rebind(id, {key}); });
    QCOMPARE(error.code(), ErrorCode::InvalidSetting);
    QVERIFY2(QString::fromStdString(error.message()).contains(named), error.what());
    QVERIFY(!error.remedy().empty());
    QCOMPARE(bench.play->shortcut(), QKeySequence(Qt::Key_Space));
    QVERIFY(!QFile::exists(folder.filePath(u"shortcuts.ini"_s)));
}

void TestActions::placesMayShareAKey()
{
    const QTemporaryDir folder;
    Bench bench(folder.filePath(u"shortcuts.ini"_s));
    QCOMPARE(bench.approve->shortcut(), bench.accent->shortcut());
    bench.actions.rebind(u"takes.approve"_s, {Qt::Key_Z});
    bench.actions.rebind(u"script.accent"_s, {Qt::Key_Z});
    QCOMPARE(bench.accent->shortcut(), QKeySequence(Qt::Key_Z));
}

void TestActions::theOldKeyIsFreeAgain()
{
    const QTemporaryDir folder;
    Bench bench(folder.filePath(u"shortcuts.ini"_s));
    bench.actions.rebind(u"playback.loop"_s, {Qt::Key_K});
    bench.actions.rebind(u"playback.play"_s, {Qt::Key_L});
    // And cannot be had back while the other one has it.
    const Error error = failureOf([&] { bench.actions.reset(u"playback.loop"_s); });
    QVERIFY(QString::fromStdString(error.message()).contains(u"“Play”"_s));
}

void TestActions::resetGivesBackWhatWasDelivered() // R-SET-02
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"shortcuts.ini"_s);
    {
        Bench bench(file);
        bench.actions.rebind(u"playback.loop"_s, {Qt::Key_K});
        bench.actions.rebind(u"takes.approve"_s, {Qt::Key_Y});
        QVERIFY(bench.actions.entry(u"playback.loop"_s)->changed);
        bench.actions.reset(u"playback.loop"_s);
        QCOMPARE(bench.loop->shortcut(), QKeySequence(Qt::Key_L));
        QVERIFY(!bench.actions.entry(u"playback.loop"_s)->changed);
        // Given by hand, the delivered key is no choice either.
        bench.actions.rebind(u"takes.approve"_s, {Qt::Key_A});
        QVERIFY(!bench.actions.entry(u"takes.approve"_s)->changed);
        bench.actions.rebind(u"playback.loop"_s, {Qt::Key_L, Qt::Key_K});
        bench.actions.resetAll();
        QCOMPARE(bench.loop->shortcuts(), QList<QKeySequence>{Qt::Key_L});
    }
    QCOMPARE(Bench(file).loop->shortcuts(), QList<QKeySequence>{Qt::Key_L});
}

void TestActions::aChoiceBeatsWhatIsDelivered()
{
    // A later version delivers a key that a person has given to something else.
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"shortcuts.ini"_s);
    Bench(file).actions.rebind(u"playback.loop"_s, {Qt::Key_N});
    QWidget window;
    ActionCollection actions(&window, file.toStdString());
    const QAction* fresh =
        actions.make({.id = u"file.new"_s, .text = u"New"_s, .keys = {Qt::Key_N}}, &window);
    const QAction* loop =
        actions.make({.id = u"playback.loop"_s, .text = u"Loop"_s, .keys = {Qt::Key_L}}, &window);
    QCOMPARE(loop->shortcut(), QKeySequence(Qt::Key_N));
    QVERIFY(fresh->shortcuts().isEmpty());
    const QAction* late =
        actions.make({.id = u"file.next"_s, .text = u"Next"_s, .keys = {Qt::Key_N, Qt::Key_F3}}, &window);
    QCOMPARE(late->shortcuts(), QList<QKeySequence>{Qt::Key_F3});
}

void TestActions::damagedFilesLeaveTheDeliveredKeys_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("not an ini file") << QByteArray("\0\xff\xfe[[[=\n%%%", 10);
    QTest::newRow("no keys") << QByteArray("[keys]\nplayback.loop=Kaboom, ++\n");
    QTest::newRow("keys of another action") << QByteArray("[keys]\nplayback.loop=Ctrl+C\nplayback.gone=L\n");
    QTest::newRow("many") << QByteArray("[keys]\nplayback.loop=L, L, L, L, L, L, L, L, L\n");
    QTest::newRow("huge") << "[keys]\nplayback.loop=" + QByteArray(400'000, 'K') + "\n";
}

void TestActions::damagedFilesLeaveTheDeliveredKeys()
{
    QFETCH(QByteArray, content);
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"shortcuts.ini"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    const Bench bench(file.fileName());
    QCOMPARE(bench.play->shortcut(), QKeySequence(Qt::Key_Space));
    QVERIFY(bench.loop->shortcuts().size() <= 4);
    for (const QKeySequence& key : bench.loop->shortcuts()) QCOMPARE(key, QKeySequence(Qt::Key_L));
    QCOMPARE(bench.copy->shortcut(), QKeySequence(QKeySequence::Copy));
}

void TestActions::whatCannotBeWrittenHoldsForNow()
{
    Bench bench(u"/proc/no such folder/shortcuts.ini"_s);
    const Error error = failureOf([&] { bench.actions.rebind(u"playback.loop"_s, {Qt::Key_K}); });
    QCOMPARE(error.code(), ErrorCode::CannotWrite);
    QVERIFY(!error.remedy().empty());
    QCOMPARE(bench.loop->shortcut(), QKeySequence(Qt::Key_K));
}

void TestActions::theSheetShowsWhatHolds() // R-SET-04
{
    StudioRig rig;
    QVERIFY(rig.open());
    ActionCollection& actions = rig.window().actions();
    actions.rebind(u"playback.loop"_s, {Qt::CTRL | Qt::Key_J});
    actions.action(u"help.shortcuts"_s)->trigger();
    auto* sheet = rig.window().findChild<QWidget*>(u"shortcutsSheet"_s);
    QVERIFY(sheet);
    const auto* list = sheet->findChild<QTreeWidget*>();
    QMap<QString, QString> rows;
    const auto visible = [list, &rows] {
        rows.clear();
        for (QTreeWidgetItemIterator it(const_cast<QTreeWidget*>(list), QTreeWidgetItemIterator::NotHidden);
             *it; ++it) {
            if ((*it)->parent()) rows.insert((*it)->text(0), (*it)->text(1));
        }
        return rows.size();
    };
    visible();
    QCOMPARE(rows.value(u"Loop"_s), u"Ctrl+J"_s);
    for (const auto& entry : actions.entries()) {
        if (!entry.action->shortcuts().isEmpty())
            QVERIFY(rows.contains(plainActionText(entry.action->text())));
    }
    for (const auto& note : actions.notes()) QVERIFY(rows.contains(note.text));
    sheet->findChild<QLineEdit*>()->setText(u"ctrl+j"_s);
    QCOMPARE(visible(), 1);
}

void TestActions::aListMayLetPlainKeysThrough()
{
    const QTemporaryDir folder;
    Bench bench(folder.filePath(u"shortcuts.ini"_s));
    QListWidget list(&bench.window);
    list.addItems({u"Alto"_s, u"Lead"_s});
    bench.window.show();
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    list.setFocus();
    QSignalSpy looped(bench.loop, &QAction::triggered);
    QTest::keyClick(&list, Qt::Key_L);
    QCOMPARE(looped.size(), 0); // it searched
    QCOMPARE(list.currentRow(), 1);
    PlainKeyGuard::letThrough(&list);
    QTest::keyClick(&list, Qt::Key_L);
    QCOMPARE(looped.size(), 1);
}

TROUPE_GUI_TEST_MAIN(TestActions)
#include "tst_actions.moc"
