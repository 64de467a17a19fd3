// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/pictures/photographer.h"

#include "engine/jobs/job_store.h"
#include "engine/project/render_task.h"
#include "ui/mainwindow/recovery_bar.h"
#include "ui/mainwindow/side_docks.h"
#include "ui/queue/queue_panel.h"
#include "ui/services/queue_desk.h"
#include "ui/services/speak_desk.h"

#include <QDockWidget>
#include <QMessageBox>
#include <QTableView>
#include <QtTest>

#include <fstream>

namespace troupe::guitest {

using namespace troupe::ui;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace {

/// A job of clips for the project of `rig`, in a lane that nobody renders.
int64_t order(jobs::JobStore& store, StudioRig& rig, const std::string& title, int clips,
              const std::string& lane)
{
    jobs::NewJob job;
    job.kind = project::kRenderKind;
    job.title = title;
    job.lane = lane;
    job.owner = fs::canonical(rig.projectFolder()).string();
    job.maxAttempts = 1;
    for (int i = 0; i < clips; ++i) {
        project::RenderTask task;
        task.mark = title + std::to_string(i);
        task.request.text = "Line " + std::to_string(i) + ".";
        task.request.seed = 7;
        job.items.push_back({"item" + std::to_string(i), toJson(task)});
    }
    return store.submit(job, jobs::unixMilliseconds()).job;
}

void speakThree(StudioRig& rig)
{
    for (const char* text : {"The signal arrived at dawn, and nobody on the ridge had slept.",
                             "Don’t move. Listen: it is counting.", "Run."}) {
        SpeakOrder order;
        order.engine = speech::makeSimEngine(speech::SimScript::parse("endless=1,rtf=0.5"));
        order.request.text = text;
        order.request.seed = 7;
        order.title = QString::fromUtf8(text);
        order.engineName = u"Scratch voice"_s;
        rig.window().speech().say(std::move(order));
    }
}

} // namespace

/// The queue beside the page: empty, busy, stopped by a person, stopped by what failed three times; in the
/// smallest window, too. And the log.
void takeQueue(Photographer& photographer)
{
    {
        const OwnHome nothing;
        StudioRig idle("seconds=1", photographer.theme());
        if (!photographer.open(idle, u"queue-empty"_s)) return;
        idle.window().docks().showQueue();
        photographer.take(idle, u"queue-empty"_s);
    }
    const OwnHome home;
    fs::create_directories(jobs::JobStore::fileOfUser().parent_path());
    jobs::JobStore store(jobs::JobStore::fileOfUser());
    StudioRig rig("endless=1,rtf=0.5", photographer.theme());
    order(store, rig, "Cast of Maya", 31, "sim");
    order(store, rig, "Cast of the narrator", 12, "sim");
    if (!photographer.open(rig, u"queue"_s)) return;
    SideDocks& docks = rig.window().docks();
    docks.showQueue();
    speakThree(rig);
    QueueDesk& queue = rig.window().queue();
    const bool known =
        QTest::qWaitFor([&] { return queue.jobs().size() == 2; }, 10000) &&
        QTest::qWaitFor([&] { return rig.window().speech().rows().front().seconds > 1; }, 20000);
    if (!photographer.require(known, u"queue"_s)) return;
    docks.queuePanel().list().selectRow(0);
    photographer.take(rig, u"queue"_s);
    makeSmallest(rig);
    docks.showQueue();
    photographer.take(rig, u"queue-small"_s);
    rig.window().resize(1440, 860);
    docks.queuePanel().pauseAll();
    photographer.await([&] { return !queue.pausedLanes().empty(); }, u"queue-paused"_s);
    photographer.take(rig, u"queue-paused"_s);
    docks.queuePanel().goOn();
    photographer.await([&] { return queue.pausedLanes().empty(); }, u"queue"_s);
    const int64_t lost = order(store, rig, "Cast of Captain Ives", 5, "cpu");
    for (int i = 0; i < 3; ++i) {
        const auto claim = store.claim("cpu", "pictures", 60'000, jobs::unixMilliseconds());
        if (!claim) break;
        store.fail(*claim,
                   {"E-NO-MODEL", "Base 1.7B is not on this computer any more.",
                    "Get it on the page Models, then go on."},
                   {}, jobs::unixMilliseconds());
    }
    photographer.await([&] { return !queue.pausedLanes().empty(); }, u"queue-breaker"_s);
    docks.showQueue();
    photographer.take(rig, u"queue-breaker"_s);
    makeSmallest(rig);
    docks.showQueue();
    photographer.take(rig, u"queue-breaker-small"_s);
    rig.window().resize(1440, 860);
    docks.log()->show();
    photographer.take(*docks.log(), u"log"_s);
    store.cancelJob(lost, jobs::unixMilliseconds());
}

/// How a run ends while something is spoken, and how the next one begins after a crash.
void takeRuns(Photographer& photographer)
{
    {
        StudioRig rig("endless=1,rtf=0.5", photographer.theme());
        if (!photographer.open(rig, u"close"_s)) return;
        speakThree(rig);
        photographer.await([&] { return rig.window().speech().isBusy(); }, u"close"_s);
        rig.window().close();
        auto* box = rig.window().findChild<QMessageBox*>(u"stillRunning"_s);
        if (!photographer.require(box && box->isVisible(), u"close"_s)) return;
        photographer.take(*box, u"close"_s);
        box->reject();
        rig.window().speech().stopAll();
        photographer.await([&] { return !rig.window().speech().isBusy(); }, u"close"_s);
    }
    const OwnHome home;
    StudioRig rig("seconds=1", photographer.theme());
    const fs::path runs = fs::path(rig.path(u"runs"_s).toStdString());
    fs::create_directories(runs);
    std::ofstream(runs / "run-999999") << '\n' << jobs::unixMilliseconds() - 60'000 << '\n';
    fs::create_directories(jobs::JobStore::fileOfUser().parent_path());
    jobs::JobStore store(jobs::JobStore::fileOfUser());
    order(store, rig, "Cast of Maya", 5, "sim");
    if (!photographer.open(rig, u"recovery"_s)) return;
    RecoveryBar& bar = rig.window().recovery();
    photographer.await([&bar] { return bar.isVisible(); }, u"recovery"_s);
    photographer.take(rig, u"recovery"_s);
    makeSmallest(rig);
    photographer.take(rig, u"recovery-small"_s);
}

} // namespace troupe::guitest
