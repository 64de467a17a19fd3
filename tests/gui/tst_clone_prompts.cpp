// SPDX-License-Identifier: GPL-3.0-or-later
// R-REF-31, R-LIB-18, R-LIB-20
#include "engine/audio/file_writer.h"
#include "tests/gui/support/designer_rig.h"
#include "tests/gui/support/gui_main.h"
#include "tests/gui/support/many_voices.h"
#include "tests/gui/support/patient_cloner.h"
#include "tests/gui/support/spoken_clip.h"
#include "tests/gui/support/studio_rig.h"
#include "ui/clone/clone_page.h"
#include "ui/clone/reference_draft.h"
#include "ui/clone/save_panel.h"
#include "ui/clone/test_lines.h"
#include "ui/clone/test_panel.h"
#include "ui/clone/words_panel.h"
#include "ui/models/models_page.h"
#include "ui/models/need_note.h"
#include "ui/services/library_desk.h"
#include "ui/services/models_desk.h"
#include "ui/voices/consent_form.h"
#include "ui/voices/voice_facts.h"
#include "ui/voices/voice_view.h"
#include "ui/voices/voices_page.h"
#include "ui/widgets/bounded_text_edit.h"
#include "ui/widgets/work_bar.h"

#include <QElapsedTimer>

using namespace troupe;
using namespace troupe::guitest;
using namespace troupe::ui;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace {

constexpr int kSoonMs = 2000; ///< on a machine that is busy; nothing of it is waiting for the cloner

} // namespace

/// Clone prompts are made in the window, stopped there, and made up for where a voice has none.
class TestClonePrompts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        fs::remove_all(voices::Library::folderOfUser());
        cloner_ = std::make_shared<PatientCloner>();
    }
    void cleanup() { rig_.reset(); }
    void aTestLineIsStoppedWhileItIsCloned();
    void aVoiceIsStoppedWhileItIsCloned();
    void aVoiceWithoutAPromptGetsIt();
    void withoutAModelItSaysWhatItNeeds();
    void manyArePreparedAndFaultsAreTold();
    void preparingIsStopped();
    void consentIsNotedLater();

private:
    void open(const std::function<void(speech::Registry&)>& engines)
    {
        rig_ = std::make_unique<StudioRig>(engines, ThemeChoice::Light);
        QVERIFY(rig_->open());
    }
    void openPatient()
    {
        open([this](speech::Registry& engines) {
            engines.add(
                "patient", [cloner = cloner_] { return cloner; }, true);
        });
    }
    template <class Room>
    Room& enter(const char* action)
    {
        this->action(action)->trigger();
        return *rig_->window().findChild<Room*>();
    }
    QAction* action(const char* id) { return rig_->window().actions().action(QString::fromLatin1(id)); }
    /// The Clone Lab with a clip and its words.
    ClonePage& openLab()
    {
        openPatient();
        auto& page = enter<ClonePage>("view.clone");
        const QString file = rig_->path(u"maya.wav"_s);
        audio::writeFile(file.toStdString(), spokenClip(5),
                         {audio::Container::Wav, audio::SampleFormat::Int16});
        page.take({file});
        (void)QTest::qWaitFor([&] { return page.draft().hasClip() && !page.draft().isLoading(); });
        page.words().field().offer(u"The readings spiked without warning."_s);
        return page;
    }
    VoicesPage& openShelf(const QStringList& names)
    {
        auto& page = enter<VoicesPage>("view.voices");
        (void)QTest::qWaitFor(
            [&] { return rig_->window().library().voices().size() >= size_t(names.size()); });
        choose(page, names);
        return page;
    }
    void choose(VoicesPage& page, const QStringList& names)
    {
        QStringList ids;
        for (const VoiceRow& row : rig_->window().library().voices())
            if (names.contains(row.name)) ids << row.id;
        page.view().selectVoices(ids);
    }
    const VoiceRow* voice(const QString& name)
    {
        for (const VoiceRow& row : rig_->window().library().voices())
            if (row.name == name) return &row;
        return nullptr;
    }
    /// The window goes, and waits for nobody.
    void closeSoon()
    {
        const int before = cloner_->stopped;
        QElapsedTimer watch;
        watch.start();
        rig_->closeWindow();
        QVERIFY2(watch.elapsed() < kSoonMs, qPrintable(QString::number(watch.elapsed())));
        QCOMPARE(cloner_->stopped.load(), before + 1);
    }

    std::shared_ptr<PatientCloner> cloner_;
    std::unique_ptr<StudioRig> rig_;
};

