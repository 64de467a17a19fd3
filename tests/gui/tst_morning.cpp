// SPDX-License-Identifier: GPL-3.0-or-later
// R-DSG-33, R-DSG-34
#include "engine/audio/file_reader.h"
#include "engine/project/take_store.h"
#include "engine/voices/library.h"
#include "engine/voices/package/package_reader.h"
#include "tests/gui/support/gui_main.h"
#include "tests/gui/support/morning.h"
#include "tests/gui/support/sound_server.h"
#include "tests/gui/support/spoken_clip.h"
#include "tests/gui/support/studio_rig.h"
#include "ui/recording/microphone.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <set>

using namespace troupe;
using namespace troupe::guitest;
using namespace troupe::ui;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace {

/// What windows told, over all kills.
struct Told
{
    std::map<int64_t, int64_t> takes;         ///< samples by id
    std::map<std::string, double> recordings; ///< seconds by path
    std::set<std::string> voices;             ///< that must be there
    std::set<std::string> deleted;            ///< that must not
    std::map<std::string, std::string> tags;  ///< by voice
    std::set<std::string> packages;           ///< paths
    int whole = 0;                            ///< mornings that came to their end
};

void readLine(Told& told, const QString& line)
{
    const QString what = line.section(u' ', 0, 0);
    const QString first = line.section(u' ', 1, 1);
    const QString rest = line.section(u' ', 2);
    if (what == u"take"_s) told.takes[first.toLongLong()] = rest.toLongLong();
    if (what == u"recording"_s) told.recordings[rest.toStdString()] = first.toDouble();
    if (what == u"voice"_s) told.voices.insert(first.toStdString());
    if (what == u"tagged"_s) told.tags[first.toStdString()] = rest.toStdString();
    if (what == u"package"_s) told.packages.insert(rest.toStdString());
    if (what == u"whole"_s) ++told.whole;
    // From then on it may be gone, and afterwards it must be.
    if (what == u"deleting"_s) {
        told.voices.erase(first.toStdString());
        told.tags.erase(first.toStdString());
    }
    if (what == u"deleted"_s) told.deleted.insert(first.toStdString());
    if (what == u"importing"_s) told.deleted.erase(first.toStdString());
}

/// Whole lines alone: the last one may be cut by the kill.
void readInto(Told& told, const QByteArray& output)
{
    QList<QByteArray> lines = output.split('\n');
    lines.removeLast();
    for (const QByteArray& line : lines) readLine(told, QString::fromUtf8(line));
}

QByteArray asSpoken(double seconds)
{
    const audio::Clip clip = spokenClip(seconds);
    std::vector<int16_t> samples;
    for (const float sample : clip.samples) samples.push_back(static_cast<int16_t>(sample * 32767));
    return {reinterpret_cast<const char*>(samples.data()), static_cast<qsizetype>(samples.size()) * 2};
}

} // namespace

/// A morning over all rooms, and the same killed at any moment.
class TestMorning final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { fs::remove_all(voices::Library::folderOfUser()); }
    void fromADescriptionToTheNextStart_data();
    void fromADescriptionToTheNextStart();
    void nothingToldIsLostByAKill();

private:
    void checkProject(const fs::path& folder) const;
    void checkLibrary() const;
    void checkFiles() const;
    bool runAndKill(const QString& folder, const QString& engines);

    SoundServer server_;
    Told told_;
};

void TestMorning::initTestCase()
{
    const QString problem = server_.start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    QVERIFY(server_.addMicrophone());
    QTRY_VERIFY2(!Microphone::inputs().isEmpty(), "the microphone does not appear");
}

void TestMorning::fromADescriptionToTheNextStart_data()
{
    QTest::addColumn<QString>("engines");
    QTest::newRow("scratch voice") << u"scratch"_s;
    QTest::newRow("toy checkpoints") << u"toys"_s;
}

