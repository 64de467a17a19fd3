// SPDX-License-Identifier: GPL-3.0-or-later
// R-LIB-19
#include "engine/project/take_store.h"
#include "engine/speech/request_json.h"
#include "engine/voices/lock.h"
#include "tests/gui/support/designer_rig.h"
#include "tests/gui/support/gui_main.h"
#include "tests/gui/support/many_voices.h"
#include "tests/gui/support/studio_rig.h"
#include "ui/models/capability_line.h"
#include "ui/services/library_desk.h"
#include "ui/services/project_desk.h"
#include "ui/speak/speak_page.h"
#include "ui/speak/voice_panel.h"
#include "ui/voices/voice_view.h"
#include "ui/voices/voices_page.h"
#include "ui/widgets/search_combo.h"

using namespace troupe;
using namespace troupe::guitest;
using namespace troupe::ui;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

/// What was designed and cloned speaks in the window.
class TestSpeakLibrary final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { fs::remove_all(voices::Library::folderOfUser()); }
    void cleanup() { rig_.reset(); }
    void aVoiceSpeaks();
    void whatItLacksIsTold();
    void withoutAModelTheLineSaysWhatItNeeds();
    void anEmptyLibraryIsSaid();

private:
    void open(const std::function<void(speech::Registry&)>& engines)
    {
        rig_ = std::make_unique<StudioRig>(engines, ThemeChoice::Light);
        QVERIFY(rig_->open());
        QTRY_VERIFY(rig_->window().project().isOpen());
    }
    SpeakPage& speak() { return rig_->window().speakPage(); }
    SearchCombo& voices() { return *speak().findChild<SearchCombo*>(u"libraryVoice"_s); }
    QString note() { return speak().findChild<CapabilityLine*>()->text(); }
    QAction* action(const char* id) { return rig_->window().actions().action(QString::fromLatin1(id)); }

    std::unique_ptr<StudioRig> rig_;
};

void TestSpeakLibrary::aVoiceSpeaks() // R-LIB-19
{
    std::string id;
    {
        voices::Library library(voices::Library::folderOfUser());
        addClone(library, "Anton");
        const std::shared_ptr<speech::Engine> base = toyBase();
        voices::LockMeans means;
        means.cloner = dynamic_cast<speech::Cloner*>(base.get());
        means.model = "toy-base";
        const voices::Voice maya = addClone(library, "Maya", {.language = "german", .consent = false});
        voices::makeVoicePrompt(library.voices(), maya, means);
        id = maya.id;
        addDesign(library, "Bo", "An old sailor."); // without a recording: nothing to speak with
    }
    open(addScratchAndBase);
    rig_->window().actions().action(u"view.voices"_s)->trigger();
    auto* shelf = rig_->window().findChild<VoicesPage*>();
    QTRY_COMPARE(rig_->window().library().voices().size(), size_t{3});
    shelf->view().selectVoices({QString::fromStdString(id)});
    QTRY_VERIFY(action("voices.speak")->isEnabled());
    action("voices.speak")->trigger();
    QVERIFY(speak().isVisible() && voices().isVisible());
    QCOMPARE(speak().voice().task(), speech::Task::VoiceClone);
    QCOMPARE(voices().count(), 2);
    QCOMPARE(voices().currentText(), u"Maya"_s);
    // What it is, who agreed, and which model answers is said before.
    const QString told = voices().parentWidget()->findChild<QLabel*>()->text();
    QVERIFY2(told.contains(u"No consent"_s) && told.contains(u"toy-base"_s), qPrintable(told));
    QTRY_VERIFY2(note().contains(u"toy-base"_s), qPrintable(note()));
    speak().setText(u"Guten Morgen."_s);
    speech::Limits limits;
    limits.maxSeconds = 2;
    speak().setLimits(limits);
    speak().speak();
    QVERIFY(speak().isBusy());
    QTRY_VERIFY_WITH_TIMEOUT(!speak().isBusy(), 60000);
    QTRY_COMPARE(rig_->window().project().takes().size(), size_t{1});
    {
        project::Project project = project::Project::open(rig_->projectFolder());
        const project::Take take = project::TakeStore(project).list().front();
        QVERIFY(!take.prompt.empty()); // the clone prompt is kept with it
        const speech::Request request = speech::requestFromJson(take.recipe, take.name).request;
        QCOMPARE(request.task, speech::Task::VoiceClone);
        QCOMPARE(request.language, std::string("german")); // the voice's own
    }
    // It is used here now.
    QTRY_COMPARE(rig_->window().library().voice(QString::fromStdString(id))->usedIn,
                 QStringList{rig_->window().project().facts().folder});
    // Stopping before the library answers is heeded.
    speak().speak();
    speak().stop();
    QVERIFY(!speak().isBusy());
    QTest::qWait(100);
    QVERIFY(!speak().isBusy());
    QCOMPARE(rig_->window().project().takes().size(), size_t{1});
}

void TestSpeakLibrary::whatItLacksIsTold() // R-LIB-19
{
    {
        voices::Library library(voices::Library::folderOfUser());
        addClone(library, "Anton");
    }
    open(addScratchAndBase);
    speak().voice().setTask(speech::Task::VoiceClone); // begins to list the library
    QTRY_COMPARE(voices().count(), 1);
    speak().setText(u"Good morning."_s);
    speak().speak();
    QTRY_VERIFY(speak().voice().message().kind() == InlineMessage::Kind::Error);
    QVERIFY(speak().voice().message().message().contains(u"Anton"_s));
    QVERIFY(speak().voice().message().remedy().contains(u"Prepare for cloning"_s));
    QVERIFY(!speak().isBusy());
    // Other ways to a voice are there as before.
    speak().voice().setTask(speech::Task::VoiceDesign);
    QVERIFY(!voices().isVisible() && speak().voice().message().kind() == InlineMessage::Kind::Unknown);
    QCOMPARE(speak().voice().task(), speech::Task::VoiceDesign);
}

void TestSpeakLibrary::withoutAModelTheLineSaysWhatItNeeds() // R-LIB-19
{
    {
        voices::Library library(voices::Library::folderOfUser());
        addClone(library, "Anton");
    }
    open(addScratch);
    speak().voice().setTask(speech::Task::VoiceClone);
    QTRY_COMPARE(voices().count(), 1);
    QTRY_VERIFY2(note().contains(u"1.7B Base"_s), qPrintable(note()));
    QVERIFY(!speak().speakAction()->isEnabled());
    speak().voice().setTask(speech::Task::VoiceDesign);
    QVERIFY(speak().speakAction()->isEnabled());
}

void TestSpeakLibrary::anEmptyLibraryIsSaid() // R-LIB-19
{
    open(addScratchAndBase);
    speak().voice().setTask(speech::Task::VoiceClone);
    QTRY_VERIFY(rig_->window().library().isListed());
    QVERIFY(!voices().isVisible());
    speak().setText(u"Good morning."_s);
    speak().speak();
    QVERIFY(speak().voice().message().kind() == InlineMessage::Kind::Error && !speak().isBusy());
}

TROUPE_GUI_TEST_MAIN(TestSpeakLibrary)
#include "tst_speak_library.moc"
