// SPDX-License-Identifier: GPL-3.0-or-later
// R-UIF-30, R-UIF-31
#include "engine/audio/file_reader.h"
#include "engine/project/take_store.h"
#include "tests/gui/support/gui_main.h"
#include "tests/gui/support/studio_rig.h"
#include "ui/actions/action_collection.h"
#include "ui/export/export_dialog.h"
#include "ui/playback/sound_desk.h"
#include "ui/services/project_desk.h"
#include "ui/services/speak_desk.h"
#include "ui/speak/speak_page.h"
#include "ui/speak/voice_panel.h"
#include "ui/takes/compare_tray.h"
#include "ui/takes/take_list_model.h"
#include "ui/takes/take_player.h"
#include "ui/takes/take_table.h"
#include "ui/takes/takes_page.h"
#include "ui/waveform/waveform_view.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QRandomGenerator>
#include <QtTest>

#include <map>
#include <set>

using namespace troupe;
using namespace troupe::guitest;
using namespace troupe::ui;
namespace fs = std::filesystem;

namespace {

/// What a killed window had told.
struct Told
{
    std::map<int64_t, int64_t> takes; ///< id and samples
    std::set<int64_t> approved;
    bool recovered = false;
};

/// Whole lines alone: the last one may be cut by the kill.
void readInto(Told& told, const QByteArray& output)
{
    QList<QByteArray> lines = output.split('\n');
    lines.removeLast();
    for (const QByteArray& line : lines) {
        const QList<QByteArray> words = line.split(' ');
        if (words.at(0) == "take" && words.size() == 3)
            told.takes.emplace(words.at(1).toLongLong(), words.at(2).toLongLong());
        if (words.at(0) == "approved") told.approved.insert(words.at(1).toLongLong());
        if (words.at(0) == "recovered") told.recovered = true;
    }
}

} // namespace

/// A person's first hour, and the same without a proper end.
class TestFirstHour final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fromTheFirstWordToTheNextStart();
    void nothingToldIsLostByAKill();
};

