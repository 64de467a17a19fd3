// SPDX-License-Identifier: GPL-3.0-or-later
// R-UIF-46: hours of use in one process. The long form is tests/soak/window_cycles.sh.
#include "engine/project/take_store.h"
#include "tests/gui/support/gui_main.h"
#include "tests/gui/support/studio_rig.h"
#include "ui/actions/action_collection.h"
#include "ui/actions/command_palette.h"
#include "ui/actions/palette_dialog.h"
#include "ui/playback/sound_desk.h"
#include "ui/services/project_desk.h"
#include "ui/services/speak_desk.h"
#include "ui/settings/settings_dialog.h"
#include "ui/speak/speak_page.h"
#include "ui/speak/voice_panel.h"
#include "ui/takes/take_filter_bar.h"
#include "ui/takes/take_list_model.h"
#include "ui/takes/take_player.h"
#include "ui/takes/take_table.h"
#include "ui/takes/takes_page.h"
#include "ui/waveform/waveform_view.h"

#include <QAction>
#include <QApplication>
#include <QFile>
#include <QLineEdit>
#include <QSignalSpy>
#include <QtTest>

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include <unistd.h>

using namespace troupe;
using namespace troupe::guitest;
using namespace troupe::ui;
namespace fs = std::filesystem;

namespace {

/// Of the memory of this process what is in RAM, in KiB.
qint64 residentKib()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly)) qFatal("no /proc");
    return file.readAll().split(' ').at(1).toLongLong() * (sysconf(_SC_PAGESIZE) / 1024);
}

int numberFrom(const char* variable, int otherwise)
{
    bool given = false;
    const int number = qEnvironmentVariableIntValue(variable, &given);
    return given ? number : otherwise;
}

/// In steps of 10 ms: QTRY_VERIFY takes five times as long, and there are thousands of these.
template <class Condition>
bool soon(Condition condition)
{
    return QTest::qWaitFor(condition, 20'000);
}

TakesPage& takesPage(StudioRig& rig)
{
    rig.window().goTo(QStringLiteral("takes"));
    return *static_cast<TakesPage*>(rig.window().page(QStringLiteral("takes")));
}

} // namespace

/// The same uses again and again: what they take, they give back.
class TestUseCycles final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void memoryStaysWhereItIs();

private:
    void speak(StudioRig& rig, int number);
    void judge(StudioRig& rig);
    void look(StudioRig& rig);
    void lookAround(StudioRig& rig, int number);
    void putAway(StudioRig& rig);
    void cycle(StudioRig& rig, int number);
    void openOther(StudioRig& rig);

    qint64 take_ = 0; ///< of this cycle; 0 after a fault
};

/// One stopped half-way in four.
void TestUseCycles::speak(StudioRig& rig, int number)
{
    MainWindow& window = rig.window();
    window.goTo(QStringLiteral("speak"));
    window.speakPage().setText(QStringLiteral("Line number %1.").arg(number));
    window.speakPage().voice().setDescription(QStringLiteral("A calm voice."));
    window.speakPage().speak();
    QVERIFY(soon([&] { return window.speech().isBusy() || !window.project().takes().empty(); }));
    if (number % 4 == 0) window.speakPage().stop();
    QVERIFY(soon([&] { return !window.speech().isBusy(); }));
    QTest::qWait(0);
    take_ = window.project().takes().empty() ? 0 : window.project().takes().front().id;
}

void TestUseCycles::judge(StudioRig& rig)
{
    ProjectDesk& project = rig.window().project();
    TakesPage& page = takesPage(rig);
    QVERIFY(soon([&] { return page.model().rowCount() > 0; }));
    rig.window().activateWindow();
    QVERIFY(soon([&] { return rig.window().isActiveWindow(); }));
    page.table().selectTake(take_);
    page.table().setFocus();
    QTest::keyClick(&page.table(), Qt::Key_A);
    QVERIFY(soon([&] { return project.take(take_)->state == project::TakeState::Approved; }));
    QVERIFY(soon([&] { return !project.undoLabel().isEmpty(); }));
    project.undo();
    QVERIFY(soon([&] { return project.take(take_)->state != project::TakeState::Approved; }));
    QVERIFY(soon([&] { return !project.redoLabel().isEmpty(); }));
    project.redo();
    QVERIFY(soon([&] { return project.take(take_)->state == project::TakeState::Approved; }));
    project.setNote(take_, QStringLiteral("Heard."));
    page.filterBar().searchField()->setText(QStringLiteral("nothing has this"));
    QVERIFY(soon([&] { return page.model().rowCount() == 0; }));
    page.filterBar().searchField()->clear();
    QVERIFY(soon([&] { return page.model().rowCount() > 0; }));
}

