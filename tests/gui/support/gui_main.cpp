// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/support/gui_main.h"

#include "ui/mainwindow/plain_key_guard.h"
#include "ui/playback/stream_player.h"
#include "ui/theme/own_font.h"
#include "ui/translations.h"
#include "ui/waveform/waveform_view.h"

#include <QApplication>
#include <QFont>
#include <QLocale>
#include <QtTest>

#include <memory>

namespace troupe::guitest {

int runTest(int argc, char** argv, QObject* (*make)())
{
    qputenv("QT_ACCESSIBILITY", "1");
    QLocale::setDefault(QLocale::c());
    ui::StreamPlayer::chooseBackend();
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("troupe"));
    ui::useOwnFont();
    QFont font = QApplication::font();
    font.setPointSize(10);
    QApplication::setFont(font);
    ui::installTranslations(application, QLocale::c());
    ui::installWaveformAccessibility();
    ui::PlainKeyGuard guard;
    application.installEventFilter(&guard);
    const std::unique_ptr<QObject> test(make());
    return QTest::qExec(test.get(), argc, argv);
}

} // namespace troupe::guitest
