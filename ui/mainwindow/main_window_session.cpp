// SPDX-License-Identifier: GPL-3.0-or-later
// MainWindow: the project in the window, what a start takes over from the one before, and how a run ends.
#include "engine/base/log.h"
#include "engine/project/project.h"
#include "ui/clone/clone_page.h"
#include "ui/clone/sound_files.h"
#include "ui/mainwindow/main_window.h"
#include "ui/mainwindow/page.h"
#include "ui/mainwindow/recovery_bar.h"
#include "ui/mainwindow/side_docks.h"
#include "ui/mainwindow/status_line.h"
#include "ui/playback/sound_desk.h"
#include "ui/services/project_desk.h"
#include "ui/services/queue_desk.h"
#include "ui/services/speak_desk.h"
#include "ui/takes/take_player.h"
#include "ui/voices/voices_page.h"
#include "ui/widgets/inline_message.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QStandardPaths>

#include <utility>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostTold = 10; ///< names of files in one sentence

/// Where a person keeps projects, until they say otherwise.
QString projectsFolder()
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return documents.isEmpty() ? QDir::homePath() : documents;
}

} // namespace

void MainWindow::openFirstProject()
{
    if (openFiles(context_.files)) return;
    if (!context_.project.empty()) return project_->open(context_.project);
    // A project that was moved or deleted meanwhile is no error: the untitled one is always there.
    const std::filesystem::path last = session_.project.toStdString();
    if (!last.empty() && project::Project::isOne(last)) return project_->open(last);
    fellBack_ = true;
    project_->openUntitled();
}

void MainWindow::onOpened()
{
    const ProjectFacts& facts = project_->facts();
    notice_->clear();
    tellNotOpened();
    setWindowTitle(tr("%1 – Troupe").arg(facts.untitled ? tr("Untitled") : facts.name));
    if (!facts.untitled) state_.addRecentProject(facts.folder);
    // The sound of the session belongs to its project alone.
    if (session_.project != facts.folder) session_.take = 0;
    saveSession();
    if (lost_ && recoveredTakes_ < 0)
        project_->recover(lost_->startedAt, this, [this](int takes) {
            recoveredTakes_ = takes;
            offerRecovery();
        });
}

void MainWindow::restoreSound()
{
    if (session_.take == 0 || !project_->take(session_.take)) return;
    player_->show(std::exchange(session_.take, 0), false, session_.playhead);
}

void MainWindow::saveSession()
{
    if (!project_->isOpen() || session_.take != 0) return; // what is not restored yet is still to come
    WindowState::Session session{.project = project_->facts().folder,
                                 .page = {},
                                 .take = player_->current(),
                                 .playhead = player_->current() != 0 ? desk_->player().position() : 0,
                                 .wantsInspector = docks_->wantsInspector()};
    for (const PageEntry& entry : pages_) {
        if (!entry.page) continue;
        if (entry.action->isChecked()) session.page = entry.info.id;
        const QVariantMap state = entry.page->sessionState();
        if (!state.isEmpty()) state_.setPageState(entry.info.id, state);
    }
    state_.setSession(session);
}

void MainWindow::lookForLostRun()
{
    lost_ = sentinel_.takeLost();
    sentinel_.begin();
    if (lost_) log(LogArea::Ui, LogLevel::Info, "The last run did not end properly.");
}

/// When it is known what of the lost run is there: its takes, and what waits in the queue.
void MainWindow::offerRecovery()
{
    if (!lost_ || recoveredTakes_ < 0 || !queue_->isKnown()) return;
    lost_.reset();
    recovery_->show(recoveredTakes_, static_cast<int>(queue_->waitingItems()));
}

void MainWindow::askForNewProject()
{
    auto* dialog = new QFileDialog(this, tr("New project"), projectsFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    dialog->setLabelText(QFileDialog::FileName, tr("Name:"));
    dialog->selectFile(tr("New project"));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& folder) { project_->create(folder.toStdString()); });
    dialog->open();
}

void MainWindow::askForProject()
{
    auto* dialog = new QFileDialog(this, tr("Open project"), projectsFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& folder) { project_->open(folder.toStdString()); });
    dialog->open();
}

void MainWindow::askForSaveAs()
{
    if (speech_->isBusy()) {
        notice_->show(InlineMessage::Kind::Warning, tr("Something is being spoken into this project."),
                      tr("Wait for its end, or stop it, then save the project."));
        return;
    }
    // It would move away from under what is to be made in it.
    if (project_->facts().untitled && queue_->isOwed(project_->facts().folder)) {
        notice_->show(InlineMessage::Kind::Warning, tr("The queue makes takes for this project."),
                      tr("Wait for their end, or stop them in the queue, then save the project."));
        return;
    }
    auto* dialog = new QFileDialog(this, tr("Save project as"), projectsFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    dialog->setLabelText(QFileDialog::FileName, tr("Name:"));
    dialog->selectFile(project_->facts().untitled ? tr("My project") : project_->facts().name);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& folder) { project_->saveAs(folder.toStdString()); });
    dialog->open();
}

void MainWindow::askWhereToUnpack(const QString& file)
{
    auto* dialog = new QFileDialog(this, tr("Unpack the project as"), projectsFolder());
    dialog->setObjectName(u"unpack"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    dialog->setLabelText(QFileDialog::FileName, tr("Name:"));
    dialog->selectFile(QFileInfo(file).completeBaseName());
    connect(dialog, &QFileDialog::fileSelected, this, [this, file](const QString& folder) {
        project_->unpack(file.toStdString(), folder.toStdString());
    });
    dialog->open();
}

bool MainWindow::openFiles(const std::vector<std::string>& paths)
{
    QStringList voices;
    QStringList sounds;
    QString project;
    for (const std::string& name : paths) {
        const QString path = QFile::decodeName(name.c_str());
        const bool packed = path.endsWith(u".troupe"_s, Qt::CaseInsensitive);
        if (path.endsWith(u".voicepkg.zip"_s, Qt::CaseInsensitive)) {
            voices << path;
        } else if (project.isEmpty() && (packed || QFileInfo(path).isDir())) {
            project = path;
        } else if (isSoundFile(path)) {
            sounds << path;
        } else {
            notOpened_ << QFileInfo(path).fileName();
        }
    }
    if (!voices.isEmpty()) {
        goTo(u"voices"_s);
        if (auto* page = qobject_cast<VoicesPage*>(this->page(u"voices"_s))) page->take(voices);
    }
    if (!sounds.isEmpty()) {
        goTo(u"clone"_s);
        if (auto* page = qobject_cast<ClonePage*>(this->page(u"clone"_s))) page->take(sounds);
    }
    if (QFileInfo(project).isDir()) {
        project_->open(project.toStdString());
        return true;
    }
    if (!project.isEmpty()) askWhereToUnpack(project);
    if (project_->isOpen()) tellNotOpened();
    return false;
}

void MainWindow::tellNotOpened()
{
    if (notOpened_.isEmpty()) return;
    notice_->show(InlineMessage::Kind::Warning,
                  tr("Not opened: %1.").arg(std::exchange(notOpened_, {}).mid(0, kMostTold).join(u", "_s)),
                  tr("Open one project at a time, voice packages (.voicepkg.zip), or a recording to clone."));
}

void MainWindow::comeForward()
{
    setWindowState((windowState() & ~Qt::WindowMinimized) | Qt::WindowActive);
    show();
    raise();
    activateWindow();
}

} // namespace troupe::ui
