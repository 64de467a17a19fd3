// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/resident_board.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace troupe::models;

namespace {

ResidentStatus modelIn(ResidentState state, const char* key = "a")
{
    ResidentStatus model;
    model.key = key;
    model.name = "base-small";
    model.folder = "/models/base-small";
    model.setup = "torch float32 cpu";
    model.state = state;
    model.bytes = 2'500'000'000;
    model.fraction = state == ResidentState::Loading ? 0.5 : -1;
    if (state == ResidentState::Loaded)
        model.since = std::chrono::system_clock::time_point(std::chrono::milliseconds(1'764'000'000'123));
    return model;
}

ResidencyStatus allOf(const ResidentStatus& model)
{
    return {UINT64_MAX, model.bytes, {model}};
}

} // namespace

class TestResidentBoard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void othersSeeWhatIsLoaded();
    void whatKilledProcessesLeftGoes();
    void whatIsNoneOfOursIsPassedOver();
    void withoutAFolderNothingFails();
};

void TestResidentBoard::othersSeeWhatIsLoaded() // R-MOD-62
{
    const QTemporaryDir place;
    const std::filesystem::path folder = place.filePath("run").toStdString();
    QVERIFY(runningModels(folder).empty());
    {
        ResidentBoard board(folder);
        QVERIFY(runningModels(folder).empty());
        const ResidentStatus loading = modelIn(ResidentState::Loading);
        board.show(loading, allOf(loading));
        const auto first = runningModels(folder);
        QCOMPARE(first.size(), size_t{1});
        QCOMPARE(first[0].process, getpid());
        QVERIFY(first[0].program.find("tst_resident_board") != std::string::npos);
        QCOMPARE(first[0].status.budget, UINT64_MAX);
        const ResidentStatus& seen = first[0].status.models.at(0);
        QCOMPARE(seen.state, ResidentState::Loading);
        QCOMPARE(seen.fraction, 0.5);
        QVERIFY(!seen.since);
        QCOMPARE(seen.name, loading.name);
        QCOMPARE(seen.folder, loading.folder);
        QCOMPARE(seen.setup, loading.setup);
        QCOMPARE(seen.bytes, loading.bytes);
        // A change of state is seen at once, whatever was told a moment before.
        const ResidentStatus loaded = modelIn(ResidentState::Loaded);
        board.show(loaded, allOf(loaded));
        QCOMPARE(runningModels(folder).at(0).status.models.at(0).since, loaded.since);
        QCOMPARE(QFileInfo(place.filePath("run")).permissions() & (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
    }
    QVERIFY(runningModels(folder).empty());
    QVERIFY(QDir(place.filePath("run")).isEmpty());
}

void TestResidentBoard::whatKilledProcessesLeftGoes() // R-MOD-62
{
    const QTemporaryDir place;
    const std::filesystem::path folder = place.path().toStdString();
    const pid_t child = fork();
    if (child == 0) {
        ResidentBoard board(folder);
        const ResidentStatus loaded = modelIn(ResidentState::Loaded);
        board.show(loaded, allOf(loaded));
        raise(SIGKILL);
    }
    QCOMPARE(waitpid(child, nullptr, 0), child);
    QCOMPARE(QDir(place.path()).entryList(QDir::Files).size(), 1);
    QVERIFY(runningModels(folder).empty());
    QVERIFY(QDir(place.path()).isEmpty());
}

void TestResidentBoard::whatIsNoneOfOursIsPassedOver() // R-MOD-62
{
    const QTemporaryDir place;
    for (const char* text :
         {"", "{", "[]", "{\"format\":\"troupe.running.1\"}", "{\"format\":\"x\",\"process\":1}",
          "{\"format\":\"troupe.running.1\",\"process\":\"1\",\"models\":7}"}) {
        QFile file(place.filePath("models-1.json"));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(text);
        file.close();
        QVERIFY(runningModels(place.path().toStdString()).empty());
        QVERIFY(file.exists());
    }
}

void TestResidentBoard::withoutAFolderNothingFails() // R-MOD-62
{
    ResidentBoard board("/proc/no/such");
    const ResidentStatus loaded = modelIn(ResidentState::Loaded);
    board.show(loaded, allOf(loaded));
    QVERIFY(runningModels("/proc/no/such").empty());
}

QTEST_GUILESS_MAIN(TestResidentBoard)
#include "tst_resident_board.moc"
