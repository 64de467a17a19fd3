// SPDX-License-Identifier: GPL-3.0-or-later
// The commands that work on a checkpoint, with the toy checkpoints of the golden cases.
#include "engine/audio/file_reader.h"
#include "engine/checkpoint/safetensors.h"
#include "engine/speech/clone_prompt_file.h"
#include "tests/integration/troupe_process.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include <cmath>
#include <cstring>

using namespace troupe;
using troupe::test::Account;
using troupe::test::Outcome;

namespace {

QString golden(const QString& name)
{
    return QStringLiteral(TROUPE_TEST_DATA "/golden/") + name;
}

QString model(const QString& name)
{
    return golden(QStringLiteral("checkpoints/") + name);
}

QStringList words(const QString& line)
{
    return line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

QByteArray contentsOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The bytes of a tensor of a file.
QByteArray tensorOf(const QString& path, const char* name)
{
    const auto file = checkpoint::SafeTensors::open(path.toStdString());
    const checkpoint::TensorView* view = file.find(name);
    if (!view) return {};
    return {reinterpret_cast<const char*>(view->bytes.data()), qsizetype(view->bytes.size())};
}

} // namespace

class TestModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void codecGoesThereAndBack();
    void codecReadsTracesAndClonePrompts();
    void codecWritesTheFormatOfTheName();
    void codecRefuses_data();
    void codecRefuses();
    void benchSaysEverything();
    void everyOptionOfAModelWorks_data();
    void everyOptionOfAModelWorks();
    void missingBackendsSayWhatToDo_data();
    void missingBackendsSayWhatToDo();
    void clonePromptsCarryDigests();
    void cloneIsPromptMakeAndSay();
    void aPromptOfAnotherModelIsMadeAgain();
    void aPromptOfAnotherEncoderIsNoticed_data();
    void aPromptOfAnotherEncoderIsNoticed();
    void modelsAreInspectedAndVerified();
    void requestsFindTheirModel();
    void tracesAreCompared();
    void everyCommandFindsItsModel();
    void statusShowsWhatOthersHaveInMemory();
};

void TestModels::codecGoesThereAndBack() // R-CLI-60
{
    const Account account;
    const QString clip = golden(QStringLiteral("audio/short.wav"));
    const Outcome encoded =
        account.run({"codec", "encode", clip, "--model", model("base"), "-o", "codes.safetensors", "--json"});
    QVERIFY2(encoded.status == 0, encoded.err.constData());
    const QJsonObject said = encoded.json();
    const int frames = said["frames"].toInt();
    const int groups = said["groups"].toInt();
    QVERIFY(frames > 0 && groups > 0);
    QCOMPARE(tensorOf(account.path("codes.safetensors"), "codes").size(), qsizetype(frames) * groups * 8);
    const Outcome decoded = account.run({"codec", "decode", "codes.safetensors", "--model", model("base"),
                                         "-o", "again.wav", "--samples", "32f", "--json"});
    QVERIFY2(decoded.status == 0, decoded.err.constData());
    QCOMPARE(decoded.json()["frames"].toInt(), frames);
    const auto sound = audio::readFile(account.path("again.wav").toStdString());
    QVERIFY(std::abs(sound.seconds() - decoded.json()["duration_s"].toDouble()) < 1e-6);
    QVERIFY(std::abs(said["duration_s"].toDouble() - sound.seconds()) < 1e-6);

    const Outcome plain =
        account.run({"codec", "encode", clip, "--model", model("base"), "-o", "b.safetensors"});
    QVERIFY(plain.out.contains(QByteArray::number(frames) + " frames of " + QByteArray::number(groups)));
    QCOMPARE(contentsOf(account.path("b.safetensors")), contentsOf(account.path("codes.safetensors")));
}

