// SPDX-License-Identifier: GPL-3.0-or-later
// R-CLI-65: whatever a model's folder or a clip really is, the real executable ends soon, with the documented
// status and an error that names the file and a remedy, and leaves nothing behind.
#include "tests/integration/troupe_process.h"

#include <QFile>
#include <QTest>

using troupe::test::Account;
using troupe::test::Outcome;

namespace {

QString golden(const QString& name)
{
    return QStringLiteral(TROUPE_TEST_DATA "/golden/") + name;
}

/// A mono WAV header of 16 bit at 24 kHz for `samples` samples.
QByteArray wavHeader(quint32 samples)
{
    QByteArray out;
    const auto put = [&out](quint32 value, int bytes) {
        for (int i = 0; i < bytes; ++i) out.append(static_cast<char>(value >> (8 * i)));
    };
    out.append("RIFF");
    put(36 + 2 * samples, 4);
    out.append("WAVEfmt ");
    put(16, 4);
    put(1, 2);
    put(1, 2);
    put(24000, 4);
    put(48000, 4);
    put(2, 2);
    put(16, 2);
    out.append("data");
    put(2 * samples, 4);
    return out;
}

} // namespace

class TestHostileModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void folders_data();
    void folders();
    void weightsThatAreNoNumbers();
    void clips_data();
    void clips();
    void promptsAndCodes_data();
    void promptsAndCodes();
};

void TestHostileModels::folders_data()
{
    QTest::addColumn<QString>("spoil"); // bash, in the folder that holds the model `m`
    QTest::addColumn<QString>("toy");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* name, const char* spoil, int status, const char* says,
                        const char* toy = "custom") {
        QTest::newRow(name) << QString::fromLatin1(spoil) << QString::fromLatin1(toy) << status
                            << QByteArray(says);
    };
    const char* pipe = "not a regular file";
    row("a loop for weights", "cd m; rm model.safetensors; ln -s model.safetensors model.safetensors", 74,
        "m/model.safetensors");
    row("a loop for a folder", "rm -r m; ln -s m m", 74, "no folder and no model called “m”");
    row("a pipe for weights", "cd m; rm model.safetensors; mkfifo model.safetensors", 74, pipe);
    row("a pipe for a configuration", "cd m; rm config.json; mkfifo config.json", 74, pipe);
    row("a pipe for defaults", "cd m; rm -f generation_config.json; mkfifo generation_config.json", 74, pipe);
    row("a pipe for a vocabulary", "cd m; rm vocab.json; mkfifo vocab.json", 74, pipe);
    row("a device for a configuration", "cd m; rm config.json; ln -s /dev/zero config.json", 74, pipe);
    row("a device for the codec",
        "cd m/speech_tokenizer; rm model.safetensors; ln -s /dev/urandom model.safetensors", 74, pipe);
    row("a folder for weights", "cd m; rm model.safetensors; mkdir model.safetensors", 74, "Is a directory");
    row("no folder", "rm -r m", 74, "no folder and no model called “m”");
    row("a file", "rm -r m; echo hello > m", 74, "m/config.json");
    row("a text model",
        "echo '{\"architectures\":[\"LlamaForCausalLM\"],\"model_type\":\"llama\",\"vocab_size\":32000}' > "
        "m/config.json",
        2, "of type “llama”");
    row("a codec", "mv m/speech_tokenizer x; rm -r m; mv x m", 2, "m/config.json");
    row("a model that clones", "true", 2, "ask for voice_clone", "base");
    row("empty weights", ": > m/model.safetensors", 74, "m/model.safetensors");
    row("a header of 2^63 bytes",
        "printf '\\377\\377\\377\\377\\377\\377\\377\\177' | dd of=m/model.safetensors conv=notrunc "
        "status=none",
        74, "its header is longer");
    row("weights of 3 TB", "truncate -s 3T m/model.safetensors", 74, "m/model.safetensors");
    row("weights cut in half", "truncate -s 400000 m/model.safetensors", 74, "m/model.safetensors");
    row("a configuration of 1 GB", "truncate -s 1G m/config.json", 74, "m/config.json");
    row("a configuration that is deep", "printf '[%.0s' {1..100000} > m/config.json", 74, "nested");
    row("an empty vocabulary", ": > m/vocab.json", 74, "m/vocab.json");
    row("a vocabulary of 5 GB", "truncate -s 5G m/vocab.json", 74, "m/vocab.json");
    row("a vocabulary that is none", "echo null > m/vocab.json", 74, "m/vocab.json");
    row("merges that are noise", "head -c 100 /dev/zero > m/merges.txt", 74, "m/merges.txt");
    row("another codec's weights", "cp m/model.safetensors m/speech_tokenizer/model.safetensors", 74,
        "m/speech_tokenizer/model.safetensors");
}

