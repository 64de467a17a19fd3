// SPDX-License-Identifier: GPL-3.0-or-later
// R-AUD-31: sounds of no and of one sample, of samples that are no numbers, silent ones and ones of every
// rate go through every command that takes a sound: a right answer, or an error with a remedy and a status.
// A hundred million samples: tests/soak/long_sound.sh.
#include "engine/audio/file_reader.h"
#include "engine/audio/resampler.h"
#include "tests/integration/troupe_process.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>
#include <QtEndian>

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <limits>
#include <optional>

using troupe::audio::Clip;
using troupe::test::Account;
using troupe::test::Outcome;

namespace {

using Samples = std::vector<float>;

/// 32 bit floating point, as it is: our own writer would mend it.
QByteArray wav(int rate, const Samples& samples, int channels = 1)
{
    QByteArray out("RIFF");
    const auto put = [&out](auto value) {
        value = qToLittleEndian(value);
        out.append(reinterpret_cast<const char*>(&value), sizeof value);
    };
    const auto bytes = static_cast<quint32>(samples.size() * 4);
    put(bytes + 36);
    out += "WAVEfmt ";
    put(quint32{16});
    put(quint16{3});
    put(static_cast<quint16>(channels));
    put(static_cast<quint32>(rate));
    put(static_cast<quint32>(rate * 4 * channels));
    put(static_cast<quint16>(4 * channels));
    put(quint16{32});
    out += "data";
    put(bytes);
    for (const float sample : samples) put(std::bit_cast<quint32>(sample));
    return out;
}

Samples voice(int rate, double seconds = 1.5)
{
    Samples samples;
    for (int i = 0; i < static_cast<int>(seconds * rate); ++i) {
        const double t = static_cast<double>(i) / rate;
        samples.push_back(static_cast<float>(0.3 * std::sin(2 * M_PI * 150 * t) * std::sin(2 * M_PI * 2 * t) +
                                             0.1 * std::sin(2 * M_PI * 410 * t)));
    }
    return samples;
}

enum Kind
{
    Broken, ///< cannot be read
    Odd,    ///< may be too little for what is wanted of it
    Plain
};

/// A command over a sound “in.wav”; what it writes is “out.wav”.
struct Command
{
    QStringList arguments;
    /// How many samples of `count` at `rate` come out; empty: none are written.
    std::function<std::optional<int64_t>(int64_t count, int rate)> length = {};
    int slack = 0; ///< samples
};

std::optional<int64_t> same(int64_t count, int /*rate*/)
{
    return count;
}

const QList<Command>& commands()
{
    static const QList<Command> all = {
        {{"audio", "info", "in.wav"}},
        {{"audio", "check", "in.wav"}},
        {{"audio", "check", "in.wav", "--text", "Who is there?", "--like", "good.wav"}},
        {{"audio", "check", "good.wav", "--like", "in.wav"}},
        {{"audio", "identity", "in.wav", "--like", "good.wav"}},
        {{"audio", "loudness", "in.wav"}},
        {{"audio", "peaks", "in.wav", "--bins", "7"}},
        {{"audio", "normalize", "in.wav", "--like", "good.wav"}},
        {{"audio", "transcribe", "in.wav"}},
        {{"audio", "loudness", "in.wav", "--target", "-20", "-o", "out.wav"}, same},
        {{"audio", "normalize", "in.wav", "--like", "good.wav", "-o", "out.wav"}, same},
        {{"audio", "normalize", "good.wav", "--like", "in.wav", "-o", "out.wav"},
         [](int64_t, int) { return 36000; }},
        {{"audio", "trim", "in.wav", "--begin", "0", "-o", "out.wav"}, same},
        {{"audio", "stretch", "in.wav", "--factor", "2", "-o", "out.wav"},
         [](int64_t count, int) { return 2 * count; }},
        {{"audio", "stretch", "in.wav", "--factor", "0.5", "-o", "out.wav"},
         [](int64_t count, int) { return (count + 1) / 2; },
         1},
        {{"audio", "join", "in.wav", "in.wav", "-o", "out.wav"},
         [](int64_t count, int) { return 2 * count; }},
        {{"audio", "join", "in.wav", "good.wav", "--pause", "0.5", "--rate", "24000", "-o", "out.wav"},
         [](int64_t count, int rate) -> std::optional<int64_t> {
             if (count == 0) return 36000;
             return troupe::audio::resampledLength(count, rate, 24000) + 12000 + 36000;
         }},
        {{"audio", "convert", "in.wav", "-o", "out.wav"}, same},
        {{"audio", "convert", "in.wav", "--rate", "16000", "-o", "out.wav"},
         [](int64_t count, int rate) { return troupe::audio::resampledLength(count, rate, 16000); }},
    };
    return all;
}

} // namespace

