// SPDX-License-Identifier: GPL-3.0-or-later
// R-EAR-13, R-EAR-37, R-EAR-38
#include "engine/audio/file_reader.h"
#include "engine/audio/loudness.h"
#include "engine/project/cell.h"
#include "engine/project/character.h"
#include "engine/project/provenance.h"
#include "engine/project/take_store.h"
#include "engine/project/take_writer.h"
#include "engine/speech/sim/sim_engine.h"
#include "tests/gui/support/cut_text.h"
#include "tests/gui/support/gui_main.h"
#include "tests/gui/support/studio_rig.h"
#include "ui/actions/action_collection.h"
#include "ui/export/export_dialog.h"
#include "ui/pseudo_translator.h"
#include "ui/services/project_desk.h"
#include "ui/services/speak_desk.h"
#include "ui/settings/live_settings.h"
#include "ui/takes/take_list_model.h"
#include "ui/takes/take_table.h"
#include "ui/takes/takes_page.h"
#include "ui/widgets/inline_message.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

#include <cmath>
#include <fstream>

using namespace troupe;
using namespace troupe::guitest;
using namespace troupe::ui;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

/// Takes of a window as files for others.
class TestExportDialog final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theSelectionGoesOut();
    void namesAreShownBeforeAnythingIsWritten();
    void whichTakes();
    void everyFormatAndTheLoudness();
    void whatIsThereIsNotReplacedUnasked();
    void againAsTheLastTime();
    void itCanBeStopped();
    void faultsAreToldWithAWayOn();
    void anotherProjectIsNoPlaceForTheRest();
    void keysAndNamesReachEverything();
    void choicesOutliveTheWindow();
    void longerWordsFit();
    void newTakesAreHeardByTheSettings();

private:
    int64_t add(const std::string& text, std::optional<int64_t> cell = {}, int seconds = 1);
    /// The window on the page of so many takes.
    void openWindow(int takes);
    /// Its dialog; opens the window when it is not.
    void open();
    template <class Widget>
    Widget* child(const char* name)
    {
        return dialog_->findChild<Widget*>(QLatin1StringView(name));
    }
    QString out() const { return rig_->path(u"out"_s); }
    QStringList files() const { return QDir(out()).entryList(QDir::Files, QDir::Name); }
    QStringList shown();
    void choose(const char* combo, const QString& words);
    ExportReport exported();
    TakesPage& page() { return *static_cast<TakesPage*>(rig_->window().page(u"takes"_s)); }

    std::unique_ptr<StudioRig> rig_;
    std::unique_ptr<project::Project> project_;
    ExportDialog* dialog_ = nullptr;
    uint64_t seed_ = 0;
};

void TestExportDialog::init()
{
    rig_ = std::make_unique<StudioRig>("seconds=1,rtf=0.01");
    project_ = std::make_unique<project::Project>(project::Project::open(rig_->projectFolder()));
    seed_ = 0;
}

void TestExportDialog::cleanup()
{
    dialog_ = nullptr;
    rig_.reset();
    project_.reset();
}

int64_t TestExportDialog::add(const std::string& text, std::optional<int64_t> cell, int seconds)
{
    project::TakeDraft draft;
    draft.request.emplace();
    draft.request->text = text;
    draft.request->speaker = "narrator";
    draft.request->seed = ++seed_;
    draft.cell = cell;
    project::TakeWriter writer(*project_, draft, project::kTakeRate);
    std::vector<float> samples(static_cast<size_t>(seconds) * 24000);
    for (size_t i = 0; i < samples.size(); ++i)
        samples[i] = 0.2F * static_cast<float>(std::sin(static_cast<double>(i) * 0.1));
    writer.append(samples);
    return writer.commit().id;
}

void TestExportDialog::openWindow(int takes)
{
    QVERIFY(rig_->open());
    rig_->window().goTo(u"takes"_s);
    QTRY_COMPARE(page().model().rowCount(), takes);
}

