// SPDX-License-Identifier: GPL-3.0-or-later
// R-LIB-10, R-LIB-11, R-LIB-12, R-LIB-13, R-LIB-14, R-LIB-15, R-LIB-16, R-LIB-17
#include "engine/audio/file_writer.h"
#include "engine/speech/sim/sim_cloner.h"
#include "tests/gui/support/gui_main.h"
#include "tests/gui/support/many_voices.h"
#include "tests/gui/support/spoken_clip.h"
#include "tests/gui/support/stall_watchdog.h"
#include "tests/gui/support/studio_rig.h"
#include "ui/actions/action_collection.h"
#include "ui/playback/sound_desk.h"
#include "ui/services/library_desk.h"
#include "ui/services/project_desk.h"
#include "ui/voices/consent_form.h"
#include "ui/voices/voice_filter_bar.h"
#include "ui/voices/voice_filter_model.h"
#include "ui/voices/voice_list_model.h"
#include "ui/voices/voice_places.h"
#include "ui/voices/voice_view.h"
#include "ui/voices/voice_words.h"
#include "ui/voices/voices_page.h"
#include "ui/widgets/inline_message.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <utility>

using namespace troupe;
using namespace troupe::guitest;
using namespace troupe::ui;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

/// The page of voices over a real library.
class TestVoicesPage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void anEmptyLibrarySaysWhatToDo();
    void searchFinds_data();
    void searchFinds();
    void facetsAndOrders();
    void modelAndUseAreFacets();
    void theModelFollowsTheLibrary();
    void theKeyboardIsEnough();
    void soundIsHeardAndItsLackIsTold();
    void manyAreChangedAtOnce();
    void theBinTellsUsesAndGivesBack();
    void packagesGoOutAndComeIn();
    void clipsNeedConsent();
    void theFormFitsTheSmallestWindow();
    void consentIsToldInGlyphAndWord();
    void everyControlHasAName();
    void aLibraryThatCannotBeOpenedIsTold();
    void theNextStartShowsTheSame();
    void thousandsOfVoicesDoNotStallTheWindow();

private:
    static fs::path folder() { return voices::Library::folderOfUser(); }
    voices::Library& library()
    {
        if (!library_) library_ = std::make_unique<voices::Library>(folder());
        return *library_;
    }
    void openWindow()
    {
        rig_ = std::make_unique<StudioRig>();
        QVERIFY(rig_->open());
        rig_->window().actions().action(u"view.voices"_s)->trigger();
        page_ = rig_->window().findChild<VoicesPage*>();
        QVERIFY(page_);
    }
    /// The window on the page, with so many voices in its list.
    void open(int voices)
    {
        openWindow();
        QTRY_VERIFY(desk().isListed());
        QTRY_COMPARE(names().size(), voices);
    }
    LibraryDesk& desk() { return rig_->window().library(); }
    QAction* action(const char* id) { return rig_->window().actions().action(QString::fromLatin1(id)); }
    template <class Widget>
    Widget* child(const char* name)
    {
        return page_->findChild<Widget*>(QString::fromLatin1(name));
    }
    QStringList names() const
    {
        QStringList names;
        for (int row = 0; row < page_->shown().rowCount(); ++row)
            names << page_->shown().index(row, 0).data().toString();
        return names;
    }
    void select(const QStringList& wanted)
    {
        QStringList ids;
        for (const VoiceRow& row : desk().voices())
            if (wanted.contains(row.name)) ids << row.id;
        page_->view().selectVoices(ids);
        QCOMPARE(page_->view().selectedVoices().size(), wanted.size());
    }

    std::unique_ptr<StudioRig> rig_;
    std::unique_ptr<voices::Library> library_;
    VoicesPage* page_ = nullptr;
};

void TestVoicesPage::init()
{
    fs::remove_all(folder());
}

void TestVoicesPage::cleanup()
{
    page_ = nullptr;
    rig_.reset();
    library_.reset();
}

