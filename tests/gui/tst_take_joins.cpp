// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/edits.h"
#include "engine/audio/file_reader.h"
#include "engine/audio/file_writer.h"
#include "engine/audio/peaks_file.h"
#include "engine/project/project_check.h"
#include "engine/project/take_store.h"
#include "engine/project/take_writer.h"
#include "tests/gui/support/gui_main.h"
#include "tests/gui/support/studio_rig.h"
#include "ui/playback/compare_bar.h"
#include "ui/playback/sample_store.h"
#include "ui/playback/sound_desk.h"
#include "ui/services/project_desk.h"
#include "ui/services/take_sounds.h"
#include "ui/takes/compare_tray.h"
#include "ui/takes/take_list_model.h"
#include "ui/takes/take_player.h"
#include "ui/takes/take_table.h"
#include "ui/takes/takes_page.h"
#include "ui/waveform/waveform_view.h"

#include <QAction>
#include <QFile>
#include <QSignalSpy>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <filesystem>

using namespace troupe;
using namespace troupe::guitest;
using namespace troupe::ui;

namespace {

std::vector<float> tone(double seconds, float level)
{
    std::vector<float> samples(static_cast<size_t>(seconds * project::kTakeRate));
    for (size_t i = 0; i < samples.size(); ++i)
        samples[i] = level * static_cast<float>(std::sin(static_cast<double>(i) * 0.06));
    return samples;
}

int64_t addTake(StudioRig& rig, const std::string& text, const std::vector<float>& samples)
{
    project::Project project = project::Project::open(rig.projectFolder());
    project::TakeDraft draft;
    draft.text = text;
    draft.operation = "record";
    project::TakeWriter writer(project, draft, project::kTakeRate);
    writer.append(samples);
    return writer.commit().id;
}

project::Take takeOf(StudioRig& rig, int64_t id)
{
    project::Project project = project::Project::open(rig.projectFolder());
    return project::TakeStore(project).get(id);
}

audio::Clip soundOf(StudioRig& rig, int64_t id)
{
    return audio::readFile(rig.window().takeSounds().fileOf(id).toStdString());
}

void cutTo(SoundDesk& desk, int64_t from, int64_t to)
{
    desk.waveform().setLoopRegion(from, to);
    Q_EMIT desk.waveform().loopRegionChanged(from, to);
    desk.actions().trim->trigger();
}

} // namespace

/// What the dock of the sound makes of the project's takes, and shows of them.
class TestTakeJoins final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCutBecomesATake();
    void aCutOfOtherSoundMakesNone();
    void aRecordingBecomesATake();
    void theTrayIsWeighed();
    void blindly();
    void peaksGoWithTheirTake();
    void markersAreKept();
    void flawsStandInTheWave();
};

