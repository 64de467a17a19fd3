// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/support/gui_main.h"
#include "tests/gui/support/studio_rig.h"
#include "ui/firstrun/first_run_text.h"
#include "ui/firstrun/welcome_dialog.h"
#include "ui/mainwindow/window_state.h"
#include "ui/playback/sound_desk.h"
#include "ui/speak/speak_page.h"
#include "ui/waveform/waveform_view.h"
#include "ui/widgets/inline_message.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

using namespace troupe;
using namespace troupe::guitest;
using namespace troupe::ui;
using namespace Qt::StringLiterals;

namespace {

/// A download that tells half of it, then waits to be cancelled or ends as it was told to.
class ScriptedDownload final : public models::Download
{
public:
    ScriptedDownload(models::DownloadObserver* observer, std::optional<Error> fault, bool waits)
        : fault_(std::move(fault))
    {
        thread_ = std::thread([this, observer, waits] {
            models::DownloadProgress progress;
            progress.phase = models::DownloadPhase::Fetching;
            progress.bytes = 1'000'000'000;
            progress.totalBytes = 2'000'000'000;
            progress.bytesPerSecond = 10e6;
            progress.secondsLeft = 100;
            observer->progressed(progress);
            std::unique_lock lock(mutex_);
            if (waits) wake_.wait(lock, [this] { return cancelled_; });
            lock.unlock();
            observer->ended();
        });
    }
    ~ScriptedDownload() override
    {
        cancel();
        thread_.join();
    }
    void cancel() noexcept override
    {
        const std::lock_guard lock(mutex_);
        cancelled_ = true;
        wake_.notify_all();
    }
    models::DownloadResult wait() override
    {
        if (fault_) throw Error(*fault_);
        models::DownloadResult result;
        result.cancelled = cancelled_;
        return result;
    }

private:
    std::optional<Error> fault_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool cancelled_ = false;
    std::thread thread_;
};

class ScriptedDownloader final : public models::Downloader
{
public:
    std::unique_ptr<models::Download> start(models::DownloadRequest request,
                                            models::DownloadObserver* observer) override
    {
        asked = request.repository;
        return std::make_unique<ScriptedDownload>(observer, fault, waits);
    }

    std::string asked;
    std::optional<Error> fault;
    bool waits = false;
};

/// The dialog alone, with a home of its own where nothing is installed.
struct Bench
{
    Bench()
    {
        qputenv("XDG_DATA_HOME", folder.filePath(u"data"_s).toUtf8());
        qputenv("HF_HUB_CACHE", folder.filePath(u"hub"_s).toUtf8());
        qputenv("MODELSCOPE_CACHE", folder.filePath(u"scope"_s).toUtf8());
    }
    WelcomeDialog& open()
    {
        dialog = std::make_unique<WelcomeDialog>(theme, context, nullptr);
        dialog->show();
        return *dialog;
    }
    template <class Widget>
    Widget& part(const char* name) const
    {
        return *dialog->findChild<Widget*>(QString::fromLatin1(name));
    }

    QTemporaryDir folder;
    speech::Registry engines;
    Settings settings{folder.filePath(u"troupe.toml"_s).toStdString()};
    ScriptedDownloader downloader;
    Theme theme{ThemeChoice::Light};
    Context context{.engines = engines,
                    .settings = settings,
                    .version = "0",
                    .components = {},
                    .downloader = &downloader};
    std::unique_ptr<WelcomeDialog> dialog;
};

QString toyModel()
{
    return QStringLiteral(TROUPE_TEST_DATA "/golden/checkpoints/custom-small");
}

/// A folder whose files are links to those of another, as in the cache of a hub.
void linkFiles(const QString& from, const QString& to)
{
    QDir().mkpath(to);
    for (const QFileInfo& info : QDir(from).entryInfoList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString target = to + u'/' + info.fileName();
        if (info.isDir()) {
            linkFiles(info.filePath(), target);
        } else {
            QFile::link(info.filePath(), target);
        }
    }
}

} // namespace

class TestFirstRun final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsHere();
    void theWaysStandInTheirOrder();
    void modelsThatAreHereAreFound();
    void aFolderIsAdded();
    void aFolderWithoutAModelSaysSo();
    void aDownloadTellsAndCanBeCancelled();
    void aDownloadEndsWell();
    void faultsAreTold_data();
    void faultsAreTold();
    void withoutADownloaderNoneIsOffered();
    void missingDevicesAreTold();
    void closedWhileItDownloads();
    void theScratchVoiceSpeaksAtOnce();
    void theFirstStartShowsItOnce();
    void everythingHasAName();
    void words();
};

void TestFirstRun::nothingIsHere() // R-SET-20
{
    Bench bench;
    bench.open();
    QVERIFY(bench.part<QLabel>("found").text().contains(u"Looking"_s));
    QTRY_VERIFY(bench.part<QLabel>("found").text().contains(u"No model"_s));
    QVERIFY(!bench.part<QPushButton>("start").isVisible());
    QVERIFY(bench.part<QPushButton>("scratch").isEnabled());
    QVERIFY(bench.dialog->findChild<QComboBox*>()->currentText().contains(u"GB"_s)); // what it weighs
    QVERIFY(!bench.dialog->message().isVisible());
}

