// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/take_store.h"
#include "engine/project/take_writer.h"
#include "tests/gui/support/gui_main.h"
#include "tests/gui/support/many_voices.h"
#include "tests/gui/support/studio_rig.h"
#include "ui/actions/action_collection.h"
#include "ui/actions/command_palette.h"
#include "ui/actions/palette_match.h"
#include "ui/actions/palette_model.h"
#include "ui/services/library_desk.h"
#include "ui/services/project_desk.h"
#include "ui/takes/take_filter_bar.h"
#include "ui/takes/take_table.h"
#include "ui/takes/takes_page.h"
#include "ui/voices/voice_shelf.h"
#include "ui/voices/voice_view.h"
#include "ui/voices/voices_page.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QtTest>

#include <algorithm>
#include <array>

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
    void takesAreFoundAndGoneTo();
    void voicesAreFoundAndGoneTo();
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

void TestPalette::takesAreFoundAndGoneTo() // R-SET-06
{
    StudioRig rig;
    std::vector<int64_t> takes;
    {
        auto project = project::Project::open(rig.projectFolder());
        for (const char* text : {"The café opens at dawn.", "Dark the night.", "A fallen bridge."}) {
            project::TakeDraft draft;
            draft.request = speech::Request();
            draft.request->text = text;
            draft.request->seed = 41 + takes.size();
            project::TakeWriter writer(project, draft, project::kTakeRate);
            writer.append(std::vector<float>(4800, 0.25F));
            takes.push_back(writer.commit().id);
        }
        project::TakeStore(project).bin(std::array{takes[2]});
    }
    QVERIFY(rig.open());
    MainWindow& window = rig.window();
    QTRY_COMPARE(window.project().takes().size(), size_t(3));
    const auto isTake = [](const PaletteEntry& entry) { return entry.id.startsWith(u"take/"_s); };
    // Nothing typed is no search, and what is in the bin is not gone to.
    QVERIFY(std::ranges::none_of(window.palette().find({}), isTake));
    QVERIFY(std::ranges::none_of(window.palette().find(u"fallen"_s), isTake));

    auto& page = [&]() -> TakesPage& {
        window.goTo(u"takes"_s);
        return *static_cast<TakesPage*>(window.page(u"takes"_s));
    }();
    page.filterBar().setFilter({.text = u"nowhere"_s});
    window.goTo(u"speak"_s);
    QDialog* dialog = openPalette(rig);
    QVERIFY(dialog);
    auto* field = dialog->findChild<QLineEdit*>();
    QTest::keyClicks(field, u"cafe dawn"_s); // without its accent
    QVERIFY(field->accessibleDescription().contains(u"The café opens at dawn."_s));
    QVERIFY(field->accessibleDescription().contains(u"seed 41"_s));
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(page.isVisible());
    QTRY_COMPARE(page.table().currentTake(), takes[0]);
    QCOMPARE(QApplication::focusWidget(), &page.table());
    // An action whose name fits as well stands before it.
    const auto dark = window.palette().find(u"dark"_s);
    QVERIFY(!isTake(dark.at(0)));
    QVERIFY(isTake(dark.at(1)));
}

void TestPalette::voicesAreFoundAndGoneTo() // R-SET-06
{
    QDir(QString::fromStdString(voices::Library::folderOfUser().string())).removeRecursively();
    QString maya;
    {
        voices::Library library(voices::Library::folderOfUser());
        maya = QString::fromStdString(addDesign(library, "Máya", "A warm voice.").id);
        addDesign(library, "Bo", "She sounds like Maya, but older.");
    }
    StudioRig rig;
    QVERIFY(rig.open());
    MainWindow& window = rig.window();
    // No page has asked for the library yet; what is typed before it is read is found when it is.
    QVERIFY(!window.library().isListed());
    QDialog* dialog = openPalette(rig);
    QVERIFY(dialog);
    auto* field = dialog->findChild<QLineEdit*>();
    auto* list = dialog->findChild<QListView*>();
    QTest::keyClicks(field, u"maya"_s);
    QTRY_COMPARE(list->model()->index(0, 0).data().toString(), u"Máya"_s); // by name
    // By its description, and before what merely has these letters in this order.
    QCOMPARE(list->model()->index(1, 0).data().toString(), u"Bo"_s);
    QTest::keyClick(field, Qt::Key_Down);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(window.page(u"voices"_s) && window.page(u"voices"_s)->isVisible());
    auto& page = *static_cast<VoicesPage*>(window.page(u"voices"_s));
    QTRY_VERIFY(!page.view().currentVoice().isEmpty());
    QVERIFY(page.view().currentVoice() != maya);
    // A shelf that does not have it is left.
    page.setShelf({.text = u"nowhere"_s});
    const auto found = window.palette().find(u"maya"_s);
    window.palette().run(found.at(0));
    QCOMPARE(page.view().currentVoice(), maya);
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