void TestVoicesPage::anEmptyLibrarySaysWhatToDo() // R-LIB-10
{
    open(0);
    auto* primary = child<QPushButton>("voicesEmpty");
    auto* example = child<QPushButton>("voicesExample");
    QTRY_VERIFY(primary->isVisible() && example->isVisible());
    QCOMPARE(primary->text(), u"Design a voice"_s);
    QVERIFY(!page_->view().isVisible());
    QVERIFY(!child<QLineEdit>("voiceSearch")->isVisible());
    QTest::mouseClick(example, Qt::LeftButton);
    QTRY_COMPARE(names(), QStringList{u"Old storyteller"_s});
    QTRY_COMPARE(page_->view().selectedVoices().size(), 1);
    QVERIFY(page_->view().isVisible());
    QVERIFY(desk().voices().front().description.contains(u"tale by the fire"_s));
}

void TestVoicesPage::searchFinds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("found");
    QTest::newRow("part of a name") << u"lod"_s << QStringList{QString::fromUtf8("Élodie")};
    QTest::newRow("without accent and case") << u"ELODIE"_s << QStringList{QString::fromUtf8("Élodie")};
    QTest::newRow("with another accent") << QString::fromUtf8("bö") << QStringList{"Bo"};
    QTest::newRow("a description") << u"sailor"_s << QStringList{"Bo"};
    QTest::newRow("a tag") << u"gravelly"_s << QStringList{"Max"};
    QTest::newRow("a language") << u"french"_s << QStringList{QString::fromUtf8("Élodie")};
    QTest::newRow("a transcript") << u"good evening"_s << QStringList{QString::fromUtf8("Élodie"), "Max"};
    QTest::newRow("two words anywhere") << u"max evening"_s << QStringList{"Max"};
    QTest::newRow("nothing") << u"xyzzy"_s << QStringList{};
}

void TestVoicesPage::searchFinds() // R-LIB-11
{
    QFETCH(QString, text);
    addClone(library(), "Élodie", {.folder = {}, .tags = {}, .language = "french"});
    addClone(library(), "Max", {.folder = {}, .tags = {"gravelly"}, .language = {}});
    addDesign(library(), "Bo", "An old sailor.");
    open(3);
    child<QLineEdit>("voiceSearch")->setText(text);
    QTRY_COMPARE(page_->shown().shelf().text, text);
    QFETCH(QStringList, found);
    found.sort();
    QStringList shown = names();
    shown.sort();
    QCOMPARE(shown, found);
    QCOMPARE(page_->view().isVisible(), !names().isEmpty());
    if (!names().isEmpty()) return;
    QTest::mouseClick(child<QPushButton>("voicesEmpty"), Qt::LeftButton);
    QTRY_COMPARE(names().size(), 3);
}

void TestVoicesPage::facetsAndOrders() // R-LIB-11
{
    addClone(library(), "Cleo", {.folder = "Game/Villains", .tags = {"old", "calm"}, .language = "german"});
    addClone(library(), "Anton", {.folder = "Game", .tags = {"calm"}, .language = "english"});
    addDesign(library(), "Bert", "A voice.");
    open(3);
    QCOMPARE(names(), (QStringList{"Anton", "Bert", "Cleo"}));
    VoiceShelf shelf;
    shelf.type = voices::VoiceType::Designed;
    page_->setShelf(shelf);
    QCOMPARE(names(), QStringList{"Bert"});
    shelf = {};
    shelf.language = u"german"_s;
    page_->setShelf(shelf);
    QCOMPARE(names(), QStringList{"Cleo"});
    shelf = {};
    shelf.folder = u"Game"_s;
    page_->setShelf(shelf);
    QCOMPARE(names(), (QStringList{"Anton", "Cleo"}));
    page_->setShelf({});
    // By hand: a folder in the list, then two tags.
    auto* folders = child<QListWidget>("voiceFolders");
    QCOMPARE(folders->count(), 4);
    folders->setCurrentRow(2);
    QCOMPARE(names(), QStringList{"Cleo"});
    folders->setCurrentRow(0);
    auto* tags = child<QListWidget>("voiceTags");
    QCOMPARE(tags->count(), 2);
    tags->item(0)->setSelected(true);
    QCOMPARE(names(), (QStringList{"Anton", "Cleo"}));
    tags->item(1)->setSelected(true);
    QCOMPARE(names(), QStringList{"Cleo"});
    shelf = {};
    shelf.order = VoiceShelf::Order::Created;
    page_->setShelf(shelf);
    QCOMPARE(names(), (QStringList{"Bert", "Anton", "Cleo"}));
    select({"Anton"});
    action("voices.star")->trigger();
    QTRY_VERIFY(desk().voice(page_->view().currentVoice())->starred);
    shelf.order = VoiceShelf::Order::Changed;
    page_->setShelf(shelf);
    QCOMPARE(names().front(), u"Anton"_s);
    shelf.starred = true;
    page_->setShelf(shelf);
    QCOMPARE(names(), QStringList{"Anton"});
}

