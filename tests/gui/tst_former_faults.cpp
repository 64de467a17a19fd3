// SPDX-License-Identifier: GPL-3.0-or-later
// Faults of the window that came before (docs/FLOWS.md), which are not to come back: those that no test of a
// single page shows.
#include "engine/models/model_pick.h"
#include "engine/project/project.h"
#include "engine/project/take_store.h"
#include "engine/voices/library.h"
#include "server/download/http_downloader.h"
#include "tests/gui/support/gui_main.h"
#include "tests/gui/support/many_takes.h"
#include "tests/gui/support/models_rig.h"
#include "tests/support/fake_hub.h"
#include "ui/actions/action_collection.h"
#include "ui/mainwindow/status_line.h"
#include "ui/models/models_page.h"
#include "ui/playback/sound_desk.h"
#include "ui/presets/presets_page.h"
#include "ui/services/models_desk.h"
#include "ui/services/project_desk.h"
#include "ui/speak/speak_page.h"
#include "ui/speak/voice_panel.h"
#include "ui/takes/take_list_model.h"
#include "ui/takes/take_player.h"
#include "ui/takes/take_table.h"
#include "ui/takes/takes_page.h"
#include "ui/widgets/inline_message.h"

#include <QAction>
#include <QDirIterator>
#include <QRegularExpression>
#include <QTableView>
#include <QtTest>

#include <filesystem>

using namespace troupe;
using namespace troupe::guitest;
using namespace troupe::ui;
using namespace Qt::StringLiterals;

class TestFormerFaults final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anApprovedTakeIsHeardInALaterStart();
    void thereIsOneStatusLine();
    void everythingIsCountedAndListed();
    void playDoesNotPretend();
    void aListThatCannotBeReadIsTold();
    void whatIsOfferedIsListed();
    void everyFaultHasItsTest();
    void noSecretIsKept();

private:
    /// Speaks, and gives the id of the take.
    static int64_t speak(StudioRig& rig)
    {
        SpeakPage& page = rig.window().speakPage();
        page.setText(u"Nobody came."_s);
        page.voice().setDescription(u"An old man."_s);
        page.speak();
        if (!QTest::qWaitFor([&page] { return !page.isBusy(); }, 20000)) return 0;
        const auto& takes = rig.window().project().takes();
        return takes.empty() ? 0 : takes.front().id;
    }
};