void TestExportDialog::open()
{
    if (!rig_->window().isVisible()) openWindow(static_cast<int>(seed_));
    QTRY_VERIFY(rig_->window().actions().action(u"takes.export"_s)->isEnabled());
    page().table().setFocus();
    QTest::keyClick(&page().table(), Qt::Key_E, Qt::ControlModifier);
    dialog_ = page().findChild<ExportDialog*>();
    QVERIFY(dialog_ && dialog_->isVisible());
    child<QLineEdit>("exportFolder")->setText(out());
    QTRY_VERIFY(!shown().isEmpty());
}

/// The names, once they are those of what is chosen now.
QStringList TestExportDialog::shown()
{
    if (!QTest::qWaitFor([this] { return child<QPushButton>("exportStart")->isEnabled(); })) return {};
    QStringList names;
    auto* list = child<QListWidget>("exportNames");
    for (int row = 0; row < list->count(); ++row) names << list->item(row)->text();
    return names;
}

void TestExportDialog::choose(const char* name, const QString& words)
{
    auto* combo = child<QComboBox>(name);
    int found = -1;
    for (int i = 0; i < combo->count(); ++i)
        if (combo->itemText(i).contains(words)) found = i;
    QVERIFY2(found >= 0, qPrintable(words));
    combo->setCurrentIndex(found);
}

ExportReport TestExportDialog::exported()
{
    ExportReport report;
    bool ended = false;
    const auto connection = connect(&dialog_->exporter(), &TakeExporter::ended, this, [&](const auto& told) {
        report = told;
        ended = true;
    });
    if (QTest::qWaitFor([this] { return child<QPushButton>("exportStart")->isEnabled(); }))
        child<QPushButton>("exportStart")->click();
    if (!QTest::qWaitFor([&] { return ended; }, 20000)) report.written = -1;
    disconnect(connection);
    return report;
}

void TestExportDialog::theSelectionGoesOut() // R-EAR-37
{
    add("One.");
    const int64_t two = add("Two.");
    openWindow(2);
    QVERIFY(page().table().selectTake(two));
    open();
    QCOMPARE(child<QComboBox>("exportWhich")->currentText(), u"1 selected take"_s);
    QCOMPARE(exported().written, 1);
    QCOMPARE(dialog_->message().kind(), InlineMessage::Kind::Success);
    QCOMPARE(files(), (QStringList{u"2.wav"_s, u"2.wav.provenance.json"_s}));
    const fs::path file = (out() + u"/2.wav"_s).toStdString();
    QCOMPARE(audio::readFile(file).samples.size(), size_t{24000});
    const project::Provenance made = project::readProvenance(file);
    QCOMPARE(made.text, std::string("Two."));
    QVERIFY(made.program.starts_with("troupe ") && project::isUnchanged(file, made));
    child<QLineEdit>("exportFolder")->setText(rig_->path(u"plain"_s));
    child<QCheckBox>("exportProvenance")->setChecked(false);
    QCOMPARE(exported().written, 1);
    QCOMPARE(QDir(rig_->path(u"plain"_s)).entryList(QDir::Files), QStringList{u"2.wav"_s});
}

void TestExportDialog::namesAreShownBeforeAnythingIsWritten() // R-EAR-31, R-EAR-37
{
    add("Who is there?");
    add("Nobody.");
    open();
    choose("exportWhich", u"of the list"_s);
    auto* pattern = child<QLineEdit>("exportPattern");
    pattern->setText(u"{text}/{take}"_s);
    QCOMPARE(shown(), (QStringList{u"Who is there/1.wav"_s, u"Nobody/2.wav"_s}));
    choose("exportFormat", u"FLAC, 24"_s);
    QCOMPARE(shown(), (QStringList{u"Who is there/1.flac"_s, u"Nobody/2.flac"_s}));
    QVERIFY(!QDir(out()).exists());
    pattern->setText(u"{nothing}"_s);
    QTRY_COMPARE(dialog_->message().kind(), InlineMessage::Kind::Error);
    QVERIFY(dialog_->message().remedy().contains(u"{character}"_s));
    QVERIFY(!child<QPushButton>("exportStart")->isEnabled());
    // The menu of fields puts one in where the cursor is.
    pattern->clear();
    dialog_->findChild<QToolButton*>()->menu()->actions().at(7)->trigger();
    QCOMPARE(pattern->text(), u"{take}"_s);
    QCOMPARE(shown().size(), 2);
    QVERIFY(dialog_->message().message().isEmpty());
}

