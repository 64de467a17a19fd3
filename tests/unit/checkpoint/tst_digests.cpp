// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/sha256.h"
#include "engine/checkpoint/digests.h"
#include "engine/checkpoint/safetensors.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <thread>
#include <vector>

using namespace troupe;
using namespace troupe::checkpoint;

namespace {

const std::filesystem::path kCheckpoints = std::filesystem::path(TROUPE_TEST_DATA) / "golden/checkpoints";

std::string hashOf(const QByteArray& bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().toStdString();
}

QByteArray contentsOf(const std::filesystem::path& path)
{
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Weights weightsOf(const std::filesystem::path& folder)
{
    return Weights::open(folder);
}

/// A folder of weights with these tensors of one byte an element.
void writeWeights(const std::filesystem::path& folder,
                  const std::vector<std::pair<std::string, std::string>>& all)
{
    std::filesystem::create_directories(folder);
    std::vector<TensorToWrite> tensors;
    for (const auto& [name, bytes] : all)
        tensors.push_back(
            {name, DType::U8, {static_cast<int64_t>(bytes.size())}, std::as_bytes(std::span(bytes))});
    writeSafeTensors(folder / "model.safetensors", tensors);
}

} // namespace

class TestDigests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hashesAsOthersDo();
    void codecIsItsFile();
    void speakerEncoderIsItsTensors();
    void cacheIsUsedAndNotTrusted();
    void aChangedFileIsHashedAgain();
    void cacheIsBounded();
    void unwritableCacheOnlyCostsTime();
    void manyWritersShareTheFolder();

private:
    QTemporaryDir folder_;
    std::filesystem::path place(const char* name) const
    {
        return folder_.filePath(QLatin1String(name)).toStdString();
    }
};

void TestDigests::hashesAsOthersDo() // R-GEN-67
{
    QCOMPARE(Sha256::of(""), std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    const QByteArray long_(1'000'001, 'x');
    Sha256 hash;
    hash.add(std::string_view(long_.constData(), 7));
    hash.add(std::string_view(long_.constData() + 7, static_cast<size_t>(long_.size()) - 7));
    QCOMPARE(hash.hex(), hashOf(long_));
    QVERIFY(isSha256(hashOf("a")));
    QVERIFY(!isSha256("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855"));
    QVERIFY(!isSha256("e3b0"));
}

void TestDigests::codecIsItsFile() // R-GEN-67
{
    DigestCache cache(place("codec"));
    const auto folder = kCheckpoints / "base" / "speech_tokenizer";
    const std::string expected = hashOf(contentsOf(folder / "model.safetensors"));
    QCOMPARE(codecDigest(weightsOf(folder), cache), expected);
    QCOMPARE(codecDigest(weightsOf(folder), cache), expected); // from the cache
    int ticks = 0;
    const auto tick = [&ticks] { ++ticks; };
    QCOMPARE(modelDigest(weightsOf(folder), cache, tick), expected);
    QVERIFY(ticks > 0);
    const auto stop = [] { throw std::runtime_error("stop"); };
    QCOMPARE(modelDigest(weightsOf(folder), cache, stop),
             expected); // from the cache, with nothing to wait for
    DigestCache empty(place("never-used"));
    QVERIFY_EXCEPTION_THROWN(modelDigest(weightsOf(folder), empty, stop), std::runtime_error);
}

void TestDigests::speakerEncoderIsItsTensors() // R-GEN-67
{
    DigestCache cache(place("speaker"));
    writeWeights(place("one"),
                 {{"speaker_encoder.b", "BB"}, {"speaker_encoder.a", "A"}, {"talker.x", "one"}});
    writeWeights(place("two"),
                 {{"talker.x", "another"}, {"speaker_encoder.a", "A"}, {"speaker_encoder.b", "BB"}});
    writeWeights(place("three"), {{"speaker_encoder.a", "A"}, {"speaker_encoder.b", "BC"}});
    writeWeights(place("none"), {{"talker.x", "x"}});
    QCOMPARE(speakerEncoderDigest(weightsOf(place("one")), cache), hashOf("ABB"));
    QCOMPARE(speakerEncoderDigest(weightsOf(place("two")), cache), hashOf("ABB"));
    QCOMPARE(speakerEncoderDigest(weightsOf(place("three")), cache), hashOf("ABC"));
    QCOMPARE(speakerEncoderDigest(weightsOf(place("none")), cache), std::string());
}

void TestDigests::cacheIsUsedAndNotTrusted() // R-GEN-68
{
    writeWeights(place("cached"), {{"speaker_encoder.a", "A"}});
    const Weights weights = weightsOf(place("cached"));
    const std::string expected = hashOf("A");
    DigestCache first(place("store"));
    QCOMPARE(speakerEncoderDigest(weights, first), expected);
    const QDir store(QString::fromStdString(place("store").string()));
    const QStringList names = store.entryList(QDir::Files);
    QCOMPARE(names.size(), 1);
    const std::string key = names.front().toStdString();

    DigestCache second(place("store")); // another start of the program
    QVERIFY(second.find(key) == expected);
    const QByteArray sound = contentsOf(place("store") / key);
    QByteArray flipped = sound;
    flipped[3] = flipped[3] == 'a' ? 'b' : 'a';
    for (const QByteArray& damaged :
         {QByteArray(), sound.left(70), sound + "x", flipped, QByteArray(4096, '\0')}) {
        QFile file(store.filePath(names.front()));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(damaged) == damaged.size());
        file.close();
        DigestCache third(place("store"));
        QVERIFY(!third.find(key).has_value());
        QCOMPARE(speakerEncoderDigest(weights, third), expected);
        QCOMPARE(contentsOf(place("store") / key), sound); // repaired
    }
}

