// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playback/play_cursor.h"
#include "ui/playback/play_timeline.h"
#include "ui/playback/save_dialog.h"
#include "ui/waveform/time_scale.h"
#include "ui/waveform/wave_bins.h"

#include <QtTest>

#include <numeric>
#include <thread>

using namespace troupe;
using namespace troupe::ui;

namespace {

std::vector<float> ramp(size_t count, float first = 0)
{
    std::vector<float> samples(count);
    for (size_t i = 0; i < count; ++i) samples[i] = (first + static_cast<float>(i)) / 1'000'000.0F;
    return samples;
}

std::shared_ptr<SampleStore> storeWith(size_t count, int rate = 24000)
{
    auto store = std::make_shared<SampleStore>(rate);
    store->append(ramp(count));
    return store;
}

} // namespace

/// What is heard when, without any device: the store, the cursor, the timeline and the rulers.
class TestPlaybackCore final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void storeKeepsEverySampleAcrossBlocks();
    void storeIsReadWhileItGrows();
    void cursorGivesEverySampleOnce_data();
    void cursorGivesEverySampleOnce();
    void cursorWaitsInSilenceForTheMaker();
    void cursorPlaysALonelyFirstChunk();
    void noStepWhereTheMakerFallsBehind();
    void clipsChangePlacesWithoutAStep();
    void jumpsWithoutAStep();
    void scrubbingGivesGrains();
    void cursorLoops();
    void cursorLoopsEverythingOnceItIsComplete();
    void cursorCrossfadesTheSeam();
    void timelineFollowsTheClockAndTheDevice();
    void timelineStaysDuringSilence();
    void timelineKnowsTheEnd();
    void timeTexts_data();
    void timeTexts();
    void rulerSteps_data();
    void rulerSteps();
    void scaleNeverLeavesTheClip();
    void peaksCoverEverySample();
    void fileNames_data();
    void fileNames();
};