void TestExportDialog::whichTakes() // R-EAR-36, R-EAR-37
{
    project::CharacterStore characters(*project_);
    project::Cell cell;
    cell.character = characters.obtain("Maya").id;
    cell.delivery = project::Delivery::fromKey("happy/medium");
    cell.id = project::CellStore(*project_).add(cell).id;
    project::Cell other = cell;
    other.delivery = project::Delivery::fromKey("sad/medium");
    other.id = project::CellStore(*project_).add(other).id;
    add("One.", cell.id);
    add("Two.", other.id);
    const int64_t three = add("Three.");
    const int64_t binned = add("Four.");
    project::TakeStore(*project_).bin(std::array{binned});
    project::TakeStore(*project_).approve(std::array{three});
    openWindow(3);
    open();
    child<QLineEdit>("exportPattern")->setText(u"{take}"_s);
    QTRY_COMPARE(child<QComboBox>("exportWhich")->count(), 6); // one is selected from the beginning
    choose("exportWhich", u"of the list"_s);
    QCOMPARE(shown(), (QStringList{"1.wav", "2.wav", "3.wav"}));
    choose("exportWhich", u"of the project"_s);
    QCOMPARE(shown(), QStringList{"3.wav"});
    child<QCheckBox>("exportApproved")->setChecked(false);
    QCOMPARE(shown(), (QStringList{"1.wav", "2.wav", "3.wav"}));
    choose("exportWhich", u"of a character"_s);
    QCOMPARE(child<QComboBox>("exportWhose")->currentText(), u"Maya"_s);
    QCOMPARE(shown(), (QStringList{"1.wav", "2.wav"}));
    choose("exportWhich", u"of one cell"_s);
    choose("exportWhose", u"sad"_s);
    QCOMPARE(shown(), QStringList{"2.wav"});
    choose("exportWhich", u"of a voice"_s);
    QCOMPARE(child<QComboBox>("exportWhose")->currentText(), u"narrator"_s);
    QCOMPARE(shown(), QStringList{"3.wav"});
    QCOMPARE(exported().written, 1);
    QCOMPARE(files().first(), u"3.wav"_s);
}

void TestExportDialog::everyFormatAndTheLoudness() // R-EAR-30, R-EAR-33, R-EAR-37
{
    add("One.");
    open();
    child<QLineEdit>("exportPattern")->setText(u"{take}"_s);
    choose("exportWhich", u"of the list"_s);
    child<QCheckBox>("exportLevels")->setChecked(true);
    child<QDoubleSpinBox>("exportLufs")->setValue(-30);
    choose("exportConflict", u"Replace"_s);
    auto* formats = child<QComboBox>("exportFormat");
    QCOMPARE(formats->count(), 8);
    for (int i = 0; i < formats->count(); ++i) {
        formats->setCurrentIndex(i);
        const QStringList name = shown();
        QCOMPARE(name.size(), 1);
        QCOMPARE(exported().written, 1);
        const audio::Clip clip = audio::readFile(
            (out() + u"/1."_s + QFileInfo(name[0].section(u' ', 0, 0)).suffix()).toStdString());
        QCOMPARE(clip.samples.size(), size_t{24000});
        const auto loudness = audio::measureLoudness(clip).integrated;
        QVERIFY(loudness && std::abs(*loudness + 30) < 0.5);
    }
    QCOMPARE(files().filter(QRegularExpression(u"^1\\.[a-z0-9]+$"_s)).size(), 5);
}

