// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/import.h"
#include "engine/models/import_record.h"
#include "engine/models/model_shelf.h"
#include "engine/models/origin.h"
#include "engine/models/verify.h"
#include "tests/support/error_of.h"
#include "tests/support/hub_layouts.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace troupe;
using namespace troupe::models;

namespace {

const QString kSource = QStringLiteral(TROUPE_TEST_DATA "/golden/checkpoints/base-small");
const QString kRevision = QStringLiteral("5d83992436eae1d760afd27aff78a71d676296fc");

/// A data folder of its own, and a source.
struct Places
{
    QTemporaryDir home;
    QString source = home.filePath("source");
    std::filesystem::path own = home.filePath("troupe/models").toStdString();

    Places()
    {
        qputenv("XDG_DATA_HOME", home.path().toUtf8());
        test::copyModel(kSource, source);
    }
    ImportResult import(const ImportWatch& watch = {}) const
    {
        return importModel(source.toStdString(), "mine", false, watch);
    }
    uint64_t bytes() const
    {
        uint64_t sum = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(source.toStdString()))
            if (entry.is_regular_file()) sum += entry.file_size();
        return sum;
    }
};

/// Stops after so many bytes.
ImportWatch stoppingAfter(uint64_t most, uint64_t& done)
{
    return {.goesOn = [most, &done] { return done < most; },
            .progress = [&done](uint64_t now, uint64_t) { done = now; }};
}

QByteArray contentsOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStoppedOneGoesOn();
    void aChangedFileIsCopiedAgain();
    void anotherSourceBeginsAnew();
    void downloadsAreLeftAlone();
    void whatTheHubAnnouncedIsCompared();
    void theOriginOfACacheIsKept();
    void damagedRecordsBeginAnew_data();
    void damagedRecordsBeginAnew();
};

void TestImport::aStoppedOneGoesOn() // R-MOD-63
{
    const Places places;
    uint64_t kept = 0;
    uint64_t copied = 0;
    ImportResult result;
    int rounds = 0;
    do {
        uint64_t done = 0;
        // Each round comes one file further: it is stopped at the end of the first one that it copies.
        result = places.import(stoppingAfter(kept + 1, done));
        QVERIFY(result.kept == kept);
        kept += result.copied;
        copied += result.copied;
        if (!result.stopped) break;
        QCOMPARE(result.folder, places.own / "mine.part");
        QVERIFY(!std::filesystem::exists(places.own / "mine"));
        const auto said = stoppedImport(result.folder);
        QVERIFY(said && said->remedy().find("troupe models import") != std::string::npos &&
                said->remedy().find("--copy --as mine") != std::string::npos);
        const ModelShelf shelf({{PlaceKind::Own, places.own}});
        QCOMPARE(shelf.models().size(), size_t{1});
        QCOMPARE(shelf.models()[0].fault->message(), said->message());
    } while (++rounds < 100);
    QVERIFY(rounds > 5);
    QCOMPARE(copied, places.bytes()); // nothing twice
    QCOMPARE(result.folder, places.own / "mine");
    QVERIFY(!std::filesystem::exists(places.own / "mine.part"));
    QVERIFY(!hasImportRecord(result.folder));
    for (const char* name : {"/model.safetensors", "/config.json", "/speech_tokenizer/model.safetensors"})
        QCOMPARE(contentsOf(QString::fromStdString(result.folder.string()) + name),
                 contentsOf(places.source + name));
}

void TestImport::aChangedFileIsCopiedAgain() // R-MOD-63
{
    const Places places;
    uint64_t done = 0;
    QVERIFY(places.import(stoppingAfter(1, done)).stopped);
    done = 0;
    QVERIFY(places.import(stoppingAfter(8000, done)).stopped);
    // The same bytes under a later time.
    const QByteArray merges = contentsOf(places.source + "/merges.txt");
    QFile file(places.source + "/merges.txt");
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(merges), merges.size());
    file.close();
    const ImportResult result = places.import();
    QVERIFY(!result.stopped && result.kept > 0);
    QCOMPARE(result.kept + result.copied, places.bytes());
    QCOMPARE(contentsOf(QString::fromStdString(result.folder.string()) + "/merges.txt"), merges);
}