/// Models that are here, a folder, a download with its size, the scratch voice at once.
void TestFirstRun::theWaysStandInTheirOrder() // R-SET-20
{
    Bench bench;
    WelcomeDialog& dialog = bench.open();
    const auto place = [&](const QWidget& widget) { return widget.mapTo(&dialog, QPoint()).y(); };
    const QWidget* ways[] = {&bench.part<QLabel>("found"), &bench.part<QPushButton>("folder"),
                             dialog.findChild<QComboBox*>(), &bench.part<QPushButton>("scratch")};
    for (size_t i = 1; i < std::size(ways); ++i) {
        QVERIFY(ways[i - 1]->isVisible() && ways[i]->isVisible());
        QVERIFY2(place(*ways[i - 1]) < place(*ways[i]), qPrintable(QString::number(i)));
    }
    // Each model that can be fetched says what it weighs.
    const auto* models = dialog.findChild<QComboBox*>();
    QVERIFY(models->count() > 3);
    for (int i = 0; i < models->count(); ++i)
        QVERIFY2(models->itemText(i).endsWith(u"B"_s), qPrintable(models->itemText(i)));
}

void TestFirstRun::modelsThatAreHereAreFound() // R-SET-20
{
    Bench bench;
    // As the hub's own program leaves it.
    QDir().mkpath(bench.folder.filePath(u"hub/models--me--toy/refs"_s));
    const QString snapshot =
        bench.folder.filePath(u"hub/models--me--toy/snapshots/0123456789abcdef0123456789abcdef01234567"_s);
    linkFiles(toyModel(), snapshot);
    WelcomeDialog& dialog = bench.open();
    QTRY_VERIFY2(bench.part<QLabel>("found").text().contains(u"1 model found"_s),
                 qPrintable(bench.part<QLabel>("found").text()));
    QSignalSpy speak(&dialog, &WelcomeDialog::speakRequested);
    QVERIFY(bench.part<QPushButton>("start").isVisible());
    bench.part<QPushButton>("start").click();
    QCOMPARE(speak.size(), 1);
    QVERIFY(!dialog.isVisible());
}

void TestFirstRun::aFolderIsAdded() // R-SET-21
{
    Bench bench;
    WelcomeDialog& dialog = bench.open();
    QTRY_VERIFY(bench.part<QLabel>("found").text().contains(u"No model"_s));
    QSignalSpy changed(&dialog, &WelcomeDialog::modelsChanged);
    dialog.addFolder(toyModel());
    QTRY_COMPARE(changed.size(), 1);
    QTRY_VERIFY2(bench.part<QPushButton>("start").isVisible(),
                 qPrintable(bench.part<QLabel>("found").text()));
    QVERIFY(!dialog.message().isVisible());
}

void TestFirstRun::aFolderWithoutAModelSaysSo() // R-SET-21
{
    Bench bench;
    WelcomeDialog& dialog = bench.open();
    QTRY_VERIFY(bench.part<QLabel>("found").text().contains(u"No model"_s));
    dialog.addFolder(bench.folder.path());
    QTRY_VERIFY(dialog.message().isVisible());
    QVERIFY(!dialog.message().remedy().isEmpty());
    QVERIFY(!bench.part<QPushButton>("start").isVisible());
}

void TestFirstRun::aDownloadTellsAndCanBeCancelled() // R-SET-22
{
    Bench bench;
    bench.downloader.waits = true;
    bench.open();
    bench.part<QPushButton>("download").setEnabled(true); // however full this machine is
    bench.part<QPushButton>("download").click();
    QCOMPARE(QString::fromStdString(bench.downloader.asked), u"Qwen/Qwen3-TTS-12Hz-0.6B-CustomVoice"_s);
    QTRY_VERIFY(bench.part<QLabel>("progress").text().contains(u"of 2.0 GB"_s));
    const QString told = bench.part<QLabel>("progress").text();
    QVERIFY2(told.contains(u"10 MB/s"_s) || told.contains(u"10.0 MB/s"_s), qPrintable(told));
    QVERIFY2(told.contains(u"2 minutes left"_s), qPrintable(told));
    QVERIFY(!bench.part<QPushButton>("download").isVisible());
    QCOMPARE(bench.dialog->findChild<QProgressBar*>()->value(), 500);
    bench.part<QPushButton>("cancel").click();
    QTRY_VERIFY(bench.part<QPushButton>("download").isVisible());
    QVERIFY(bench.part<QLabel>("progress").text().contains(u"kept"_s));
}

void TestFirstRun::aDownloadEndsWell() // R-SET-22
{
    Bench bench;
    WelcomeDialog& dialog = bench.open();
    QSignalSpy changed(&dialog, &WelcomeDialog::modelsChanged);
    bench.part<QPushButton>("download").setEnabled(true);
    bench.part<QPushButton>("download").click();
    QTRY_COMPARE(changed.size(), 1);
    QVERIFY(!bench.dialog->findChild<QProgressBar*>()->isVisible());
}