void TestVoicesPage::modelAndUseAreFacets() // R-LIB-11
{
    std::map<std::string, std::string> ids;
    for (const char* name : {"Anton", "Bert", "Cleo", "Dora"}) ids[name] = addClone(library(), name).id;
    voices::VoicePrompt prompt;
    speech::CloneReference reference;
    reference.clip = spokenClip(1);
    reference.transcript = "Good evening.";
    prompt.prompt = speech::makeSimClonePrompt(reference);
    for (const auto& [name, model] : {std::pair("Anton", "base"), std::pair("Cleo", "base-small")}) {
        prompt.model = model;
        library().voices().givePrompt(ids[name], prompt);
    }
    library().voices().noteUse(ids["Bert"], "/projects/elsewhere");
    open(4);
    QTRY_VERIFY(rig_->window().project().isOpen());
    QTest::qWait(2);
    library().voices().noteUse(ids["Dora"], rig_->window().project().facts().folder.toStdString());
    QTRY_COMPARE(desk().voice(QString::fromStdString(ids["Dora"]))->usedIn.size(), 1);
    const auto choose = [this](const char* box, const QString& text) {
        auto* combo = child<QComboBox>(box);
        const int index = combo->findText(text);
        QVERIFY2(index >= 0, qPrintable(text));
        combo->setCurrentIndex(index);
    };
    choose("voiceModel", u"base"_s);
    QCOMPARE(names(), QStringList{"Anton"});
    choose("voiceModel", u"Not prepared"_s);
    QCOMPARE(names(), (QStringList{"Bert", "Dora"}));
    choose("voiceUse", u"Used in this project"_s);
    QCOMPARE(names(), QStringList{"Dora"});
    choose("voiceModel", u"All models"_s);
    choose("voiceUse", u"Used in a project"_s);
    QCOMPARE(names(), (QStringList{"Bert", "Dora"}));
    choose("voiceUse", u"Not used"_s);
    QCOMPARE(names(), (QStringList{"Anton", "Cleo"}));
    VoiceShelf shelf;
    shelf.order = VoiceShelf::Order::Used;
    page_->setShelf(shelf);
    QCOMPARE(names(), (QStringList{"Dora", "Bert", "Anton", "Cleo"}));
    // Whoever goes into the bin is told where the voice is used.
    select({"Bert"});
    action("voices.bin")->trigger();
    QVERIFY2(page_->message().remedy().contains(u"elsewhere"_s), qPrintable(page_->message().remedy()));
}

