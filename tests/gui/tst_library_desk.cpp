// SPDX-License-Identifier: GPL-3.0-or-later
// R-LIB-01, R-LIB-02, R-LIB-03
#include "tests/gui/support/gui_main.h"
#include "tests/gui/support/many_voices.h"
#include "ui/services/library_desk.h"
#include "ui/services/search_text.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>

using namespace troupe;
using namespace troupe::guitest;
using namespace troupe::ui;
namespace fs = std::filesystem;

namespace {

voices::VoiceChange named(const std::string& name)
{
    voices::VoiceChange change;
    change.name = name;
    return change;
}

} // namespace

/// The library for the window, without any page.
class TestLibraryDesk final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theListTellsAllOfAVoice();
    void namesAreSortedForPeople();
    void nothingIsOpenedBeforeItIsNeeded();
    void actsComeBackAsAChange();
    void aFailedActIsTold();
    void actsBeforeTheEndAreCarriedOut();
    void whatAnotherProcessDoesIsNoticed();
    void aLibraryThatCannotBeOpenedRecovers();
    void searchTextHasNoAccentsAndNoCase();

private:
    fs::path path() const { return folder_->path().toStdString() + "/library"; }
    /// Another connection, as another process has it.
    voices::Library& other()
    {
        if (!other_) other_ = std::make_unique<voices::Library>(path());
        return *other_;
    }
    bool listed()
    {
        return QTest::qWaitFor([this] { return desk_->isListed(); }, 20000);
    }
    QStringList names() const
    {
        QStringList names;
        for (const VoiceRow& row : desk_->voices()) names << row.name;
        return names;
    }

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<LibraryDesk> desk_;
    std::unique_ptr<voices::Library> other_;
};

void TestLibraryDesk::init()
{
    folder_ = std::make_unique<QTemporaryDir>();
    desk_ = std::make_unique<LibraryDesk>(path());
}

void TestLibraryDesk::cleanup()
{
    desk_.reset();
    other_.reset();
    folder_.reset();
}

void TestLibraryDesk::theListTellsAllOfAVoice() // R-LIB-01
{
    const voices::Voice made = addClone(other(), "Ada", {.folder = "Game/Villains", .tags = {"old", "calm"}});
    other().voices().noteUse(made.id, "play");
    addDesign(other(), "Bo", "A bright young woman.");
    desk_->start();
    QVERIFY(listed());
    QCOMPARE(names(), (QStringList{"Ada", "Bo"}));
    const VoiceRow* ada = desk_->voice(QString::fromStdString(made.id));
    QVERIFY(ada);
    QVERIFY(ada->type == voices::VoiceType::Cloned);
    QVERIFY(ada->locked && !ada->lacksConsent && !ada->binned);
    QCOMPARE(ada->transcript, QStringLiteral("Good evening."));
    QVERIFY(QFile::exists(ada->reference));
    QVERIFY(ada->seconds > 0.9);
    QCOMPARE(ada->usedIn.size(), 1);
    QCOMPARE(desk_->folders(), (QStringList{"Game", "Game/Villains"}));
    QCOMPARE(desk_->tags(), (QStringList{"calm", "old"}));
    QVERIFY(!desk_->voices().back().locked);
    QCOMPARE(desk_->voices().back().description, QStringLiteral("A bright young woman."));
    QVERIFY(!desk_->voice(QStringLiteral("cloned_000000000000")));
}

void TestLibraryDesk::namesAreSortedForPeople() // R-LIB-01
{
    for (const char* name : {"zoe", "Émile", "Eric", "Voice 10", "Voice 9", "anna"})
        addDesign(other(), name, "A voice.");
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German));
    desk_->start();
    QVERIFY(listed());
    QLocale::setDefault(before);
    QCOMPARE(names(),
             (QStringList{"anna", QString::fromUtf8("Émile"), "Eric", "Voice 9", "Voice 10", "zoe"}));
}

void TestLibraryDesk::nothingIsOpenedBeforeItIsNeeded() // R-LIB-01
{
    QTest::qWait(50);
    QVERIFY(!fs::exists(path()));
    QVERIFY(!desk_->isListed());
}

