// SPDX-License-Identifier: GPL-3.0-or-later
// sound_screenshots FOLDER [PREFIX]: pictures of the sound dock and of the recorder in their states, light
// and dark, as FOLDER/PREFIX-THEME-STATE.png. For other scales start it again with QT_SCALE_FACTOR.
#include "ui/actions/action_collection.h"
#include "ui/playback/compare_bar.h"
#include "ui/playback/sample_store.h"
#include "ui/playback/sound_desk.h"
#include "ui/recording/level_meter.h"
#include "ui/recording/recorder_panel.h"
#include "ui/theme/theme.h"
#include "ui/translations.h"
#include "ui/waveform/spectrogram_view.h"
#include "ui/waveform/waveform_view.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFont>
#include <QMainWindow>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <cstdio>

using namespace troupe;
using namespace troupe::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int kRate = 24000;

/// A voice of ten harmonics that glides, in words with silence between.
std::shared_ptr<SampleStore> speechLike(double seconds, double level)
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

class Photographer
{
public:
    Photographer(QString folder, QString prefix, ThemeChoice theme)
        : path_(u"%1/%2-%3-"_s.arg(folder, prefix, themeChoiceName(theme))), theme_(theme),
          actions_(new ActionCollection(&window_, private_.filePath(u"keys"_s).toStdString())),
          desk_(new SoundDesk(theme_, *actions_))
    {
        window_.setCentralWidget(desk_);
        window_.resize(1180, 330);
        window_.show();
    }

    bool takeAll()
    {
        desk_->show(speechLike(9, 1), {.title = u"Maya · happy · take 3"_s, .fileName = {}, .comment = {}});
        QTest::qWait(300);
        WaveformView& wave = desk_->waveform();
        wave.setTextSpans({{0, 45'000, u"The signal arrived at dawn."_s},
                           {46'000, 100'000, u"Nobody on the ridge had slept,"_s},
                           {102'000, 150'000, u"and when the needle moved,"_s},
                           {156'000, 210'000, u"nobody spoke."_s}});
        wave.setMarkers({{60'000, u"Marker 1"_s}, {170'000, u"breath"_s}});
        wave.setFlaws({{112'000, 140'000, u"noise like a runaway"_s}});
        wave.setLoopRegion(46'000, 100'000);
        desk_->player().seek(70'000);
        bool good = save(u"marks"_s);
        desk_->actions().spectrogram->trigger();
        good = settle() && save(u"spectrogram"_s) && good;
        desk_->actions().greySpectrogram->trigger();
        good = save(u"spectrogram-grey"_s) && good;
        desk_->actions().spectrogram->trigger();
        for (int i = 0; i < 24; ++i) wave.zoomIn();
        good = save(u"samples"_s) && good;
        wave.fit();
        wave.setLoopRegion(0, 0);
        wave.setTrim(30'000, 180'000);
        Q_EMIT wave.trimChanged(30'000, 180'000);
        good = save(u"trim"_s) && good;
        desk_->compare({{u"Maya · happy · take 1"_s, speechLike(4.2, 0.5)},
                        {u"Maya · happy · take 3"_s, speechLike(5, 1)}});
        QTest::qWait(300);
        good = save(u"compare"_s) && good;
        desk_->compareBar().setBlind(true);
        good = save(u"compare-blind"_s) && good;
        desk_->endCompare();
        return takeRecorder() && good;
    }

private:
    bool takeRecorder()
    {
        RecorderPanel panel(theme_, private_.path().toStdString());
        panel.setContentsMargins(24, 16, 24, 16);
        panel.resize(820, 640);
        panel.show();
        bool good = saveWidget(panel, u"recorder"_s);
        auto* meter = panel.findChild<LevelMeter*>();
        meter->add(1.0);
        meter->add(0.3);
        Q_EMIT panel.session().roomChecked(-41);
        Q_EMIT panel.session().recorded({.path = u"/x/Recording 2026-11-25 17.15.30.wav"_s,
                                         .seconds = 8.2,
                                         .peakDb = -0.1,
                                         .clipped = true,
                                         .sound = speechLike(8.2, 1)});
        good = saveWidget(panel, u"recorder-take"_s) && good;
        panel.findChild<QStackedWidget*>()->setCurrentIndex(1);
        return saveWidget(panel, u"no-microphone"_s) && good;
    }

    bool settle()
    {
        for (int i = 0; i < 300 && !desk_->waveform().spectrogram().complete(); ++i) QTest::qWait(10);
        return desk_->waveform().spectrogram().complete();
    }

    bool save(const QString& state) { return saveWidget(window_, state); }

    bool saveWidget(QWidget& widget, const QString& state)
    {
        QTest::qWait(200);
        return widget.grab().save(path_ + state + u".png"_s);
    }

    QTemporaryDir private_;
    QString path_;
    Theme theme_;
    QMainWindow window_;
    ActionCollection* actions_;
    SoundDesk* desk_;
};

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2) {
        std::fprintf(stderr, "usage: sound_screenshots FOLDER [PREFIX]\n");
        return 2;
    }
    qputenv("PULSE_SERVER", "unix:/nonexistent/pulse");
    QLocale::setDefault(QLocale::c());
    StreamPlayer::chooseBackend();
    QApplication application(argc, argv);
    installTranslations(application, QLocale::c());
    QFont font(u"DejaVu Sans"_s);
    font.setPointSize(10);
    QApplication::setFont(font);
    const QString folder = QString::fromLocal8Bit(argv[1]);
    if (!QDir().mkpath(folder)) return 73;
    const QString prefix = argc > 2 ? QString::fromLocal8Bit(argv[2]) : u"100"_s;
    bool good = true;
    for (const ThemeChoice theme : {ThemeChoice::Light, ThemeChoice::Dark})
        good = Photographer(folder, prefix, theme).takeAll() && good;
    return good ? 0 : 1;
}
