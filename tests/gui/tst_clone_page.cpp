// SPDX-License-Identifier: GPL-3.0-or-later
// R-REF-20, R-REF-21, R-REF-22, R-REF-23, R-REF-24, R-REF-25, R-REF-26, R-REF-27, R-REF-28, R-REF-29,
// R-REF-30
#include "engine/audio/file_reader.h"
#include "engine/project/take_store.h"
#include "engine/speech/qwen/qwen_engine.h"
#include "engine/speech/sketch/sketch_engine.h"
#include "engine/voices/library.h"
#include "tests/gui/support/cut_text.h"
#include "tests/gui/support/gui_main.h"
#include "tests/gui/support/spoken_clip.h"
#include "tests/gui/support/stall_watchdog.h"
#include "tests/gui/support/studio_rig.h"
#include "ui/actions/action_collection.h"
#include "ui/clone/checklist_model.h"
#include "ui/clone/clone_page.h"
#include "ui/clone/clone_words.h"
#include "ui/clone/reference_draft.h"
#include "ui/clone/reference_panel.h"
#include "ui/clone/save_panel.h"
#include "ui/clone/take_pick_dialog.h"
#include "ui/clone/test_lines.h"
#include "ui/clone/test_panel.h"
#include "ui/clone/words_panel.h"
#include "ui/playback/sound_desk.h"
#include "ui/recording/record_dialog.h"
#include "ui/services/library_desk.h"
#include "ui/services/project_desk.h"
#include "ui/takes/take_list_model.h"
#include "ui/takes/take_player.h"
#include "ui/voices/consent_form.h"
#include "ui/waveform/waveform_view.h"
#include "ui/widgets/bounded_text_edit.h"
#include "ui/widgets/inline_message.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPushButton>
#include <QtTest>

#include <filesystem>
#include <fstream>

using namespace troupe;
using namespace troupe::guitest;
using namespace troupe::ui;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace {

const QString kWords = u"The readings spiked without warning, and nobody on the ridge had slept."_s;

void addSimulated(speech::Registry& engines)
{
    engines.add(
        "test", [] { return speech::makeSimEngine(speech::SimScript::parse("seconds=3")); }, true);
}

void addScratch(speech::Registry& engines)
{
    engines.add(
        "sketch", [] { return speech::makeSketchEngine(); }, true);
}

void addBase(speech::Registry& engines)
{
    addScratch(engines);
    engines.add(
        "qwen",
        [] {
            speech::QwenOptions options;
            options.model = fs::path(TROUPE_TEST_DATA) / "golden/checkpoints/base";
            options.name = "toy-base";
            options.backend.backend = "cpu";
            options.backend.threads = 1;
            return speech::QwenEngine::make(std::move(options));
        },
        true);
}

/// Knows the words of everything, or why not.
class FixedTranscriber final : public speech::Transcriber
{
public:
    std::string transcribe(const audio::Clip& clip, const std::string&, std::stop_token stop) override
    {
        while (waits && !stop.stop_requested()) QThread::msleep(1);
        if (fails) throw Error(ErrorCode::EngineUnavailable, "The service sleeps.", "Wake it.");
        heard = clip.seconds();
        return kWords.toStdString();
    }
    std::string name() const override { return "fixed"; }

    std::atomic<bool> waits = false;
    std::atomic<bool> fails = false;
    std::atomic<double> heard = 0;
};

} // namespace

/// A recording becomes a voice.
class TestClonePage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { fs::remove_all(voices::Library::folderOfUser()); }
    void cleanup()
    {
        page_ = nullptr;
        rig_.reset();
    }
    void aFileBecomesAVoice_data();
    void aFileBecomesAVoice();
    void theChecklistFollowsWhatIsChosen();
    void everyAdviceCanBeTranslated();
    void aDropAndARecordingAreTaken();
    void longRecordingsAreCutInAPause();
    void whatCannotBeReadIsTold();
    void withoutABaseModelThePageSaysWhatItNeeds();
    void formErrorsStandBesideTheirCause();
    void wordsComeFromTheService();
    void theNextStartShowsTheSame();
    void linesAreSpokenAndCompared_data();
    void linesAreSpokenAndCompared();
    void whatASpokenLineNeedsIsTold();
    void stoppingKeepsALine();
    void recordingAndCloneAreComparedFairly();
    void aTakeIsClonedWithItsWords();
    void aFolderBecomesVoices();
    void everyControlHasAName();
    void nothingIsCutOrOverlaps();
    void longRecordingsDoNotStallTheWindow();