void TestModels::codecReadsTracesAndClonePrompts() // R-CLI-60
{
    const Account account;
    const QString trace = golden(QStringLiteral("cases/custom-ends.safetensors"));
    QVERIFY(!tensorOf(trace, "codes").isEmpty());
    const Outcome fromTrace = account.run(
        {"codec", "decode", trace, "--model", model("custom-ends"), "-o", "t.wav", "--samples", "32f"});
    QVERIFY2(fromTrace.status == 0, fromTrace.err.constData());
    // The trace holds the official waveform of the same codes.
    const QByteArray bytes = tensorOf(trace, "waveform");
    const auto sound = audio::readFile(account.path("t.wav").toStdString());
    QCOMPARE(qsizetype(sound.samples.size() * sizeof(float)), bytes.size());
    std::vector<float> official(sound.samples.size());
    std::memcpy(official.data(), bytes.constData(), size_t(bytes.size()));
    for (size_t i = 0; i < official.size(); ++i) QVERIFY(std::abs(official[i] - sound.samples[i]) <= 2e-5F);

    const Outcome made = account.run({"prompt", "make", golden("audio/short.wav"), "--transcript",
                                      "Hello there.", "--model", model("base"), "-o", "p.safetensors"});
    QVERIFY2(made.status == 0, made.err.constData());
    QCOMPARE(
        account.run({"codec", "decode", "p.safetensors", "--model", model("base"), "-o", "p.wav"}).status, 0);
}

void TestModels::codecWritesTheFormatOfTheName() // R-CLI-60
{
    const Account account;
    const QString codes = golden(QStringLiteral("cases/custom-ends.safetensors"));
    for (const char* name : {"a.wav", "a.flac", "a.ogg", "a.opus", "a.mp3"}) {
        const Outcome outcome =
            account.run({"codec", "decode", codes, "--model", model("custom-ends"), "-o", name});
        QVERIFY2(outcome.status == 0, outcome.err.constData());
        QVERIFY(audio::readFile(account.path(name).toStdString()).seconds() > 0.05);
    }
}

void TestModels::codecRefuses_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("says");
    const QString trace = golden(QStringLiteral("cases/custom-ends.safetensors"));
    const QString clip = golden(QStringLiteral("audio/short.wav"));
    const QString base = QStringLiteral(" --model ") + model(QStringLiteral("base"));
    QTest::newRow("no output") << QStringLiteral("decode ") + trace + base << 2 << "--output";
    QTest::newRow("no model") << QStringLiteral("encode ") + clip + " -o x.safetensors" << 69
                              << "troupe models download base";
    QTest::newRow("no file") << QStringLiteral("decode nothing.safetensors -o x.wav") + base << 74
                             << "nothing";
    QTest::newRow("sound is no codes")
        << QStringLiteral("decode ") + clip + " -o x.wav" + base << 74 << "short.wav";
    QTest::newRow("no such format") << QStringLiteral("decode ") + trace + " -o x.xyz" + base << 2 << "wav";
    QTest::newRow("a model is no codes")
        << QStringLiteral("decode ") + model("base") + "/model.safetensors -o x.wav" + base << 2
        << "ref_codes";
    QTest::newRow("no folder") << QStringLiteral("decode ") + trace + " -o no/such/x.wav --model " +
                                      model("custom-ends")
                               << 73 << "no/such";
}

void TestModels::codecRefuses() // R-CLI-60
{
    QFETCH(QString, arguments);
    QFETCH(int, status);
    QFETCH(QString, says);
    const Account account;
    const Outcome outcome = account.run(words(QStringLiteral("codec ") + arguments));
    QVERIFY2(outcome.status == status, outcome.err.constData());
    QVERIFY2(outcome.err.contains(says.toUtf8()), outcome.err.constData());
    QVERIFY(account.files().isEmpty());
}

