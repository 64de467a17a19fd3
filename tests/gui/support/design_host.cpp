// SPDX-License-Identifier: GPL-3.0-or-later
// design_host FOLDER: the Voice Designer at work, as a process that a test can kill. Makes two candidates of
// one description after the other and saves the second as a voice, and tells on standard output what the
// window was told: “take ID SAMPLES” and “voice ID NAME”. Project and settings are in FOLDER, the library is
// that of the user. Ends never.
#include "engine/base/settings.h"
#include "engine/project/project.h"
#include "engine/speech/registry.h"
#include "engine/speech/sim/sim_engine.h"
#include "ui/actions/action_collection.h"
#include "ui/designer/candidate_model.h"
#include "ui/designer/candidate_view.h"
#include "ui/designer/designer_page.h"
#include "ui/designer/lock_form.h"
#include "ui/mainwindow/main_window.h"
#include "ui/services/library_desk.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QSet>
#include <QTimer>
#include <QUuid>

#include <cstdio>
#include <filesystem>
#include <utility>

namespace {

using namespace troupe;
using namespace Qt::StringLiterals;

void tell(const QString& line)
{
    std::printf("%s\n", qUtf8Printable(line));
    std::fflush(stdout);
}

/// Names are of this run and number, so that none is taken.
void saveLast(ui::MainWindow& window, ui::DesignerPage& page)
{
    page.view().setCurrentIndex(page.candidates().index(page.candidates().rowCount() - 1));
    window.actions().action(u"designer.lock"_s)->trigger();
    page.findChild<QLineEdit*>(u"lockName"_s)->setText(u"Voice "_s + QUuid::createUuid().toString());
    page.findChild<QPushButton*>(u"lockSave"_s)->click();
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) return 2;
    const std::filesystem::path folder = argv[1];
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"troupe"_s);
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
    window.show();
    window.actions().action(u"view.designer"_s)->trigger();
    auto* page = window.findChild<ui::DesignerPage*>();
    QSet<QString> known;
    int number = 0;
    bool made = false;
    QObject::connect(&page->candidates(), &ui::CandidateModel::ended, &window,
                     [&](qint64 take, const speech::Done& done) {
                         if (take != 0) tell(u"take %1 %2"_s.arg(take).arg(done.samples));
                         made = true;
                     });
    QObject::connect(&window.library(), &ui::LibraryDesk::changed, &window, [&] {
        for (const ui::VoiceRow& voice : window.library().voices()) {
            if (known.contains(voice.id)) continue;
            known << voice.id;
            tell(u"voice %1 %2"_s.arg(voice.id, voice.name));
        }
    });
    QTimer step;
    QObject::connect(&step, &QTimer::timeout, &window, [&] {
        if (page->isBusy()) return;
        if (std::exchange(made, false)) return saveLast(window, *page);
        page->setDescription(u"A calm man, number %1."_s.arg(++number));
        page->setLine(u"Hello."_s);
        page->setCount(2);
        page->generate();
    });
    step.start(10);
    return QApplication::exec();
}