void TestMorning::fromADescriptionToTheNextStart() // R-DSG-33
{
    QFETCH(QString, engines);
    StudioRig rig(morningEngines(engines.toStdString()), ThemeChoice::Light);
    QVERIFY(rig.open());
    QVERIFY(server_.hear(asSpoken(600)));
    Told told;
    const auto hear = [&told](const QString& line) { readLine(told, line); };
    try {
        Morning(rig.window(), rig.path(u"."_s), u"one"_s, hear).play();
        QVERIFY(rig.window().close());
        rig.reopenWindow();
        QVERIFY(rig.open());
        Morning(rig.window(), rig.path(u"."_s), u"one"_s, hear).check();
    } catch (const std::exception& error) {
        QFAIL(error.what());
    }
    told_ = told;
    checkProject(rig.projectFolder());
    checkLibrary();
    checkFiles();
    // Designed, of the file and back by its package, of the recording; candidates, and a line of the clone.
    QCOMPARE(told_.voices.size(), size_t{3});
    QCOMPARE(told_.packages.size(), size_t{1});
    QCOMPARE(told_.takes.size(), engines == u"toys"_s ? size_t{5} : size_t{4});
    QCOMPARE(told_.recordings.size(), size_t{1});
    const bool clones = engines == u"toys"_s;
    voices::Library library(voices::Library::folderOfUser());
    for (const std::string& id : told_.voices)
        QCOMPARE(library.voices().promptsOf(id).size(), clones ? size_t{1} : size_t{0});
    qInfo("%zu takes, %zu voices, one of them deleted and back by its package, all there", told_.takes.size(),
          told_.voices.size());
}

void TestMorning::checkProject(const fs::path& folder) const
{
    project::Project project = project::Project::open(folder);
    project::TakeStore store(project);
    for (const auto& [id, samples] : told_.takes) {
        const auto take = store.find(id);
        QVERIFY2(take, qPrintable(u"take %1"_s.arg(id)));
        QCOMPARE(static_cast<int64_t>(audio::readFile(store.fileOf(*take)).samples.size()), samples);
    }
}

void TestMorning::checkLibrary() const
{
    voices::Library library(voices::Library::folderOfUser());
    for (const std::string& id : told_.voices) {
        const voices::Voice voice = library.voices().get(id);
        QVERIFY(voice.locked() && voice.binnedAt == 0);
        QVERIFY(!audio::readFile(voice.reference).samples.empty());
        for (const auto& prompt : library.voices().promptsOf(id)) library.prompts().load(prompt.details.name);
        for (const voices::Anchor& anchor : voice.anchors)
            QVERIFY(!audio::readFile(anchor.file).samples.empty());
    }
    for (const auto& [id, tag] : told_.tags) {
        const std::vector<std::string> tags = library.voices().get(id).details.tags;
        QVERIFY2(std::ranges::find(tags, tag) != tags.end(), tag.c_str());
    }
    for (const std::string& id : told_.deleted) QVERIFY(!library.voices().find(id));
}

void TestMorning::checkFiles() const
{
    for (const auto& [path, seconds] : told_.recordings)
        QVERIFY(std::abs(audio::readFile(path).seconds() - seconds) < 0.002);
    for (const std::string& path : told_.packages) {
        voices::readPackage(path);
    }
}

/// False when the window ended by itself.
bool TestMorning::runAndKill(const QString& folder, const QString& engines)
{
    QProcess window;
    window.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    if (!server_.hear(asSpoken(60))) return false;
    window.start(QStringLiteral(TROUPE_MORNING_HOST), {folder, engines});
    if (!window.waitForStarted()) return false;
    // A morning takes a dozen seconds, most of them for the recording.
    const bool ended = QTest::qWaitFor([&] { return window.state() == QProcess::NotRunning; },
                                       QRandomGenerator::global()->bounded(500, 18000));
    window.kill();
    if (!ended) window.waitForFinished();
    readInto(told_, window.readAllStandardOutput());
    return !ended;
}

void TestMorning::nothingToldIsLostByAKill() // R-DSG-34
{
    // 50 of them in tests/soak/window_kills.sh.
    const int kills = std::max(1, qEnvironmentVariableIntValue("TROUPE_WINDOW_KILLS"));
    const QTemporaryDir folder;
    const fs::path project = fs::path(folder.path().toStdString()) / "project";
    told_ = {};
    for (int i = 0; i < kills; ++i) {
        QVERIFY2(runAndKill(folder.path(), i % 2 == 0 ? u"toys"_s : u"scratch"_s),
                 "the window ended by itself");
        if (project::Project::isOne(project)) checkProject(project);
        checkLibrary();
        checkFiles();
        if (QTest::currentTestFailed()) return;
    }
    qInfo(
        "%d kills, %d whole mornings: %zu takes, %zu voices, %zu tags, %zu recordings, %zu packages and %zu "
        "deletions told, all as told",
        kills, told_.whole, told_.takes.size(), told_.voices.size(), told_.tags.size(),
        told_.recordings.size(), told_.packages.size(), told_.deleted.size());
}

TROUPE_GUI_TEST_MAIN(TestMorning)
#include "tst_morning.moc"