void TestModels::benchSaysEverything() // R-CLI-61, R-CPU-61
{
    const Account account;
    const Outcome outcome = account.run({"bench", "--model", model("custom-ends"), "--streams", "3",
                                         "--frames", "40", "--warmup", "1", "--threads", "1", "--json"});
    QVERIFY2(outcome.status == 0, outcome.err.constData());
    const QJsonObject said = outcome.json();
    QCOMPARE(said["backend"].toString(), QStringLiteral("cpu"));
    QCOMPARE(said["dtype"].toString(), QStringLiteral("int8"));
    QCOMPARE(said["threads"].toInt(), 1);
    for (const char* name : {"isa", "device", "model"})
        QVERIFY2(!said[QLatin1String(name)].toString().isEmpty(), name);
    for (const char* name :
         {"load_ms", "open_ms", "peak_mib", "resident_before_mib", "peak_above_before_mib"})
        QVERIFY2(said[QLatin1String(name)].toDouble() > 0, name);
    const QJsonArray runs = said["runs"].toArray();
    QCOMPARE(runs.size(), 2);
    for (const QJsonValue& value : runs) {
        const QJsonObject run = value.toObject();
        QCOMPARE(run["frames"].toInt(), 40); // this checkpoint would end after a few
        for (const char* name :
             {"prefill_ms", "talker_ms_per_frame", "code_predictor_ms_per_frame", "sampling_ms_per_frame",
              "frame_ms_per_frame", "codec_ms_per_frame", "first_audio_ms", "real_time_factor", "audio_s"})
            QVERIFY2(run[QLatin1String(name)].toDouble() > 0, name);
        const double parts = run["talker_ms_per_frame"].toDouble() +
                             run["code_predictor_ms_per_frame"].toDouble() +
                             run["sampling_ms_per_frame"].toDouble();
        QVERIFY(parts <= run["frame_ms_per_frame"].toDouble() * 1.0001);
    }
    QCOMPARE(runs[1].toObject()["streams"].toInt(), 3);

    const Outcome table = account.run({"bench", "--model", model("base"), "--streams", "1", "--frames", "2",
                                       "--warmup", "0", "--dtype", "bfloat16", "--text", "Hello."});
    QVERIFY2(table.status == 0, table.err.constData());
    QVERIFY(table.out.contains("bfloat16") && table.out.contains("first audio"));
    QCOMPARE(account.run({"bench", "--model", model("design"), "--streams", "1", "--frames", "2"}).status, 0);
    QCOMPARE(account.run({"bench"}).status, 69);
    QCOMPARE(account.run({"bench", "--model", account.path("none")}).status, 74);
}

void TestModels::everyOptionOfAModelWorks_data()
{
    QTest::addColumn<QString>("option");
    for (const char* option :
         {"--guard off", "--guard on", "--dtype bfloat16", "--dtype float32", "--threads 1",
          "--backend torch", "--device cpu", "--layout streaming", "--layout non_streaming",
          "--pretokenizer mistral", "--pretokenizer qwen2", "--temperature 0.7", "--top-k 5", "--top-p 0.5",
          "--repetition-penalty 1.2", "--subtalker-temperature 0.7", "--subtalker-top-k 5",
          "--subtalker-top-p 0.5", "--greedy"})
        QTest::newRow(option) << QString::fromLatin1(option);
}

void TestModels::everyOptionOfAModelWorks() // R-CLI-62
{
    QFETCH(QString, option);
    const Account account;
    const Outcome outcome =
        account.run(QStringList{"say", "Hello there.", "--model", model("custom"), "--max-new-tokens", "6",
                                "--seed", "1", "-o", "a.wav", "--json"} +
                    words(option));
    QVERIFY2(outcome.status == 0, outcome.err.constData());
    // Five frames: the limit counts the code that never becomes one.
    const auto clip = audio::readFile(account.path("a.wav").toStdString());
    QVERIFY(!clip.samples.empty());
}

void TestModels::missingBackendsSayWhatToDo_data()
{
    QTest::addColumn<QString>("backend");
    QTest::newRow("cuda") << "cuda";
}

void TestModels::missingBackendsSayWhatToDo() // R-CLI-62
{
    QFETCH(QString, backend);
    const Account account;
    const Outcome outcome =
        account.run({"say", "Hello.", "--model", model("custom"), "--backend", backend, "-o", "a.wav"});
    QCOMPARE(outcome.status, 69);
    QVERIFY2(outcome.err.contains(backend.toUtf8()) && outcome.err.contains("--backend torch"),
             outcome.err.constData());
    QVERIFY(account.files().isEmpty());
}