void TestLibraryDesk::actsComeBackAsAChange() // R-LIB-02
{
    const QString ada = QString::fromStdString(addClone(other(), "Ada").id);
    const QString bo = QString::fromStdString(addDesign(other(), "Bo", "A voice.").id);
    desk_->start();
    QVERIFY(listed());
    desk_->change({ada}, named("Ada the Elder"));
    QTRY_COMPARE(desk_->voice(ada)->name, QStringLiteral("Ada the Elder"));
    voices::VoiceChange change;
    change.folder = "Game";
    change.starred = true;
    desk_->change({ada, bo}, change);
    QTRY_VERIFY(desk_->voice(ada)->starred && desk_->voice(bo)->starred);
    QCOMPARE(desk_->folders(), QStringList{"Game"});
    desk_->addTag({ada, bo}, QStringLiteral("calm"));
    desk_->addTag({ada}, QStringLiteral("calm"));
    desk_->addTag({ada}, QStringLiteral("old"));
    QTRY_COMPARE(desk_->voice(ada)->tags, (QStringList{"calm", "old"}));
    desk_->removeTag({ada, bo}, QStringLiteral("calm"));
    QTRY_COMPARE(desk_->tags(), QStringList{"old"});
    desk_->bin({ada});
    QTRY_VERIFY(desk_->voice(ada)->binned);
    QVERIFY(desk_->tags().isEmpty());
    desk_->restore({ada});
    QTRY_VERIFY(!desk_->voice(ada)->binned);
    desk_->bin({ada, bo});
    desk_->purge({ada});
    QTRY_VERIFY(!desk_->voice(ada));
    QVERIFY(desk_->voice(bo)->binned);
    QVERIFY(!other().voices().find(ada.toStdString()));
}

void TestLibraryDesk::aFailedActIsTold() // R-LIB-02
{
    const QString ada = QString::fromStdString(addClone(other(), "Ada").id);
    addClone(other(), "Bo");
    desk_->start();
    QVERIFY(listed());
    std::optional<Error> told;
    connect(desk_.get(), &LibraryDesk::failed, this, [&](const Error& error) { told = error; });
    desk_->change({ada}, named("bo")); // taken
    QTRY_VERIFY(told);
    QVERIFY(told->code() == ErrorCode::InvalidRequest);
    QVERIFY(!told->remedy().empty());
    QCOMPARE(desk_->voice(ada)->name, QStringLiteral("Ada"));
    std::optional<bool> done;
    desk_->act([](voices::Library&) { throw std::runtime_error("out of order"); }, this,
               [&](bool good) { done = good; });
    QTRY_VERIFY(done);
    QVERIFY(!*done);
}

void TestLibraryDesk::actsBeforeTheEndAreCarriedOut() // R-LIB-02
{
    const std::string ada = addClone(other(), "Ada").id;
    for (int i = 0; i < 20; ++i)
        desk_->change({QString::fromStdString(ada)}, named("Ada " + std::to_string(i)));
    desk_.reset();
    QCOMPARE(other().voices().get(ada).details.name, std::string("Ada 19"));
}

void TestLibraryDesk::whatAnotherProcessDoesIsNoticed() // R-LIB-03
{
    addClone(other(), "Ada");
    desk_->start();
    QVERIFY(listed());
    const QString bo = QString::fromStdString(addDesign(other(), "Bo", "A voice.").id);
    QTRY_VERIFY_WITH_TIMEOUT(desk_->voice(bo), 10000);
    other().voices().bin(bo.toStdString());
    QTRY_VERIFY_WITH_TIMEOUT(desk_->voice(bo)->binned, 10000);
    // Nothing is read anew while nothing changes.
    QSignalSpy changed(desk_.get(), &LibraryDesk::changed);
    QTest::qWait(2500);
    QCOMPARE(changed.size(), 0);
}

void TestLibraryDesk::aLibraryThatCannotBeOpenedRecovers() // R-LIB-03
{
    QFile inTheWay(QString::fromStdString(path().string()));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    inTheWay.close();
    QSignalSpy changed(desk_.get(), &LibraryDesk::changed);
    desk_->start();
    QTRY_VERIFY(!changed.isEmpty());
    QVERIFY(!desk_->isListed());
    QVERIFY(desk_->fault());
    QVERIFY(!desk_->fault()->remedy().empty());
    QVERIFY(inTheWay.remove());
    addClone(other(), "Ada");
    QTRY_VERIFY_WITH_TIMEOUT(desk_->isListed(), 10000);
    QVERIFY(!desk_->fault());
    QCOMPARE(names(), QStringList{"Ada"});
}

void TestLibraryDesk::searchTextHasNoAccentsAndNoCase() // R-LIB-01
{
    QCOMPARE(foldForSearch(QString::fromUtf8("Élodie GROẞ Ｆｕｌｌ")), QStringLiteral("elodie gross full"));
    QCOMPARE(foldForSearch(QString::fromUtf8("ÅNGSTRÖM")), QStringLiteral("angstrom"));
    QCOMPARE(foldForSearch(QString::fromUtf8("Анна")), QString::fromUtf8("анна"));
}

TROUPE_GUI_TEST_MAIN(TestLibraryDesk)
#include "tst_library_desk.moc"
