// SPDX-License-Identifier: GPL-3.0-or-later
// R-AUD-28: sounds and takes are measured, trimmed, joined, stretched and brought to a loudness from the
// command line; of a take comes a new one, with its lineage.
#include "engine/audio/file_reader.h"
#include "engine/audio/file_writer.h"
#include "engine/audio/loudness.h"
#include "tests/integration/troupe_process.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <cmath>

using troupe::audio::Clip;
using troupe::test::Account;
using troupe::test::Outcome;

namespace {

/// A tone between silences.
Clip framed(double before, double tone, double after)
{
    Clip clip;
    clip.rate = 24000;
    const auto add = [&clip](double seconds, double level) {
        for (int i = 0; i < static_cast<int>(seconds * 24000); ++i)
            clip.samples.push_back(static_cast<float>(level * std::sin(0.157 * i)));
    };
    add(before, 0);
    add(tone, 0.25);
    add(after, 0);
    return clip;
}

void put(const Account& account, const char* name, const Clip& clip)
{
    writeFile(account.path(name).toStdString(), clip, {});
}

Clip read(const Account& account, const char* name)
{
    return troupe::audio::readFile(account.path(name).toStdString());
}

bool say(const Account& account, const char* text)
{
    return account.run({"say", "--character", "Maya", "--delivery", "calm", text}).status == 0;
}

QJsonObject take(const Account& account, const char* number)
{
    return account.run({"take", "show", number, "--json"}).json();
}

} // namespace

class TestAudioCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void loudnessIsMeasured() // R-AUD-28
    {
        const Account account;
        put(account, "a.wav", framed(0.5, 4, 0.5));
        const auto known = measureLoudness(read(account, "a.wav"));
        const Outcome told = account.run({"audio", "loudness", "a.wav", "--json"});
        QVERIFY2(told.status == 0, told.err.constData());
        const QJsonObject loudness = told.json()["loudness"].toObject();
        QVERIFY(std::abs(loudness["integrated_lufs"].toDouble() - known.integrated.value()) < 1e-9);
        QVERIFY(std::abs(loudness["true_peak_dbtp"].toDouble() - known.truePeak.value()) < 1e-9);
        QVERIFY(loudness["short_term_max_lufs"].isDouble() && loudness["range_lu"].isDouble());
        const Outcome text = account.run({"audio", "loudness", "a.wav"});
        QVERIFY(text.out.contains("LUFS") && text.out.contains("dBTP"));
        // Too short, and silent: nothing is made up.
        put(account, "silent.wav", framed(2, 0, 0));
        const QJsonObject none =
            account.run({"audio", "loudness", "silent.wav", "--json"}).json()["loudness"].toObject();
        QVERIFY(none["integrated_lufs"].isNull() && none["true_peak_dbtp"].isNull());
        QVERIFY(account.run({"audio", "loudness", "silent.wav"}).out.contains("none"));
        QCOMPARE(account.run({"audio", "loudness", "silent.wav", "--target", "-20", "-o", "b.wav"}).status,
                 2);
        QCOMPARE(account.files(), (QStringList{"a.wav", "silent.wav"}));
    }

    void aFileIsBroughtToALoudness() // R-AUD-28
    {
        const Account account;
        put(account, "a.wav", framed(0, 3, 0));
        const Outcome made =
            account.run({"audio", "loudness", "a.wav", "--target", "-20", "-o", "b.wav", "--json"});
        QVERIFY2(made.status == 0, made.err.constData());
        QVERIFY(std::abs(measureLoudness(read(account, "b.wav")).integrated.value() + 20) < 0.05);
        QVERIFY(made.json()["gain_db"].toDouble() < 0);
        QCOMPARE(made.json()["held_by_ceiling"].toBool(), false);
        const Outcome held = account.run(
            {"audio", "loudness", "a.wav", "--target", "-5", "--ceiling", "-2", "-o", "c.flac", "--json"});
        QCOMPARE(held.status, 0);
        QCOMPARE(held.json()["held_by_ceiling"].toBool(), true);
        QVERIFY(
            account.run({"audio", "loudness", "a.wav", "--target", "-5", "--ceiling", "-2", "-o", "c.flac"})
                .err.contains("-2.0 dBTP"));
        QVERIFY(std::abs(measureLoudness(read(account, "c.flac")).truePeak.value() + 2) < 0.05);
    }

    void silenceIsTrimmed() // R-AUD-28
    {
        const Account account;
        put(account, "a.wav", framed(1, 2, 1));
        QCOMPARE(account.run({"audio", "trim", "a.wav", "-o", "b.wav"}).status, 0);
        QVERIFY(std::abs(read(account, "b.wav").seconds() - 2.2) < 0.02);
        QCOMPARE(account.run({"audio", "trim", "a.wav", "--keep", "0", "-o", "b.wav"}).status, 0);
        QVERIFY(std::abs(read(account, "b.wav").seconds() - 2.0) < 0.02);
        // The clean point that the guard would take: in the silence after the tone.
        QCOMPARE(account.run({"audio", "trim", "a.wav", "--clean", "-o", "b.wav"}).status, 0);
        QVERIFY(std::abs(read(account, "b.wav").seconds() - 3.1) < 0.02);
    }

    void aPartIsCutOut() // R-AUD-28
    {
        const Account account;
        const Clip clip = framed(1, 2, 1);
        put(account, "a.wav", clip);
        const Outcome cut = account.run({"audio", "trim", "a.wav", "--begin", "1.5", "--end", "2.5",
                                         "--fade-in", "0.2", "--fade-out", "0.3", "-o", "b.wav", "--json"});
        QVERIFY2(cut.status == 0, cut.err.constData());
        QCOMPARE(cut.json()["from_s"].toDouble(), 1.5);
        QCOMPARE(cut.json()["samples"].toInt(), 24000);
        const Clip made = read(account, "b.wav");
        QVERIFY(std::abs(made.samples.front()) < 1e-4F && std::abs(made.samples.back()) < 1e-4F);
        const Clip source = read(account, "a.wav");
        for (size_t i = 4800; i < 16800; ++i) QCOMPARE(made.samples[i], source.samples[36000 + i]);
        // With --snap both ends move to silence within reach.
        const Outcome snapped = account.run({"audio", "trim", "a.wav", "--begin", "1.1", "--end", "2.9",
                                             "--snap", "0.2", "-o", "b.wav", "--json"});
        QVERIFY(snapped.json()["from_s"].toDouble() <= 1.0);
        QVERIFY(snapped.json()["to_s"].toDouble() >= 3.0);
        // Fades alone: all is kept.
        QCOMPARE(
            account.run({"audio", "trim", "a.wav", "--begin", "0", "--fade-out", "1", "-o", "b.wav"}).status,
            0);
        QCOMPARE(read(account, "b.wav").samples.size(), clip.samples.size());
        for (const QStringList& wrong : {QStringList{"--begin", "2", "--end", "1"},
                                         {"--end", "4.5"},
                                         {"--begin", "1", "--end", "1"},
                                         {"--begin", "-1"},
                                         {"--begin", "0", "--end", "1", "--fade-in", "1.5"}})
            QCOMPARE(account.run(QStringList{"audio", "trim", "a.wav", "-o", "c.wav"} + wrong).status, 2);
        QVERIFY(!account.files().contains("c.wav"));
    }

    void filesAreJoined() // R-AUD-28
    {
        const Account account;
        put(account, "a.wav", framed(0, 1, 0));
        Clip other = framed(0, 1, 0);
        other.rate = 48000;
        put(account, "b.wav", other);
        const Outcome joined = account.run(
            {"audio", "join", "a.wav", "b.wav", "a.wav", "--pause", "0.25", "-o", "c.wav", "--json"});
        QVERIFY2(joined.status == 0, joined.err.constData());
        QCOMPARE(joined.json()["joined"].toInt(), 3);
        QCOMPARE(read(account, "c.wav").samples.size(), size_t{24000 + 6000 + 12000 + 6000 + 24000});
        QCOMPARE(account
                     .run({"audio", "join", "a.wav", "b.wav", "--crossfade", "0.1", "--rate", "48000", "-o",
                           "c.wav"})
                     .status,
                 0);
        QCOMPARE(read(account, "c.wav").rate, 48000);
        QCOMPARE(read(account, "c.wav").samples.size(), size_t{48000 + 24000 - 4800});
        QCOMPARE(
            account
                .run({"audio", "join", "a.wav", "b.wav", "--pause", "1", "--crossfade", "1", "-o", "d.wav"})
                .status,
            2);
        QCOMPARE(account.run({"audio", "join", "a.wav", "none.wav", "-o", "d.wav"}).status, 74);
        QVERIFY(!account.files().contains("d.wav"));
    }

    void aFileIsStretched() // R-AUD-28
    {
        const Account account;
        put(account, "a.wav", framed(0, 1, 0));
        QCOMPARE(account.run({"audio", "stretch", "a.wav", "--factor", "1.5", "-o", "b.wav"}).status, 0);
        QCOMPARE(read(account, "b.wav").samples.size(), size_t{36000});
        QCOMPARE(account.run({"audio", "stretch", "a.wav", "-o", "c.wav"}).status, 2);
        QCOMPARE(account.run({"audio", "stretch", "a.wav", "--factor", "5", "-o", "c.wav"}).status, 2);
        QVERIFY(!account.files().contains("c.wav"));
    }

    void theOutlineIsShown() // R-AUD-28
    {
        const Account account;
        put(account, "a.wav", framed(0.5, 1, 0.5));
        const QJsonObject peaks = account.run({"audio", "peaks", "a.wav", "--bins", "100", "--json"}).json();
        const QJsonArray high = peaks["high"].toArray();
        QCOMPARE(peaks["samples"].toInt(), 48000);
        QVERIFY(high.size() >= 100 && high.size() == peaks["rms"].toArray().size());
        QCOMPARE(high.size(),
                 (48000 + peaks["samples_per_bin"].toInt() - 1) / peaks["samples_per_bin"].toInt());
        const int middle = high[high.size() / 2].toInt();
        QVERIFY(std::abs(middle - 8192) < 20 && high[0].toInt() == 0);
        QVERIFY(peaks["low"].toArray()[high.size() / 2].toInt() < -8100);
        const QByteArray text = account.run({"audio", "peaks", "a.wav", "--bins", "100"}).out;
        QCOMPARE(text.count('\n'), high.size());
    }

    void ofATakeComesANewOne_data() // R-AUD-28
    {
        QTest::addColumn<QStringList>("command");
        QTest::addColumn<QString>("setup");
        QTest::newRow("trim") << QStringList{"trim", "--begin", "0.1", "--end", "0.4"}
                              << "from=0.100000 to=0.400000 fade-in=0 fade-out=0";
        QTest::newRow("stretch") << QStringList{"stretch", "--factor", "1.25"} << "factor=1.25";
        QTest::newRow("loudness") << QStringList{"loudness", "--target", "-30"}
                                  << "target=-30 ceiling=-1 gain=";
    }
    void ofATakeComesANewOne()
    {
        QFETCH(QStringList, command);
        QFETCH(QString, setup);
        const Account account;
        QVERIFY(say(account, "Who is there?"));
        const QJsonObject before = take(account, "1");
        const Outcome made =
            account.run(QStringList{"audio"} + command + QStringList{"--take", "1", "--json"});
        QVERIFY2(made.status == 0, made.err.constData());
        QCOMPARE(made.json()["take"].toObject()["id"].toInt(), 2);
        const QJsonObject after = take(account, "2");
        QCOMPARE(after["operation"].toString(), command.front());
        QVERIFY2(after["setup"].toString().startsWith(setup), qPrintable(after["setup"].toString()));
        QCOMPARE(after["lineage"].toArray(), (QJsonArray{2, 1}));
        QCOMPARE(after["text"].toString(), QStringLiteral("Who is there?"));
        QCOMPARE(after["cell"].toInt(), before["cell"].toInt());
        QCOMPARE(after["state"].toString(), QStringLiteral("to_review"));
        QVERIFY(after["samples"].toInt() > 0);
        // The first is as it was, and an edit is no recipe of an engine.
        QCOMPARE(take(account, "1"), before);
        QCOMPARE(account.run({"take", "again", "2"}).status, 2);
        QCOMPARE(account.run({"project", "check", "--json"}).status, 0);
        // An edit of the edit goes on from there.
        QCOMPARE(account.run({"audio", "stretch", "--take", "2", "--factor", "0.9"}).status, 0);
        QCOMPARE(take(account, "3")["lineage"].toArray(), (QJsonArray{3, 2, 1}));
        // To a file nothing is stored in the project.
        QCOMPARE(account.run({"audio", "stretch", "--take", "2", "--factor", "0.9", "-o", "out.wav"}).status,
                 0);
        QCOMPARE(account.run({"take", "show", "4"}).status, 2);
    }

    void takesAreJoined() // R-AUD-28
    {
        const Account account;
        for (const char* text : {"One.", "Two.", "Three."}) QVERIFY(say(account, text));
        const Outcome joined = account.run({"audio", "join", "--take", "1, 3,2", "--pause", "0.5", "--json"});
        QVERIFY2(joined.status == 0, joined.err.constData());
        const QJsonObject made = take(account, "4");
        QCOMPARE(made["text"].toString(), QStringLiteral("One. Three. Two."));
        QCOMPARE(made["operation"].toString(), QStringLiteral("join"));
        QCOMPARE(made["lineage"].toArray(), (QJsonArray{4, 1}));
        int samples = 2 * 12000;
        QStringList names;
        for (const char* number : {"1", "3", "2"}) {
            samples += take(account, number)["samples"].toInt();
            names << take(account, number)["take"].toString();
        }
        QCOMPARE(made["samples"].toInt(), samples);
        QCOMPARE(made["setup"].toString(), "takes=" + names.join(',') + " pause=0.5 crossfade=0");
        for (const QStringList& wrong : {QStringList{"trim", "--take", "1,2"},
                                         {"join", "--take", "1,77"},
                                         {"join", "--take", ","},
                                         {"stretch", "--take", "1,2", "--factor", "2"}})
            QCOMPARE(account.run(QStringList{"audio"} + wrong).status, 2);
        QCOMPARE(account.run({"take", "show", "5"}).status, 2);
    }

    void whatIsMissingIsSaid() // R-AUD-28
    {
        const Account account;
        put(account, "a.wav", framed(0, 1, 0));
        account.put(account.path("text.wav"), "no sound at all");
        for (const QString command : {"loudness", "trim", "join", "stretch", "peaks"}) {
            const QStringList rest = command == "stretch"    ? QStringList{"--factor", "2"}
                                     : command == "loudness" ? QStringList{"--target", "-20"}
                                                             : QStringList();
            QCOMPARE(account.run(QStringList{"audio", command} + rest).status, 2);
            QCOMPARE(account.run(QStringList{"audio", command, "a.wav", "--take", "1"} + rest).status, 2);
            QCOMPARE(account.run(QStringList{"audio", command, "a.wav", "--project", "P"} + rest).status, 2);
            if (command == "peaks") continue;
            const Outcome nowhere = account.run(QStringList{"audio", command, "a.wav"} + rest);
            QCOMPARE(nowhere.status, 2);
            QVERIFY(nowhere.err.contains("--output"));
            QVERIFY(account.run(QStringList{"audio", command, "text.wav", "-o", "b.wav"} + rest).status != 0);
        }
        QCOMPARE(account.run({"audio", "loudness", "a.wav", "-o", "b.wav"}).status, 2);
        QCOMPARE(account.files(), (QStringList{"a.wav", "text.wav"}));
    }
};

QTEST_GUILESS_MAIN(TestAudioCommands)
#include "tst_audio_commands.moc"
