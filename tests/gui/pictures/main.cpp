// SPDX-License-Identifier: GPL-3.0-or-later
// screenshots FOLDER [PREFIX [SET…]]: puts the studio's window into its states, light and dark, and saves a
// picture of each as FOLDER/PREFIX-THEME-STATE.png; texts that do not fit are listed, and then it ends with
// 1. For other scales start it again with QT_SCALE_FACTOR. Needs any platform that can draw (offscreen will
// do); makes the same pictures every time.
#include "tests/gui/pictures/photographer.h"
#include "ui/mainwindow/plain_key_guard.h"
#include "ui/playback/stream_player.h"
#include "ui/theme/own_font.h"
#include "ui/translations.h"
#include "ui/waveform/waveform_view.h"

#include <QApplication>
#include <QDir>
#include <QFont>
#include <QLocale>

#include <array>
#include <cstdio>

using namespace troupe;
using namespace troupe::guitest;
using namespace Qt::StringLiterals;

namespace {

struct PictureSet
{
    const char* name;
    void (*take)(Photographer& photographer);
};

constexpr std::array kSets{
    PictureSet{"speak", takeSpeak},       PictureSet{"takes", takeTakes},
    PictureSet{"queue", takeQueue},       PictureSet{"export", takeExport},
    PictureSet{"runs", takeRuns},         PictureSet{"voices", takeVoices},
    PictureSet{"designer", takeDesigner}, PictureSet{"clone", takeClone},
    PictureSet{"models", takeModels},     PictureSet{"presets", takePresets},
    PictureSet{"dialogs", takeDialogs},   PictureSet{"firstrun", takeFirstRun},
    PictureSet{"sound", takeSound},       PictureSet{"recorder", takeRecorder},
};

/// The wanted sets, or all of them; false when something is wrong with a picture.
bool takeAll(Photographer& photographer, const QStringList& wanted)
{
    for (const PictureSet& set : kSets)
        if (wanted.isEmpty() || wanted.contains(QLatin1StringView(set.name))) set.take(photographer);
    return photographer.isGood();
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2) {
        std::fprintf(stderr, "usage: screenshots FOLDER [PREFIX [SET...]]\nsets:");
        for (const PictureSet& set : kSets) std::fprintf(stderr, " %s", set.name);
        std::fprintf(stderr, "\n");
        return 2;
    }
    // No sound server: every picture is the same on every machine.
    qputenv("PULSE_SERVER", "unix:/nonexistent/pulse");
    // And no library but the one that is made here.
    const OwnHome home;
    QLocale::setDefault(QLocale::c());
    ui::StreamPlayer::chooseBackend();
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"troupe"_s);
    ui::installTranslations(application, QLocale::c());
    ui::useOwnFont();
    QFont font = QApplication::font();
    font.setPointSize(10);
    QApplication::setFont(font);
    ui::installWaveformAccessibility();
    ui::PlainKeyGuard guard;
    application.installEventFilter(&guard);
    const QString folder = QString::fromLocal8Bit(argv[1]);
    if (!QDir().mkpath(folder)) {
        std::fprintf(stderr, "screenshots: cannot make %s\n", argv[1]);
        return 73;
    }
    const QString prefix = argc > 2 ? QString::fromLocal8Bit(argv[2]) : u"100"_s;
    QStringList wanted;
    for (int i = 3; i < argc; ++i) wanted << QString::fromLocal8Bit(argv[i]);
    bool good = true;
    int count = 0;
    for (const ui::ThemeChoice theme : {ui::ThemeChoice::Light, ui::ThemeChoice::Dark}) {
        Photographer photographer(folder, prefix, theme);
        good = takeAll(photographer, wanted) && good;
        count += photographer.count();
    }
    std::printf("%s: %d pictures\n", qUtf8Printable(prefix), count);
    return good && count > 0 ? 0 : 1;
}