void TestClonePrompts::aTestLineIsStoppedWhileItIsCloned() // R-REF-31
{
    ClonePage& page = openLab();
    QTRY_VERIFY(page.knowsMeans() && action("clone.speak")->isEnabled());
    action("clone.speak")->trigger();
    QTRY_COMPARE(cloner_->begun.load(), 1);
    QVERIFY(page.isBusy());
    auto* stop = page.findChild<QPushButton*>(u"cloneStop"_s);
    QVERIFY(stop->isVisible());
    QTest::mouseClick(stop, Qt::LeftButton);
    QTRY_VERIFY(page.running().empty());
    QCOMPARE(cloner_->stopped.load(), 1);
    // Who stopped it is told no error, and can begin again.
    QVERIFY(page.testing().message().kind() == InlineMessage::Kind::Unknown);
    QVERIFY(page.lines().at(0)->state == TestLine::State::Failed && !page.lines().at(0)->why);
    action("clone.speak")->trigger();
    QTRY_COMPARE(cloner_->begun.load(), 2);
    closeSoon();
}

void TestClonePrompts::aVoiceIsStoppedWhileItIsCloned() // R-REF-31
{
    ClonePage& page = openLab();
    QTRY_VERIFY(page.knowsMeans() && action("clone.save")->isEnabled());
    const auto save = [&] {
        action("clone.save")->trigger();
        QTRY_VERIFY(page.saving().consent().isVisible());
        auto* who = page.findChild<QLineEdit*>(u"consentWho"_s);
        auto* what = page.findChild<QLineEdit*>(u"consentWhat"_s);
        who->setText(u"Maya Ives"_s);
        what->setText(u"For our game."_s);
        QTest::keyClick(what, Qt::Key_Return);
    };
    save();
    QTRY_COMPARE(cloner_->begun.load(), 1);
    QTest::mouseClick(page.findChild<QPushButton*>(u"cloneSaveStop"_s), Qt::LeftButton);
    QTRY_VERIFY(page.running().empty());
    QVERIFY(page.saving().message().message().contains(u"stopped"_s));
    QVERIFY(rig_->window().library().voices().empty());
    save();
    QTRY_COMPARE(cloner_->begun.load(), 2);
    closeSoon();
    voices::Library library(voices::Library::folderOfUser());
    QVERIFY(library.voices().list().empty());
}

void TestClonePrompts::aVoiceWithoutAPromptGetsIt() // R-LIB-18
{
    {
        voices::Library library(voices::Library::folderOfUser());
        addClone(library, "Maya", {.language = "german"});
        addDesign(library, "Bo", "An old sailor.");
    }
    open(addScratchAndBase);
    VoicesPage& page = openShelf({u"Bo"_s});
    auto* prepare = action("voices.prepare");
    QTRY_VERIFY(voice(u"Bo"_s));
    QVERIFY(!prepare->isVisible()); // nothing that a prompt could be made of
    choose(page, {u"Maya"_s});
    QTRY_VERIFY(prepare->isVisible() && prepare->isEnabled());
    QVERIFY(!page.findChild<NeedNote*>()->isVisible());
    prepare->trigger();
    QVERIFY(!page.running().empty() && page.findChild<WorkBar*>()->isVisible());
    QVERIFY(page.findChild<WorkBar*>()->text().contains(u"Maya"_s));
    QTRY_VERIFY_WITH_TIMEOUT(page.running().empty(), 60000);
    QVERIFY2(page.message().kind() == InlineMessage::Kind::Success, qPrintable(page.message().remedy()));
    QVERIFY(page.message().message().contains(u"toy-base"_s));
    QVERIFY(!page.findChild<WorkBar*>()->isVisible());
    QTRY_COMPARE(voice(u"Maya"_s)->models, QStringList{u"toy-base"_s});
    QVERIFY(!prepare->isVisible());
    voices::Library library(voices::Library::folderOfUser());
    const voices::Voice made = library.voices().get("Maya");
    QCOMPARE(library.voices().promptsOf(made.id).size(), size_t{1});
    QCOMPARE(made.anchors.size(), voices::anchorLines("german").size());
    QCOMPARE(std::string_view(made.anchors.back().text), voices::anchorLines("german").back());
}

void TestClonePrompts::withoutAModelItSaysWhatItNeeds() // R-LIB-18
{
    {
        voices::Library library(voices::Library::folderOfUser());
        addClone(library, "Maya");
    }
    open(addScratch);
    VoicesPage& page = openShelf({u"Maya"_s});
    auto* need = page.findChild<NeedNote*>();
    QTRY_VERIFY(need->isVisible());
    QVERIFY(!action("voices.prepare")->isVisible());
    auto& desk = rig_->window().findChild<ModelsDesk*>()[0];
    QTRY_VERIFY(desk.prospect(speech::Task::VoiceClone).better);
    QTest::mouseClick(need->findChild<QPushButton*>(u"needGet"_s), Qt::LeftButton);
    auto* models = rig_->window().findChild<ModelsPage*>();
    QVERIFY(models && models->isVisible());
    QTRY_COMPARE(models->current(), u"base"_s);
}