void TestPlaybackCore::storeKeepsEverySampleAcrossBlocks()
{
    SampleStore store(24000);
    const auto all = ramp(200'001);
    for (size_t at = 0; at < all.size(); at += 1920) {
        store.append(std::span(all).subspan(at, std::min<size_t>(1920, all.size() - at)));
    }
    QCOMPARE(store.size(), static_cast<int64_t>(all.size()));
    std::vector<float> back(all.size() + 10);
    QCOMPARE(store.read(0, back), all.size());
    back.resize(all.size());
    QVERIFY(back == all);
    QCOMPARE(store.read(200'001, back), size_t{0});
    QCOMPARE(store.read(-1, back), size_t{0});
}

void TestPlaybackCore::storeIsReadWhileItGrows()
{
    SampleStore store(24000);
    const auto all = ramp(2'000'000);
    std::thread writer([&] {
        for (size_t at = 0; at < all.size(); at += 1000) store.append(std::span(all).subspan(at, 1000));
        store.finish();
    });
    int64_t at = 0;
    bool right = true;
    std::vector<float> block(777);
    while (!store.finished() || at < store.size()) {
        const size_t count = store.read(at, block);
        for (size_t i = 0; i < count; ++i) right = right && block[i] == all[static_cast<size_t>(at) + i];
        at += static_cast<int64_t>(count);
    }
    writer.join();
    QVERIFY(right);
    QCOMPARE(at, static_cast<int64_t>(all.size()));
}

void TestPlaybackCore::cursorGivesEverySampleOnce_data()
{
    QTest::addColumn<int>("block");
    QTest::newRow("one sample at a time") << 1;
    QTest::newRow("a device's period") << 480;
    QTest::newRow("more than there is") << 100'000;
}

void TestPlaybackCore::cursorGivesEverySampleOnce()
{
    QFETCH(int, block);
    auto store = storeWith(5000);
    store->finish();
    PlayCursor cursor(store);
    std::vector<float> heard;
    std::vector<PlayedPiece> pieces;
    while (!cursor.atEnd()) {
        std::vector<float> out(static_cast<size_t>(block));
        pieces.clear();
        cursor.fill(out, pieces);
        int64_t given = 0;
        for (const PlayedPiece& piece : pieces) {
            if (piece.sound)
                heard.insert(heard.end(), out.begin() + given, out.begin() + given + piece.frames);
            given += piece.frames;
        }
        QCOMPARE(given, static_cast<int64_t>(block));
    }
    QVERIFY(heard == ramp(5000));
}

void TestPlaybackCore::cursorWaitsInSilenceForTheMaker()
{
    auto store = storeWith(6000);
    PlayCursor cursor(store);
    std::vector<float> out(6300, 1.0F);
    std::vector<PlayedPiece> pieces;
    cursor.fill(out, pieces);
    QVERIFY(cursor.waiting());
    QCOMPARE(cursor.position(), int64_t{6000});
    QCOMPARE(pieces.size(), size_t{2});
    QVERIFY(!pieces[1].sound);
    QVERIFY(std::all_of(out.begin() + 6000, out.end(), [](float it) { return it == 0.0F; }));

    // A little more is not enough to go on with; what is wanted is, and it is more each time.
    store->append(ramp(100));
    out.resize(300);
    cursor.fill(out, pieces);
    QCOMPARE(cursor.position(), int64_t{6000});
    const double wanted = cursor.secondsWanted();
    QVERIFY(wanted >= 0.25);
    store->append(ramp(static_cast<size_t>(wanted * 24000)));
    cursor.fill(out, pieces);
    QVERIFY(!cursor.waiting());
    QCOMPARE(cursor.position(), int64_t{6300});
    out.resize(20'000);
    cursor.fill(out, pieces);
    QVERIFY(cursor.waiting());
    QVERIFY(cursor.secondsWanted() > wanted);
}

/// The first 80 ms of a maker who needs long for the next are heard, but not at once: they would break off.
void TestPlaybackCore::cursorPlaysALonelyFirstChunk() // R-UI-51
{
    auto store = storeWith(1920);
    PlayCursor cursor(store);
    std::vector<float> out(1200);
    std::vector<PlayedPiece> pieces;
    cursor.fill(out, pieces);
    QCOMPARE(cursor.position(), int64_t{0});
    for (int i = 0; i < 5 && cursor.position() == 0; ++i) cursor.fill(out, pieces);
    QVERIFY(cursor.position() > 0);
}

void TestPlaybackCore::noStepWhereTheMakerFallsBehind() // R-WAV-10
{
    auto store = std::make_shared<SampleStore>(24000);
    PlayCursor cursor(store);
    std::vector<float> heard;
    std::vector<float> out(480);
    std::vector<PlayedPiece> pieces;
    const auto listen = [&](int rounds) {
        for (int i = 0; i < rounds; ++i) {
            cursor.fill(out, pieces);
            heard.insert(heard.end(), out.begin(), out.end());
        }
    };
    for (int round = 0; round < 6; ++round) {
        store->append(std::vector<float>(7001, 0.5F));
        listen(40);
    }
    store->append(std::vector<float>(100'000, 0.5F));
    store->finish();
    listen(100);
    int waits = 0;
    for (size_t i = 1; i < heard.size(); ++i) {
        QVERIFY2(i == 1 || heard[i - 1] == 0.0F || std::abs(heard[i] - heard[i - 1]) < 0.02F,
                 qPrintable(QString::number(i)));
        if (heard[i] == 0.0F && heard[i - 1] != 0.0F) {
            ++waits;
            QVERIFY(std::abs(heard[i - 1]) < 0.02F);
        }
    }
    QVERIFY2(waits >= 1 && waits < 6, qPrintable(QString::number(waits)));
}

void TestPlaybackCore::clipsChangePlacesWithoutAStep() // R-WAV-11
{
    auto one = std::make_shared<SampleStore>(24000);
    one->append(std::vector<float>(5000, 0.5F));
    one->finish();
    auto two = std::make_shared<SampleStore>(24000);
    two->append(std::vector<float>(8000, 0.8F));
    two->finish();
    PlayCursor cursor({{.store = one, .gain = 1.0F}, {.store = two, .gain = 0.5F}});
    std::vector<float> out(1000);
    std::vector<PlayedPiece> pieces;
    cursor.fill(out, pieces);
    QCOMPARE(out[999], 0.5F);
    cursor.choose(1);
    cursor.fill(out, pieces);
    QCOMPARE(cursor.position(), int64_t{2000}); // the playhead goes on as if nothing had happened
    QVERIFY(std::abs(out[0] - 0.5F) < 0.01F);
    for (size_t i = 1; i < out.size(); ++i) QVERIFY(std::abs(out[i] - out[i - 1]) < 0.01F);
    QCOMPARE(out[121], 0.4F); // 5 ms later only the other one, at the loudness of the first
    cursor.choose(0);
    out.resize(4000);
    cursor.fill(out, pieces);
    QVERIFY(!cursor.atEnd()); // the longer clip decides; the shorter is silent at its end
    QCOMPARE(out[3999], 0.0F);
    cursor.fill(out, pieces);
    QVERIFY(cursor.atEnd());
}

void TestPlaybackCore::jumpsWithoutAStep() // R-WAV-10
{
    auto store = std::make_shared<SampleStore>(24000);
    store->append(std::vector<float>(5000, 0.5F));
    store->append(std::vector<float>(5000, -0.5F));
    store->finish();
    PlayCursor cursor(store);
    std::vector<float> out(1000);
    std::vector<PlayedPiece> pieces;
    cursor.fill(out, pieces);
    cursor.jumpTo(7000);
    cursor.fill(out, pieces);
    QCOMPARE(cursor.position(), int64_t{8000});
    for (size_t i = 1; i < out.size(); ++i) QVERIFY(std::abs(out[i] - out[i - 1]) < 0.02F);
    QCOMPARE(out[999], -0.5F);
    // Begun in the middle, sound comes up from silence.
    PlayCursor other(store);
    other.startAt(2000);
    other.fill(out, pieces);
    QVERIFY(out[0] < 0.01F);
    QCOMPARE(out[999], 0.5F);
}

void TestPlaybackCore::scrubbingGivesGrains() // R-WAV-12
{
    auto store = std::make_shared<SampleStore>(24000);
    store->append(std::vector<float>(24'000, 0.5F));
    store->finish();
    PlayCursor cursor(store);
    std::vector<float> out(4800);
    std::vector<PlayedPiece> pieces;
    cursor.scrubTo(12'000);
    cursor.fill(out, pieces);
    const auto loud = [&out] {
        return std::count_if(out.begin(), out.end(), [](float it) { return it > 0.25F; });
    };
    QVERIFY2(loud() > 1300 && loud() < 1440, qPrintable(QString::number(loud()))); // 60 ms with soft edges
    QVERIFY(std::abs(out[0]) < 0.01F);
    QCOMPARE(cursor.position(), int64_t{12'000});
    for (size_t i = 1; i < out.size(); ++i) QVERIFY(std::abs(out[i] - out[i - 1]) < 0.01F);
    cursor.fill(out, pieces);
    QCOMPARE(loud(), std::ptrdiff_t{0}); // the pointer rests
    cursor.endScrub();
    cursor.jumpTo(0);
    cursor.fill(out, pieces);
    QCOMPARE(cursor.position(), int64_t{4800});
}

void TestPlaybackCore::cursorLoops()
{
    auto store = storeWith(1000);
    store->finish();
    PlayCursor cursor(store);
    cursor.setLoop(200, 230); // shorter than two fades: exact
    cursor.moveTo(190);
    std::vector<float> out(100);
    std::vector<PlayedPiece> pieces;
    cursor.fill(out, pieces);
    QCOMPARE(out[0], 190 / 1'000'000.0F);
    QCOMPARE(out[39], 229 / 1'000'000.0F);
    QCOMPARE(out[40], 200 / 1'000'000.0F);
    QCOMPARE(out[70], 200 / 1'000'000.0F);
    QVERIFY(!cursor.atEnd());
    cursor.setLoop(0, 0);
    out.resize(2000);
    cursor.fill(out, pieces);
    QVERIFY(cursor.atEnd());
}

void TestPlaybackCore::cursorLoopsEverythingOnceItIsComplete()
{
    auto store = storeWith(50);
    PlayCursor cursor(store);
    cursor.setLoop(0, std::numeric_limits<int64_t>::max());
    std::vector<float> out(80);
    std::vector<PlayedPiece> pieces;
    cursor.fill(out, pieces);
    QVERIFY(cursor.waiting());
    store->finish();
    cursor.fill(out, pieces);
    QCOMPARE(out[0], 0.0F);
    QCOMPARE(out[49], 49 / 1'000'000.0F);
    QCOMPARE(out[50], 0.0F);
}

void TestPlaybackCore::cursorCrossfadesTheSeam()
{
    auto store = std::make_shared<SampleStore>(24000);
    store->append(std::vector<float>(1000, 0.5F));
    store->append(std::vector<float>(1000, -0.5F));
    store->finish();
    PlayCursor cursor(store);
    cursor.setLoop(500, 1500);
    cursor.moveTo(1300);
    std::vector<float> out(400);
    std::vector<PlayedPiece> pieces;
    cursor.fill(out, pieces);
    for (size_t i = 1; i < out.size(); ++i)
        QVERIFY2(std::abs(out[i] - out[i - 1]) < 0.02F, "a click at the seam");
    QCOMPARE(out[0], -0.5F);
    QCOMPARE(out[399], 0.5F);
}

void TestPlaybackCore::timelineFollowsTheClockAndTheDevice()
{
    using namespace std::chrono_literals;
    PlayTimeline timeline;
    const PlayTimeline::Moment start{1s};
    timeline.restart(1000, 40, 300);
    QCOMPARE(timeline.position(start), int64_t{40});
    timeline.handed({.position = 40, .frames = 200, .sound = true}, start);
    QCOMPARE(timeline.position(start), int64_t{40});
    QCOMPARE(timeline.position(start + 100ms), int64_t{140});
    // The device asks for nothing more: what it has is all that can be heard.
    QCOMPARE(timeline.position(start + 900ms), int64_t{240});
    // It takes more than it can hold: so it must have played some.
    timeline.handed({.position = 240, .frames = 400, .sound = true}, start + 900ms);
    QCOMPARE(timeline.position(start + 900ms), int64_t{340});
    QCOMPARE(timeline.position(start + 1000ms), int64_t{440});
}

void TestPlaybackCore::timelineStaysDuringSilence()
{
    using namespace std::chrono_literals;
    PlayTimeline timeline;
    const PlayTimeline::Moment start{1s};
    timeline.restart(1000, 0, 100'000);
    timeline.handed({.position = 0, .frames = 100, .sound = true}, start);
    timeline.handed({.position = 100, .frames = 100, .sound = false}, start);
    timeline.handed({.position = 100, .frames = 100, .sound = true}, start);
    QCOMPARE(timeline.position(start + 50ms), int64_t{50});
    QCOMPARE(timeline.position(start + 150ms), int64_t{100});
    QCOMPARE(timeline.position(start + 250ms), int64_t{150});
}

void TestPlaybackCore::timelineKnowsTheEnd()
{
    using namespace std::chrono_literals;
    PlayTimeline timeline;
    const PlayTimeline::Moment start{1s};
    timeline.restart(1000, 0, 100'000);
    timeline.handed({.position = 0, .frames = 100, .sound = true}, start);
    timeline.handed({.position = 100, .frames = 500, .sound = false}, start);
    timeline.endHanded();
    QVERIFY(!timeline.endHeard(start + 99ms));
    QVERIFY(timeline.endHeard(start + 101ms)); // not at the end of the silence behind it
}

void TestPlaybackCore::timeTexts_data()
{
    QTest::addColumn<double>("seconds");
    QTest::addColumn<int>("decimals");
    QTest::addColumn<QString>("text");
    QTest::newRow("zero") << 0.0 << 1 << "0:00.0";
    QTest::newRow("rounds up into the minute") << 59.96 << 1 << "1:00.0";
    QTest::newRow("no decimals") << 61.2 << 0 << "1:01";
    QTest::newRow("milliseconds") << 1.84 << 3 << "0:01.840";
    QTest::newRow("an hour") << 3723.5 << 1 << "1:02:03.5";
    QTest::newRow("before the start") << -1.0 << 1 << "0:00.0";
}

void TestPlaybackCore::timeTexts()
{
    QFETCH(double, seconds);
    QFETCH(int, decimals);
    QTEST(timeText(seconds, decimals), "text");
}

void TestPlaybackCore::rulerSteps_data()
{
    QTest::addColumn<double>("seconds");
    QTest::addColumn<double>("step");
    QTest::newRow("samples") << 0.01 << 0.001;
    QTest::newRow("one second") << 1.0 << 0.1;
    QTest::newRow("eight seconds") << 8.0 << 1.0;
    QTest::newRow("a minute") << 60.0 << 10.0;
    QTest::newRow("ten minutes") << 600.0 << 60.0;
    QTest::newRow("four hours") << 14400.0 << 1800.0;
}

void TestPlaybackCore::rulerSteps()
{
    QFETCH(double, seconds);
    QFETCH(double, step);
    QVERIFY(std::abs(rulerStep(seconds, 10) - step) < 1e-9);
}

void TestPlaybackCore::scaleNeverLeavesTheClip()
{
    TimeScale scale;
    scale.setExtent(10'000);
    QVERIFY(scale.showsAll());
    scale.zoom(0.5, 0);
    QCOMPARE(scale.from(), int64_t{0});
    QCOMPARE(scale.to(), int64_t{5000});
    scale.zoom(0.5, 5000);
    QCOMPARE(scale.to(), int64_t{5000}); // the point under the pointer stays
    scale.scroll(-1'000'000);
    QCOMPARE(scale.from(), int64_t{0});
    scale.scroll(1'000'000);
    QCOMPARE(scale.to(), int64_t{10'000});
    for (int i = 0; i < 100; ++i) scale.zoom(0.5, 9999);
    QCOMPARE(scale.span(), TimeScale::kLeastVisible);
    QVERIFY(scale.follow(10));
    QVERIFY(scale.from() <= 10 && scale.to() >= 10);
    QVERIFY(!scale.follow(10));
    for (int i = 0; i < 100; ++i) scale.zoom(2, 10);
    QVERIFY(scale.showsAll());
}

void TestPlaybackCore::peaksCoverEverySample()
{
    std::vector<float> samples(1000, 0.0F);
    samples[999] = 1.0F;
    samples[0] = -1.0F;
    const auto peaks = peaksOf(samples, 7);
    QCOMPARE(peaks.size(), size_t{143});
    QCOMPARE(peaks.front().low, int16_t{-32767});
    QCOMPARE(peaks.back().high, int16_t{32767});
    QCOMPARE(peaks[1].high, int16_t{0});
}

void TestPlaybackCore::fileNames_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    QTest::newRow("words") << "Hello, my dear world!"
                           << "Hello my dear world";
    QTest::newRow("nothing") << "… !?"
                             << "speech";
    QTest::newRow("paths") << "../../etc/passwd"
                           << "etc passwd";
    QTest::newRow("other scripts") << QString::fromUtf8("今日は、世界。") << QString::fromUtf8("今日は 世界");
    QTest::newRow("one long word") << QString(100, u'x') << QString(40, u'x');
}

void TestPlaybackCore::fileNames()
{
    QFETCH(QString, text);
    QTEST(fileNameFrom(text), "name");
}

QTEST_GUILESS_MAIN(TestPlaybackCore)
#include "tst_playback_core.moc"
