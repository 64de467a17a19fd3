// SPDX-License-Identifier: GPL-3.0-or-later
// What the waveform of a clip of ten minutes costs the window's thread: one frame of zooming, scrubbing and
// scrolling, a tick of the cursor, 45 strips; and a tile of the spectrogram, on its own thread.
#include "engine/audio/peak_pyramid.h"
#include "engine/audio/peaks_file.h"
#include "ui/playback/sample_store.h"
#include "ui/theme/theme.h"
#include "ui/waveform/spectrogram_tiles.h"
#include "ui/waveform/spectrogram_view.h"
#include "ui/waveform/strip_painter.h"
#include "ui/waveform/waveform_view.h"

#include <benchmark/benchmark.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QPainter>

#include <cmath>
#include <ctime>
#include <functional>

using namespace troupe;
using namespace troupe::ui;

namespace {

constexpr int kRate = 24000;

std::shared_ptr<SampleStore> tenMinutes()
{
    static const auto sound = [] {
        auto made = std::make_shared<SampleStore>(kRate);
        std::vector<float> samples(600 * kRate);
        for (size_t i = 0; i < samples.size(); ++i) {
            const double t = static_cast<double>(i) / kRate;
            samples[i] = static_cast<float>(0.6 * std::sin(t * 900) * std::sin(t * 3) * std::sin(t * 0.4));
        }
        made->append(samples);
        made->finish();
        return made;
    }();
    return sound;
}

/// A view as wide as a window, with everything in it.
struct Stage
{
    explicit Stage(bool spectrogram) : view(theme)
    {
        view.resize(1400, 320);
        view.show();
        view.setSound(tenMinutes());
        while (view.length() < tenMinutes()->size() || view.visibleTo() != tenMinutes()->size())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        view.setSpectrogramShown(spectrogram);
        view.setMarkers({{kRate, QStringLiteral("one")}, {90 * kRate, QStringLiteral("two")}});
        std::vector<TextSpan> words;
        for (int64_t i = 0; i < 1500; ++i)
            words.push_back({i * kRate * 2 / 5, (i + 1) * kRate * 2 / 5, QStringLiteral("word")});
        view.setTextSpans(std::move(words));
        QCoreApplication::processEvents();
    }

    /// All that one frame is: data, replot, painting.
    void draw()
    {
        const int64_t before = view.replots();
        while (view.replots() == before) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::processEvents();
    }

    Theme theme{ThemeChoice::Light};
    WaveformView view;
};

/// The time of the frames without what the frames wait for their timer.
double busyMs(Stage& stage, const std::function<void()>& change)
{
    timespec from{};
    timespec to{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &from);
    change();
    stage.draw();
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &to);
    return static_cast<double>(to.tv_sec - from.tv_sec) * 1000 +
           static_cast<double>(to.tv_nsec - from.tv_nsec) / 1e6;
}

/// From everything to single samples and back: the mean and the worst frame.
void zoomTenMinutes(benchmark::State& state)
{
    Stage stage(state.range(0) != 0);
    stage.view.setCursor(300 * kRate);
    double worst = 0;
    bool in = true;
    for (auto _ : state) {
        const double ms = busyMs(stage, [&] { in ? stage.view.zoomIn() : stage.view.zoomOut(); });
        state.SetIterationTime(ms / 1000);
        worst = std::max(worst, ms);
        const int64_t span = stage.view.visibleTo() - stage.view.visibleFrom();
        if (span <= 64) in = false;
        if (span >= tenMinutes()->size()) in = true;
    }
    state.counters["worst_ms"] = worst;
}
BENCHMARK(zoomTenMinutes)
    ->Arg(0)
    ->Arg(1)
    ->ArgName("spectrogram")
    ->UseManualTime()
    ->Iterations(160)
    ->Unit(benchmark::kMillisecond);

/// The cursor is dragged through a view that follows it.
void scrubTenMinutes(benchmark::State& state)
{
    Stage stage(true);
    for (int i = 0; i < 8; ++i) stage.view.zoomIn();
    stage.draw();
    stage.view.setFollow(FollowMode::Centre);
    int64_t at = 0;
    double worst = 0;
    for (auto _ : state) {
        at = (at + kRate) % (600 * kRate);
        const double ms = busyMs(stage, [&] {
            stage.view.setCursor(std::max<int64_t>(at, 40 * kRate));
            stage.view.soundGrew();
        });
        state.SetIterationTime(ms / 1000);
        worst = std::max(worst, ms);
    }
    state.counters["worst_ms"] = worst;
}
BENCHMARK(scrubTenMinutes)->UseManualTime()->Iterations(200)->Unit(benchmark::kMillisecond);

/// What plays moves the cursor: nothing else is drawn.
void cursorTick(benchmark::State& state)
{
    Stage stage(state.range(0) != 0);
    int64_t at = 0;
    for (auto _ : state) {
        at = (at + 800) % (600 * kRate);
        stage.view.setCursor(at);
        QCoreApplication::processEvents();
    }
}
BENCHMARK(cursorTick)->Arg(0)->Arg(1)->ArgName("spectrogram")->Unit(benchmark::kMillisecond);

void strips45(benchmark::State& state)
{
    audio::PeakPyramid peaks;
    std::vector<float> samples(4 * kRate);
    tenMinutes()->read(0, samples);
    peaks.append(samples);
    const StripLevels levels = stripLevels(peaks);
    QImage board(1400, 700, QImage::Format_ARGB32_Premultiplied);
    board.fill(Qt::white);
    for (auto _ : state) {
        QPainter painter(&board);
        for (int i = 0; i < 45; ++i)
            paintStrip(painter, QRectF(i % 9 * 150, i / 9 * 130, 140, 40), levels, Qt::darkCyan, 0.4,
                       Qt::darkRed);
    }
}
BENCHMARK(strips45)->Unit(benchmark::kMillisecond);

/// 512 columns, hop by zoom; from the order to the picture, over to another thread and back.
void spectrogramTile(benchmark::State& state)
{
    SpectrogramTiles tiles;
    tiles.setSound(tenMinutes());
    int64_t index = 0;
    for (auto _ : state) {
        const TileKey key{.hop = state.range(0), .index = index++};
        if ((index + 1) * key.hop * SpectrogramTiles::kColumns > tenMinutes()->size()) index = 0;
        tiles.want({key});
        const int64_t before = tiles.computed();
        while (tiles.computed() == before && tiles.tile(key).isNull())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
}
BENCHMARK(spectrogramTile)
    ->Arg(32)
    ->Arg(512)
    ->Arg(8192)
    ->ArgName("hop")
    ->Iterations(20)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

void peaksOfTenMinutes(benchmark::State& state)
{
    audio::SoundPeaks sound{.peaks = {}, .rate = kRate};
    std::vector<float> samples(600 * kRate);
    tenMinutes()->read(0, samples);
    sound.peaks.append(samples);
    const std::string bytes = audio::encodePeaks(sound, {.bytes = 1, .changedNs = 2});
    for (auto _ : state) benchmark::DoNotOptimize(audio::decodePeaks(bytes, {.bytes = 1, .changedNs = 2}));
    state.counters["bytes"] = static_cast<double>(bytes.size());
}
BENCHMARK(peaksOfTenMinutes)->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