void TestFirstRun::faultsAreTold_data()
{
    QTest::addColumn<int>("code");
    QTest::newRow("the disk is full") << static_cast<int>(ErrorCode::DiskFull);
    QTest::newRow("no licence") << static_cast<int>(ErrorCode::NotPermitted);
    QTest::newRow("no network") << static_cast<int>(ErrorCode::Busy);
}

void TestFirstRun::faultsAreTold() // R-SET-23
{
    QFETCH(int, code);
    Bench bench;
    bench.downloader.fault = Error(static_cast<ErrorCode>(code), "It does not go.", "Do this.");
    WelcomeDialog& dialog = bench.open();
    bench.part<QPushButton>("download").setEnabled(true);
    bench.part<QPushButton>("download").click();
    QTRY_VERIFY(dialog.message().isVisible());
    QCOMPARE(dialog.message().remedy(), u"Do this."_s);
    QVERIFY(bench.part<QPushButton>("download").isVisible()); // again is one click
    QVERIFY(bench.part<QPushButton>("scratch").isEnabled());
    QVERIFY(!QApplication::activeModalWidget());
}

void TestFirstRun::withoutADownloaderNoneIsOffered()
{
    Bench bench;
    bench.context.downloader = nullptr;
    bench.open();
    QVERIFY(!bench.dialog->findChild<QComboBox*>());
    QTRY_VERIFY(bench.part<QLabel>("found").text().contains(u"No model"_s));
    QVERIFY(bench.part<QPushButton>("scratch").isEnabled());
}

void TestFirstRun::missingDevicesAreTold() // R-SET-23
{
    Bench bench;
    bench.open();
    const QString missing = bench.part<QLabel>("missing").text();
    QVERIFY(missing.contains(u"no sound device"_s));
    QVERIFY(missing.contains(u"no microphone"_s));
}

void TestFirstRun::closedWhileItDownloads()
{
    Bench bench;
    bench.downloader.waits = true;
    bench.open();
    bench.part<QPushButton>("download").setEnabled(true);
    bench.part<QPushButton>("download").click();
    bench.dialog.reset();
    QTest::qWait(20);
}

void TestFirstRun::theScratchVoiceSpeaksAtOnce() // R-SET-24
{
    StudioRig rig("seconds=1");
    QVERIFY(rig.open());
    WelcomeDialog& dialog = rig.window().openWelcome();
    dialog.findChild<QPushButton*>(u"scratch"_s)->click();
    QTRY_VERIFY(rig.window().desk().waveform().length() > 0);
    QVERIFY(!rig.window().speakPage().isBlank());
    QTRY_VERIFY(!rig.window().speakPage().isBusy());
}

void TestFirstRun::theFirstStartShowsItOnce() // R-SET-24
{
    QTemporaryDir folder;
    const auto file = folder.filePath(u"window.ini"_s).toStdString();
    Bench bench;
    bench.context.welcomes = true;
    bench.context.project = folder.filePath(u"project"_s).toStdString();
    for (const bool first : {true, false}) {
        MainWindow window(bench.context, bench.theme, file);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QTest::qWait(200);
        auto* dialog = window.findChild<WelcomeDialog*>();
        QCOMPARE(dialog != nullptr, first);
        if (dialog) dialog->reject();
    }
    QVERIFY(WindowState(file).welcomed());
}

void TestFirstRun::everythingHasAName() // R-UI-33
{
    Bench bench;
    bench.downloader.waits = true;
    bench.open();
    int checked = 0;
    for (QWidget* widget : bench.dialog->findChildren<QWidget*>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible()) continue;
        QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
        QVERIFY(face && !face->text(QAccessible::Name).isEmpty());
        ++checked;
    }
    QVERIFY(checked >= 4);
    // All of them by Tab, and round.
    QVERIFY(QTest::qWaitForWindowActive(bench.dialog.get()));
    bench.part<QPushButton>("scratch").setFocus();
    QTRY_COMPARE(QApplication::focusWidget(), &bench.part<QPushButton>("scratch"));
    QSet<QWidget*> seen;
    for (int i = 0; i < 12; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        seen.insert(QApplication::focusWidget());
    }
    QVERIFY(seen.contains(bench.dialog->findChild<QComboBox*>()));
    QVERIFY(seen.contains(&bench.part<QPushButton>("scratch")));
}

void TestFirstRun::words()
{
    models::DownloadProgress progress;
    progress.phase = models::DownloadPhase::Listing;
    QVERIFY(downloadText(progress).contains(u"hub"_s));
    progress.phase = models::DownloadPhase::Fetching;
    progress.secondsLeft = 1;
    QVERIFY(downloadText(progress).contains(u"1 second left"_s));
    progress.secondsLeft = 7200;
    QVERIFY(downloadText(progress).contains(u"2 hours left"_s));
    progress.waitingFor = "the hub asks to wait 30 s";
    QVERIFY(downloadText(progress).contains(u"30 s"_s));
    QVERIFY(roomFor("/no/such/folder/at/all").value_or(0) > 0);
}

TROUPE_GUI_TEST_MAIN(TestFirstRun)
#include "tst_first_run.moc"