void TestModels::clonePromptsCarryDigests() // R-CLI-63
{
    const Account account;
    const QString clip = golden(QStringLiteral("audio/short.wav"));
    const auto make = [&](const QString& from, const QString& to) {
        return account.run({"prompt", "make", clip, "--timbre-only", "--model", from, "-o", to, "--json"});
    };
    const Outcome first = make(model("base"), "a.safetensors");
    QVERIFY2(first.status == 0, first.err.constData());
    const QString encoder = first.json()["speaker_encoder_sha256"].toString();
    const QString codec = first.json()["codec_sha256"].toString();
    QCOMPARE(encoder.size(), 64);
    QCOMPARE(codec.size(), 64);
    const Outcome sum = account.shell("sha256sum < " + model("base") + "/speech_tokenizer/model.safetensors");
    QCOMPARE(QString::fromLatin1(sum.out.left(64)), codec);
    const Outcome shown = account.run({"prompt", "show", "a.safetensors", "--json"});
    QCOMPARE(shown.json()["speaker_encoder_sha256"].toString(), encoder);
    QCOMPARE(shown.json()["codec_sha256"].toString(), codec);
    QVERIFY(make(model("base-small"), "b.safetensors").json()["speaker_encoder_sha256"].toString() !=
            encoder);
}

void TestModels::cloneIsPromptMakeAndSay() // R-CLI-63
{
    const Account account;
    const QString clip = golden(QStringLiteral("audio/short.wav"));
    const QStringList how{"--model",          model("base"), "--seed",    "5",
                          "--max-new-tokens", "12",          "--samples", "32f"};
    const QStringList voice{"--transcript", "The words of the clip.", "--tail-silence", "0.25"};
    const Outcome direct =
        account.run(QStringList{"clone", clip, "Good evening.", "-o", "a.wav"} + how + voice);
    QVERIFY2(direct.status == 0, direct.err.constData());
    const Outcome made = account.run(
        QStringList{"prompt", "make", clip, "--model", model("base"), "-o", "p.safetensors"} + voice);
    QVERIFY2(made.status == 0, made.err.constData());
    const Outcome said = account.run(
        QStringList{"say", "Good evening.", "--prompt", "p.safetensors", "-o", "b.wav", "--json"} + how);
    QVERIFY2(said.status == 0, said.err.constData());
    QCOMPARE(audio::readFile(account.path("a.wav").toStdString()).samples,
             audio::readFile(account.path("b.wav").toStdString()).samples);
    QVERIFY(!said.out.contains("made again"));
}

void TestModels::aPromptOfAnotherModelIsMadeAgain() // R-CLI-63
{
    const Account account;
    const Outcome made = account.run({"prompt", "make", golden("audio/short.wav"), "--timbre-only", "--model",
                                      model("base-small"), "-o", "p.safetensors"});
    QVERIFY2(made.status == 0, made.err.constData());
    const Outcome said = account.run({"say", "Good evening.", "--prompt", "p.safetensors", "--model",
                                      model("base"), "--max-new-tokens", "6", "-o", "a.wav", "--json"});
    QVERIFY2(said.status == 0, said.err.constData());
    QVERIFY2(said.out.contains("made again from its clip"), said.out.constData());
}

void TestModels::aPromptOfAnotherEncoderIsNoticed_data()
{
    QTest::addColumn<bool>("otherEncoder");
    QTest::addColumn<bool>("otherCodec");
    QTest::addColumn<bool>("keepsAudio");
    QTest::addColumn<QString>("says"); // empty: nothing
    QTest::newRow("own") << false << false << true << "";
    QTest::newRow("another encoder") << true << false << true << "made again from its clip";
    QTest::newRow("another codec") << false << true << true << "made again from its clip";
    QTest::newRow("another encoder, no clip") << true << false << false << "may sound different";
}

void TestModels::aPromptOfAnotherEncoderIsNoticed() // R-CLI-63
{
    QFETCH(bool, otherEncoder);
    QFETCH(bool, otherCodec);
    QFETCH(bool, keepsAudio);
    QFETCH(QString, says);
    const Account account;
    const Outcome made = account.run({"prompt", "make", golden("audio/short.wav"), "--transcript", "Hello.",
                                      "--model", model("base"), "-o", "p.safetensors"});
    QVERIFY2(made.status == 0, made.err.constData());
    const std::string file = account.path("p.safetensors").toStdString();
    speech::ClonePrompt prompt = speech::loadClonePrompt(file);
    if (otherEncoder) prompt.speakerEncoderSha256 = std::string(64, 'a');
    if (otherCodec) prompt.codecSha256 = std::string(64, 'b');
    if (!keepsAudio) prompt.refAudio.clear();
    speech::saveClonePrompt(file, prompt);
    const Outcome said = account.run({"say", "Good evening.", "--prompt", "p.safetensors", "--model",
                                      model("base"), "--max-new-tokens", "4", "-o", "a.wav", "--json"});
    QVERIFY2(said.status == 0, said.err.constData());
    QCOMPARE(said.out.contains("made with another model"), !says.isEmpty());
    QVERIFY2(said.out.contains(says.toUtf8()), said.out.constData());
}

