// SPDX-License-Identifier: GPL-3.0-or-later
// R-UIF-21, R-UIF-52: what runs when a person closes the window, and what becomes of it.
#include "engine/audio/file_reader.h"
#include "engine/base/folders.h"
#include "engine/jobs/job_store.h"
#include "engine/project/render_task.h"
#include "engine/project/take_store.h"
#include "engine/project/take_writer.h"
#include "engine/voices/library.h"
#include "tests/gui/support/gui_main.h"
#include "tests/gui/support/models_rig.h"
#include "tests/gui/support/sound_server.h"
#include "tests/gui/support/spoken_clip.h"
#include "tests/gui/support/standing_downloader.h"
#include "tests/gui/support/studio_rig.h"
#include "ui/actions/action_collection.h"
#include "ui/clone/clone_page.h"
#include "ui/clone/reference_draft.h"
#include "ui/clone/words_panel.h"
#include "ui/export/export_dialog.h"
#include "ui/mainwindow/closing.h"
#include "ui/playback/sample_store.h"
#include "ui/playback/sound_desk.h"
#include "ui/playback/stream_player.h"
#include "ui/recording/record_dialog.h"
#include "ui/recording/recorder_panel.h"
#include "ui/services/models_desk.h"
#include "ui/services/project_desk.h"
#include "ui/services/queue_desk.h"
#include "ui/services/speak_desk.h"
#include "ui/speak/speak_page.h"
#include "ui/speak/voice_panel.h"
#include "ui/widgets/bounded_text_edit.h"
#include "ui/widgets/inline_message.h"

#include <QAction>
#include <QDir>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <filesystem>

using namespace troupe;
using namespace troupe::guitest;
using namespace troupe::ui;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace {

/// Closes the window, which asks; null when it did not.
QMessageBox* closeAndAsk(MainWindow& window)
{
    if (window.close()) return nullptr;
    return window.findChild<QMessageBox*>(u"stillRunning"_s);
}

void press(QMessageBox* box, const char* button)
{
    box->findChild<QPushButton*>(QString::fromLatin1(button))->click();
}

void speak(StudioRig& rig, const QString& text)
{
    SpeakPage& page = rig.window().speakPage();
    page.voice().setDescription(u"A warm voice."_s);
    page.setText(text);
    page.speak();
}

FindLaneMeans lanes(const std::string& script)
{
    return [script](const std::string&) {
        LaneMeans means;
        const auto engine = speech::makeSimEngine(speech::SimScript::parse(script));
        means.engine = [engine](speech::Task) { return engine; };
        return means;
    };
}

int64_t order(const fs::path& project, int items)
{
    fs::create_directories(jobs::JobStore::fileOfUser().parent_path());
    jobs::JobStore store(jobs::JobStore::fileOfUser());
    jobs::NewJob job;
    job.kind = project::kRenderKind;
    job.title = "Cast of Maya";
    job.lane = "sim";
    job.owner = fs::canonical(project).string();
    for (int i = 0; i < items; ++i) {
        project::RenderTask task;
        task.mark = "item" + std::to_string(i);
        task.request.text = "Line " + std::to_string(i) + ".";
        task.request.seed = 7;
        job.items.push_back({"item" + std::to_string(i), toJson(task)});
    }
    return store.submit(job, jobs::unixMilliseconds()).job;
}

jobs::State stateOf(int64_t job)
{
    return jobs::JobStore(jobs::JobStore::fileOfUser()).job(job).state;
}

std::vector<project::Take> takesOf(StudioRig& rig)
{
    auto project = project::Project::open(rig.projectFolder());
    return project::TakeStore(project).list();
}

} // namespace

class TestClosing final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void nothingRunsNothingIsAsked();
    void whatIsSpokenComesToItsEnd();
    void waitingCanBeGivenUp();
    void theQueueGoesOnLater();
    void theQueueComesToItsEnd();
    void aDownloadIsTold();
    void aRecordingIsKept();
    void anExportIsStopped();
    void aVoiceIsNotHalfMade();
    void whatTakesLongToStopIsWaitedFor();

