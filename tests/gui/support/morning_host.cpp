// SPDX-License-Identifier: GPL-3.0-or-later
// morning_host FOLDER ENGINES: one morning after the other (morning.h) in a window, as a process that a test
// can kill. Tells on standard output what the window told, and "whole" after each morning. Project and
// settings are in FOLDER, the library is that of the user; the microphone is that of PULSE_SERVER. Ends with
// 1 and a reason when something does not come, else never.
#include "engine/base/settings.h"
#include "engine/project/project.h"
#include "tests/gui/support/morning.h"
#include "ui/playback/stream_player.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QSignalSpy>
#include <QUuid>
#include <QtTest>

#include <cstdio>
#include <exception>

using namespace troupe;
using namespace Qt::StringLiterals;

namespace {

void tell(const QString& line)
{
    std::printf("%s\n", qUtf8Printable(line));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 3) return 2;
    const std::filesystem::path folder = argv[1];
    ui::StreamPlayer::chooseBackend();
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"troupe"_s);
    project::Project::openOrMake(folder / "project");
    speech::Registry engines;
    guitest::morningEngines(argv[2])(engines);
    Settings settings(folder / "troupe.toml");
    const ui::Context context{.engines = engines,
                              .settings = settings,
                              .version = "0.0.0-test",
                              .components = {},
                              .project = folder / "project"};
    ui::Theme theme(ui::ThemeChoice::Light);
    ui::MainWindow window(context, theme, folder / "window.ini");
    QSignalSpy ready(&window, &ui::MainWindow::ready);
    window.show();
    if (ready.isEmpty() && !ready.wait(20000)) return 1;
    try {
        for (;;) {
            const QString mark = QUuid::createUuid().toString(QUuid::Id128).left(8);
            guitest::Morning(window, QString::fromStdString(folder.string()), mark, tell).play();
            tell(u"whole "_s + mark);
        }
    } catch (const std::exception& error) {
        std::fprintf(stderr, "morning_host: %s\n", error.what());
        return 1;
    }
}
