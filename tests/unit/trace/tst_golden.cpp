// SPDX-License-Identifier: GPL-3.0-or-later
// R-TRC-01: every golden case of the official implementation is reproduced by the reference backend in
// float32: ids and
//           codes equal, everything else within the tolerances of tests/data/golden/README.md.
// R-CPU-12: the CPU backend reproduces them in float32, too, with every instruction set that this machine
// has. R-TRC-03: what speaking refuses (an empty text, padded codes) is traced as the official code does it.
// R-TXT-14: characters newer than the libraries' Unicode get the reference's ids.
// R-TRC-02: a difference beyond tolerance, a missing tensor and another shape are found by the comparison.
#include "engine/base/error.h"
#include "engine/kernels/cpu/cpu_backend.h"
#include "engine/kernels/cpu/isa.h"
#include "engine/model/torch_module.h"
#include "engine/speech/trace/trace_compare.h"
#include "engine/speech/trace/trace_run.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <limits>

using namespace troupe;
using namespace troupe::speech;

namespace {

const QString kGolden = QStringLiteral(TROUPE_TEST_DATA "/golden/");

QByteArray contentsOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read %s", qPrintable(path));
    return file.readAll();
}

/// The folder that a case names; none means the released vocabulary.
std::filesystem::path modelOf(const QByteArray& request)
{
    const QString name = QJsonDocument::fromJson(request).object().value("checkpoint").toString();
    if (name.isEmpty()) return TROUPE_TEST_DATA "/qwen3-tts";
    return (kGolden + "checkpoints/" + name).toStdString();
}

std::unique_ptr<generate::Backend> torchBackend(std::shared_ptr<const checkpoint::Checkpoint> checkpoint)
{
    return model::makeTorchBackend(std::move(checkpoint), {.threads = 2});
}

/// The reference where no instruction set is named.
TraceBackendFactory backendWith(const QString& isa)
{
    if (isa.isEmpty()) return torchBackend;
    return
        [isa](
            std::shared_ptr<const checkpoint::Checkpoint> checkpoint) -> std::unique_ptr<generate::Backend> {
            kernels::cpu::CpuOptions options;
            options.isa = isa.toStdString();
            options.threads = 2;
            return std::make_unique<kernels::cpu::CpuBackend>(checkpoint, options);
        };
}

/// Cases in which the CPU backend computes something itself.
bool isOfTheCpuBackend(const QString& name)
{
    for (const char* other : {"tokens-", "sampler-", "odd-sampler-"})
        if (name.startsWith(QLatin1String(other))) return false;
    return true;
}

} // namespace

class GoldenTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reproducesCase_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("isa");
        const QStringList cases = QDir(kGolden + "cases").entryList({"*.json"}, QDir::Files, QDir::Name);
        QVERIFY(cases.size() >= 45);
        for (const QString& file : cases) QTest::newRow(qPrintable(file)) << file.chopped(5) << QString();
        for (const auto* table : kernels::cpu::usableKernels())
            for (const QString& file : cases)
                if (isOfTheCpuBackend(file))
                    QTest::addRow("%s %s", qPrintable(file), table->name)
                        << file.chopped(5) << QString(table->name);
    }

    void reproducesCase()
    {
        QFETCH(QString, name);
        QFETCH(QString, isa);
        const QString base = kGolden + "cases/" + name;
        const QByteArray json = contentsOf(base + ".json");
        const TraceRequest request = parseTraceRequest({json.constData(), static_cast<size_t>(json.size())},
                                                       (kGolden + "cases").toStdString());
        const Trace expected = readTrace((base + ".safetensors").toStdString());
        const Trace got = runTrace(request, modelOf(json), backendWith(isa));
        QStringList faults;
        for (const TraceDifference& d : compareTraces(got, expected, TraceTolerance::Toy)) {
            if (d.passed()) continue;
            faults << QString("%1: %2 (allowed %3 %4) %5")
                          .arg(QString::fromStdString(d.name))
                          .arg(d.error)
                          .arg(d.allowed)
                          .arg(QString::fromStdString(d.scale), QString::fromStdString(d.fault));
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join('\n')));
    }

    void findsDifferences_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<float>("value");
        QTest::addColumn<bool>("passes");
        QTest::newRow("equal") << "hidden" << 2.0F << true;
        QTest::newRow("within") << "hidden" << 2.00001F << true;
        QTest::newRow("beyond") << "hidden" << 2.001F << false;
        QTest::newRow("not a number") << "hidden" << std::numeric_limits<float>::quiet_NaN() << false;
        QTest::newRow("waveform within") << "waveform" << 2.00001F << true;
        QTest::newRow("waveform beyond") << "waveform.1" << 2.0001F << false;
    }

    void findsDifferences()
    {
        QFETCH(QString, name);
        QFETCH(float, value);
        QFETCH(bool, passes);
        const std::string key = name.toStdString();
        const Trace expected{{key, {{2}, std::vector<float>{1.0F, 2.0F}}}};
        const Trace got{{key, {{2}, std::vector<float>{1.0F, value}}}};
        QCOMPARE(compareTraces(got, expected, TraceTolerance::Toy).front().passed(), passes);
    }

    void findsMissingAndMisshapen()
    {
        const Trace expected{{"codes", {{1, 2}, std::vector<int64_t>{1, 2}}},
                             {"margin", {{1}, std::vector<float>{1.0F}}}};
        const Trace flat{{"codes", {{2}, std::vector<int64_t>{1, 2}}}};
        const Trace other{{"codes", {{1, 2}, std::vector<int64_t>{1, 3}}}};
        for (const Trace& got : {Trace{}, flat, other}) {
            const auto differences = compareTraces(got, expected, TraceTolerance::Toy);
            QCOMPARE(differences.size(), size_t{1});
            QVERIFY(!differences.front().passed());
        }
    }
};

QTEST_GUILESS_MAIN(GoldenTest)
#include "tst_golden.moc"