void TestExportDialog::whatIsThereIsNotReplacedUnasked() // R-EAR-32, R-EAR-37
{
    add("One.");
    add("Two.");
    QDir().mkpath(out());
    std::ofstream((out() + u"/2.wav"_s).toStdString()) << "mine";
    open();
    child<QLineEdit>("exportPattern")->setText(u"{take}"_s);
    choose("exportWhich", u"of the list"_s);
    QCOMPARE(shown(), (QStringList{u"1.wav"_s, u"2.wav (is there already)"_s}));
    QVERIFY(child<QLabel>("exportCount")->text().contains(u"1 of these names is taken"_s));
    QCOMPARE(exported().written, 0);
    QCOMPARE(dialog_->message().kind(), InlineMessage::Kind::Error);
    QVERIFY(!dialog_->message().remedy().isEmpty());
    QCOMPARE(files(), QStringList{u"2.wav"_s});
    // What the export said stays, although the names are looked at again.
    QCOMPARE(shown().size(), 2);
    QCOMPARE(dialog_->message().kind(), InlineMessage::Kind::Error);
    choose("exportConflict", u"Leave"_s);
    const ExportReport report = exported();
    QCOMPARE(report.written, 1);
    QCOMPARE(report.skipped, 1);
    QVERIFY(dialog_->message().remedy().contains(u"left alone"_s));
    QCOMPARE(QFileInfo(out() + u"/2.wav"_s).size(), 4);
}

void TestExportDialog::againAsTheLastTime() // R-EAR-37
{
    const int64_t one = add("One.");
    const int64_t two = add("Two.");
    openWindow(2);
    const auto again = [this](int64_t take) {
        if (dialog_) dialog_->close();
        rig_->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&rig_->window()));
        QVERIFY(page().table().selectTake(take));
        page().table().setFocus();
        QTest::keyClick(&page().table(), Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        dialog_ = page().findChild<ExportDialog*>();
        QVERIFY(dialog_ && dialog_->isVisible());
    };
    // The first time there is something to ask.
    again(two);
    child<QLineEdit>("exportFolder")->setText(out());
    child<QCheckBox>("exportProvenance")->setChecked(false);
    QVERIFY(files().isEmpty());
    QCOMPARE(exported().written, 1);
    QCOMPARE(files(), QStringList{u"2.wav"_s});
    again(one);
    QTRY_COMPARE(files(), (QStringList{u"1.wav"_s, u"2.wav"_s}));
    QTRY_COMPARE(dialog_->message().kind(), InlineMessage::Kind::Success);
    // Names that are taken are not written over unasked.
    again(one);
    QTRY_COMPARE(dialog_->message().kind(), InlineMessage::Kind::Error);
    QVERIFY(!dialog_->exporter().isBusy());
}

void TestExportDialog::itCanBeStopped() // R-EAR-38
{
    for (int i = 0; i < 12; ++i) add("Take.", {}, 20);
    open();
    choose("exportWhich", u"of the list"_s);
    choose("exportFormat", u"MP3"_s);
    child<QLineEdit>("exportPattern")->setText(u"{take}"_s);
    QCOMPARE(shown().size(), 12);
    connect(&dialog_->exporter(), &TakeExporter::progressed, dialog_, [this](int done, int all) {
        QCOMPARE(all, 12);
        QVERIFY(dialog_->isVisible());
        if (done != 2) return;
        QVERIFY(child<QPushButton>("exportStop")->isVisible());
        QVERIFY(dialog_->findChild<QProgressBar*>()->isVisible());
        // Escape while it writes stops it, and the dialog stays to say so.
        QTest::keyClick(dialog_, Qt::Key_Escape);
    });
    const ExportReport report = exported();
    QVERIFY(report.stopped);
    QCOMPARE(report.written, 2);
    QVERIFY(dialog_->isVisible());
    QCOMPARE(dialog_->message().kind(), InlineMessage::Kind::Warning);
    QCOMPARE(QDir(out()).entryList(QDir::Files | QDir::Hidden).size(), 4);
    QTRY_VERIFY(!shown().isEmpty());
    QTest::keyClick(dialog_, Qt::Key_Escape);
    QVERIFY(!dialog_->isVisible());
}

