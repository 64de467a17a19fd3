// SPDX-License-Identifier: GPL-3.0-or-later
// screenshots FOLDER [PREFIX]: puts the studio's window into its states, light and dark, and saves a picture
// of each as FOLDER/PREFIX-THEME-STATE.png. For other scales start it again with QT_SCALE_FACTOR. Needs any
// platform that can draw (offscreen will do); makes the same pictures every time.
#include "tests/gui/support/studio_rig.h"
#include "ui/playback/sound_desk.h"
#include "ui/speak/delivery_panel.h"
#include "ui/speak/speak_page.h"
#include "ui/speak/voice_panel.h"
#include "ui/translations.h"
#include "ui/waveform/waveform_view.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFont>
#include <QPushButton>
#include <QtTest>

#include <cmath>
#include <cstdio>

using namespace troupe;
using namespace troupe::guitest;
using namespace troupe::ui;
using namespace Qt::StringLiterals;

namespace {

const QString kText =
    u"The signal arrived at dawn. Nobody on the ridge had slept, and when the needle moved, nobody "
    "spoke.\n\nDon’t move. ⟨pause 0.8⟩ Listen: it is counting."_s;

/// Sound that looks like speech: bursts of several lengths with breath between them.
std::vector<float> speechLike(double seconds)
{
    constexpr int kRate = 24000;
    std::vector<float> samples(static_cast<size_t>(seconds * kRate));
    for (size_t i = 0; i < samples.size(); ++i) {
        const double t = static_cast<double>(i) / kRate;
        const double word =
            std::max(0.0, std::sin(t * 5.1) * std::sin(t * 1.7 + 0.4) + 0.25 * std::sin(t * 13));
        const double phrase = std::sin(t * 0.9 + 0.3) > -0.75 ? 1.0 : 0.02;
        const double voice =
            std::sin(t * 880) * 0.6 + std::sin(t * 1930 + std::sin(t * 7)) * 0.3 + std::sin(t * 7000) * 0.1;
        samples[i] = static_cast<float>(0.8 * word * phrase * voice);
    }
    return samples;
}

class Photographer
{
public:
    Photographer(QString folder, QString prefix) : folder_(std::move(folder)), prefix_(std::move(prefix)) {}

    bool takeAll(ThemeChoice theme);

private:
    bool save(StudioRig& rig, const QString& state);

    QString folder_;
    QString prefix_;
    QString themeName_;
};

bool Photographer::save(StudioRig& rig, const QString& state)
{
    QTest::qWait(120);
    const QString path = u"%1/%2-%3-%4.png"_s.arg(folder_, prefix_, themeName_, state);
    if (rig.window().grab().save(path)) return true;
    std::fprintf(stderr, "screenshots: cannot write %s\n", qUtf8Printable(path));
    return false;
}

void showSpeech(SoundDesk& desk, double seconds, bool complete)
{
    desk.begin(24000);
    desk.append(speechLike(seconds));
    if (complete) desk.end();
    QTest::qWait(150);
}

bool Photographer::takeAll(ThemeChoice theme)
{
    themeName_ = themeChoiceName(theme);
    bool good = true;
    {
        StudioRig rig("", theme);
        good = rig.open() && save(rig, u"empty"_s) && good;
        SpeakPage& page = rig.window().speakPage();
        page.speak();
        good = save(rig, u"no-text"_s) && good;
        page.setText(kText);
        page.voice().setDescription(
            u"A calm, deep male narrator in his fifties, slow and even, close to the microphone."_s);
        page.speak();
        while (page.session().busy()) QTest::qWait(10);
        showSpeech(rig.window().desk(), 11.3, true);
        rig.window().desk().setAbout(
            {.title = u"Scratch voice · seed 2893741066"_s, .fileName = {}, .comment = {}});
        good = save(rig, u"finished"_s) && good;
        rig.window().desk().waveform().setLoopRegion(70'000, 150'000);
        rig.window().desk().actions().loop->setChecked(true);
        rig.window().desk().player().seek(96'000);
        rig.window().desk().actions().play->trigger(); // there is no device: it says so
        rig.window().desk().waveform().setFocus(Qt::TabFocusReason);
        good = save(rig, u"no-device"_s) && good;
        page.voice().setTask(speech::Task::CustomVoice);
        page.findChild<QPushButton*>(u"seedFixed"_s)->setChecked(true);
        rig.window().resize(1024, 640);
        good = save(rig, u"smallest"_s) && good;
    }
    {
        StudioRig rig("endless=1,rtf=0.25", theme);
        good = rig.open() && good;
        SpeakPage& page = rig.window().speakPage();
        page.setText(kText);
        page.voice().setDescription(
            u"A bright young woman, quick and lively, with a high, clear voice and a smile in it."_s);
        page.speak();
        while (rig.window().desk().player().length() < 48'000) QTest::qWait(10);
        showSpeech(rig.window().desk(), 4.2, false);
        good = save(rig, u"speaking"_s) && good;
        page.stop();
    }
    {
        StudioRig rig("fail-at=3,seconds=8", theme);
        good = rig.open() && good;
        SpeakPage& page = rig.window().speakPage();
        page.setText(kText);
        page.voice().setDescription(u"An old man."_s);
        page.speak();
        while (page.session().busy()) QTest::qWait(10);
        QTest::qWait(200);
        good = save(rig, u"failed"_s) && good;
    }
    return good;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2) {
        std::fprintf(stderr, "usage: screenshots FOLDER [PREFIX]\n");
        return 2;
    }
    // No sound server: every picture is the same on every machine.
    qputenv("PULSE_SERVER", "unix:/nonexistent/pulse");
    QLocale::setDefault(QLocale::c());
    StreamPlayer::chooseBackend();
    QApplication application(argc, argv);
    installTranslations(application, QLocale::c());
    QFont font(u"DejaVu Sans"_s);
    font.setPointSize(10);
    QApplication::setFont(font);
    const QString folder = QString::fromLocal8Bit(argv[1]);
    if (!QDir().mkpath(folder)) {
        std::fprintf(stderr, "screenshots: cannot make %s\n", argv[1]);
        return 73;
    }
    Photographer photographer(folder, argc > 2 ? QString::fromLocal8Bit(argv[2]) : u"100"_s);
    const bool light = photographer.takeAll(ThemeChoice::Light);
    const bool dark = photographer.takeAll(ThemeChoice::Dark);
    return light && dark ? 0 : 1;
}