void TestHostileModels::folders() // R-CLI-65
{
    QFETCH(QString, spoil);
    QFETCH(QString, toy);
    QFETCH(int, status);
    QFETCH(QByteArray, says);
    const Account account;
    const QString copy = QStringLiteral("cp -rL %1 m && chmod -R u+w m && ( %2 )")
                             .arg(golden(QStringLiteral("checkpoints/") + toy), spoil);
    QCOMPARE(account.shell(copy).status, 0);
    const Outcome said =
        account.shell(QStringLiteral("timeout 60 $TROUPE say Hello. -m m -o o.wav --max-new-tokens 3"));
    QVERIFY2(said.status == status, said.err.constData());
    QVERIFY2(said.err.contains(says), said.err.constData());
    QVERIFY2(said.err.count('\n') >= 2, "no remedy");
    QVERIFY(!account.files().contains(QStringLiteral("o.wav")));
}

void TestHostileModels::weightsThatAreNoNumbers() // R-CLI-65
{
    const Account account;
    // The last bytes of a file are the last values of its last tensor.
    const QString spoil =
        QStringLiteral("cp -rL %1 m && chmod -R u+w m && truncate -s -64 m/model.safetensors && "
                       "head -c 64 /dev/zero | tr '\\0' '\\377' >> m/model.safetensors")
            .arg(golden(QStringLiteral("checkpoints/custom")));
    QCOMPARE(account.shell(spoil).status, 0);
    const Outcome verified = account.run({"models", "verify", "m"});
    QCOMPARE(verified.status, 74);
    QVERIFY2(verified.err.contains("m/model.safetensors") && verified.err.contains("tensor “") &&
                 verified.err.contains("not numbers"),
             verified.err.constData());
}

void TestHostileModels::clips_data()
{
    QTest::addColumn<quint32>("samples");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("none") << 0U << QByteArray("0 samples");
    QTest::newRow("too few") << 1279U << QByteArray("1279 samples");
    QTest::newRow("too many") << 100'000'000U << QByteArray("10 minutes");
}

void TestHostileModels::clips() // R-CLI-65
{
    QFETCH(quint32, samples);
    QFETCH(QByteArray, says);
    const Account account;
    QByteArray clip = wavHeader(samples);
    if (samples < 10'000)
        for (quint32 i = 0; i < samples; ++i) clip.append(i % 60 < 30 ? "\x00\x23" : "\x00\xdd", 2);
    account.put(account.path("clip.wav"), clip);
    QVERIFY(QFile::resize(account.path("clip.wav"), 44 + 2 * qint64{samples})); // the rest is a hole
    for (const QStringList& how : {QStringList{"--timbre-only"}, QStringList{"--transcript", "Words."}}) {
        const Outcome said = account.run(QStringList{"clone", "clip.wav", "Hello.", "-o", "o.wav", "--model",
                                                     golden(QStringLiteral("checkpoints/base"))} +
                                         how);
        QCOMPARE(said.status, 2);
        QVERIFY2(said.err.contains(says) && said.err.count('\n') >= 2, said.err.constData());
        QVERIFY(!account.files().contains(QStringLiteral("o.wav")));
    }
}

void TestHostileModels::promptsAndCodes_data()
{
    QTest::addColumn<QString>("make");
    QTest::newRow("pipe") << "mkfifo x";
    QTest::newRow("device") << "ln -s /dev/zero x";
    QTest::newRow("folder") << "mkdir x";
    QTest::newRow("loop") << "ln -s x x";
    QTest::newRow("empty") << ": > x";
    QTest::newRow("noise") << "printf 'noise %.0s' {1..999} > x";
}

void TestHostileModels::promptsAndCodes() // R-CLI-65
{
    QFETCH(QString, make);
    const Account account;
    QCOMPARE(account.shell(make).status, 0);
    const QString model = golden(QStringLiteral("checkpoints/base"));
    for (const QString& command :
         {QStringLiteral("say Hello. --prompt x"), QStringLiteral("codec decode x"),
          QStringLiteral("codec encode x"), QStringLiteral("clone x Hello. --timbre-only")}) {
        const Outcome said = account.shell(
            QStringLiteral("timeout 60 $TROUPE %1 --model %2 -o o.wav < /dev/null").arg(command, model));
        // Bytes that are no sound are of an unknown format, which is the request's fault.
        const bool isNoSound = said.err.contains("not a sound file");
        // What leads to no file may be the name of a prompt in the library.
        const bool isName = said.err.contains("no clone prompt “x” in the library");
        QVERIFY2(said.status == (isNoSound || isName ? 2 : 74),
                 qPrintable(command + QString::fromUtf8(said.err)));
        QVERIFY2(said.err.contains("“x”") && said.err.count('\n') >= 2,
                 qPrintable(command + QString::fromUtf8(said.err)));
        QVERIFY(!account.files().contains(QStringLiteral("o.wav")));
    }
}

QTEST_GUILESS_MAIN(TestHostileModels)
#include "tst_hostile_models.moc"
