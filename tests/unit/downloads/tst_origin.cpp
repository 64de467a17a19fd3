// SPDX-License-Identifier: GPL-3.0-or-later
// The record of where a model came from: written, read back, refused; digests as hubs announce them.
#include "engine/models/origin.h"
#include "tests/support/error_of.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace troupe;
using namespace troupe::models;
using troupe::testing::codeOf;

namespace {

Origin sample()
{
    Origin origin;
    origin.hub = Hub::HuggingFace;
    origin.endpoint = "https://huggingface.co";
    origin.repository = "Qwen/Qwen3-TTS-12Hz-0.6B-Base";
    origin.revision = "main";
    origin.commit = "5d83992436000000000000000000000000000000";
    origin.name = "base-small";
    origin.updated = "2026-01-02T03:04:05Z";
    origin.files = {
        {"config.json", 4494, {DigestKind::GitBlob, std::string(40, 'a')}},
        {"speech_tokenizer/model.safetensors", 682293092, {DigestKind::Sha256, std::string(64, 'b')}},
        {"plain.txt", 0, {}}};
    return origin;
}

void put(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("no test file");
}

} // namespace

class TestOrigin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsReadBack();
    void whatIsNoRecordIsRefused_data();
    void whatIsNoRecordIsRefused();
    void pathsStayInside_data();
    void pathsStayInside();
    void digestsAreThoseOfTheHubs();
    void theCommandGoesOn();
    void partFoldersAreNamedAfterTheirTarget();
};

void TestOrigin::whatIsWrittenIsReadBack() // R-MOD-30
{
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    QVERIFY(!readOrigin(path));
    Origin origin = sample();
    origin.complete = true;
    writeOrigin(path, origin);
    const Origin again = readOrigin(path).value();
    QCOMPARE(originToJson(again), originToJson(origin));
    QVERIFY(again.complete);
    const OriginFile* weights = again.find("speech_tokenizer/model.safetensors");
    QVERIFY(weights);
    QCOMPARE(weights->bytes, uint64_t{682293092});
    QCOMPARE(weights->digest.hex, std::string(64, 'b'));
    QVERIFY(!again.find("model.safetensors"));
}

void TestOrigin::whatIsNoRecordIsRefused_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("not JSON") << QByteArray("{") << QByteArray("");
    QTest::newRow("another format") << QByteArray("troupe.origin.1") << QByteArray("troupe.origin.2");
    QTest::newRow("an unknown hub") << QByteArray("\"huggingface\"") << QByteArray("\"elsewhere\"");
    QTest::newRow("a path to above") << QByteArray("config.json") << QByteArray("../config.json");
    QTest::newRow("a file twice") << QByteArray("plain.txt") << QByteArray("config.json");
    QTest::newRow("a digest of other length") << QByteArray("aaaaaaaa") << QByteArray("aaaaaaa");
    QTest::newRow("a digest of other letters") << QByteArray("aaaaaaaa") << QByteArray("AAAAAAAA");
    QTest::newRow("a negative size") << QByteArray("4494") << QByteArray("-1");
    QTest::newRow("a size that is text") << QByteArray("4494") << QByteArray("\"4494\"");
    QTest::newRow("files that are no list")
        << QByteArray("\"files\": [") << QByteArray("\"files\": {}, \"x\": [");
}

void TestOrigin::whatIsNoRecordIsRefused() // R-MOD-30
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QByteArray json = QByteArray::fromStdString(originToJson(sample()));
    QVERIFY(json.contains(before));
    json.replace(json.indexOf(before), before.size(), after);
    QCOMPARE(codeOf([&] { parseOrigin(json.toStdString(), "record"); }), ErrorCode::FileDamaged);
}

void TestOrigin::pathsStayInside_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("good");
    QTest::newRow("a file") << QByteArray("model.safetensors") << true;
    QTest::newRow("in a folder") << QByteArray("speech_tokenizer/model.safetensors") << true;
    QTest::newRow("other letters") << QByteArray("模型/a b.json") << true;
    QTest::newRow("nothing") << QByteArray("") << false;
    QTest::newRow("absolute") << QByteArray("/etc/passwd") << false;
    QTest::newRow("above") << QByteArray("../model.json") << false;
    QTest::newRow("above in the middle") << QByteArray("a/../../b.json") << false;
    QTest::newRow("here") << QByteArray("./a.json") << false;
    QTest::newRow("hidden") << QByteArray(".git/config") << false;
    QTest::newRow("an empty part") << QByteArray("a//b") << false;
    QTest::newRow("a slash at the end") << QByteArray("a/") << false;
    QTest::newRow("backslashes") << QByteArray("a\\..\\b") << false;
    QTest::newRow("a line end") << QByteArray("a\nb") << false;
    QTest::newRow("a zero") << QByteArray("a\0b", 3) << false;
    QTest::newRow("not UTF-8") << QByteArray("a\xff") << false;
    QTest::newRow("deep") << QByteArray("a/a/a/a/a/a/a/a/a") << false;
    QTest::newRow("long") << QByteArray(201, 'a') << false;
}

void TestOrigin::pathsStayInside() // R-MOD-31
{
    QFETCH(QByteArray, path);
    QFETCH(bool, good);
    QCOMPARE(isSafeModelPath(path.toStdString()), good);
}

void TestOrigin::digestsAreThoseOfTheHubs() // R-MOD-32
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("hello.txt");
    put(path, "hello\n");
    // `git hash-object` and `sha256sum` of the same file.
    const Digest blob = digestOf(path.toStdString(), DigestKind::GitBlob);
    QCOMPARE(blob.hex, std::string("ce013625030ba8dba906f756967f9e9ca394464a"));
    QVERIFY(isWellFormed(blob));
    const Digest sha = digestOf(path.toStdString(), DigestKind::Sha256);
    QCOMPARE(sha.hex, std::string("5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03"));
    // In pieces, with the first ones from a file.
    FileHasher hasher(DigestKind::GitBlob, 6);
    QCOMPARE(hashFile(path.toStdString(), hasher, 4, [] { return true; }), uint64_t{4});
    hasher.add(std::as_bytes(std::span("o\n", 2)));
    QVERIFY(hasher.finish() == blob);
    QCOMPARE(codeOf([&] { digestOf(folder.filePath("none").toStdString(), DigestKind::Sha256); }),
             ErrorCode::FileNotFound);
}

void TestOrigin::theCommandGoesOn() // R-MOD-33
{
    Origin origin = sample();
    QCOMPARE(downloadCommand(origin, "/models/base small"),
             std::string("troupe models download base-small --to '/models/base small'"));
    origin.name.clear();
    origin.hub = Hub::ModelScope;
    origin.endpoint = "http://mirror:8000";
    origin.revision = "v2";
    QCOMPARE(downloadCommand(origin, "/m", {"a'b.json"}),
             std::string("troupe models download Qwen/Qwen3-TTS-12Hz-0.6B-Base 'a'\\''b.json' --to /m "
                         "--hub modelscope --mirror http://mirror:8000 --revision v2"));
}

void TestOrigin::partFoldersAreNamedAfterTheirTarget() // R-MOD-33
{
    QCOMPARE(partFolderOf("/models/base/"), std::filesystem::path("/models/base.part"));
    QCOMPARE(partFolderOf("base"), std::filesystem::path("base.part"));
    QCOMPARE(targetOfPartFolder("/models/base.part").value(), std::filesystem::path("/models/base"));
    QVERIFY(!targetOfPartFolder("/models/base"));
    QVERIFY(!targetOfPartFolder("/models/.part"));
}

QTEST_GUILESS_MAIN(TestOrigin)
#include "tst_origin.moc"
