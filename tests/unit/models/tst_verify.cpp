// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/verify.h"
#include "tests/support/error_of.h"
#include "tests/support/hub_layouts.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace troupe;
using namespace troupe::models;
using namespace troupe::test;
using namespace troupe::testing;

namespace {

const QString kToy = QStringLiteral(TROUPE_TEST_DATA "/golden/checkpoints/base-small");
const QString kRepository = QStringLiteral("Qwen/Qwen3-TTS-12Hz-0.6B-Base");
const QString kRevision = QStringLiteral("5d83992436eae1d760afd27aff78a71d676296fc");

/// Changes one bit of the last byte, which keeps size and structure.
void flipLastBit(const QString& path)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(file.size() - 1));
    char byte = 0;
    QVERIFY(file.getChar(&byte) && file.seek(file.size() - 1) && file.putChar(static_cast<char>(byte ^ 1)));
}

} // namespace

class TestVerify : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatTheHubAnnouncedIsCompared_data();
    void whatTheHubAnnouncedIsCompared();
    void withoutAnnouncementTheContentIsChecked();
};

void TestVerify::whatTheHubAnnouncedIsCompared_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("damage");
    QTest::addColumn<QString>("says");
    QTest::newRow("a bit of the weights") << "model.safetensors"
                                          << "flip"
                                          << "sha256";
    QTest::newRow("a bit of the codec") << "speech_tokenizer/model.safetensors"
                                        << "flip"
                                        << "sha256";
    QTest::newRow("a bit of a small file") << "merges.txt"
                                           << "flip"
                                           << "git_blob";
    QTest::newRow("a blob that is gone") << "vocab.json"
                                         << "remove"
                                         << "is missing";
}

void TestVerify::whatTheHubAnnouncedIsCompared() // R-MOD-19
{
    QFETCH(QString, file);
    QFETCH(QString, damage);
    QFETCH(QString, says);
    QTemporaryDir cache;
    const QString snapshot = layHuggingFaceCache(cache.path(), kRepository, kRevision, kToy);
    QCOMPARE(verifyInstalled(snapshot.toStdString()).compared, size_t{10});
    const QString blob = QFileInfo(snapshot + '/' + file).canonicalFilePath();
    if (damage == "flip")
        flipLastBit(blob);
    else
        QVERIFY(QFile::remove(blob));
    const auto error = errorOf([&] { verifyInstalled(snapshot.toStdString()); });
    QVERIFY(error.has_value());
    QVERIFY2(error->message().find(file.toStdString()) != std::string::npos, error->what());
    QVERIFY2(error->message().find(says.toStdString()) != std::string::npos, error->what());
    // The repair fetches this file and no other.
    QVERIFY2(error->remedy().find("troupe models download " + kRepository.toStdString()) != std::string::npos,
             error->what());
    QVERIFY2(error->remedy().find(file.toStdString()) != std::string::npos, error->what());
    QVERIFY(error->remedy().find("config.json") == std::string::npos);
}

void TestVerify::withoutAnnouncementTheContentIsChecked() // R-MOD-19
{
    QTemporaryDir folder;
    copyModel(kToy, folder.path() + "/m");
    const Verified verified = verifyInstalled((folder.path() + "/m").toStdString());
    QCOMPARE(verified.compared, size_t{0});
    QVERIFY(verified.summary.tensors > 0);
    QVERIFY(QFile::resize(folder.path() + "/m/model.safetensors", 1000));
    QCOMPARE(codeOf([&] { verifyInstalled((folder.path() + "/m").toStdString()); }), ErrorCode::FileDamaged);
}

QTEST_GUILESS_MAIN(TestVerify)
#include "tst_verify.moc"