private:
    SoundServer server_;
};

void TestClosing::initTestCase()
{
    const QString problem = server_.start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    QVERIFY(server_.addMicrophone());
    QTRY_VERIFY2(!Microphone::inputs().isEmpty(), "the microphone does not appear");
}

void TestClosing::init()
{
    fs::remove_all(Folders::ofUser().data);
}

void TestClosing::nothingRunsNothingIsAsked() // R-UIF-21
{
    StudioRig rig("seconds=1,rtf=0.01");
    QVERIFY(rig.open());
    speak(rig, u"Done at once."_s);
    QTRY_VERIFY(!rig.window().project().takes().empty() && !rig.window().speech().isBusy());
    QVERIFY(rig.window().close());
}

void TestClosing::whatIsSpokenComesToItsEnd() // R-UIF-52
{
    StudioRig rig("seconds=3,rtf=0.5");
    QVERIFY(rig.open());
    QTRY_VERIFY(rig.window().project().isOpen());
    speak(rig, u"A whole story."_s);
    QTRY_VERIFY(rig.window().desk().player().length() > 0);
    QMessageBox* box = closeAndAsk(rig.window());
    QVERIFY(box);
    QVERIFY2(box->informativeText().contains(u"A whole story."_s), qPrintable(box->informativeText()));
    press(box, "closeWhenDone");
    QVERIFY(rig.window().isVisible());
    QTRY_VERIFY(!rig.window().isVisible());
    rig.closeWindow();
    const auto takes = takesOf(rig);
    QCOMPARE(takes.size(), size_t{1});
    QVERIFY(takes.front().partial.empty());
}

void TestClosing::waitingCanBeGivenUp() // R-UIF-52
{
    StudioRig rig("endless=1,rtf=0.05");
    QVERIFY(rig.open());
    QTRY_VERIFY(rig.window().project().isOpen());
    speak(rig, u"Without an end."_s);
    QTRY_VERIFY(rig.window().desk().player().length() > 0);
    QMessageBox* box = closeAndAsk(rig.window());
    QVERIFY(box);
    press(box, "closeWhenDone");
    QVERIFY(rig.window().notice().isVisible());
    QTest::qWait(1500); // longer than it would take to notice an end
    QVERIFY(rig.window().isVisible() && rig.window().speech().isBusy());
    QTRY_VERIFY(!rig.window().findChild<QMessageBox*>(u"stillRunning"_s));
    box = closeAndAsk(rig.window());
    QVERIFY(box);
    box->button(QMessageBox::Cancel)->click();
    QVERIFY(!rig.window().notice().isVisible());
    rig.window().speech().stopAll();
    QTRY_VERIFY(!rig.window().speech().isBusy());
    QTest::qWait(1500);
    QVERIFY(rig.window().isVisible());
}

void TestClosing::theQueueGoesOnLater() // R-UIF-52
{
    StudioRig rig;
    rig.setLanes(lanes("seconds=30,rtf=0.5"));
    rig.reopenWindow();
    const int64_t job = order(rig.projectFolder(), 2);
    QVERIFY(rig.open());
    QTRY_VERIFY(!rig.window().queue().madeJob().isEmpty());
    QMessageBox* box = closeAndAsk(rig.window());
    QVERIFY(box);
    QVERIFY2(box->informativeText().contains(u"Cast of Maya"_s), qPrintable(box->informativeText()));
    box->defaultButton()->click();
    QTRY_VERIFY(!rig.window().isVisible());
    rig.closeWindow();
    QCOMPARE(stateOf(job), jobs::State::Queued);
    QVERIFY(takesOf(rig).empty());
}

