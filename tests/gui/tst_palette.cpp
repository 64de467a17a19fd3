// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/support/gui_main.h"
#include "tests/gui/support/studio_rig.h"
#include "ui/actions/action_collection.h"
#include "ui/actions/command_palette.h"
#include "ui/actions/palette_match.h"
#include "ui/actions/palette_model.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QtTest>

using namespace troupe;
using namespace troupe::guitest;
using namespace troupe::ui;
using namespace Qt::StringLiterals;

class TestPalette final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matching_data();
    void matching();
    void theBestStandsFirst();
    void everyActionIsThere();
    void byKeyboardAlone();
    void whatCannotBeDoneNowIsNotRun();
    void otherSourcesJoin();
    void editsActOnTheFieldFromBefore();
    void theModelKeepsItsPromises();

private:
    static QDialog* openPalette(StudioRig& rig)
    {
        QTest::keyClick(&rig.window(), Qt::Key_K, Qt::ControlModifier);
        auto* dialog = rig.window().findChild<QDialog*>(u"palette"_s);
        return dialog && QTest::qWaitForWindowActive(dialog) ? dialog : nullptr;
    }
};

void TestPalette::matching_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("fits");
    QTest::newRow("nothing typed") << u""_s << u"Save as"_s << true;
    QTest::newRow("a word") << u"save"_s << u"Save as"_s << true;
    QTest::newRow("words in any order") << u"as sav"_s << u"Save as"_s << true;
    QTest::newRow("one word is missing") << u"save all"_s << u"Save as"_s << false;
    QTest::newRow("accents") << u"uber"_s << u"Über Troupe"_s << true;
    QTest::newRow("typed accents") << u"CAFÉ"_s << u"cafe"_s << true;
    QTest::newRow("sharp s") << u"strasse"_s << u"Straße"_s << true;
    QTest::newRow("letters in order") << u"zmin"_s << u"Zoom in"_s << true;
    QTest::newRow("two letters are too few") << u"zn"_s << u"Zoom in"_s << false;
    QTest::newRow("wrong order") << u"nmz"_s << u"Zoom in"_s << false;
    QTest::newRow("Chinese") << u"旁白"_s << u"平静的旁白"_s << true;
}

void TestPalette::matching()
{
    QFETCH(QString, words);
    QFETCH(QString, text);
    QFETCH(bool, fits);
    QCOMPARE(paletteScore(words, text) > 0, fits);
}

void TestPalette::theBestStandsFirst()
{
    const QString word = u"save"_s;
    QVERIFY(paletteScore(word, u"save"_s) > paletteScore(word, u"Save as"_s));
    QVERIFY(paletteScore(word, u"Save as"_s) > paletteScore(word, u"Do not save"_s));
    QVERIFY(paletteScore(word, u"Do not save"_s) > paletteScore(word, u"Unsaved"_s));
    QVERIFY(paletteScore(word, u"Unsaved"_s) > paletteScore(word, u"Show a voice"_s));
}

void TestPalette::everyActionIsThere() // R-SET-05
{
    StudioRig rig;
    QVERIFY(rig.open());
    QSet<QString> ids;
    for (const PaletteEntry& entry : rig.window().palette().find({})) ids.insert(entry.id);
    for (const auto& entry : rig.window().actions().entries())
        QVERIFY2(ids.contains(entry.spec.id), qPrintable(entry.spec.id));
    // By the name of its menu and by its key, too.
    QCOMPARE(rig.window().palette().find(u"dark"_s).at(0).id, u"view.theme-dark"_s);
    QCOMPARE(rig.window().palette().find(u"ctrl+k"_s).at(0).id, u"help.palette"_s);
}

