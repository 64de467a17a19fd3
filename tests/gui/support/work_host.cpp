// SPDX-License-Identifier: GPL-3.0-or-later
// work_host FOLDER: the studio's window at work, as a process that a test can kill. Speaks one short text
// after the other into FOLDER/project, approves every second take, and tells on standard output what the
// window was told: “take ID SAMPLES”, “approved ID”, and at the start “recovered WORDS” when there was
// something to recover. Ends never.
#include "engine/base/settings.h"
#include "engine/project/project.h"
#include "engine/speech/registry.h"
#include "engine/speech/sim/sim_engine.h"
#include "ui/mainwindow/main_window.h"
#include "ui/mainwindow/recovery_bar.h"
#include "ui/services/project_desk.h"
#include "ui/services/speak_desk.h"
#include "ui/speak/engine_catalog.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QTimer>

#include <cstdio>
#include <filesystem>

namespace {

using namespace troupe;

void tell(const QString& line)
{
    std::printf("%s\n", qUtf8Printable(line));
    std::fflush(stdout);
}

/// The next text, as soon as the one before is over.
void speakOn(ui::MainWindow& window, std::shared_ptr<speech::Engine> engine, int number)
{
    ui::SpeakOrder order;
    order.engine = std::move(engine);
    order.request.text = "Line " + std::to_string(number) + ".";
    order.title = QString::fromStdString(order.request.text);
    window.speech().say(std::move(order));
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) return 2;
    const std::filesystem::path folder = argv[1];
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("troupe"));
    project::Project::openOrMake(folder / "project");
    speech::Registry engines;
    engines.add(
        "sim", [] { return speech::makeSimEngine(speech::SimScript::parse("seconds=0.5,rtf=0.02")); }, true);
    Settings settings(folder / "troupe.toml");
    const ui::Context context{.engines = engines,
                              .settings = settings,
                              .version = "0.0.0-test",
                              .components = {},
                              .project = folder / "project"};
    ui::Theme theme(ui::ThemeChoice::Light);
    ui::MainWindow window(context, theme, folder / "window.ini");
    const auto engine = engines.engine("sim");
    int number = 0;
    int64_t waitsForApproval = 0;
    QObject::connect(&window.project(), &ui::ProjectDesk::opened, &window,
                     [&] { speakOn(window, engine, ++number); });
    QObject::connect(&window.speech(), &ui::SpeakDesk::ended, &window,
                     [&](qint64, const speech::Done& done, qint64 take) {
                         tell(QStringLiteral("take %1 %2").arg(take).arg(done.samples));
                         if (number % 2 == 0) {
                             waitsForApproval = take;
                             window.project().approve({take});
                         }
                         speakOn(window, engine, ++number);
                     });
    QObject::connect(
        &window.project(), &ui::ProjectDesk::takesChanged, &window, [&](const QList<qint64>& ids) {
            const ui::TakeRow* row = window.project().take(waitsForApproval);
            if (row && ids.contains(waitsForApproval) && row->state == project::TakeState::Approved)
                tell(QStringLiteral("approved %1").arg(waitsForApproval));
        });
    QTimer recovered;
    QObject::connect(&recovered, &QTimer::timeout, &window, [&] {
        if (!window.recovery().isVisible()) return;
        tell(QStringLiteral("recovered ") + window.recovery().text());
        recovered.stop();
    });
    recovered.start(20);
    window.show();
    return QApplication::exec();
}