void TestClosing::theQueueComesToItsEnd() // R-UIF-52
{
    StudioRig rig;
    rig.setLanes(lanes("seconds=1,rtf=0.5"));
    rig.reopenWindow();
    const int64_t job = order(rig.projectFolder(), 3);
    QVERIFY(rig.open());
    QTRY_VERIFY(!rig.window().queue().madeJob().isEmpty());
    QMessageBox* box = closeAndAsk(rig.window());
    QVERIFY(box);
    press(box, "closeWhenDone");
    QTRY_VERIFY_WITH_TIMEOUT(!rig.window().isVisible(), 20000);
    rig.closeWindow();
    QCOMPARE(stateOf(job), jobs::State::Done);
    QCOMPARE(takesOf(rig).size(), size_t{3});
}

void TestClosing::aDownloadIsTold() // R-UIF-52
{
    const QTemporaryDir home;
    useModelHome(home);
    StandingDownloader downloader;
    ModelsRig rig(&downloader);
    QVERIFY(rig.open());
    ModelsDesk& models = rig.window().models();
    models.refresh();
    QTRY_VERIFY(models.isListed());
    const auto& rows = models.survey().rows;
    const auto offered = std::ranges::find(rows, ModelRow::Kind::Offered, &ModelRow::kind);
    QVERIFY(offered != rows.end());
    const QString title = offered->title;
    models.download(offered->id);
    QTRY_VERIFY(models.fetching());
    QMessageBox* box = closeAndAsk(rig.window());
    QVERIFY(box);
    QVERIFY2(box->informativeText().contains(title), qPrintable(box->informativeText()));
    QVERIFY(box->informativeText().contains(u"goes on"_s));
    box->defaultButton()->click();
    QTRY_VERIFY(!rig.window().isVisible());
}

void TestClosing::aRecordingIsKept() // R-UIF-52
{
    {
        StudioRig rig;
        QVERIFY(rig.open());
        rig.window().actions().action(u"voice.record"_s)->trigger();
        auto* dialog = rig.window().findChild<RecordDialog*>();
        QVERIFY(dialog);
        RecordingSession& session = dialog->panel().session();
        QTRY_COMPARE(session.state(), RecordingSession::State::Listening);
        session.record();
        QTRY_COMPARE_WITH_TIMEOUT(session.state(), RecordingSession::State::Recording, 10000);
        QTRY_VERIFY(session.sound() && session.sound()->size() > 24000);
        QMessageBox* box = closeAndAsk(rig.window());
        QVERIFY(box);
        QVERIFY2(box->informativeText().contains(u"recording"_s), qPrintable(box->informativeText()));
        box->defaultButton()->click();
        QTRY_VERIFY(!rig.window().isVisible());
    }
    const QDir kept(QString::fromStdString((Folders::ofUser().data / "recordings").string()));
    const QStringList files = kept.entryList({u"*.wav"_s}, QDir::Files);
    QCOMPARE(files.size(), 1);
    QVERIFY(audio::readFile(kept.filePath(files.first()).toStdString()).seconds() > 0.4);
}