void TestDigests::aChangedFileIsHashedAgain() // R-GEN-68
{
    DigestCache cache(place("changing"));
    writeWeights(place("model"), {{"speaker_encoder.a", "A"}});
    QCOMPARE(speakerEncoderDigest(weightsOf(place("model")), cache), hashOf("A"));
    writeWeights(place("model"), {{"speaker_encoder.a", "B"}}); // of the same size
    QCOMPARE(speakerEncoderDigest(weightsOf(place("model")), cache), hashOf("B"));
}

void TestDigests::cacheIsBounded() // R-GEN-68
{
    DigestCache cache(place("bounded"));
    std::string last;
    for (size_t i = 0; i < DigestCache::kMostFiles + 20; ++i) {
        last = Sha256::of(std::to_string(i));
        cache.store(last, hashOf("x"));
    }
    const QDir store(QString::fromStdString(place("bounded").string()));
    QCOMPARE(store.entryList(QDir::Files | QDir::Hidden).size(), qsizetype(DigestCache::kMostFiles));
    QVERIFY(DigestCache(place("bounded")).find(last).has_value());
}

void TestDigests::unwritableCacheOnlyCostsTime() // R-GEN-68
{
    DigestCache cache("/proc/nowhere");
    writeWeights(place("plain"), {{"speaker_encoder.a", "A"}});
    const Weights weights = weightsOf(place("plain"));
    QCOMPARE(speakerEncoderDigest(weights, cache), hashOf("A"));
    QCOMPARE(speakerEncoderDigest(weights, cache), hashOf("A"));
}

void TestDigests::manyWritersShareTheFolder() // R-GEN-68
{
    std::vector<std::thread> writers;
    for (int writer = 0; writer < 4; ++writer)
        writers.emplace_back([this] {
            DigestCache own(place("shared"));
            for (int i = 0; i < 30; ++i)
                own.store(Sha256::of(std::to_string(i)), hashOf(QByteArray::number(i)));
        });
    for (std::thread& writer : writers) writer.join();
    DigestCache reader(place("shared"));
    for (int i = 0; i < 30; ++i)
        QVERIFY(reader.find(Sha256::of(std::to_string(i))) == hashOf(QByteArray::number(i)));
}

QTEST_GUILESS_MAIN(TestDigests)
#include "tst_digests.moc"
