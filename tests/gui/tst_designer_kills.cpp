// SPDX-License-Identifier: GPL-3.0-or-later
// R-DSG-32
#include "engine/audio/file_reader.h"
#include "engine/project/take_store.h"
#include "engine/voices/library.h"
#include "tests/gui/support/gui_main.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>
#include <map>
#include <set>

using namespace troupe;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

/// The Voice Designer, killed at any moment.
class TestDesignerKills final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingToldIsLostByAKill();

private:
    void readInto(const QByteArray& output);
    void checkTakes(const fs::path& folder);
    void checkVoices();

    std::map<int64_t, int64_t> takes_; ///< samples by id
    std::set<std::string> voices_;
};

void TestDesignerKills::readInto(const QByteArray& output)
{
    for (const QByteArray& line : output.split('\n')) {
        const QList<QByteArray> words = line.trimmed().split(' ');
        // The last line may be torn.
        if (!output.endsWith('\n') && line == output.split('\n').last()) continue;
        if (words.value(0) == "take") takes_[words.value(1).toLongLong()] = words.value(2).toLongLong();
        if (words.value(0) == "voice") voices_.insert(words.value(1).toStdString());
    }
}

void TestDesignerKills::checkTakes(const fs::path& folder)
{
    project::Project project = project::Project::open(folder);
    project::TakeStore store(project);
    for (const auto& [id, samples] : takes_) {
        const auto take = store.find(id);
        QVERIFY2(take, qPrintable(u"take %1"_s.arg(id)));
        QCOMPARE(static_cast<int64_t>(audio::readFile(store.fileOf(*take)).samples.size()), samples);
    }
}

void TestDesignerKills::checkVoices()
{
    voices::Library library(voices::Library::folderOfUser());
    for (const std::string& id : voices_) {
        const voices::Voice voice = library.voices().get(id);
        QVERIFY(voice.locked());
        QVERIFY(!audio::readFile(voice.reference).samples.empty());
        QCOMPARE(library.voices().promptsOf(id).size(), size_t{1});
        for (const voices::Anchor& anchor : voice.anchors) QVERIFY(fs::exists(anchor.file));
    }
}

void TestDesignerKills::nothingToldIsLostByAKill() // R-DSG-32
{
    const int kills = std::max(1, qEnvironmentVariableIntValue("TROUPE_WINDOW_KILLS"));
    fs::remove_all(voices::Library::folderOfUser());
    const QTemporaryDir folder;
    const fs::path project = fs::path(folder.path().toStdString()) / "project";
    for (int i = 0; i < kills; ++i) {
        QProcess window;
        window.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        window.start(QStringLiteral(TROUPE_DESIGN_HOST), {folder.path()});
        QVERIFY(window.waitForStarted());
        QTest::qWait(QRandomGenerator::global()->bounded(300, 3000));
        window.kill();
        QVERIFY(window.waitForFinished());
        readInto(window.readAllStandardOutput());
        if (project::Project::isOne(project)) checkTakes(project);
        checkVoices();
        if (QTest::currentTestFailed()) return;
    }
    qInfo("%d kills: %zu candidates and %zu voices told, all there", kills, takes_.size(), voices_.size());
}

TROUPE_GUI_TEST_MAIN(TestDesignerKills)
#include "tst_designer_kills.moc"