void TestClonePrompts::manyArePreparedAndFaultsAreTold() // R-LIB-18
{
    fs::path lost;
    {
        voices::Library library(voices::Library::folderOfUser());
        for (const char* name : {"Anton", "Bert", "Cleo"}) addClone(library, name);
        lost = library.voices().get("Bert").reference;
    }
    open(addScratchAndBase);
    const QStringList all{u"Anton"_s, u"Bert"_s, u"Cleo"_s};
    VoicesPage& page = openShelf(all);
    fs::remove(lost);
    QTRY_VERIFY(action("voices.prepare")->isVisible());
    action("voices.prepare")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(page.running().empty(), 60000);
    QVERIFY(page.message().kind() == InlineMessage::Kind::Error);
    QVERIFY2(page.message().message().contains(u"2 voices"_s), qPrintable(page.message().message()));
    QVERIFY2(page.message().remedy().contains(u"Bert"_s), qPrintable(page.message().remedy()));
    QTRY_VERIFY(!voice(u"Anton"_s)->models.isEmpty() && !voice(u"Cleo"_s)->models.isEmpty());
    QVERIFY(voice(u"Bert"_s)->models.isEmpty());
    QVERIFY(action("voices.prepare")->isVisible()); // for the one that is left
}

void TestClonePrompts::preparingIsStopped() // R-LIB-18 R-REF-31
{
    {
        voices::Library library(voices::Library::folderOfUser());
        for (const char* name : {"Anton", "Bert"}) addClone(library, name);
    }
    openPatient();
    VoicesPage& page = openShelf({u"Anton"_s, u"Bert"_s});
    QTRY_VERIFY(action("voices.prepare")->isVisible());
    action("voices.prepare")->trigger();
    QTRY_COMPARE(cloner_->begun.load(), 1);
    QVERIFY(page.findChild<WorkBar*>()->text().contains(u"1 of 2"_s));
    QVERIFY(!action("voices.prepare")->isEnabled());
    auto* stop = page.findChild<QPushButton*>(u"workStop"_s);
    QTest::mouseClick(stop, Qt::LeftButton);
    QTRY_VERIFY(page.running().empty());
    QCOMPARE(cloner_->begun.load(), 1);
    QVERIFY(page.message().kind() == InlineMessage::Kind::Info);
    QVERIFY(voice(u"Anton"_s)->models.isEmpty());
    action("voices.prepare")->trigger();
    QTRY_COMPARE(cloner_->begun.load(), 2);
    QVERIFY(stop->isEnabled());
    closeSoon();
}

void TestClonePrompts::consentIsNotedLater() // R-LIB-20
{
    {
        voices::Library library(voices::Library::folderOfUser());
        addClone(library, "Anton", {.consent = false});
        addClone(library, "Bert");
        library.voices().noteUse(library.voices().get("Anton").id, "/projects/play");
    }
    open(addScratch);
    VoicesPage& page = openShelf({u"Bert"_s});
    QVERIFY(!action("voices.consent")->isVisible());
    choose(page, {u"Anton"_s, u"Bert"_s});
    QTRY_VERIFY(action("voices.consent")->isVisible());
    choose(page, {u"Anton"_s});
    // The Inspector has all that is known.
    QCOMPARE(page.inspector(), static_cast<QWidget*>(&page.facts()));
    QVERIFY2(page.facts().text().contains(u"No consent"_s), qPrintable(page.facts().text()));
    QVERIFY(page.facts().text().contains(u"/projects/play"_s));
    action("voices.consent")->trigger();
    QVERIFY(page.consent().isVisible());
    page.findChild<QLineEdit*>(u"consentWho"_s)->setText(u"Anton Ives"_s);
    auto* what = page.findChild<QLineEdit*>(u"consentWhat"_s);
    what->setText(u"For our game."_s);
    QTest::keyClick(what, Qt::Key_Return);
    QTRY_VERIFY(!voice(u"Anton"_s)->lacksConsent);
    QVERIFY(!page.consent().isVisible());
    QTRY_VERIFY2(page.facts().text().contains(u"Anton Ives: For our game."_s),
                 qPrintable(page.facts().text()));
    QVERIFY(!action("voices.consent")->isVisible());
    voices::Library library(voices::Library::folderOfUser());
    QCOMPARE(library.voices().get("Anton").details.consent->who, std::string("Anton Ives"));
}

TROUPE_GUI_TEST_MAIN(TestClonePrompts)
#include "tst_clone_prompts.moc"