private:
    void open(const std::function<void(speech::Registry&)>& engines = addSimulated)
    {
        rig_ = std::make_unique<StudioRig>(engines, ThemeChoice::Light);
        QVERIFY(rig_->open());
        enter();
    }
    void enter()
    {
        action("view.clone")->trigger();
        page_ = rig_->window().findChild<ClonePage*>();
        QVERIFY(page_);
        QTRY_VERIFY(page_->knowsMeans());
    }
    /// A clip of `seconds` is on the page, and checked.
    void give(double seconds)
    {
        const QString file = rig_->path(u"maya.wav"_s);
        writeClip(file.toStdString(), spokenClip(seconds));
        page_->take({file});
        QTRY_VERIFY(page_->draft().hasClip() && !page_->draft().checklist().empty());
    }
    QAction* action(const char* id) { return rig_->window().actions().action(QString::fromLatin1(id)); }
    template <class Widget>
    Widget* child(const char* name)
    {
        return page_->findChild<Widget*>(QString::fromLatin1(name));
    }
    voices::ReferenceGrade gradeOf(voices::ReferencePoint point) const
    {
        return page_->draft().checklist().at(static_cast<size_t>(point)).grade;
    }
    void consent()
    {
        QTRY_VERIFY(page_->saving().consent().isVisible());
        QTest::keyClicks(child<QLineEdit>("consentWho"), u"Maya Ives"_s);
        QTest::keyClicks(child<QLineEdit>("consentWhat"), u"For our game."_s);
        QTest::keyClick(child<QLineEdit>("consentWhat"), Qt::Key_Return);
    }
    InlineMessage::Kind told() { return page_->saving().message().kind(); }

    std::unique_ptr<StudioRig> rig_;
    ClonePage* page_ = nullptr;
};

void TestClonePage::aFileBecomesAVoice_data()
{
    QTest::addColumn<bool>("toy");
    QTest::addColumn<bool>("timbreOnly");
    QTest::newRow("simulated, full") << false << false;
    QTest::newRow("simulated, timbre only") << false << true;
    QTest::newRow("toy Base model, full") << true << false;
    QTest::newRow("toy Base model, timbre only") << true << true;
}

void TestClonePage::aFileBecomesAVoice() // R-REF-20 R-REF-24
{
    QFETCH(bool, toy);
    QFETCH(bool, timbreOnly);
    open(toy ? addBase : addSimulated);
    QVERIFY(!page_->needs().isVisible());
    const auto* answers = child<QLabel>("capability");
    QTRY_VERIFY(answers->isVisible() && answers->text().contains(toy ? u"toy-base"_s : u"imulat"_s));
    give(6);
    // The part, what is done to it, the words, the mode.
    WaveformView& wave = page_->reference().wave();
    wave.setCursor(0);
    wave.setRegionStart();
    wave.setCursor(5 * 24000);
    wave.setRegionEnd();
    QTRY_VERIFY(std::abs(page_->draft().choice().preparation.to - 5) < 0.2);
    child<QDoubleSpinBox>("cloneTail")->setValue(0.3);
    page_->words().field().offer(kWords);
    QTest::mouseClick(child<QWidget>(timbreOnly ? "cloneTimbre" : "cloneFull"), Qt::LeftButton);
    QCOMPARE(page_->draft().choice().timbreOnly, timbreOnly);
    QCOMPARE(page_->saving().name(), u"maya"_s);
    action("clone.save")->trigger();
    QTRY_VERIFY(page_->saving().consent().isVisible());
    // Nobody agreed yet.
    QTest::mouseClick(child<QPushButton>("consentImport"), Qt::LeftButton);
    QVERIFY(page_->saving().consent().isVisible());
    consent();
    QTRY_VERIFY_WITH_TIMEOUT(!page_->isBusy() && told() != InlineMessage::Kind::Unknown, 120000);
    QVERIFY2(told() == InlineMessage::Kind::Success, qPrintable(page_->saving().message().message()));
    // A later start has it, with everything that belongs to it.
    page_ = nullptr;
    rig_.reset();
    voices::Library library(voices::Library::folderOfUser());
    const voices::Voice voice = library.voices().get("maya");
    QCOMPARE(voice.details.type, voices::VoiceType::Cloned);
    QCOMPARE(voice.details.consent->who, std::string("Maya Ives"));
    QCOMPARE(voice.details.source, std::string("maya.wav"));
    QCOMPARE(voice.details.transcript, timbreOnly ? std::string() : kWords.toStdString());
    // Half a second of silence before it was taken off but for a moment, and the part ends at 5 s.
    QVERIFY2(voice.referenceSeconds > 4.2 && voice.referenceSeconds < 4.75,
             qPrintable(QString::number(voice.referenceSeconds)));
    const auto prompts = library.voices().promptsOf(voice.id);
    QCOMPARE(prompts.size(), size_t{1});
    QCOMPARE(prompts.front().details.simulated, !toy);
    if (toy) QCOMPARE(prompts.front().details.model, std::string("toy-base"));
    const auto prompt = library.prompts().load(prompts.front().details.name);
    QCOMPARE(prompt->mode, timbreOnly ? speech::ClonePrompt::Mode::XVector : speech::ClonePrompt::Mode::Icl);
    QCOMPARE(voice.anchors.size(), size_t{3});
}