void TestExportDialog::faultsAreToldWithAWayOn() // R-EAR-38
{
    const int64_t lost = add("Lost.");
    add("Two.");
    open();
    choose("exportWhich", u"of the list"_s);
    child<QLineEdit>("exportPattern")->setText(u"{take}"_s);
    project::TakeStore store(*project_);
    fs::remove(store.fileOf(store.get(lost)));
    // One take that cannot be read hinders no other.
    const ExportReport report = exported();
    QCOMPARE(report.written, 1);
    QCOMPARE(report.problems.size(), 1);
    QCOMPARE(dialog_->message().kind(), InlineMessage::Kind::Warning);
    QVERIFY(dialog_->message().remedy().contains(u"Take 1: "_s));
    // A folder that cannot be written ends it.
    child<QLineEdit>("exportFolder")->setText(out() + u"/2.wav/below"_s);
    const ExportReport refused = exported();
    QVERIFY(refused.error && refused.error->code() == ErrorCode::CannotWrite);
    QCOMPARE(dialog_->message().kind(), InlineMessage::Kind::Error);
    QVERIFY(!dialog_->message().remedy().isEmpty());
    child<QLineEdit>("exportFolder")->clear();
    QTRY_COMPARE(dialog_->message().kind(), InlineMessage::Kind::Info);
    QVERIFY(!child<QPushButton>("exportStart")->isEnabled());
}

void TestExportDialog::anotherProjectIsNoPlaceForTheRest() // R-EAR-38
{
    add("One.");
    add("Two.");
    open();
    choose("exportWhich", u"of the list"_s);
    connect(&dialog_->exporter(), &TakeExporter::progressed, dialog_, [this](int done, int) {
        if (done == 1) rig_->window().project().create(rig_->path(u"other"_s).toStdString());
    });
    const ExportReport report = exported();
    // What the thread had been asked before the other project came may still be written.
    QVERIFY(report.written >= 1 && report.written <= 2);
    if (report.written == 1) QVERIFY(report.error.has_value());
}

