// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/studio.h"

#include "engine/base/error.h"
#include "engine/base/folders.h"
#include "engine/base/log.h"
#include "engine/base/settings.h"
#include "ui/mainwindow/main_window.h"
#include "ui/mainwindow/plain_key_guard.h"
#include "ui/playback/stream_player.h"
#include "ui/startup.h"
#include "ui/theme/own_font.h"
#include "ui/theme/theme.h"
#include "ui/translations.h"
#include "ui/waveform/waveform_view.h"

#include <QApplication>
#include <QLocale>

#include <cstdio>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kNoScreen = 69;
constexpr int kFailure = 1;
constexpr const char* kMeasureVariable = "TROUPE_EXIT_AFTER_FIRST_PAINT";

int refuse(const std::string& why)
{
    std::fprintf(stderr, "troupe: %s\n", why.c_str());
    return kNoScreen;
}

/// What a slot throws ends here and not in the event loop, which must never see an exception.
class StudioApplication final : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override
    {
        try {
            return QApplication::notify(receiver, event);
        } catch (...) {
            log(LogArea::Ui, LogLevel::Error, currentError().what());
            return false;
        }
    }
};

/// For `./dev bench`: prints the time from the start of the process to the first painted window, then ends.
void measureFirstPaint(const MainWindow& window)
{
    if (!qEnvironmentVariableIsSet(kMeasureVariable)) return;
    QObject::connect(&window, &MainWindow::firstPainted, &window, [] {
        std::printf("first-paint-ms %.0f\n", processAgeMs());
        std::fflush(stdout);
        QCoreApplication::quit();
    });
}

/// What later starts ask for goes to this window, which comes to the front.
std::shared_ptr<void> listenFor(MainWindow& window, const Context& context)
{
    if (!context.listen) return nullptr;
    return context.listen([&window](const std::vector<std::string>& files) {
        window.comeForward();
        window.openFiles(files);
    });
}

} // namespace

int runStudio(int argc, char** argv, const Context& context)
{
    if (const std::string why = whyNoScreen(); !why.empty()) return refuse(why);
    StreamPlayer::chooseBackend();
    QApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    StudioApplication application(argc, argv);
    QApplication::setApplicationName(u"troupe"_s);
    QApplication::setApplicationDisplayName(u"Troupe"_s);
    QApplication::setApplicationVersion(QString::fromStdString(context.version));
    useOwnFont();
    if (const std::string why = whyNoFont(); !why.empty()) return refuse(why);
    try {
        installTranslations(application, windowLocale(context.settings.text("appearance.language")));
        const auto stateFile = Folders::ofUser().state / "window.ini";
        const auto lastScheme = WindowState(stateFile).systemDark();
        Theme theme(themeChoiceFromName(QString::fromStdString(context.settings.text("appearance.theme"))),
                    lastScheme);
        installWaveformAccessibility();
        PlainKeyGuard guard;
        application.installEventFilter(&guard);
        MainWindow window(context, theme, stateFile);
        measureFirstPaint(window);
        window.show();
        const auto listening = listenFor(window, context);
        return QApplication::exec();
    } catch (...) {
        std::fprintf(stderr, "troupe: %s\n", currentError().what());
        return kFailure;
    }
}

} // namespace troupe::ui