void TestModels::modelsAreInspectedAndVerified() // R-CLI-62
{
    const Account account;
    const Outcome seen = account.run({"models", "inspect", model("base"), "--json"});
    QCOMPARE(seen.json()["kind"].toString(), QStringLiteral("base"));
    const Outcome verified = account.run({"models", "verify", model("base"), "--json"});
    QVERIFY(verified.json()["verified"].toBool() && verified.json()["tensors"].toInt() > 0);
    account.shell("cp -rL " + model("base") + " broken && truncate -s -1 broken/model.safetensors");
    const Outcome broken = account.run({"models", "verify", "broken"});
    QCOMPARE(broken.status, 74);
    QVERIFY2(broken.err.contains("broken/model.safetensors"), broken.err.constData());
    QVERIFY(account.run({"voices", "--model", model("custom")}).status == 0);
}

void TestModels::requestsFindTheirModel() // R-MOD-09
{
    Account account;
    account.setEnvironment("TROUPE_SPEECH_ENGINE", "auto");
    account.shell("mkdir -p " + account.dataFolder() + "/models && cp -rL " + model("base-small") + " " +
                  model("custom") + " " + model("design") + " " + account.dataFolder() + "/models/");
    const QStringList how{"--max-new-tokens", "4", "--seed", "1", "-o", "a.wav", "--json"};
    for (const QStringList& what : {QStringList{"say", "Hello."}, {"design", "A voice", "Hello."}}) {
        const Outcome said = account.run(what + how);
        QVERIFY2(said.status == 0, said.err.constData());
        QCOMPARE(said.json()["engine"].toString(), QStringLiteral("qwen"));
        QVERIFY2(!said.out.contains("instead") && !said.json().contains("download"), said.out.constData());
    }
    const Outcome cloned = account.run(
        QStringList{"clone", golden(QStringLiteral("audio/short.wav")), "Hello.", "--timbre-only"} + how);
    QVERIFY2(cloned.status == 0, cloned.err.constData());
    QVERIFY2(cloned.out.contains("base-small speaks instead"), cloned.out.constData());
}

void TestModels::tracesAreCompared() // R-CLI-64
{
    const Account account;
    const QString request = golden(QStringLiteral("cases/custom-ends.json"));
    const QString expected = golden(QStringLiteral("cases/custom-ends.safetensors"));
    const QStringList run{"trace", request, "--model", model("custom-ends"), "--json"};
    const Outcome written = account.run(run + QStringList{"-o", "t.safetensors", "--against", expected});
    QVERIFY2(written.status == 0 && written.json()["passed"].toBool(), written.out.constData());
    QCOMPARE(account.run(run + QStringList{"--against", expected, "--force-codes"}).status, 0);
    QCOMPARE(account.run(run + QStringList{"--against", "t.safetensors"}).status, 0);
    const Outcome wrong = account.run(
        run + QStringList{"--against", golden(QStringLiteral("cases/custom-no-penalty.safetensors"))});
    QCOMPARE(wrong.status, 1);
    QVERIFY(!wrong.json()["passed"].toBool(true));
    QCOMPARE(account.run(run + QStringList{"--force-codes"}).status, 2);
}