void TestClonePage::theChecklistFollowsWhatIsChosen() // R-REF-21
{
    open();
    const QAbstractItemModelTester tester(&page_->reference().checklist(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    give(8);
    ChecklistModel& list = page_->reference().checklist();
    QCOMPARE(list.rowCount(), 8);
    QCOMPARE(gradeOf(voices::ReferencePoint::Length), voices::ReferenceGrade::Good);
    QCOMPARE(gradeOf(voices::ReferencePoint::Transcript), voices::ReferenceGrade::Fair);
    page_->words().field().offer(kWords);
    QCOMPARE(gradeOf(voices::ReferencePoint::Transcript), voices::ReferenceGrade::Good);
    page_->words().field().offer(kWords.repeated(20));
    QCOMPARE(gradeOf(voices::ReferencePoint::Transcript), voices::ReferenceGrade::Bad);
    // A part of it is measured anew.
    page_->draft().setPart(0.4, 1.2);
    QTRY_COMPARE(gradeOf(voices::ReferencePoint::Length), voices::ReferenceGrade::Bad);
    const QModelIndex length = list.index(0);
    for (const QString& part : {u"Length"_s, u"bad"_s, u"0.8 s"_s, u"3 to 15 seconds"_s})
        QVERIFY2(length.data(Qt::AccessibleTextRole).toString().contains(part),
                 qPrintable(length.data(Qt::AccessibleTextRole).toString()));
    QTest::mouseClick(child<QPushButton>("cloneUseAll"), Qt::LeftButton);
    QTRY_COMPARE(gradeOf(voices::ReferencePoint::Length), voices::ReferenceGrade::Good);
    // What is heard is what is cloned.
    action("clone.hear")->trigger();
    QTRY_VERIFY(rig_->window().desk().hasSound());
    QTRY_VERIFY(rig_->window().desk().player().length() < 8 * 24000 - 12000);
    child<QCheckBox>("cloneTrim")->setChecked(false);
    action("clone.hear")->trigger();
    QTRY_COMPARE(rig_->window().desk().player().length(), int64_t{8 * 24000});
}

void TestClonePage::everyAdviceCanBeTranslated() // R-REF-21
{
    const QStringList known = knownReferenceAdvice();
    QSet<QString> seen;
    voices::ReferenceReport report;
    for (const double seconds : {0.5, 2.0, 8.0, 20.0, 40.0})
        for (const bool pauses : {false, true})
            for (const double noise : {-15.0, -30.0, -70.0})
                for (const char* words :
                     {"", "a", "It is a fairly long sentence that nobody says in no time."}) {
                    report.seconds = seconds;
                    report.speechSeconds = seconds * 0.9;
                    report.hasPauses = pauses;
                    report.noiseDb = noise;
                    report.speechDb = -10;
                    report.clippedSamples = pauses ? 500 : 5;
                    report.lufs = noise;
                    report.tonal = 0.8;
                    report.longestGapSeconds = 2;
                    for (const voices::ReferenceLine& line : voices::judgeReference(report, words, "english"))
                        if (!line.advice.empty()) seen << QString::fromStdString(line.advice);
                }
    QCOMPARE(seen.size(), known.size());
    for (const QString& advice : seen) QVERIFY2(known.contains(advice), qPrintable(advice));
}

void TestClonePage::aDropAndARecordingAreTaken() // R-REF-22
{
    open();
    const QString file = rig_->path(u"bo.wav"_s);
    writeClip(file.toStdString(), spokenClip(4));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(file)});
    QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(page_, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(page_, &drop);
    QTRY_VERIFY(page_->draft().hasClip());
    QCOMPARE(page_->draft().name(), u"bo.wav"_s);
    // A recording brings the words that were read.
    action("clone.record")->trigger();
    auto* recorder = rig_->window().findChild<RecordDialog*>();
    QTRY_VERIFY(recorder && recorder->isVisible());
    const QString recording = rig_->path(u"take-1.wav"_s);
    writeClip(recording.toStdString(), spokenClip(5));
    Q_EMIT recorder->kept(recording, kWords);
    recorder->close();
    QTRY_COMPARE(page_->draft().path(), recording);
    QCOMPARE(page_->words().field().toPlainText(), kWords);
    QVERIFY(std::abs(page_->draft().clip()->seconds() - 5) < 0.01);
}

void TestClonePage::longRecordingsAreCutInAPause() // R-REF-22
{
    open();
    give(40);
    const voices::ReferencePreparation& part = page_->draft().choice().preparation;
    QVERIFY(part.to > 10 && part.to <= 16);
    QTRY_VERIFY(gradeOf(voices::ReferencePoint::Length) == voices::ReferenceGrade::Good);
    QVERIFY(page_->reference().wave().loopTo() > page_->reference().wave().loopFrom());
}

void TestClonePage::whatCannotBeReadIsTold() // R-REF-22
{
    open();
    give(4);
    const QString broken = rig_->path(u"broken.wav"_s);
    std::ofstream(broken.toStdString()) << "no sound";
    page_->take({broken});
    QTRY_VERIFY(page_->reference().message().kind() == InlineMessage::Kind::Error);
    QVERIFY(!page_->reference().message().remedy().isEmpty());
    // What was there stays.
    QVERIFY(page_->draft().hasClip());
    QCOMPARE(page_->draft().name(), u"maya.wav"_s);
    give(5);
    QVERIFY(page_->reference().message().kind() == InlineMessage::Kind::Unknown);
}

void TestClonePage::withoutABaseModelThePageSaysWhatItNeeds() // R-REF-25
{
    open(addScratch);
    QVERIFY(page_->needs().isVisible());
    QVERIFY2(page_->needs().remedy().contains(u"download"_s), qPrintable(page_->needs().remedy()));
    QVERIFY(child<QPushButton>("cloneFindModel")->isVisible());
    // What needs no model can be done all the same.
    give(6);
    page_->words().field().offer(kWords);
    action("clone.save")->trigger();
    consent();
    QTRY_COMPARE(told(), InlineMessage::Kind::Success);
    QVERIFY(page_->saving().message().remedy().contains(u"Prepare for cloning"_s));
    voices::Library library(voices::Library::folderOfUser());
    const voices::Voice voice = library.voices().get("maya");
    QVERIFY(voice.locked() && library.voices().promptsOf(voice.id).empty());
}

void TestClonePage::formErrorsStandBesideTheirCause() // R-REF-24
{
    open();
    QVERIFY(!action("clone.save")->isEnabled() && !action("clone.hear")->isEnabled());
    give(6);
    action("clone.save")->trigger();
    QVERIFY(page_->words().message().kind() == InlineMessage::Kind::Error);
    QTRY_VERIFY(page_->words().field().hasFocus());
    page_->words().field().offer(kWords);
    QVERIFY(page_->words().message().kind() == InlineMessage::Kind::Unknown);
    page_->saving().setName({});
    action("clone.save")->trigger();
    QVERIFY(told() == InlineMessage::Kind::Error);
    QTRY_VERIFY(page_->saving().nameField().hasFocus());
    // A name that is taken is told, and nothing is made.
    for (int time = 0; time < 2; ++time) {
        page_->saving().setName(u"Maya"_s);
        action("clone.save")->trigger();
        consent();
        QTRY_VERIFY_WITH_TIMEOUT(!page_->isBusy() && told() != InlineMessage::Kind::Unknown, 60000);
    }
    QCOMPARE(told(), InlineMessage::Kind::Error);
    QVERIFY(page_->saving().message().message().contains(u"Maya"_s));
    QTRY_COMPARE(rig_->window().library().voices().size(), size_t{1});
    // Escape leaves the form, and the focus comes back.
    action("clone.save")->trigger();
    QTRY_VERIFY(page_->saving().consent().isVisible());
    QTest::keyClick(child<QLineEdit>("consentWho"), Qt::Key_Escape);
    QVERIFY(!page_->saving().consent().isVisible());
    QTRY_VERIFY(page_->saving().nameField().hasFocus());
}

void TestClonePage::wordsComeFromTheService() // R-REF-23
{
    const auto service = std::make_shared<FixedTranscriber>();
    rig_ = std::make_unique<StudioRig>(addSimulated, ThemeChoice::Light);
    rig_->context().transcriber = [service] { return service; };
    rig_->reopenWindow();
    QVERIFY(rig_->open());
    enter();
    auto* button = child<QPushButton>("cloneTranscribe");
    // None is configured: the words are typed.
    QVERIFY(!button->isVisible());
    rig_->settings().store("transcribe.url", "http://localhost:1");
    action("view.speak")->trigger();
    action("view.clone")->trigger();
    QVERIFY(button->isVisible() && !button->isEnabled());
    give(6);
    QVERIFY(button->isEnabled());
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_COMPARE(page_->words().field().toPlainText(), kWords);
    // It hears what is cloned.
    QVERIFY(service->heard > 4.9 && service->heard < 5.5);
    service->fails = true;
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY(page_->words().message().kind() == InlineMessage::Kind::Error);
    QCOMPARE(page_->words().message().remedy(), u"Wake it."_s);
    QCOMPARE(page_->words().field().toPlainText(), kWords);
    // A stop ends it, and says nothing.
    service->waits = true;
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY(page_->words().isTranscribing());
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY(!page_->words().isTranscribing());
    QVERIFY(page_->words().message().kind() == InlineMessage::Kind::Unknown);
    // A window that goes does not wait for it either.
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY(page_->words().isTranscribing());
    page_ = nullptr;
    rig_->closeWindow();
}

void TestClonePage::theNextStartShowsTheSame() // R-REF-20
{
    open();
    give(6);
    page_->draft().setPart(1, 4);
    page_->words().field().offer(kWords);
    child<QCheckBox>("cloneLevel")->setChecked(false);
    page_->saving().setName(u"Maya the Bold"_s);
    const QVariantMap state = page_->sessionState();
    rig_->reopenWindow();
    QVERIFY(rig_->open());
    enter();
    page_->restoreSession(state);
    QTRY_VERIFY(page_->draft().hasClip() && !page_->draft().checklist().empty());
    QCOMPARE(page_->draft().choice().preparation.from, 1.0);
    QCOMPARE(page_->draft().choice().preparation.to, 4.0);
    QVERIFY(!child<QCheckBox>("cloneLevel")->isChecked());
    QCOMPARE(page_->words().field().toPlainText(), kWords);
    QCOMPARE(page_->saving().name(), u"Maya the Bold"_s);
}

void TestClonePage::linesAreSpokenAndCompared_data()
{
    QTest::addColumn<bool>("toy");
    QTest::newRow("simulated") << false;
    QTest::newRow("toy Base model") << true;
}

void TestClonePage::linesAreSpokenAndCompared() // R-REF-27
{
    QFETCH(bool, toy);
    open(toy ? addBase : addSimulated);
    rig_->settings().store("speech.max_seconds", "4"); // toys never end by themselves
    const QAbstractItemModelTester tester(&page_->lines(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    give(6);
    page_->words().field().offer(kWords);
    page_->testing().setLine(u"Good evening to you all, and to the sea."_s);
    action("clone.speak")->trigger();
    QCOMPARE(page_->lines().rowCount(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(!page_->isBusy(), 120000);
    const TestLine* line = page_->lines().at(0);
    QVERIFY2(line->state == TestLine::State::Done, line->why ? line->why->what() : "");
    QVERIFY(line->take != 0 && line->seconds > 1);
    // It is a take like any other.
    const TakeRow* take = rig_->window().project().take(line->take);
    QVERIFY(take && take->text.startsWith(u"Good evening"_s));
    if (toy) {
        QVERIFY(line->identity.likeness == speech::Likeness::Same ||
                line->identity.likeness == speech::Likeness::Close ||
                line->identity.likeness == speech::Likeness::Off);
        QVERIFY(!line->why);
        // What was found stays with the take.
        const std::string name(speech::likenessName(line->identity.likeness));
        QTRY_COMPARE(project::TakeStore(
                         *std::make_unique<project::Project>(project::Project::open(rig_->projectFolder())))
                         .find(line->take)
                         ->ears.likeness,
                     name);
    } else {
        QCOMPARE(line->identity.likeness, speech::Likeness::Unavailable);
        QVERIFY(testLineState(*line).contains(u"identity unavailable: The simulated engine"_s));
    }
    // The same clone speaks the next line; another part of the recording is another clone.
    page_->testing().setLine(u"And once more."_s);
    action("clone.speak")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!page_->isBusy(), 120000);
    page_->draft().setPart(0.5, 4);
    page_->testing().setLine(u"A third time."_s);
    action("clone.speak")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!page_->isBusy(), 120000);
    project::Project project = project::Project::open(rig_->projectFolder());
    project::TakeStore takes(project);
    const auto promptOf = [&](int row) { return takes.find(page_->lines().at(row)->take)->prompt; };
    QCOMPARE(promptOf(1), promptOf(2));
    QVERIFY(promptOf(0) != promptOf(1));
    // A take that is gone takes its line along.
    const int64_t gone = page_->lines().at(1)->take;
    rig_->window().project().bin({gone});
    rig_->window().project().emptyBin();
    QTRY_COMPARE(page_->lines().rowCount(), 2);
}

void TestClonePage::whatASpokenLineNeedsIsTold() // R-REF-27
{
    open(addScratch);
    give(6);
    page_->words().field().offer(kWords);
    QVERIFY(!action("clone.speak")->isEnabled() && page_->needs().isVisible());
    rig_ = nullptr;
    open([](speech::Registry& engines) {
        engines.add(
            "test", [] { return speech::makeSimEngine(speech::SimScript::parse("refuse=1")); }, true);
    });
    give(6);
    action("clone.speak")->trigger();
    QVERIFY(page_->words().message().kind() == InlineMessage::Kind::Error);
    QCOMPARE(page_->lines().rowCount(), 0);
    page_->words().field().offer(kWords);
    page_->testing().setLine({});
    action("clone.speak")->trigger();
    QVERIFY(page_->testing().message().kind() == InlineMessage::Kind::Error);
    // What the engine refuses stands beside the line, and the line stays.
    page_->testing().setLine(u"Good evening."_s);
    action("clone.speak")->trigger();
    QTRY_VERIFY(!page_->isBusy() && page_->lines().rowCount() == 1);
    QVERIFY(page_->lines().at(0)->state == TestLine::State::Failed);
    QVERIFY(!page_->testing().message().remedy().isEmpty());
    QVERIFY(!action("clone.compare")->isEnabled());
}

void TestClonePage::stoppingKeepsALine() // R-REF-27
{
    open([](speech::Registry& engines) {
        engines.add(
            "test", [] { return speech::makeSimEngine(speech::SimScript::parse("endless=1,rtf=0.2")); },
            true);
    });
    give(6);
    page_->words().field().offer(kWords);
    action("clone.speak")->trigger();
    QTRY_VERIFY(rig_->window().desk().player().length() > 24000);
    QVERIFY(page_->isBusy());
    QTest::mouseClick(child<QPushButton>("cloneStop"), Qt::LeftButton);
    QTRY_VERIFY(!page_->isBusy());
    QVERIFY(page_->lines().at(0)->take != 0);
    QVERIFY(!rig_->window().project().take(page_->lines().at(0)->take)->partial.isEmpty());
}

void TestClonePage::recordingAndCloneAreComparedFairly() // R-REF-28
{
    open();
    give(6);
    page_->words().field().offer(kWords);
    QVERIFY(!action("clone.compare")->isEnabled());
    action("clone.speak")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!page_->isBusy(), 60000);
    QVERIFY(action("clone.compare")->isEnabled());
    action("clone.compare")->trigger();
    QTRY_VERIFY(rig_->window().desk().comparing());
    // Space on a line hears the take itself.
    QTest::keyClick(&page_->testing().view(), Qt::Key_Space);
    QTRY_COMPARE(rig_->window().player().current(), page_->lines().at(0)->take);
    QTRY_VERIFY(!rig_->window().desk().comparing());
}

void TestClonePage::aTakeIsClonedWithItsWords() // R-REF-22
{
    open();
    give(6);
    page_->words().field().offer(kWords);
    page_->testing().setLine(u"Don’t move. ⟨pause 0.8⟩ Listen."_s);
    action("clone.speak")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!page_->isBusy(), 60000);
    action("clone.take")->trigger();
    auto* picker = page_->findChild<TakePickDialog*>();
    QTRY_VERIFY(picker && picker->isVisible());
    picker->search().setText(u"xyzzy"_s);
    QVERIFY(!picker->findChild<QPushButton*>(u"takePickerTake"_s)->isEnabled());
    picker->search().setText(u"listen"_s);
    QCOMPARE(picker->view().model()->rowCount(), 1);
    picker->view().setCurrentIndex(picker->view().model()->index(0, TakeListModel::Text));
    QTest::mouseClick(picker->findChild<QPushButton*>(u"takePickerTake"_s), Qt::LeftButton);
    QTRY_VERIFY(page_->draft().name().startsWith(u"Take"_s) && !page_->draft().isLoading());
    QCOMPARE(page_->words().field().toPlainText(), QString::fromUtf8("Don’t move. Listen."));
}

void TestClonePage::aFolderBecomesVoices() // R-REF-29
{
    open();
    const QString clips = rig_->path(u"clips"_s);
    QVERIFY(QDir().mkpath(clips));
    page_->take({clips});
    QTRY_VERIFY(page_->reference().message().kind() == InlineMessage::Kind::Error);
    for (const char* name : {"ada", "bo"}) {
        writeClip((clips + u'/' + QLatin1StringView(name) + u".wav"_s).toStdString(),
                  spokenClip(4, name[0] * 1.5));
        std::ofstream((clips + u'/' + QLatin1StringView(name) + u".txt"_s).toStdString()) << "Good evening.";
    }
    page_->take({clips});
    consent();
    QTRY_VERIFY(page_->reference().message().kind() == InlineMessage::Kind::Success);
    QVERIFY(page_->reference().message().message().contains(u"2 voices"_s));
    QVERIFY(told() == InlineMessage::Kind::Unknown);
    voices::Library library(voices::Library::folderOfUser());
    QCOMPARE(library.voices().list().size(), size_t{2});
    QCOMPARE(library.voices().get("ada").details.consent->who, std::string("Maya Ives"));
}

void TestClonePage::everyControlHasAName() // R-REF-26
{
    open(addScratch);
    give(6);
    page_->draft().setPart(1, 5);
    page_->saving().askForConsent();
    int seen = 0;
    for (QWidget* widget : page_->findChildren<QWidget*>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible()) continue;
        if (qobject_cast<QLabel*>(widget)) continue;
        QAccessibleInterface* told = QAccessible::queryAccessibleInterface(widget);
        QVERIFY(told);
        QVERIFY2(
            !told->text(QAccessible::Name).isEmpty(),
            qPrintable(QLatin1StringView(widget->metaObject()->className()) + u' ' + widget->objectName()));
        ++seen;
    }
    QVERIFY(seen > 12);
    // Tab reaches the parts that matter.
    page_->focusTarget()->setFocus();
    QSet<QWidget*> reached;
    for (int i = 0; i < 80; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        reached << QApplication::focusWidget();
    }
    for (QWidget* part :
         std::initializer_list<QWidget*>{&page_->reference().wave(), &page_->words().field(),
                                         &page_->saving().nameField(), child<QWidget>("checklist")})
        QVERIFY2(reached.contains(part), qPrintable(part->objectName()));
}

void TestClonePage::nothingIsCutOrOverlaps() // R-REF-26
{
    open(addScratch);
    rig_->window().resize(1024, 640);
    give(6);
    page_->saving().askForConsent();
    QTest::qWait(50);
    const QStringList cut = cutTexts(*page_);
    QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
}

void TestClonePage::longRecordingsDoNotStallTheWindow() // R-REF-26
{
    open();
    const QString file = rig_->path(u"long.wav"_s);
    writeClip(file.toStdString(), spokenClip(600));
    StallWatchdog watchdog;
    page_->take({file});
    QTRY_VERIFY_WITH_TIMEOUT(!page_->draft().checklist().empty(), 60000);
    page_->draft().setPart(0, 0);
    QTRY_VERIFY_WITH_TIMEOUT(page_->draft().report() && page_->draft().report()->seconds > 500, 60000);
    const StallWatchdog::Report report = watchdog.stop();
    QVERIFY(report.turns > 3);
    QVERIFY2(report.processorMs < kLongestTurnMs, qPrintable(u"%1 ms"_s.arg(report.processorMs)));
}

TROUPE_GUI_TEST_MAIN(TestClonePage)
#include "tst_clone_page.moc"