void TestUseCycles::look(StudioRig& rig)
{
    SoundDesk& desk = rig.window().desk();
    rig.window().player().show(take_, false, 0);
    QVERIFY(soon([&] { return rig.window().player().current() == take_; }));
    QVERIFY(soon([&] { return desk.player().length() > 0; }));
    for (int i = 0; i < 3; ++i) desk.actions().zoomIn->trigger();
    desk.waveform().setLoopRegion(desk.player().length() / 4, desk.player().length() / 2);
    rig.window().grab();
    for (int i = 0; i < 3; ++i) desk.actions().zoomOut->trigger();
    desk.player().seek(desk.player().length() / 3);
}

void TestUseCycles::lookAround(StudioRig& rig, int number)
{
    MainWindow& window = rig.window();
    window.goTo(QStringLiteral("voices"));
    if (number % 5 == 0) {
        SettingsDialog& settings = window.openSettings();
        settings.grab();
        settings.close();
        window.palette().open();
        auto* palette = window.findChild<PaletteDialog*>();
        QVERIFY(palette);
        palette->grab();
        palette->close();
    }
    if (number % 10 == 0) {
        rig.theme().setChoice(number % 20 == 0 ? ThemeChoice::Dark : ThemeChoice::Light);
        window.grab();
    }
}

void TestUseCycles::putAway(StudioRig& rig)
{
    ProjectDesk& project = rig.window().project();
    QList<qint64> all;
    for (const TakeRow& row : project.takes()) all << row.id;
    project.bin(all);
    project.emptyBin();
    QVERIFY(soon([&] { return project.takes().empty() && !project.isWorking(); }));
}

void TestUseCycles::cycle(StudioRig& rig, int number)
{
    speak(rig, number);
    if (take_ != 0) judge(rig);
    if (take_ != 0 && !QTest::currentTestFailed()) look(rig);
    lookAround(rig, number);
    putAway(rig);
    if (number % 50 == 0) openOther(rig);
}

/// There are two projects; each has been open half of the time.
void TestUseCycles::openOther(StudioRig& rig)
{
    ProjectDesk& project = rig.window().project();
    const fs::path other = rig.path(QStringLiteral("other")).toStdString();
    const bool isOther = project.facts().folder == rig.path(QStringLiteral("other"));
    QSignalSpy listed(&project, &ProjectDesk::takesReset);
    if (!isOther && !fs::exists(other)) {
        project.create(other);
    } else {
        project.open(isOther ? rig.projectFolder() : other);
    }
    QVERIFY(soon([&] { return !listed.isEmpty() && project.isListed() && !project.isWorking(); }));
}

void TestUseCycles::memoryStaysWhereItIs() // R-UIF-46
{
    // 2,000 in the soak, which allows 5 % above what is there after 200.
    const int cycles = numberFrom("TROUPE_USE_CYCLES", 60);
    const int settled = numberFrom("TROUPE_USE_SETTLED", 20);
    const int percent = numberFrom("TROUPE_USE_PERCENT", 15);
    StudioRig rig("seconds=0.4");
    QVERIFY(rig.open());
    QVERIFY(soon([&] { return rig.window().project().isListed(); }));
    qint64 before = 0;
    for (int i = 1; i <= cycles; ++i) {
        cycle(rig, i);
        if (QTest::currentTestFailed()) {
            qInfo("stopped in cycle %d", i);
            return;
        }
        if (i == settled) before = residentKib();
        if (i % std::max(1, cycles / 20) == 0) {
            std::printf("cycle %d: %lld KiB\n", i, static_cast<long long>(residentKib()));
            std::fflush(stdout);
        }
    }
    const qint64 after = residentKib();
    qInfo("resident after %d cycles: %lld KiB, after %d: %lld KiB, %+.1f %%", settled,
          static_cast<long long>(before), cycles, static_cast<long long>(after),
          100.0 * static_cast<double>(after - before) / static_cast<double>(before));
    QVERIFY(before > 0);
    QVERIFY2(after * 100 <= before * (100 + percent), "memory grows with use");
}

TROUPE_GUI_TEST_MAIN(TestUseCycles)
#include "tst_use_cycles.moc"
