// SPDX-License-Identifier: GPL-3.0-or-later
// The CPU backend through the real executable, with the toy checkpoints of the golden cases.
#include "engine/audio/file_reader.h"
#include "engine/kernels/cpu/isa.h"
#include "tests/integration/troupe_process.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

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

/// Makes libtorch's module, which the build has put beside the executable, one that cannot be opened.
void hideLibtorch(Account& account)
{
    account.put(account.path("hidden/libtroupe-torch.so"), "not a library");
    account.setEnvironment("TROUPE_MODULES", account.path("hidden"));
}

} // namespace

class TestCpuBackendCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tracesGoldenCases_data()
    {
        QTest::addColumn<QString>("isa");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("checkpoint");
        const QStringList names = {"custom-ends-batch",  "custom-streaming-layout", "custom-small-mixed-case",
                                   "design-instruct",    "decode-window-72",        "odd-decode-padded",
                                   "custom-dialect-auto"};
        for (const auto* table : kernels::cpu::usableKernels())
            for (const QString& name : names) {
                QFile file(golden("cases/" + name + ".json"));
                QVERIFY(file.open(QIODevice::ReadOnly));
                const auto request = QJsonDocument::fromJson(file.readAll()).object();
                QTest::addRow("%s %s", table->name, qPrintable(name))
                    << QString(table->name) << name << request["checkpoint"].toString();
            }
    }

    void tracesGoldenCases() // R-CPU-12
    {
        QFETCH(QString, isa);
        QFETCH(QString, name);
        QFETCH(QString, checkpoint);
        Account account;
        account.setEnvironment("TROUPE_CPU_ISA", isa);
        hideLibtorch(account); // nobody needs it for these
        const Outcome outcome = account.run(
            {"trace", golden("cases/" + name + ".json"), "--model", model(checkpoint), "--backend", "cpu",
             "--dtype", "float32", "--against", golden("cases/" + name + ".safetensors"), "--json"});
        QVERIFY2(outcome.status == 0, (outcome.err + outcome.out).constData());
        QVERIFY(outcome.json()["passed"].toBool());
        QVERIFY(!outcome.json()["tensors"].toArray().isEmpty());
    }

    void speaksWithoutLibtorch_data()
    {
        QTest::addColumn<QString>("dtype");
        for (const char* dtype : {"float32", "bfloat16", "int8", "int4"})
            QTest::newRow(dtype) << QString(dtype);
    }

    void speaksWithoutLibtorch() // R-CPU-13
    {
        QFETCH(QString, dtype);
        Account account;
        hideLibtorch(account);
        const Outcome outcome =
            account.run({"say", "Hello there.", "--model", model("custom"), "--backend", "cpu", "--dtype",
                         dtype, "--max-new-tokens", "6", "--seed", "1", "--threads", "2", "-o", "a.wav"});
        QVERIFY2(outcome.status == 0, outcome.err.constData());
        QVERIFY(!audio::readFile(account.path("a.wav").toStdString()).samples.empty());
    }

    void learnsVoicesWithoutLibtorch_data()
    {
        QTest::addColumn<QString>("isa");
        QTest::addColumn<QString>("dtype");
        for (const auto* table : kernels::cpu::usableKernels())
            for (const char* dtype : {"float32", "int8"})
                QTest::addRow("%s %s", table->name, dtype) << QString(table->name) << QString(dtype);
    }

    void learnsVoicesWithoutLibtorch() // R-CPU-13
    {
        QFETCH(QString, isa);
        QFETCH(QString, dtype);
        Account account;
        hideLibtorch(account);
        account.setEnvironment("TROUPE_CPU_ISA", isa);
        const QStringList with = {"--model", model("base"), "--backend", "cpu",
                                  "--dtype", dtype,         "--threads", "2"};
        const auto runs = [&](const QStringList& arguments) {
            const Outcome outcome = account.run(arguments + with);
            QVERIFY2(outcome.status == 0, outcome.err.constData());
        };
        const QString clip = golden("audio/short.wav");
        runs({"prompt", "make", clip, "--timbre-only", "-o", "timbre.safetensors"});
        runs({"prompt", "make", clip, "--transcript", "Good morning.", "-o", "whole.safetensors"});
        runs({"clone", clip, "Hello there.", "--transcript", "Good morning.", "--max-new-tokens", "6",
              "--seed", "1", "-o", "cloned.wav"});
        runs({"say", "Hello there.", "--prompt", account.path("whole.safetensors"), "--max-new-tokens", "6",
              "--seed", "1", "-o", "again.wav"});
        for (const char* sound : {"cloned.wav", "again.wav"})
            QVERIFY(!audio::readFile(account.path(sound).toStdString()).samples.empty());
    }

    void saysWhatItUses() // R-CPU-14
    {
        Account account;
        const QStringList bench = {
            "bench",     "--model", model("custom"), "--backend", "cpu",      "--dtype", "int8",
            "--threads", "2",       "--streams",     "2",         "--frames", "2",       "--warmup",
            "1",         "--json"};
        const Outcome widest = account.run(bench);
        QVERIFY2(widest.status == 0, widest.err.constData());
        QCOMPARE(widest.json()["backend"].toString(), QString("cpu"));
        QCOMPARE(widest.json()["dtype"].toString(), QString("int8"));
        QCOMPARE(widest.json()["isa"].toString(), QString(kernels::cpu::usableKernels().back()->name));
        QCOMPARE(widest.json()["threads"].toInt(), 2);
        account.setEnvironment("TROUPE_CPU_ISA", "portable");
        QCOMPARE(account.run(bench).json()["isa"].toString(), QString("portable"));
        account.setEnvironment("TROUPE_CPU_ISA", "abacus");
        const Outcome refused = account.run(bench);
        QVERIFY(refused.status != 0);
        QVERIFY2(refused.err.contains("abacus") && refused.err.contains("portable"), refused.err.constData());
    }

    void qualityIsCompared() // R-CPU-60
    {
        const Account account;
        const QStringList quality = {"bench",     "--quality", "--model",  model("custom"),
                                     "--threads", "1",         "--frames", "6"};
        const QJsonObject all = account.run(quality + QStringList{"--json"}).json();
        QCOMPARE(all["reference"].toString(), QString("float32"));
        const QJsonArray rows = all["dtypes"].toArray();
        QCOMPARE(rows.size(), 3);
        double before = -1;
        for (const QJsonValue& row : rows) { // bfloat16, int8, int4: each is farther off than the one before
            const double error = row["mean"]["error"].toDouble();
            QVERIFY(error >= before && error < 0.5);
            before = error;
            QVERIFY(row["codec_snr_db"].toDouble() > 20);
            QVERIFY(row["mean"]["agreement"].toDouble() > 0.5);
            QVERIFY(!row["groups"].toArray().isEmpty());
        }
        QVERIFY(before > 0);
        const Outcome table = account.run(quality + QStringList{"--dtype", "int8"});
        QVERIFY2(table.out.contains("int8") && !table.out.contains("int4"), table.out + table.err);
    }

    void refusesWhatItDoesNotHave() // R-CPU-14
    {
        const Account account;
        const Outcome device = account.run({"say", "Hello.", "--model", model("custom"), "--backend", "cpu",
                                            "--device", "cuda", "-o", "a.wav"});
        QVERIFY(device.status != 0);
        QVERIFY2(device.err.contains("--device"), device.err.constData());
        QVERIFY(account.files().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCpuBackendCommands)
#include "tst_cpu_backend_commands.moc"