void TestTakeJoins::aCutBecomesATake() // R-WAV-30
{
    StudioRig rig;
    const int64_t whole = addTake(rig, "Who is there?", tone(1, 0.5F));
    QVERIFY(rig.open());
    ProjectDesk& project = rig.window().project();
    TakePlayer& player = rig.window().player();
    SoundDesk& desk = rig.window().desk();
    QTRY_VERIFY(project.take(whole));
    const audio::Clip before = soundOf(rig, whole);
    player.show(whole);
    QTRY_COMPARE(desk.waveform().length(), int64_t{24'000});
    cutTo(desk, 6000, 18'000);
    QTRY_COMPARE(project.takes().size(), size_t{2});
    const int64_t part = project.takes().front().id;
    QTRY_COMPARE(player.current(), part);
    const project::Take take = takeOf(rig, part);
    QCOMPARE(take.parent.value_or(0), whole);
    QCOMPARE(take.operation, std::string("trim"));
    QCOMPARE(take.setup, std::string("from=0.250000 to=0.750000 fade-in=0 fade-out=0"));
    QCOMPARE(take.text, std::string("Who is there?"));
    const audio::Clip kept = soundOf(rig, part);
    const audio::Clip expected = audio::cut(before, {.from = 6000, .to = 18'000});
    QCOMPARE(kept.samples.size(), expected.samples.size());
    std::vector<float> heard(expected.samples.size());
    desk.player().sound()->read(0, heard);
    for (size_t i = 0; i < expected.samples.size(); ++i) {
        QVERIFY(std::abs(kept.samples[i] - expected.samples[i]) <= 1.0F / 32768);
        QVERIFY(std::abs(heard[i] - expected.samples[i]) <= 1.0F / 32768);
    }
    QVERIFY(soundOf(rig, whole).samples == before.samples);
    // A part of the part comes from the part.
    QTRY_COMPARE(desk.waveform().length(), int64_t{12'000});
    cutTo(desk, 0, 6000);
    QTRY_COMPARE(project.takes().size(), size_t{3});
    const int64_t least = project.takes().front().id;
    QTRY_COMPARE(player.current(), least);
    QCOMPARE(project.takes().front().parent.value_or(0), part);
    desk.actions().untrim->trigger();
    QCOMPARE(player.current(), whole);
    QCOMPARE(desk.player().length(), int64_t{24'000});
    QCOMPARE(project.takes().size(), size_t{3});
}

void TestTakeJoins::aCutOfOtherSoundMakesNone() // R-WAV-30
{
    StudioRig rig;
    QVERIFY(rig.open());
    SoundDesk& desk = rig.window().desk();
    desk.begin(24'000, false);
    desk.append(tone(1, 0.5F));
    desk.end();
    QTRY_COMPARE(desk.waveform().length(), int64_t{24'000});
    QSignalSpy trimmed(&desk, &SoundDesk::trimmed);
    cutTo(desk, 6000, 18'000);
    QTRY_COMPARE(trimmed.size(), 1);
    bool asked = false;
    rig.window().project().ask(
        this, [](project::Project& project) { return project.counts().takes; },
        [&](const Outcome<int64_t>& takes) { asked = takes && *takes.value == 0; });
    QTRY_VERIFY(asked);
    desk.actions().untrim->trigger();
    QCOMPARE(rig.window().player().current(), int64_t{0});
}

void TestTakeJoins::aRecordingBecomesATake() // R-WAV-31
{
    StudioRig rig;
    QVERIFY(rig.open());
    const QString file = rig.path(QStringLiteral("recording.wav"));
    audio::FileWriter writer(file.toStdString(), 24000, audio::Format{});
    writer.append(tone(1.5, 0.4F));
    writer.finish();
    ProjectDesk& project = rig.window().project();
    Q_EMIT rig.window().desk().recorded(file, QStringLiteral("My own voice."));
    QTRY_COMPARE(project.takes().size(), size_t{1});
    const TakeRow row = project.takes().front();
    QCOMPARE(row.text, QStringLiteral("My own voice."));
    QCOMPARE(row.operation, QStringLiteral("record"));
    QCOMPARE(row.seconds, 1.5);
    QTRY_COMPARE(rig.window().player().current(), row.id);
    QVERIFY(QFile::exists(file));
    // What cannot be read is told, and makes nothing.
    QSignalSpy failed(&project, &ProjectDesk::failed);
    Q_EMIT rig.window().desk().recorded(rig.path(QStringLiteral("no.wav")), QString());
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(project.takes().size(), size_t{1});
}

void TestTakeJoins::theTrayIsWeighed() // R-WAV-32
{
    StudioRig rig;
    const QList<qint64> ids{addTake(rig, "One", tone(2, 0.5F)), addTake(rig, "Two", tone(1, 0.1F))};
    QVERIFY(rig.open());
    rig.window().goTo(QStringLiteral("takes"));
    auto& page = *static_cast<TakesPage*>(rig.window().page(QStringLiteral("takes")));
    QTRY_COMPARE(page.model().rowCount(), 2);
    page.table().setFocus();
    SoundDesk& desk = rig.window().desk();
    TakePlayer& player = rig.window().player();
    QTest::keyClick(&page.table(), Qt::Key_C, Qt::ShiftModifier);
    QVERIFY(!desk.comparing()); // there is nothing in the tray
    page.tray().setTakes(ids);
    QTest::keyClick(&page.table(), Qt::Key_C, Qt::ShiftModifier);
    QTRY_VERIFY(player.comparing());
    QTRY_COMPARE(desk.player().length(), int64_t{48'000});
    QCOMPARE(desk.compareBar().clips(), 2);
    QCOMPARE(player.current(), ids[0]);
    desk.player().seek(12'000);
    QTest::keyClick(&page.table(), Qt::Key_B);
    QCOMPARE(player.current(), ids[1]);
    QCOMPARE(desk.player().chosen(), size_t{1});
    QCOMPARE(desk.player().position(), int64_t{12'000});
    player.show(ids[0]);
    QCOMPARE(desk.player().chosen(), size_t{0});
    player.show(ids[1]);
    desk.compareBar().prefer();
    QCOMPARE(page.table().currentTake(), ids[1]);
    QTest::qWait(200); // the list asks for what is chosen in it a moment later
    QVERIFY(player.comparing());
    desk.endCompare();
    QVERIFY(!player.comparing());
    QCOMPARE(player.current(), ids[1]); // it stays in the dock
    QCOMPARE(desk.player().length(), int64_t{24'000});
    // Another clip ends a comparison, and is what is there then.
    player.compare(ids);
    QTRY_VERIFY(player.comparing());
    QTRY_COMPARE(desk.player().length(), int64_t{48'000});
    desk.begin(24'000, false);
    QCOMPARE(player.current(), int64_t{0});
    QVERIFY(!player.comparing());
}

void TestTakeJoins::blindly() // R-WAV-32
{
    StudioRig rig;
    QList<qint64> ids;
    for (const char* text : {"One", "Two", "Three"}) ids << addTake(rig, text, tone(1, 0.3F));
    QVERIFY(rig.open());
    rig.window().goTo(QStringLiteral("takes"));
    auto& page = *static_cast<TakesPage*>(rig.window().page(QStringLiteral("takes")));
    QTRY_COMPARE(page.model().rowCount(), 3);
    page.table().setFocus();
    page.tray().setTakes(ids);
    SoundDesk& desk = rig.window().desk();
    TakePlayer& player = rig.window().player();
    QSignalSpy preferred(&player, &TakePlayer::preferred);
    QTest::keyClick(&page.table(), Qt::Key_B, Qt::ShiftModifier);
    QTRY_VERIFY(player.comparing());
    QTRY_COMPARE(desk.player().length(), int64_t{24'000});
    QVERIFY(desk.compareBar().isBlind());
    for (int i = 0; i < 4; ++i) {
        QCOMPARE(player.current(), int64_t{0}); // the tray and the list tell nothing
        QTest::keyClick(&page.table(), Qt::Key_B);
    }
    const auto heard = static_cast<qsizetype>(desk.player().chosen());
    desk.compareBar().prefer();
    QCOMPARE(preferred.size(), 1);
    QCOMPARE(preferred.first().first().toLongLong(), ids[heard]);
    QVERIFY(!desk.compareBar().isBlind());
    QCOMPARE(player.current(), ids[heard]);
    QCOMPARE(page.table().currentTake(), ids[heard]);
}

void TestTakeJoins::peaksGoWithTheirTake() // R-WAV-33
{
    StudioRig rig;
    const int64_t longOne = addTake(rig, "Long", tone(31, 0.5F));
    const int64_t shortOne = addTake(rig, "Short", tone(1, 0.25F));
    QVERIFY(rig.open());
    TakeSounds& sounds = rig.window().takeSounds();
    ProjectDesk& project = rig.window().project();
    QTRY_COMPARE(project.takes().size(), size_t{2});
    for (const int64_t id : {longOne, shortOne}) {
        sounds.strip(id);
        QTRY_VERIFY(sounds.strip(id));
    }
    QCOMPARE(int{(*sounds.strip(longOne))[30]}, 128);
    QCOMPARE(int{(*sounds.strip(shortOne))[30]}, 64);
    const auto peaksOf = [&](int64_t id) {
        return audio::peaksPathOf(std::filesystem::path(sounds.fileOf(id).toStdString()));
    };
    const std::filesystem::path peaks = peaksOf(longOne);
    QVERIFY(std::filesystem::exists(peaks));
    QVERIFY(!std::filesystem::exists(peaksOf(shortOne)));
    project::Project other = project::Project::open(rig.projectFolder());
    QVERIFY(project::checkProject(other, false).strays.empty());
    project.bin({longOne});
    project.emptyBin();
    QTRY_COMPARE(project.takes().size(), size_t{1});
    QVERIFY(!std::filesystem::exists(peaks));
}

void TestTakeJoins::markersAreKept() // R-WAV-34
{
    StudioRig rig;
    const int64_t one = addTake(rig, "One", tone(1, 0.3F));
    const int64_t two = addTake(rig, "Two", tone(1, 0.3F));
    QVERIFY(rig.open());
    ProjectDesk& project = rig.window().project();
    TakePlayer& player = rig.window().player();
    SoundDesk& desk = rig.window().desk();
    WaveformView& wave = desk.waveform();
    QTRY_COMPARE(project.takes().size(), size_t{2});
    player.show(one);
    QTRY_COMPARE(wave.length(), int64_t{24'000});
    for (const int64_t at : {4000, 12'000}) {
        desk.player().seek(at);
        QTRY_COMPARE(wave.cursor(), at);
        desk.actions().marker->trigger();
    }
    QCOMPARE(wave.markers().size(), size_t{2});
    QTRY_COMPARE(takeOf(rig, one).markers.size(), size_t{2});
    QCOMPARE(takeOf(rig, one).markers.back().sample, int64_t{12'000});
    QVERIFY(takeOf(rig, two).markers.empty());
    player.show(two);
    QTRY_COMPARE(player.current(), two);
    QVERIFY(wave.markers().empty());
    player.show(one);
    QTRY_COMPARE(player.current(), one);
    QCOMPARE(wave.markers().size(), size_t{2});
    QVERIFY(!wave.markers().front().name.isEmpty());
    project.undo();
    QTRY_COMPARE(wave.markers().size(), size_t{1});
    project.redo();
    QTRY_COMPARE(wave.markers().size(), size_t{2});
    cutTo(desk, 10'000, 20'000);
    QTRY_COMPARE(project.takes().size(), size_t{3});
    QTRY_COMPARE(player.current(), project.takes().front().id);
    const auto cut = takeOf(rig, player.current()).markers;
    QCOMPARE(cut.size(), size_t{1});
    QCOMPARE(cut.front().sample, int64_t{2000});
    QCOMPARE(wave.markers().size(), size_t{1});
    QCOMPARE(takeOf(rig, one).markers.size(), size_t{2});
}

void TestTakeJoins::flawsStandInTheWave() // R-WAV-35
{
    StudioRig rig;
    std::vector<float> samples = tone(1, 0.3F);
    samples.resize(5 * project::kTakeRate);
    const std::vector<float> end = tone(1, 0.3F);
    samples.insert(samples.end(), end.begin(), end.end());
    const int64_t take = addTake(rig, "With a gap.", samples);
    QVERIFY(rig.open());
    QTRY_VERIFY(rig.window().project().take(take));
    rig.window().player().show(take);
    const WaveformView& wave = rig.window().desk().waveform();
    QTRY_VERIFY(!wave.flaws().empty());
    const auto gap = std::find_if(wave.flaws().begin(), wave.flaws().end(), [](const Flaw& flaw) {
        return flaw.what.startsWith(QStringLiteral("Nothing is said"));
    });
    QVERIFY(gap != wave.flaws().end());
    QVERIFY2(std::abs(gap->from - project::kTakeRate) < 2400, qPrintable(QString::number(gap->from)));
    QVERIFY2(std::abs(gap->to - 5 * project::kTakeRate) < 2400, qPrintable(QString::number(gap->to)));
    rig.window().desk().begin(project::kTakeRate, false);
    QVERIFY(wave.flaws().empty());
}

TROUPE_GUI_TEST_MAIN(TestTakeJoins)
#include "tst_take_joins.moc"
