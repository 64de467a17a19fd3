// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/pictures/photographer.h"

#include "ui/actions/action_collection.h"
#include "ui/playback/compare_bar.h"
#include "ui/playback/sample_store.h"
#include "ui/playback/sound_desk.h"
#include "ui/recording/level_meter.h"
#include "ui/recording/recorder_panel.h"
#include "ui/waveform/spectrogram_view.h"
#include "ui/waveform/waveform_view.h"

#include <QAction>
#include <QMainWindow>
#include <QStackedWidget>
#include <QtTest>

#include <cmath>

namespace troupe::guitest {

using namespace troupe::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int kRate = 24000;

/// A voice of ten harmonics that glides, in words with silence between.
std::shared_ptr<SampleStore> gliding(double seconds, double level)
{
    std::vector<float> samples(static_cast<size_t>(seconds * kRate));
    double phase = 0;
    for (size_t i = 0; i < samples.size(); ++i) {
        const double t = static_cast<double>(i) / kRate;
        const double word =
            std::max(0.0, std::sin(t * 7.3 + 0.4) + 0.35 * std::sin(t * 19)) * (std::fmod(t, 2.3) < 1.9);
        phase += (130 + 45 * std::sin(t * 2.1)) / kRate;
        double voice = 0;
        for (int harmonic = 1; harmonic <= 24; ++harmonic) {
            const double hertz = harmonic * 130;
            const double formants =
                std::exp(-std::pow((hertz - 700 - 300 * std::sin(t * 4)) / 350, 2)) +
                0.6 * std::exp(-std::pow((hertz - 1900 - 500 * std::sin(t * 3)) / 450, 2)) + 0.05;
            voice += formants * std::sin(2 * M_PI * phase * harmonic);
        }
        samples[i] = static_cast<float>(std::clamp(level * 0.3 * word * voice, -1.0, 1.0));
    }
    auto made = std::make_shared<SampleStore>(kRate);
    made->append(samples);
    made->finish();
    return made;
}

/// The dock alone, in a window of its own.
struct Dock
{
    explicit Dock(ThemeChoice choice) : theme(choice)
    {
        window.setCentralWidget(desk);
        window.resize(1180, 330);
        window.show();
    }

    QTemporaryDir folder;
    Theme theme;
    QMainWindow window;
    ActionCollection* actions = new ActionCollection(&window, folder.filePath(u"keys"_s).toStdString());
    SoundDesk* desk = new SoundDesk(theme, *actions);
};

} // namespace

/// The sound dock: lanes, spectrogram, single samples, a trim, and fair comparisons.
void takeSound(Photographer& photographer)
{
    Dock dock(photographer.theme());
    SoundDesk& desk = *dock.desk;
    desk.show(gliding(9, 1), {.title = u"Maya · happy · take 3"_s, .fileName = {}, .comment = {}});
    QTest::qWait(300);
    WaveformView& wave = desk.waveform();
    photographer.take(dock.window, u"sound-plain"_s);
    wave.setTextSpans({{0, 45'000, u"The signal arrived at dawn."_s},
                       {46'000, 100'000, u"Nobody on the ridge had slept,"_s},
                       {102'000, 150'000, u"and when the needle moved,"_s},
                       {156'000, 210'000, u"nobody spoke."_s}});
    wave.setMarkers({{60'000, u"Marker 1"_s}, {170'000, u"breath"_s}});
    wave.setFlaws({{112'000, 140'000, u"noise like a runaway"_s}});
    wave.setLoopRegion(46'000, 100'000);
    desk.player().seek(70'000);
    photographer.take(dock.window, u"sound-marks"_s);
    desk.actions().spectrogram->trigger();
    for (int i = 0; i < 300 && !wave.spectrogram().complete(); ++i) QTest::qWait(10);
    photographer.take(dock.window, u"sound-spectrogram"_s);
    desk.actions().greySpectrogram->trigger();
    photographer.take(dock.window, u"sound-spectrogram-grey"_s);
    desk.actions().spectrogram->trigger();
    for (int i = 0; i < 24; ++i) wave.zoomIn();
    photographer.take(dock.window, u"sound-samples"_s);
    wave.fit();
    wave.setLoopRegion(0, 0);
    wave.setTrim(30'000, 180'000);
    Q_EMIT wave.trimChanged(30'000, 180'000);
    photographer.take(dock.window, u"sound-trim"_s);
    desk.compare(
        {{u"Maya · happy · take 1"_s, gliding(4.2, 0.5)}, {u"Maya · happy · take 3"_s, gliding(5, 1)}});
    QTest::qWait(300);
    photographer.take(dock.window, u"sound-compare"_s);
    desk.compareBar().setBlind(true);
    photographer.take(dock.window, u"sound-compare-blind"_s);
    dock.window.resize(940, 330);
    photographer.take(dock.window, u"sound-compare-small"_s);
    desk.endCompare();
}

/// The recorder: ready, with a recording that was too loud, and where there is no microphone.
void takeRecorder(Photographer& photographer)
{
    const Theme theme(photographer.theme());
    const QTemporaryDir folder;
    RecorderPanel panel(theme, folder.path().toStdString());
    panel.setContentsMargins(24, 16, 24, 16);
    panel.resize(820, 640);
    panel.show();
    auto* stack = panel.findChild<QStackedWidget*>();
    stack->setCurrentIndex(1);
    photographer.take(panel, u"recorder-no-microphone"_s);
    stack->setCurrentIndex(0);
    photographer.take(panel, u"recorder"_s);
    auto* meter = panel.findChild<LevelMeter*>();
    meter->add(1.0);
    meter->add(0.3);
    Q_EMIT panel.session().roomChecked(-41);
    Q_EMIT panel.session().recorded({.path = u"/x/Recording 2026-11-25 17.15.30.wav"_s,
                                     .seconds = 8.2,
                                     .peakDb = -0.1,
                                     .clipped = true,
                                     .sound = gliding(8.2, 1)});
    photographer.take(panel, u"recorder-take"_s);
}

} // namespace troupe::guitest