void TestFormerFaults::anApprovedTakeIsHeardInALaterStart() // R-MOP-30
{
    StudioRig rig("seconds=1");
    QVERIFY(rig.open());
    const int64_t take = speak(rig);
    QVERIFY(take > 0);
    rig.window().project().approve({take});
    QTRY_COMPARE(static_cast<int>(rig.window().project().take(take)->state),
                 static_cast<int>(project::TakeState::Approved));
    rig.closeWindow();
    rig.reopenWindow();
    QVERIFY(rig.open());
    // Nothing of it was loaded or heard in this start.
    QTRY_VERIFY(rig.window().project().take(take));
    rig.window().player().show(take);
    QTRY_COMPARE(rig.window().player().current(), take);
    QTRY_COMPARE(rig.window().desk().player().length(), int64_t{24'000});
}

void TestFormerFaults::thereIsOneStatusLine() // R-MOP-30
{
    StudioRig rig("seconds=1");
    QVERIFY(rig.open());
    int pages = 0;
    for (const ActionCollection::Entry& entry : rig.window().actions().entries()) {
        if (!entry.spec.id.startsWith(u"view."_s)) continue;
        const QString id = entry.spec.id.mid(5);
        rig.window().goTo(id);
        if (rig.window().page(id)) ++pages;
    }
    QVERIFY(pages >= 6);
    QCOMPARE(rig.window().findChildren<StatusLine*>().size(), 1);
}

void TestFormerFaults::everythingIsCountedAndListed() // R-MOP-30
{
    StudioRig rig("seconds=1");
    QVERIFY(rig.open());
    const int64_t take = speak(rig);
    QVERIFY(take > 0);
    {
        project::Project other = project::Project::open(rig.projectFolder());
        addTakesLike(other, take, 300);
    }
    rig.window().goTo(u"takes"_s);
    auto* page = static_cast<TakesPage*>(rig.window().page(u"takes"_s));
    QTRY_COMPARE_WITH_TIMEOUT(rig.window().project().takes().size(), size_t{301}, 20000);
    QTRY_COMPARE(page->table().model()->rowCount(), 301);
}

void TestFormerFaults::playDoesNotPretend() // R-MOP-30
{
    StudioRig rig("seconds=1");
    QVERIFY(rig.open());
    QVERIFY(speak(rig) > 0);
    SoundDesk& desk = rig.window().desk();
    QTRY_VERIFY(desk.hasSound());
    const QString before = desk.actions().play->text();
    desk.actions().play->trigger(); // there is no sound device in a test
    QVERIFY(!desk.player().playing());
    QCOMPARE(desk.actions().play->text(), before);
    QVERIFY(desk.message().isVisible());
}

void TestFormerFaults::aListThatCannotBeReadIsTold() // R-MOP-30
{
    const std::filesystem::path folder = voices::Library::folderOfUser();
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder.parent_path());
    QFile inTheWay(QString::fromStdString(folder.string()));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    inTheWay.close();
    StudioRig rig("seconds=1");
    QVERIFY(rig.open());
    rig.window().goTo(u"presets"_s);
    auto* page = rig.window().findChild<PresetsPage*>();
    QTRY_VERIFY(page->message().kind() == InlineMessage::Kind::Error);
    QVERIFY(!page->message().remedy().isEmpty());
    QVERIFY(inTheWay.remove());
    QTRY_VERIFY_WITH_TIMEOUT(page->list().rowCount() > 0, 10000);
}

void TestFormerFaults::whatIsOfferedIsListed() // R-MOP-30
{
    const QTemporaryDir home;
    useModelHome(home);
    ModelsRig rig;
    QVERIFY(rig.open());
    rig.window().goTo(u"models"_s);
    QTRY_VERIFY(rig.window().models().isListed());
    auto* page = rig.window().findChild<ModelsPage*>();
    for (const speech::Task task :
         {speech::Task::CustomVoice, speech::Task::VoiceDesign, speech::Task::VoiceClone}) {
        QTRY_VERIFY(rig.window().models().prospect(task).isKnown);
        const models::KnownModel* better = rig.window().models().prospect(task).better;
        QVERIFY(better);
        QVERIFY(page->select(
            QString::fromUtf8(better->name.data(), static_cast<qsizetype>(better->name.size()))));
    }
    for (const char* kind : {"base", "custom_voice", "voice_design"})
        for (const models::PreferredSize size : {models::PreferredSize::Large, models::PreferredSize::Small})
            QCOMPARE(models::downloadFor(kind, size).kind, std::string_view(kind));
}

/// The table of faults names a test for each, and those tests are there.
void TestFormerFaults::everyFaultHasItsTest() // R-MOP-30
{
    QFile table(QStringLiteral(TROUPE_SOURCE_DIR "/docs/FLOWS.md"));
    QVERIFY(table.open(QIODevice::ReadOnly));
    const QString faults = QString::fromUtf8(table.readAll()).section(u"## Faults that are not here"_s, 1);
    QMap<QString, QString> sources;
    QDirIterator files(QStringLiteral(TROUPE_SOURCE_DIR "/tests"), {u"tst_*.cpp"_s}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        sources.insert(files.fileInfo().completeBaseName(), QString::fromUtf8(file.readAll()));
    }
    static const QRegularExpression named(u"`(tst_\\w+)`(?: (\\w+))?"_s);
    int rows = 0;
    for (const QString& row : faults.split(u'\n')) {
        if (!row.startsWith(u"| "_s) || row.startsWith(u"| Fault"_s)) continue;
        ++rows;
        auto matches = named.globalMatch(row.section(u'|', 3, 3));
        QVERIFY2(matches.hasNext(), qPrintable(row));
        while (matches.hasNext()) {
            const QRegularExpressionMatch match = matches.next();
            const QString source = sources.value(match.captured(1));
            QVERIFY2(!source.isEmpty() && source.contains(match.captured(2) + u"()"_s), qPrintable(row));
        }
    }
    QCOMPARE(rows, 12); // of the study's list
}

void TestFormerFaults::noSecretIsKept() // R-MOP-30
{
    const QTemporaryDir home;
    useModelHome(home);
    const QByteArray secret = "hf_doNotKeepThisAnywhere";
    qputenv("HF_TOKEN", secret);
    test::FakeHub hub;
    hub.put(u"config.json"_s, "{}", false);
    hub.put(u"model.safetensors"_s, test::noise(1000, 1));
    server::HttpDownloader downloader("troupe/test");
    {
        ModelsRig rig(&downloader);
        rig.studio().settings().store("download.mirror", hub.url().toStdString());
        QVERIFY(rig.open());
        rig.window().goTo(u"models"_s);
        QTRY_VERIFY(rig.window().models().isListed());
        std::optional<Error> told;
        connect(&rig.window().models(), &ModelsDesk::failed, this,
                [&](const QString&, const Error& error) { told = error; });
        rig.window().models().download(u"base-small"_s); // this hub does not have it
        QTRY_VERIFY_WITH_TIMEOUT(told, 30000);
        QVERIFY(QByteArray(told->what()).indexOf(secret) < 0);
        QFile settings(rig.studio().path(u"troupe.toml"_s));
        QVERIFY(settings.open(QIODevice::ReadOnly));
        const QByteArray text = settings.readAll();
        QVERIFY(text.contains("mirror") && !text.contains(secret));
    }
    qunsetenv("HF_TOKEN");
    QVERIFY(!hub.requests().empty());
    QDirIterator all(home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        QFile file(all.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains(secret), qPrintable(file.fileName()));
    }
}

TROUPE_GUI_TEST_MAIN(TestFormerFaults)
#include "tst_former_faults.moc"