void TestPalette::byKeyboardAlone() // R-SET-05
{
    StudioRig rig;
    QVERIFY(rig.open());
    QWidget* before = QApplication::focusWidget();
    QDialog* dialog = openPalette(rig);
    QVERIFY(dialog);
    auto* field = dialog->findChild<QLineEdit*>();
    auto* list = dialog->findChild<QListView*>();
    QTRY_COMPARE(QApplication::focusWidget(), field);
    QVERIFY(!QAccessible::queryAccessibleInterface(field)->text(QAccessible::Name).isEmpty());
    QTest::keyClicks(field, u"dark"_s);
    QCOMPARE(list->currentIndex().data().toString(), u"Dark"_s);
    // What Return would do is told to readers, though the list never has the focus.
    QVERIFY(QAccessible::queryAccessibleInterface(field)->text(QAccessible::Description).contains(u"Dark"_s));
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(rig.theme().isDark());
    QTRY_COMPARE(QApplication::focusWidget(), before);
    // What was used last stands first now.
    QCOMPARE(rig.window().palette().find({}).at(0).id, u"view.theme-dark"_s);

    dialog = openPalette(rig);
    QVERIFY(dialog);
    field = dialog->findChild<QLineEdit*>();
    list = dialog->findChild<QListView*>();
    QTest::keyClick(field, Qt::Key_Down);
    QTest::keyClick(field, Qt::Key_Down);
    QCOMPARE(list->currentIndex().row(), 2);
    QTest::keyClick(field, Qt::Key_PageDown);
    QVERIFY(list->currentIndex().row() > 4);
    for (int i = 0; i < 30; ++i) QTest::keyClick(field, Qt::Key_PageUp);
    QCOMPARE(list->currentIndex().row(), 0);
    QTest::keyClicks(field, u"qqqq"_s);
    QVERIFY(dialog->findChild<QLabel*>(u"paletteNothing"_s)->isVisible());
    QTest::keyClick(field, Qt::Key_Return); // nothing to run: stays
    QVERIFY(dialog->isVisible());
    QTest::keyClick(field, Qt::Key_Escape);
    QTRY_VERIFY(!rig.window().findChild<QDialog*>(u"palette"_s));
}

void TestPalette::whatCannotBeDoneNowIsNotRun()
{
    StudioRig rig;
    QVERIFY(rig.open());
    const auto found = rig.window().palette().find({});
    // Everything that can be done comes before what cannot.
    bool greyed = false;
    for (const PaletteEntry& entry : found) {
        QVERIFY(!(greyed && entry.enabled));
        greyed = greyed || !entry.enabled;
    }
    QVERIFY(greyed); // without a sound there is nothing to save
    QDialog* dialog = openPalette(rig);
    QVERIFY(dialog);
    auto* field = dialog->findChild<QLineEdit*>();
    QTest::keyClicks(field, u"loop ends"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(dialog->isVisible());
    QVERIFY(field->accessibleDescription().contains(u"not now"_s));
}

void TestPalette::otherSourcesJoin()
{
    StudioRig rig;
    QVERIFY(rig.open());
    QString gone;
    rig.window().palette().addSource([&gone](const QString& words) {
        std::vector<PaletteEntry> voices;
        for (int i = 0; i < 20'000 && voices.size() < 500; ++i) {
            const QString name = u"Voice %1"_s.arg(i);
            if (paletteScore(words, name) == 0) continue;
            voices.push_back(
                {.id = u"voice/"_s + name, .text = name, .detail = u"Voice"_s, .run = [&gone, name] {
                     gone = name;
                 }});
        }
        return voices;
    });
    const auto found = rig.window().palette().find(u"voice 1234"_s);
    QCOMPARE(found.at(0).text, u"Voice 1234"_s);
    rig.window().palette().run(found.at(0));
    QCOMPARE(gone, u"Voice 1234"_s);
    // A source that gives too much is cut, and the actions stay.
    const auto all = rig.window().palette().find({});
    QVERIFY(all.size() <= CommandPalette::kMostOfASource + rig.window().actions().entries().size());
}

void TestPalette::editsActOnTheFieldFromBefore()
{
    StudioRig rig;
    QVERIFY(rig.open());
    auto* text = rig.window().findChild<QPlainTextEdit*>(u"text"_s);
    text->setFocus();
    text->setPlainText(u"All of this."_s);
    QDialog* dialog = openPalette(rig);
    QVERIFY(dialog);
    QTest::keyClicks(dialog->findChild<QLineEdit*>(), u"select all"_s);
    QTest::keyClick(dialog->findChild<QLineEdit*>(), Qt::Key_Return);
    QTRY_COMPARE(text->textCursor().selectedText(), u"All of this."_s);
}

void TestPalette::theModelKeepsItsPromises()
{
    PaletteModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setEntries({{.id = u"a"_s, .text = u"A"_s}, {.id = u"b"_s, .text = u"B"_s, .enabled = false}});
    QCOMPARE(model.rowCount(), 2);
    model.setEntries({});
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.entry({}));
}

TROUPE_GUI_TEST_MAIN(TestPalette)
#include "tst_palette.moc"