void TestExportDialog::keysAndNamesReachEverything() // R-EAR-37
{
    add("One.");
    open();
    choose("exportWhich", u"of the project"_s);
    child<QCheckBox>("exportLevels")->setChecked(true);
    child<QCheckBox>("exportApproved")->setChecked(false);
    QVERIFY(!shown().isEmpty());
    for (QWidget* widget : dialog_->findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy()) continue;
        if (qobject_cast<QLineEdit*>(widget) && qobject_cast<QAbstractSpinBox*>(widget->parent())) continue;
        if (qobject_cast<QLineEdit*>(widget) && qobject_cast<QComboBox*>(widget->parent())) continue;
        QAccessibleInterface* known = QAccessible::queryAccessibleInterface(widget);
        QVERIFY2(known && !known->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
    }
    // Tab comes to every control, and Return exports.
    QSet<QWidget*> reached;
    child<QComboBox>("exportWhich")->setFocus();
    for (int i = 0; i < 40; ++i) {
        reached << QApplication::focusWidget();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    for (const char* name :
         {"exportWhich", "exportApproved", "exportFolder", "exportPattern", "exportFormat", "exportLevels",
          "exportLufs", "exportConflict", "exportProvenance", "exportNames", "exportStart"})
        QVERIFY2(reached.contains(child<QWidget>(name)), name);
    QSignalSpy ended(&dialog_->exporter(), &TakeExporter::ended);
    child<QLineEdit>("exportFolder")->setFocus();
    QTest::keyClick(child<QLineEdit>("exportFolder"), Qt::Key_Return);
    QTRY_COMPARE(ended.size(), 1);
    QVERIFY(!files().isEmpty());
}

// R-EAR-39
void TestExportDialog::choicesOutliveTheWindow()
{
    add("One.");
    open();
    child<QLineEdit>("exportPattern")->setText(u"{character}/{take}"_s);
    choose("exportFormat", u"FLAC, 24"_s);
    choose("exportConflict", u"Leave them"_s);
    child<QCheckBox>("exportLevels")->setChecked(true);
    child<QDoubleSpinBox>("exportLufs")->setValue(-19.5);
    child<QCheckBox>("exportProvenance")->setChecked(false);
    // Also by a start that never opened the dialog.
    for (const bool opens : {false, true}) {
        rig_->window().close();
        rig_->reopenWindow();
        openWindow(1);
        if (!opens) continue;
        page().table().setFocus();
        QTest::keyClick(&page().table(), Qt::Key_E, Qt::ControlModifier);
        dialog_ = page().findChild<ExportDialog*>();
        QVERIFY(dialog_);
    }
    QCOMPARE(child<QLineEdit>("exportFolder")->text(), QDir::toNativeSeparators(out()));
    QCOMPARE(child<QLineEdit>("exportPattern")->text(), u"{character}/{take}"_s);
    QVERIFY(child<QComboBox>("exportFormat")->currentText().contains(u"FLAC, 24"_s));
    QVERIFY(child<QComboBox>("exportConflict")->currentText().contains(u"Leave them"_s));
    QVERIFY(child<QCheckBox>("exportLevels")->isChecked());
    QCOMPARE(child<QDoubleSpinBox>("exportLufs")->value(), -19.5);
    QVERIFY(child<QDoubleSpinBox>("exportLufs")->isEnabled());
    QVERIFY(!child<QCheckBox>("exportProvenance")->isChecked());
    QVERIFY(!shown().isEmpty());

    // That files are replaced is never said once for all.
    choose("exportConflict", u"Replace"_s);
    rig_->window().close();
    rig_->reopenWindow();
    openWindow(1);
    QTest::keyClick(&page().table(), Qt::Key_E, Qt::ControlModifier);
    dialog_ = page().findChild<ExportDialog*>();
    QVERIFY(dialog_ && child<QComboBox>("exportConflict")->currentText().contains(u"say so"_s));
}

void TestExportDialog::longerWordsFit() // R-EAR-37
{
    PseudoTranslator longer;
    QCoreApplication::installTranslator(&longer);
    add("One.");
    open();
    QTest::qWait(50);
    QCOMPARE(cutTexts(*dialog_), QStringList());
    QCoreApplication::removeTranslator(&longer);
}

void TestExportDialog::newTakesAreHeardByTheSettings() // R-EAR-13
{
    QVERIFY(rig_->open());
    LiveSettings& settings = rig_->window().settings();
    SpeakDesk& speech = rig_->window().speech();
    const auto isQuiet = [&](const char* limit) {
        if (limit) settings.store("checks.quiet_lufs", QString::fromLatin1(limit));
        SpeakOrder order;
        order.engine = speech::makeSimEngine(speech::SimScript::parse("seconds=2,rtf=0.01"));
        order.request.text = "Hear, hear.";
        QSignalSpy ended(&speech, &SpeakDesk::ended);
        speech.say(std::move(order));
        if (!QTest::qWaitFor([&] { return ended.size() == 1; }, 20000)) return -1;
        const project::Take take = project::TakeStore(*project_).get(ended[0][2].toLongLong());
        for (const audio::Finding& finding : take.ears.reasons)
            if (finding.code == audio::FindingCode::Quiet) return 1;
        return 0;
    };
    QCOMPARE(isQuiet(nullptr), 0);
    QCOMPARE(isQuiet("-5"), 1);
    QCOMPARE(rig_->window().project().checks().quietLufs, -5.0);
    QCOMPARE(isQuiet("-60"), 0);
}

TROUPE_GUI_TEST_MAIN(TestExportDialog)
#include "tst_export_dialog.moc"