void TestModels::everyCommandFindsItsModel() // R-MOD-61 R-MOD-65
{
    Account account;
    account.setEnvironment("TROUPE_SPEECH_ENGINE", "auto");
    account.shell("mkdir -p " + account.dataFolder() + "/models && cp -rL " + model("base-small") + " " +
                  model("custom-ends") + " " + model("design") + " " + account.dataFolder() + "/models/");
    const QString clip = golden(QStringLiteral("audio/short.wav"));
    const Outcome encoded = account.run({"codec", "encode", clip, "-o", "c.safetensors", "--json"});
    QVERIFY2(encoded.status == 0, encoded.err.constData());
    QCOMPARE(encoded.json()["model"].toString(), QStringLiteral("base-small"));
    const Outcome decoded = account.run({"codec", "decode", "c.safetensors", "-o", "c.wav"});
    QVERIFY2(decoded.status == 0 && decoded.err.contains("The codec is that of “base-small”."),
             decoded.err.constData());
    const Outcome bench =
        account.run({"bench", "--streams", "1", "--frames", "2", "--warmup", "0", "--json"});
    QVERIFY2(bench.status == 0, bench.err.constData());
    QVERIFY(bench.json()["model"].toString().endsWith("custom-ends"));
    const Outcome trace = account.run({"trace", golden(QStringLiteral("cases/custom-ends.json")), "--against",
                                       golden(QStringLiteral("cases/custom-ends.safetensors")), "--json"});
    QVERIFY2(trace.status == 0 && trace.json()["passed"].toBool(), trace.err.constData());
    const Outcome voices = account.run({"voices", "capabilities", "--json"});
    int qwen = 0;
    for (const QJsonValue& engine : voices.json()["engines"].toArray())
        qwen += engine["engine"].toString() == QLatin1String("qwen") ? 1 : 0;
    QVERIFY2(qwen == 3, voices.out + voices.err);
    // A name whose size is not here: another one of its kind answers, and it is said once.
    const QStringList how{"--max-new-tokens", "4", "-o", "a.wav"};
    const Outcome cloned =
        account.run(QStringList{"clone", clip, "Hello.", "--timbre-only", "--model", "base"} + how);
    QVERIFY2(cloned.status == 0, cloned.err.constData());
    QCOMPARE(cloned.err.count("base is not on this machine"), 1);
    QVERIFY(account.run({"bench", "--model", "base", "--streams", "1", "--frames", "2", "--warmup", "0"})
                .err.contains("base-small speaks instead"));
}

void TestModels::statusShowsWhatOthersHaveInMemory() // R-MOD-62
{
    Account account;
    account.setEnvironment("TROUPE_SPEECH_ENGINE", "auto");
    account.shell("mkdir -p " + account.dataFolder() + "/models && cp -rL " + model("custom") + " " +
                  account.dataFolder() + "/models/mine");
    QCOMPARE(account.run({"models", "pin", "mine"}).status, 0);
    const auto loaded = [&] {
        return account.run({"models", "status", "--json"}).json()["loaded"].toArray();
    };
    QVERIFY(loaded().isEmpty());
    account.put(account.path("long.txt"), QByteArray("This is a long text. ").repeated(3000));
    const auto process = account.start({"say", "--file", "long.txt", "-o", "a.wav"});
    QJsonObject row;
    const auto seen = [&] {
        const QJsonArray rows = loaded();
        row = rows.isEmpty() ? QJsonObject() : rows.first().toObject();
        return row["state"].toString() == QLatin1String("loaded");
    };
    QTRY_VERIFY_WITH_TIMEOUT(seen() || process->state() == QProcess::NotRunning, 60'000);
    QVERIFY2(process->state() == QProcess::Running, process->readAllStandardError().constData());
    QCOMPARE(row["model"].toString(), QStringLiteral("mine"));
    QCOMPARE(row["process"].toInteger(), process->processId());
    QCOMPARE(row["program"].toString(), QStringLiteral("troupe say"));
    QCOMPARE(row["setup"].toString(), QStringLiteral("cpu int8 cpu"));
    QVERIFY(row["folder"].toString().endsWith("/models/mine"));
    QVERIFY(row["bytes"].toDouble() > 1e6 && row["pinned"].toBool());
    QVERIFY(row["since"].toString().startsWith("20"));
    const Outcome table = account.run({"models", "status"});
    QVERIFY2(table.out.contains("In memory:") && table.out.contains("troupe say ("), table.out.constData());
    process->kill();
    QVERIFY(process->waitForFinished());
    QVERIFY(loaded().isEmpty());
    QVERIFY(account.run({"models", "status"}).out.contains("No process has a model in memory."));
}

QTEST_GUILESS_MAIN(TestModels)
#include "tst_models.moc"