void TestFirstHour::fromTheFirstWordToTheNextStart() // R-UIF-30
{
    StudioRig rig("seconds=60,rtf=0.1");
    QVERIFY(rig.open());
    SpeakPage& speak = rig.window().speakPage();
    SoundDesk& desk = rig.window().desk();
    // Two takes, the first stopped half-way.
    for (const bool stop : {true, false}) {
        speak.setText(stop ? QStringLiteral("A story that is stopped.") : QStringLiteral("A story."));
        speak.voice().setDescription(QStringLiteral("A calm voice."));
        const uint64_t before = desk.clip();
        speak.speak();
        QTRY_VERIFY(desk.clip() != before && desk.player().length() > 48'000);
        speak.stop();
        QTRY_VERIFY(!rig.window().speech().isBusy());
    }
    QTRY_COMPARE(rig.window().project().takes().size(), size_t{2});
    // Seek, loop, zoom.
    const int64_t length = desk.player().length();
    desk.waveform().setLoopRegion(length / 4, length / 2);
    desk.actions().loop->setChecked(true);
    desk.actions().zoomIn->trigger();
    QVERIFY(desk.waveform().visibleTo() - desk.waveform().visibleFrom() < length);
    // Compare and judge.
    rig.window().goTo(QStringLiteral("takes"));
    auto& page = *static_cast<TakesPage*>(rig.window().page(QStringLiteral("takes")));
    QTRY_COMPARE(page.model().rowCount(), 2);
    const int64_t newer = page.model().idAt(0);
    const int64_t older = page.model().idAt(1);
    page.table().setFocus();
    for (const int64_t take : {newer, older}) {
        page.table().selectTake(take);
        QTest::keyClick(&page.table(), Qt::Key_C);
    }
    QTest::keyClick(&page.table(), Qt::Key_B);
    QTRY_VERIFY(rig.window().player().current() != 0);
    page.table().selectTake(newer);
    QTest::keyClick(&page.table(), Qt::Key_A);
    QTRY_VERIFY(rig.window().project().take(newer)->state == project::TakeState::Approved);
    QTRY_COMPARE(rig.window().player().current(), older);
    desk.player().seek(4'800);
    // Out of the project.
    const QString out = rig.path(QStringLiteral("out"));
    QTest::keyClick(&page.table(), Qt::Key_E, Qt::ControlModifier);
    auto* dialog = page.findChild<ExportDialog*>();
    QVERIFY(dialog);
    auto* which = dialog->findChild<QComboBox*>(QStringLiteral("exportWhich"));
    which->setCurrentIndex(which->count() - 1); // what is approved in the project
    dialog->findChild<QLineEdit*>(QStringLiteral("exportFolder"))->setText(out);
    auto* start = dialog->findChild<QPushButton*>(QStringLiteral("exportStart"));
    QTRY_VERIFY(start->isEnabled());
    start->click();
    QTRY_VERIFY(!dialog->exporter().isBusy());
    QCOMPARE(QDir(out).entryList(QDir::Files).size(), 2); // the sound, and what made it
    dialog->close();
    QVERIFY(rig.window().close());

    rig.reopenWindow();
    QVERIFY(rig.open());
    QTRY_COMPARE(rig.window().project().takes().size(), size_t{2});
    QVERIFY(rig.window().project().take(newer)->state == project::TakeState::Approved);
    QCOMPARE(rig.window().project().take(older)->partial, QStringLiteral("cancelled"));
    auto* again = static_cast<TakesPage*>(rig.window().page(QStringLiteral("takes")));
    QVERIFY(again && again->isVisible());
    QTRY_COMPARE(rig.window().player().current(), older);
    QCOMPARE(rig.window().desk().player().position(), int64_t{4'800});
    QTRY_COMPARE(again->tray().takes(), (QList<qint64>{newer, older}));
    // The acts of before can be undone still.
    QTRY_VERIFY(!rig.window().project().undoLabel().isEmpty());
    rig.window().project().undo();
    QTRY_VERIFY(rig.window().project().take(newer)->state == project::TakeState::ToReview);
}

void TestFirstHour::nothingToldIsLostByAKill() // R-UIF-31
{
    // 50 of them in tests/soak/window_kills.sh.
    const int kills = std::max(1, qEnvironmentVariableIntValue("TROUPE_WINDOW_KILLS"));
    const QTemporaryDir folder;
    const fs::path project = fs::path(folder.path().toStdString()) / "project";
    Told told;
    int recoveries = 0;
    for (int i = 0; i < kills; ++i) {
        QProcess window;
        window.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        window.start(QStringLiteral(TROUPE_WORK_HOST), {folder.path()});
        QVERIFY(window.waitForStarted());
        // It is killed at any moment from its start to well into its work.
        QTest::qWait(QRandomGenerator::global()->bounded(200, 2500));
        window.kill();
        QVERIFY(window.waitForFinished());
        Told now;
        readInto(now, window.readAllStandardOutput());
        told.takes.merge(now.takes);
        told.approved.merge(now.approved);
        if (now.recovered) ++recoveries;
        if (!project::Project::isOne(project)) continue;
        auto opened = project::Project::open(project);
        project::TakeStore store(opened);
        for (const auto& [id, samples] : told.takes) {
            const auto take = store.find(id);
            QVERIFY2(take, qPrintable(QStringLiteral("take %1 of kill %2").arg(id).arg(i)));
            QCOMPARE(take->samples, samples);
            QCOMPARE(static_cast<int64_t>(audio::readFile(store.fileOf(*take)).samples.size()), samples);
        }
        for (const int64_t id : told.approved) QVERIFY(store.get(id).state == project::TakeState::Approved);
    }
    qInfo("%d kills: %zu takes and %zu judgements told, all there; %d starts told of the one before", kills,
          told.takes.size(), told.approved.size(), recoveries);
}

TROUPE_GUI_TEST_MAIN(TestFirstHour)
#include "tst_first_hour.moc"