class TestOddSounds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCommand_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<int>("rate");
        QTest::addColumn<qint64>("count");
        QTest::addColumn<int>("kind");
        const auto row = [](const char* name, int rate, const Samples& samples, Kind kind = Odd) {
            QTest::newRow(name) << wav(rate, samples) << rate << static_cast<qint64>(samples.size())
                                << static_cast<int>(kind);
        };
        const auto spoilt = [](float value) {
            Samples samples = voice(24000);
            samples[12000] = value;
            return samples;
        };
        row("no sample", 24000, {});
        row("one sample", 24000, {0.25F});
        row("one silent sample", 24000, {0});
        row("two samples", 24000, {0.25F, -0.25F});
        row("silence", 24000, Samples(24000, 0.0F));
        row("no number", 24000, spoilt(std::numeric_limits<float>::quiet_NaN()), Broken);
        row("infinite", 24000, spoilt(std::numeric_limits<float>::infinity()), Broken);
        row("minus infinite", 24000, spoilt(-std::numeric_limits<float>::infinity()), Broken);
        row("far beyond full scale", 24000, spoilt(1e6F));
        row("almost nothing", 24000, Samples(24000, 1e-40F));
        for (const int rate : {1000, 8000, 11025, 44100, 192000, 768000})
            row(qPrintable(QStringLiteral("%1 Hz").arg(rate)), rate, voice(rate), Plain);
        for (const int rate : {1, 999, 768001})
            row(qPrintable(QStringLiteral("%1 Hz").arg(rate)), rate, voice(24000, 0.5), Broken);
        const Samples three = voice(24000);
        QTest::newRow("three channels") << wav(24000, three, 3) << 24000
                                        << static_cast<qint64>(three.size() / 3) << static_cast<int>(Plain);
    }
    void everyCommand()
    {
        QFETCH(QByteArray, file);
        QFETCH(int, rate);
        QFETCH(qint64, count);
        QFETCH(int, kind);
        const Account account;
        account.put(account.path("in.wav"), file);
        account.put(account.path("good.wav"), wav(24000, voice(24000)));
        for (const Command& command : commands()) {
            const QByteArray told = command.arguments.join(u' ').toUtf8();
            const Outcome done = account.run(command.arguments);
            const QString out = account.path("out.wav");
            if (done.status != 0) {
                const QByteArray all = told + ": " + QByteArray::number(done.status) + ' ' + done.err;
                QVERIFY2(QList<int>({2, 69, 74, 78}).contains(done.status), all.constData());
                QVERIFY2(done.err.contains("troupe: ") && done.err.contains("\n  "), all.constData());
                QVERIFY2(!QFile::exists(out), all.constData());
                // A model, or a service, is wanted besides.
                QVERIFY2(kind != Plain || done.status == 69 || done.status == 78, all.constData());
                continue;
            }
            QVERIFY2(kind != Broken || command.arguments.contains("info"), told.constData());
            if (!command.length) continue;
            const Clip made = troupe::audio::readFile(out.toStdString());
            const auto length = *command.length(count, rate);
            QVERIFY2(
                std::abs(static_cast<int64_t>(made.samples.size()) - length) <= command.slack,
                (told + ": " + QByteArray::number(static_cast<qint64>(made.samples.size()))).constData());
            QVERIFY2(std::all_of(made.samples.begin(), made.samples.end(),
                                 [](float sample) { return std::isfinite(sample); }),
                     told.constData());
            QVERIFY(QFile::remove(out));
        }
    }
};

QTEST_GUILESS_MAIN(TestOddSounds)
#include "tst_odd_sounds.moc"