void TestImport::anotherSourceBeginsAnew() // R-MOD-63
{
    Places places;
    uint64_t done = 0;
    QVERIFY(places.import(stoppingAfter(20'000, done)).stopped);
    QVERIFY(QDir().rename(places.source, places.home.filePath("elsewhere")));
    places.source = places.home.filePath("elsewhere");
    const ImportResult result = places.import();
    QCOMPARE(result.kept, uint64_t{0});
    QCOMPARE(result.copied, places.bytes());
}

void TestImport::downloadsAreLeftAlone() // R-MOD-63
{
    const Places places;
    std::filesystem::create_directories(places.own / "mine.part");
    Origin origin;
    origin.hub = Hub::HuggingFace;
    origin.repository = "Org/Model";
    writeOrigin(places.own / "mine.part", origin);
    const auto error = troupe::testing::errorOf([&] { places.import(); });
    QVERIFY(error && error->code() == ErrorCode::InvalidRequest);
    QVERIFY(readOrigin(places.own / "mine.part"));
}

void TestImport::whatTheHubAnnouncedIsCompared() // R-MOD-63 R-MOD-64
{
    const Places places;
    const QString snapshot = test::layHuggingFaceCache(places.home.filePath("hub"),
                                                       "Qwen/Qwen3-TTS-12Hz-0.6B-Base", kRevision, kSource);
    const QString blob = QFileInfo(snapshot + "/model.safetensors").canonicalFilePath();
    QFile file(blob);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(file.size() - 1) && file.putChar('x'));
    file.close();
    const auto error = troupe::testing::errorOf([&] { importModel(snapshot.toStdString(), "mine", false); });
    QVERIFY(error && error->code() == ErrorCode::FileDamaged);
    QVERIFY2(error->message().find("model.safetensors") != std::string::npos, error->what());
    QVERIFY2(error->remedy().find("models download base-small model.safetensors") != std::string::npos ||
                 error->remedy().find("models download Qwen/Qwen3-TTS-12Hz-0.6B-Base model.safetensors") !=
                     std::string::npos,
             error->what());
    QVERIFY(!std::filesystem::exists(places.own / "mine"));
}

void TestImport::theOriginOfACacheIsKept() // R-MOD-63
{
    const Places places;
    const QString snapshot = test::layHuggingFaceCache(places.home.filePath("hub"),
                                                       "Qwen/Qwen3-TTS-12Hz-0.6B-Base", kRevision, kSource);
    const ImportResult result = importModel(snapshot.toStdString(), "mine", false);
    const auto origin = readOrigin(result.folder);
    QVERIFY(origin && origin->complete);
    QCOMPARE(origin->repository, std::string("Qwen/Qwen3-TTS-12Hz-0.6B-Base"));
    QCOMPARE(origin->commit, kRevision.toStdString());
    QVERIFY(verifyInstalled(result.folder).compared > 5);
}

void TestImport::damagedRecordsBeginAnew_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut") << QByteArray(R"({"format":"troupe.import.1","sou)");
    QTest::newRow("outside") << QByteArray(
        R"({"format":"troupe.import.1","source":"/x","files":[{"path":"../a","bytes":1,"modified":1}]})");
}

void TestImport::damagedRecordsBeginAnew() // R-MOD-63
{
    QFETCH(QByteArray, record);
    const Places places;
    uint64_t done = 0;
    QVERIFY(places.import(stoppingAfter(20'000, done)).stopped);
    QFile file(QString::fromStdString(importRecordFile(places.own / "mine.part").string()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(record);
    file.close();
    const ImportResult result = places.import();
    QCOMPARE(result.kept, uint64_t{0});
    QCOMPARE(result.copied, places.bytes());
    QVERIFY(!result.stopped);
}

QTEST_GUILESS_MAIN(TestImport)
#include "tst_import.moc"