void TestVoicesPage::theModelFollowsTheLibrary() // R-LIB-12
{
    const std::string ada = addClone(library(), "Ada").id;
    addClone(library(), "Bo");
    open(2);
    const QAbstractItemModelTester all(&page_->all(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester shown(&page_->shown(),
                                         QAbstractItemModelTester::FailureReportingMode::QtTest);
    select({"Ada"});
    voices::VoiceChange change;
    change.name = "Zoe";
    library().voices().change(ada, change);
    addClone(library(), "Cleo");
    QTRY_COMPARE_WITH_TIMEOUT(names(), (QStringList{"Bo", "Cleo", "Zoe"}), 10000);
    // What is chosen stays chosen, wherever it goes.
    QCOMPARE(page_->view().selectedVoices(), QStringList{QString::fromStdString(ada)});
    library().voices().bin(ada);
    QTRY_COMPARE_WITH_TIMEOUT(names(), (QStringList{"Bo", "Cleo"}), 10000);
    library().voices().purge(ada);
    addDesign(library(), "Dora", "A voice.");
    QTRY_COMPARE_WITH_TIMEOUT(names(), (QStringList{"Bo", "Cleo", "Dora"}), 10000);
    QCOMPARE(page_->all().rowCount(), 3);
}

void TestVoicesPage::theKeyboardIsEnough() // R-LIB-13
{
    addClone(library(), "Ada");
    addClone(library(), "Bo");
    open(2);
    page_->view().setFocus();
    QTest::keyClick(&page_->view(), Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(child<QLineEdit>("voiceSearch")->hasFocus());
    QTest::keyClicks(child<QLineEdit>("voiceSearch"), u"bo"_s);
    QTRY_COMPARE(names(), QStringList{"Bo"});
    child<QLineEdit>("voiceSearch")->clear();
    QTRY_COMPARE(names().size(), 2);
    page_->view().setFocus();
    select({"Bo"});
    QTest::keyClick(&page_->view(), Qt::Key_Space);
    QTRY_VERIFY(rig_->window().desk().hasSound());
    QTest::keyClick(&page_->view(), Qt::Key_F2);
    auto* editor = page_->view().viewport()->findChild<QLineEdit*>();
    QVERIFY(editor);
    QCOMPARE(editor->accessibleName(), u"Name of Bo"_s);
    editor->selectAll();
    QTest::keyClicks(editor, u"Bertha the Bold"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(names(), (QStringList{"Ada", "Bertha the Bold"}));
    // A name that is taken is told, and nothing changes.
    select({"Bertha the Bold"});
    QTest::keyClick(&page_->view(), Qt::Key_F2);
    editor = page_->view().viewport()->findChild<QLineEdit*>();
    QVERIFY(editor);
    editor->setText(u"ADA"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_VERIFY(page_->message().kind() == InlineMessage::Kind::Error);
    QVERIFY(!page_->message().remedy().isEmpty());
    QCOMPARE(names(), (QStringList{"Ada", "Bertha the Bold"}));
    page_->view().setFocus();
    select({"Ada"});
    QTest::keyClick(&page_->view(), Qt::Key_Delete);
    QTRY_COMPARE(names(), QStringList{"Bertha the Bold"});
    // Every part is reached by Tab.
    QSet<QWidget*> reached;
    for (int i = 0; i < 80; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        reached << QApplication::focusWidget();
    }
    QVERIFY(reached.contains(&page_->view()));
    QVERIFY(reached.contains(child<QLineEdit>("voiceSearch")));
    QVERIFY(reached.contains(child<QListWidget>("voiceFolders")));
}

void TestVoicesPage::soundIsHeardAndItsLackIsTold() // R-LIB-13
{
    const voices::Voice ada = addClone(library(), "Ada");
    addDesign(library(), "Bo", "A voice.");
    open(2);
    select({"Bo"});
    QVERIFY(!action("voices.hear")->isEnabled());
    QTest::keyClick(&page_->view(), Qt::Key_Space);
    QTRY_VERIFY(page_->message().kind() == InlineMessage::Kind::Error);
    QVERIFY(page_->message().message().contains(u"Bo"_s));
    select({"Ada"});
    action("voices.hear")->trigger();
    QTRY_COMPARE(rig_->window().desk().player().length(), int64_t{24000});
    QVERIFY(page_->message().message().isEmpty());
    fs::remove(ada.reference);
    action("voices.hear")->trigger();
    QTRY_VERIFY(page_->message().kind() == InlineMessage::Kind::Error);
}

void TestVoicesPage::manyAreChangedAtOnce() // R-LIB-14
{
    for (const char* name : {"Ada", "Bo", "Cleo"}) addClone(library(), name);
    open(3);
    select({"Ada", "Cleo"});
    child<QComboBox>("voiceTag")->setEditText(u"calm"_s);
    QTest::mouseClick(child<QPushButton>("voiceAddTag"), Qt::LeftButton);
    child<QComboBox>("voiceFolder")->setEditText(u"Game/Heroes"_s);
    QTest::mouseClick(child<QPushButton>("voiceMove"), Qt::LeftButton);
    action("voices.star")->trigger();
    QTRY_COMPARE(desk().folders(), (QStringList{"Game", "Game/Heroes"}));
    const auto all = [this](auto is) {
        int count = 0;
        for (const VoiceRow& row : desk().voices())
            if (is(row)) ++count;
        return count;
    };
    QTRY_COMPARE(all([](const VoiceRow& row) { return row.starred; }), 2);
    QCOMPARE(all([](const VoiceRow& row) { return row.tags == QStringList{"calm"}; }), 2);
    QCOMPARE(all([](const VoiceRow& row) { return row.folder == u"Game/Heroes"_s; }), 2);
    // The choice holds; the star of all goes with the second press.
    QCOMPARE(page_->view().selectedVoices().size(), 2);
    action("voices.star")->trigger();
    QTRY_COMPARE(all([](const VoiceRow& row) { return row.starred; }), 0);
    QTest::mouseClick(child<QPushButton>("voiceTakeTag"), Qt::LeftButton);
    QTRY_VERIFY(desk().tags().isEmpty());
    page_->view().selectAll();
    action("voices.bin")->trigger();
    QTRY_COMPARE(names().size(), 0);
    QVERIFY(page_->message().message().startsWith(u"3 voices"_s));
}

void TestVoicesPage::theBinTellsUsesAndGivesBack() // R-LIB-14
{
    const std::string ada = addClone(library(), "Ada").id;
    addClone(library(), "Bo");
    library().voices().noteUse(ada, "one");
    library().voices().noteUse(ada, "two");
    open(2);
    select({"Ada"});
    QVERIFY(!action("voices.restore")->isVisible());
    action("voices.bin")->trigger();
    QTRY_COMPARE(names(), QStringList{"Bo"});
    QVERIFY(page_->message().kind() == InlineMessage::Kind::Warning);
    QVERIFY2(page_->message().remedy().contains(u"used in 2 projects"_s),
             qPrintable(page_->message().remedy()));
    auto* folders = child<QListWidget>("voiceFolders");
    folders->setCurrentRow(folders->count() - 1);
    QCOMPARE(names(), QStringList{"Ada"});
    select({"Ada"});
    QVERIFY(!action("voices.bin")->isVisible());
    action("voices.restore")->trigger();
    QTRY_COMPARE(names().size(), 0);
    QVERIFY(!desk().voice(QString::fromStdString(ada))->binned);
    folders->setCurrentRow(0);
    QTRY_COMPARE(names().size(), 2);
    select({"Ada"});
    action("voices.bin")->trigger();
    folders->setCurrentRow(folders->count() - 1);
    QTRY_COMPARE(names(), QStringList{"Ada"});
    select({"Ada"});
    action("voices.purge")->trigger();
    auto* box = rig_->window().findChild<QMessageBox*>();
    QVERIFY(box);
    for (QAbstractButton* button : box->buttons())
        if (box->buttonRole(button) == QMessageBox::DestructiveRole) button->click();
    QTRY_VERIFY(!desk().voice(QString::fromStdString(ada)));
}

void TestVoicesPage::packagesGoOutAndComeIn() // R-LIB-15
{
    addClone(library(), "Ada/../Lovelace", {.folder = {}, .tags = {"calm"}, .language = "english"});
    addDesign(library(), "Bo", "A voice.");
    open(2);
    const QString out = rig_->path(u"out"_s);
    QVERIFY(QDir().mkpath(out));
    page_->view().selectAll();
    std::optional<VoicePorter::Report> report;
    page_->exportTo(out, page_->view().selectedVoices(),
                    [&](const VoicePorter::Report& done) { report = done; });
    QTRY_VERIFY(report);
    QVERIFY2(report->problems.isEmpty(), qPrintable(report->problems.join(u'\n')));
    const QStringList files = QDir(out).entryList(QDir::Files, QDir::Name);
    QCOMPARE(files, (QStringList{"Ada_.._Lovelace.voicepkg.zip", "Bo.voicepkg.zip"}));
    QVERIFY(page_->message().kind() == InlineMessage::Kind::Success);
    desk().bin(page_->view().selectedVoices());
    QTRY_COMPARE(names().size(), 0);
    for (const VoiceRow& row : std::vector<VoiceRow>(desk().voices())) desk().purge({row.id});
    QTRY_VERIFY(desk().voices().empty());
    // They come in by a drop; a damaged one hinders no other.
    std::ofstream((out + u"/damaged.voicepkg.zip"_s).toStdString()) << "PK no package";
    QMimeData data;
    QList<QUrl> urls;
    for (const QString& file : QDir(out).entryList(QDir::Files))
        urls << QUrl::fromLocalFile(out + u'/' + file);
    data.setUrls(urls);
    QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(page_, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(page_, &drop);
    QTRY_COMPARE(names(), (QStringList{"Ada/../Lovelace", "Bo"}));
    QTRY_VERIFY(page_->message().kind() == InlineMessage::Kind::Warning);
    QVERIFY(page_->message().message().contains(u"2 voices"_s));
    QVERIFY(page_->message().remedy().contains(u"damaged.voicepkg.zip"_s));
    QCOMPARE(desk().tags(), QStringList{"calm"});
    QTRY_COMPARE(page_->view().selectedVoices().size(), 2);
    // What is there already comes under another name.
    page_->take({out + u"/Bo.voicepkg.zip"_s});
    QTRY_COMPARE(names(), (QStringList{"Ada/../Lovelace", "Bo", "Bo 2"}));
    QVERIFY(rig_->window().findChildren<QMessageBox*>().isEmpty());
    // A drag has its package before it starts.
    select({"Bo"});
    QSignalSpy ready(page_, &VoicesPage::dragReady);
    Q_EMIT page_->view().dragWanted();
    QTRY_COMPARE(ready.size(), 1);
    const QStringList dragged = ready.front().front().toStringList();
    QCOMPARE(dragged.size(), 1);
    QVERIFY(dragged.front().endsWith(u"/Bo.voicepkg.zip"_s) && QFile::exists(dragged.front()));
}

void TestVoicesPage::clipsNeedConsent() // R-LIB-16
{
    open(0);
    const QString clips = rig_->path(u"clips"_s);
    QVERIFY(QDir().mkpath(clips));
    page_->take({clips});
    QTRY_VERIFY(page_->message().kind() == InlineMessage::Kind::Error);
    QVERIFY(!page_->consent().isVisible());
    audio::Clip clip{{}, 24000};
    for (int i = 0; i < 4 * clip.rate; ++i)
        clip.samples.push_back(0.3F * std::sin(static_cast<float>(i) * 0.05F));
    audio::writeFile((clips + u"/maya.wav"_s).toStdString(), clip, {audio::Container::Wav});
    std::ofstream((clips + u"/maya.txt"_s).toStdString()) << "Good evening.";
    page_->take({clips});
    QTRY_VERIFY(page_->consent().isVisible());
    QVERIFY(page_->message().message().isEmpty());
    auto* give = child<QPushButton>("consentImport");
    QTest::mouseClick(give, Qt::LeftButton);
    QVERIFY(page_->consent().isVisible());
    QVERIFY(page_->consent().message().kind() == InlineMessage::Kind::Error);
    QVERIFY(desk().voices().empty());
    QTest::keyClicks(child<QLineEdit>("consentWho"), u"Maya Ives"_s);
    QTest::keyClicks(child<QLineEdit>("consentWhat"), u"For our game."_s);
    QTest::mouseClick(give, Qt::LeftButton);
    QVERIFY(!page_->consent().isVisible());
    QTRY_COMPARE(names(), QStringList{"maya"});
    QVERIFY(!desk().voices().front().lacksConsent);
    const voices::Voice maya = library().voices().get("maya");
    QCOMPARE(maya.details.consent->who, std::string("Maya Ives"));
    QCOMPARE(maya.details.consent->statement, std::string("For our game."));
    QVERIFY(maya.details.consent->at > 0);
    // Escape leaves the form, and nothing comes.
    page_->take({clips});
    QTRY_VERIFY(page_->consent().isVisible());
    QTest::keyClick(child<QLineEdit>("consentWho"), Qt::Key_Escape);
    QVERIFY(!page_->consent().isVisible());
}

void TestVoicesPage::theFormFitsTheSmallestWindow() // R-LIB-16
{
    for (const char* name : {"Ada", "Bo", "Cleo"})
        addClone(library(), name, {.folder = "Game", .tags = {"calm", "old"}, .language = {}});
    open(3);
    rig_->window().resize(1024, 640);
    select({"Bo"});
    action("voices.bin")->trigger();
    QTRY_VERIFY(page_->message().isVisible());
    page_->consent().ask(u"/clips/maya"_s);
    QTest::qWait(50);
    const auto placeOf = [this](const QWidget& widget) {
        return QRect(widget.mapTo(page_, QPoint()), widget.size());
    };
    QVERIFY(page_->rect().contains(placeOf(page_->consent())));
    QVERIFY(!placeOf(page_->consent()).intersects(placeOf(page_->view())));
    QVERIFY(!placeOf(page_->consent()).intersects(placeOf(page_->message())));
    QVERIFY(!child<QLineEdit>("voiceSearch")->isVisible());
    const QWidget* give = child<QPushButton>("consentImport");
    QVERIFY(placeOf(page_->consent()).contains(placeOf(*give)));
    QTest::keyClick(child<QLineEdit>("consentWho"), Qt::Key_Escape);
    QTRY_VERIFY(child<QLineEdit>("voiceSearch")->isVisible());
}

void TestVoicesPage::consentIsToldInGlyphAndWord() // R-LIB-16
{
    addClone(library(), "Ada", {.folder = {}, .tags = {"calm"}, .language = {}, .consent = false});
    open(1);
    const VoiceRow& ada = desk().voices().front();
    QVERIFY(ada.lacksConsent);
    QCOMPARE(voiceConsentWord(ada), u"No consent"_s);
    const QModelIndex index = page_->shown().index(0, 0);
    const QString told = index.data(Qt::AccessibleTextRole).toString();
    for (const QString& part : {u"Ada"_s, u"Cloned"_s, u"No consent"_s, u"1.0 s"_s, u"calm"_s})
        QVERIFY2(told.contains(part), qPrintable(told));
    // The card shows it in the colour of warnings.
    const QColor warning = rig_->theme().colors().warning;
    const QImage card = page_->view().viewport()->grab(page_->view().visualRect(index)).toImage();
    const auto near = [](const QColor& one, const QColor& other) {
        return std::abs(one.red() - other.red()) + std::abs(one.green() - other.green()) +
                   std::abs(one.blue() - other.blue()) <
               40;
    };
    int inked = 0;
    for (int y = 0; y < card.height(); ++y)
        for (int x = 0; x < card.width(); ++x)
            if (near(card.pixelColor(x, y), warning)) ++inked;
    QVERIFY(inked > 10);
}

void TestVoicesPage::everyControlHasAName() // R-LIB-13
{
    addClone(library(), "Ada", {.folder = "Game", .tags = {"calm"}, .language = "german"});
    open(1);
    select({"Ada"});
    int seen = 0;
    // The form stands in the place of some of them.
    for (const bool asking : {false, true}) {
        if (asking) page_->consent().ask(u"/clips"_s);
        for (QWidget* widget : page_->findChildren<QWidget*>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible()) continue;
            if (qobject_cast<QLabel*>(widget)) continue;
            QAccessibleInterface* told = QAccessible::queryAccessibleInterface(widget);
            QVERIFY(told);
            QVERIFY2(!told->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
            ++seen;
        }
    }
    QVERIFY(seen > 15);
}

void TestVoicesPage::aLibraryThatCannotBeOpenedIsTold() // R-LIB-12
{
    QFile inTheWay(QString::fromStdString(folder().string()));
    QVERIFY(QDir().mkpath(QString::fromStdString(folder().parent_path().string())));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    inTheWay.close();
    openWindow();
    QTRY_VERIFY(page_->message().kind() == InlineMessage::Kind::Error);
    QVERIFY(!page_->message().remedy().isEmpty());
    QVERIFY(inTheWay.remove());
    addClone(library(), "Ada");
    QTRY_COMPARE_WITH_TIMEOUT(names(), QStringList{"Ada"}, 10000);
    QVERIFY(page_->message().message().isEmpty());
}

void TestVoicesPage::theNextStartShowsTheSame() // R-LIB-11
{
    addClone(library(), "Ada", {.folder = "Game", .tags = {"calm"}, .language = {}});
    addClone(library(), "Bo", {.folder = "Game", .tags = {}, .language = {}});
    open(2);
    VoiceShelf shelf;
    shelf.folder = u"Game"_s;
    shelf.tags = QStringList{"calm"};
    shelf.order = VoiceShelf::Order::Changed;
    shelf.type = voices::VoiceType::Cloned;
    shelf.model = VoiceShelf::kNoModel;
    shelf.use = VoiceShelf::Use::Nowhere;
    page_->setShelf(shelf);
    page_->filterBar().setCards(false);
    select({"Ada"});
    const QVariantMap state = page_->sessionState();
    const QString ada = page_->view().currentVoice();
    cleanup();
    openWindow();
    page_->restoreSession(state); // before the list is there
    QTRY_COMPARE(names(), QStringList{"Ada"});
    QVERIFY(!page_->view().hasCards());
    QCOMPARE(page_->shown().shelf(), shelf);
    QTRY_COMPARE(page_->view().currentVoice(), ada);
}

void TestVoicesPage::thousandsOfVoicesDoNotStallTheWindow() // R-LIB-17
{
    addManyVoices(folder(), 2000);
    rig_ = std::make_unique<StudioRig>();
    QVERIFY(rig_->open());
    StallWatchdog watchdog;
    rig_->window().actions().action(u"view.voices"_s)->trigger();
    page_ = rig_->window().findChild<VoicesPage*>();
    QTRY_COMPARE_WITH_TIMEOUT(page_->shown().rowCount(), 2000, 20000);
    QTest::qWait(200);
    for (const bool cards : {false, true}) {
        page_->filterBar().setCards(cards);
        QTest::qWait(100);
        page_->view().scrollToBottom();
        QTest::qWait(100);
    }
    child<QLineEdit>("voiceSearch")->setText(u"number 19"_s);
    QTRY_COMPARE(page_->shown().rowCount(), 139);
    child<QLineEdit>("voiceSearch")->clear();
    QTRY_COMPARE(page_->shown().rowCount(), 2000);
    VoiceShelf shelf;
    shelf.order = VoiceShelf::Order::Created;
    page_->setShelf(shelf);
    QTest::qWait(100);
    page_->view().selectAll();
    action("voices.star")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(std::ranges::all_of(desk().voices(), &VoiceRow::starred), 30000);
    const StallWatchdog::Report report = watchdog.stop();
    QVERIFY(report.turns > 10);
    QVERIFY2(report.processorMs < kLongestTurnMs, qPrintable(u"%1 ms"_s.arg(report.processorMs)));
}

TROUPE_GUI_TEST_MAIN(TestVoicesPage)
#include "tst_voices_page.moc"