void TestClosing::anExportIsStopped() // R-UIF-52
{
    StudioRig rig;
    QList<qint64> takes;
    {
        auto project = project::Project::open(rig.projectFolder());
        for (int i = 0; i < 30; ++i) {
            project::TakeDraft draft;
            draft.request.emplace();
            draft.request->text = "A long one.";
            draft.request->seed = 1 + static_cast<uint64_t>(i);
            project::TakeWriter writer(project, draft, project::kTakeRate);
            writer.append(spokenClip(20).samples);
            takes << writer.commit().id;
        }
    }
    QVERIFY(rig.open());
    QTRY_COMPARE(rig.window().project().takes().size(), size_t{30});
    rig.window().goTo(u"takes"_s);
    rig.window().actions().action(u"takes.export"_s)->trigger();
    auto* dialog = rig.window().findChild<ExportDialog*>();
    QVERIFY(dialog);
    ExportSetup setup;
    setup.folder = rig.path(u"out"_s).toStdString();
    setup.pattern = "{take}";
    setup.format = {audio::Container::Mp3, audio::SampleFormat::Int16};
    dialog->exporter().start({.takes = {takes.begin(), takes.end()}}, setup);
    QSignalSpy progressed(&dialog->exporter(), &TakeExporter::progressed);
    QVERIFY(progressed.wait(20000));
    QMessageBox* box = closeAndAsk(rig.window());
    QVERIFY(box);
    QVERIFY2(box->informativeText().contains(u"exported"_s), qPrintable(box->informativeText()));
    box->defaultButton()->click();
    QTRY_VERIFY(!rig.window().isVisible());
    rig.closeWindow();
    const QStringList files = QDir(rig.path(u"out"_s)).entryList({u"*.mp3"_s}, QDir::Files);
    QVERIFY(!files.isEmpty() && files.size() < 30);
    for (const QString& file : files)
        QVERIFY(audio::readFile((setup.folder / file.toStdString())).seconds() > 19);
}

void TestClosing::aVoiceIsNotHalfMade() // R-UIF-52
{
    {
        StudioRig rig("seconds=30,rtf=1");
        QVERIFY(rig.open());
        rig.window().goTo(u"clone"_s);
        auto* page = static_cast<ClonePage*>(rig.window().page(u"clone"_s));
        const QString file = rig.path(u"maya.wav"_s);
        writeClip(file.toStdString(), spokenClip(6));
        page->take({file});
        QTRY_VERIFY(page->draft().hasClip() && !page->draft().checklist().empty());
        page->words().field().setPlainText(u"The readings spiked without warning, and nobody had slept."_s);
        rig.window().actions().action(u"clone.save"_s)->trigger();
        auto* what = page->findChild<QLineEdit*>(u"consentWhat"_s);
        QTRY_VERIFY(what && what->isVisible());
        page->findChild<QLineEdit*>(u"consentWho"_s)->setText(u"Maya Ives"_s);
        what->setText(u"For our game."_s);
        QTest::keyClick(what, Qt::Key_Return);
        QTRY_VERIFY(!page->running().empty());
        QMessageBox* box = closeAndAsk(rig.window());
        QVERIFY(box);
        box->defaultButton()->click();
        QTRY_VERIFY(!rig.window().isVisible());
        QVERIFY(page->running().empty());
    }
    voices::Library library(voices::Library::folderOfUser());
    QVERIFY(library.voices().list().empty());
}

/// By a thing that is told to stop and takes its time.
void TestClosing::whatTakesLongToStopIsWaitedFor() // R-UIF-52
{
    class Window final : public QWidget
    {
    public:
        Window() : closing_([this] { return works; }, this) {}
        std::vector<RunningWork> works;

    protected:
        void closeEvent(QCloseEvent* event) override { event->setAccepted(closing_.mayClose()); }

    private:
        Closing closing_;
    };
    for (const bool patient : {true, false}) {
        Window window;
        bool stopped = false;
        window.works = {{u"One runs."_s, u"It ends with the window."_s},
                        {u"Another runs."_s, u"It takes time."_s, [&stopped] { stopped = true; }}};
        window.show();
        QVERIFY(!window.close());
        auto* box = window.findChild<QMessageBox*>(u"stillRunning"_s);
        QVERIFY(box && box->informativeText().contains(u"It takes time."_s));
        box->defaultButton()->click();
        QVERIFY(stopped);
        QTest::qWait(600);
        QVERIFY(window.isVisible());
        if (patient) {
            window.works.pop_back();
            QTRY_VERIFY(!window.isVisible());
        } else {
            // Who closes it once more does not wait.
            QVERIFY(window.close());
        }
    }
}

TROUPE_GUI_TEST_MAIN(TestClosing)
#include "tst_closing.moc"
