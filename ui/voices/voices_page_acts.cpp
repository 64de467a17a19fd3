// SPDX-License-Identifier: GPL-3.0-or-later
// What the actions of the page of voices do.
#include "ui/playback/sound_desk.h"
#include "ui/services/library_desk.h"
#include "ui/speak/voice_examples.h"
#include "ui/voices/clips_import.h"
#include "ui/voices/voice_bulk_bar.h"
#include "ui/voices/voice_filter_model.h"
#include "ui/voices/voice_player.h"
#include "ui/voices/voice_view.h"
#include "ui/voices/voices_page.h"
#include "ui/widgets/inline_message.h"

#include <QAction>
#include <QDrag>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QUrl>

#include <algorithm>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostDropped = 1000;
constexpr qsizetype kMostTold = 4; ///< problems that are told one by one

QStringList localPaths(const QMimeData* data)
{
    QStringList paths;
    for (const QUrl& url : data->urls())
        if (url.isLocalFile() && paths.size() < kMostDropped) paths << url.toLocalFile();
    return paths;
}

} // namespace

void VoicesPage::connectActions()
{
    const auto on = [this](QAction* action, auto what) {
        addAction(action);
        connect(action, &QAction::triggered, this, what);
    };
    on(actions_.hear, [this] { hear(); });
    on(actions_.star, [this] { starChosen(); });
    on(actions_.rename, [this] { renameCurrent(); });
    on(actions_.exportFiles, [this] { askToExport(); });
    on(actions_.bin, [this] { binChosen(); });
    on(actions_.restore, [this] { services_.library.restore(view_->selectedVoices()); });
    on(actions_.purge, [this] { askToPurge(); });
    on(actions_.importPackages, [this] { askForPackages(); });
    on(actions_.importClips, [this] { askForClips(); });
    connect(view_, &VoiceView::selectionTold, this, &VoicesPage::updateState);
    connect(view_, &VoiceView::hearWanted, this, &VoicesPage::hear);
    connect(view_, &VoiceView::dragWanted, this, &VoicesPage::drag);
    connect(view_, &VoiceView::starWanted, this, [this](const QString& id) {
        voices::VoiceChange change;
        const VoiceRow* voice = services_.library.voice(id);
        change.starred = voice && !voice->starred;
        services_.library.change({id}, change);
    });
    connect(bulk_, &VoiceBulkBar::tagWanted, this,
            [this](const QString& tag) { services_.library.addTag(view_->selectedVoices(), tag); });
    connect(bulk_, &VoiceBulkBar::untagWanted, this,
            [this](const QString& tag) { services_.library.removeTag(view_->selectedVoices(), tag); });
    connect(bulk_, &VoiceBulkBar::folderWanted, this, [this](const QString& folder) {
        voices::VoiceChange change;
        change.folder = folder.toStdString();
        services_.library.change(view_->selectedVoices(), change);
    });
    connect(clips_, &ClipsImport::found, message_, &InlineMessage::clear);
    connect(clips_, &ClipsImport::began, this,
            [this] { services_.announce(tr("The clips are being imported.")); });
    connect(clips_, &ClipsImport::ended, this, &VoicesPage::tellImport);
    connect(clips_, &ClipsImport::failed, this, &VoicesPage::showError);
    connect(player_, &VoicePlayer::failed, this, &VoicesPage::showError);
    connect(player_, &VoicePlayer::heard, this, [this] { message_->clear(); });
    connect(&services_.library, &LibraryDesk::failed, this, &VoicesPage::showError);
    connect(porter_, &VoicePorter::progressed, this, [this](int done, int all) {
        if (all > 1) services_.announce(tr("Voice %1 of %2").arg(done + 1).arg(all));
    });
}

QList<VoiceRow> VoicesPage::chosen() const
{
    QList<VoiceRow> rows;
    for (const QString& id : view_->selectedVoices())
        if (const VoiceRow* voice = services_.library.voice(id)) rows << *voice;
    return rows;
}

void VoicesPage::showError(const Error& error)
{
    toldFault_ = false;
    message_->show(error);
}

void VoicesPage::hear()
{
    if (const VoiceRow* voice = shown_->voiceAt(view_->currentIndex())) player_->hear(*voice);
}

/// All get it, unless all have it.
void VoicesPage::starChosen()
{
    const QList<VoiceRow> rows = chosen();
    voices::VoiceChange change;
    change.starred = !std::ranges::all_of(rows, &VoiceRow::starred);
    services_.library.change(view_->selectedVoices(), change);
}

void VoicesPage::renameCurrent()
{
    const QModelIndex index = view_->currentIndex();
    if (!index.isValid()) return;
    view_->setFocus();
    view_->edit(index);
}

void VoicesPage::binChosen()
{
    const QList<VoiceRow> rows = chosen();
    if (rows.isEmpty()) return;
    int used = 0;
    int uses = 0;
    for (const VoiceRow& row : rows) {
        uses += row.uses;
        if (row.uses > 0) ++used;
    }
    services_.library.bin(view_->selectedVoices());
    const QString told = rows.size() == 1
                             ? tr("“%1” goes to the bin.").arg(rows.front().name)
                             : tr("%n voice(s) go to the bin.", nullptr, static_cast<int>(rows.size()));
    QString remedy =
        rows.size() == 1 ? tr("It can be taken back from there.") : tr("They can be taken back from there.");
    if (rows.size() == 1 && uses > 0)
        remedy = tr("It is used in %n project(s).", nullptr, uses) + u' ' + remedy;
    if (rows.size() > 1 && used > 0)
        remedy = tr("%n of them are used in projects.", nullptr, used) + u' ' + remedy;
    toldFault_ = false;
    message_->show(used > 0 ? InlineMessage::Kind::Warning : InlineMessage::Kind::Info, told, remedy);
}

void VoicesPage::askToPurge()
{
    const QStringList ids = view_->selectedVoices();
    if (ids.isEmpty()) return;
    auto* box = new QMessageBox(QMessageBox::Warning, tr("Delete for good"),
                                tr("%n voice(s) will be deleted, with their recordings and clone prompts.",
                                   nullptr, static_cast<int>(ids.size())),
                                QMessageBox::Cancel, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("This cannot be undone."));
    auto* yes = box->addButton(tr("Delete for good"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(yes, &QPushButton::clicked, this, [this, ids] { services_.library.purge(ids); });
    box->open();
}

void VoicesPage::askForPackages()
{
    auto* dialog = new QFileDialog(this, tr("Import voice packages"), folder_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("Voice packages (*.zip)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& files) {
        folder_ = QFileInfo(files.value(0)).absolutePath();
        take(files);
    });
    dialog->open();
}

void VoicesPage::askForClips()
{
    auto* dialog = new QFileDialog(this, tr("Import a folder of clips"), folder_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &VoicesPage::offerClips);
    dialog->open();
}

void VoicesPage::askToExport()
{
    const QStringList ids = view_->selectedVoices();
    if (ids.isEmpty()) return;
    auto* dialog = new QFileDialog(this, tr("Export into a folder"), folder_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this, ids](const QString& folder) {
        folder_ = folder;
        exportTo(folder, ids);
    });
    dialog->open();
}

void VoicesPage::exportTo(const QString& folder, const QStringList& ids, const VoicePorter::Ended& then)
{
    porter_->exportTo(folder, ids, [this, then](const VoicePorter::Report& report) {
        tellExport(report);
        if (then) then(report);
    });
}

void VoicesPage::take(const QStringList& paths)
{
    QStringList files;
    for (const QString& path : paths) {
        if (QFileInfo(path).isDir()) {
            offerClips(path);
        } else {
            files << path;
        }
    }
    porter_->importPackages(files, [this](const VoicePorter::Report& report) { tellImport(report); });
}

void VoicesPage::offerClips(const QString& folder)
{
    folder_ = folder;
    clips_->offer(folder, shown_->shelf().folder);
}

void VoicesPage::tellImport(const VoicePorter::Report& report)
{
    wanted_ = report.ids;
    toldFault_ = false;
    tellImported(*message_, report);
}

void VoicesPage::tellExport(const VoicePorter::Report& report)
{
    const auto went = static_cast<int>(report.files.size());
    toldFault_ = false;
    message_->show(report.problems.isEmpty() ? InlineMessage::Kind::Success : InlineMessage::Kind::Error,
                   tr("%n package(s) written.", nullptr, went),
                   report.problems.mid(0, kMostTold).join(u'\n'));
}

/// The packages have to be there before anything can be dropped; a button let go meanwhile ends the drag.
void VoicesPage::drag()
{
    const QStringList ids = view_->selectedVoices();
    if (ids.isEmpty() || porter_->isBusy()) return;
    dragged_ = std::make_unique<QTemporaryDir>();
    porter_->exportTo(dragged_->path(), ids, [this](const VoicePorter::Report& report) {
        if (!report.problems.isEmpty()) tellExport(report);
        Q_EMIT dragReady(report.files);
        if (report.files.isEmpty() || !QGuiApplication::mouseButtons().testFlag(Qt::LeftButton)) return;
        QList<QUrl> urls;
        for (const QString& file : report.files) urls << QUrl::fromLocalFile(file);
        auto* files = new QMimeData;
        files->setUrls(urls);
        auto* leaving = new QDrag(view_);
        leaving->setMimeData(files);
        leaving->exec(Qt::CopyAction);
    });
}

void VoicesPage::addExample()
{
    auto id = std::make_shared<QString>();
    voices::VoiceDetails details;
    details.type = voices::VoiceType::Designed;
    details.name = tr("Old storyteller").toStdString();
    details.designDescription = voiceExamples().at(2).description.toStdString();
    services_.library.act(
        [details, id](voices::Library& library) {
            voices::VoiceMaterial material;
            material.nameMayChange = true;
            *id = QString::fromStdString(library.voices().add(details, material).id);
        },
        this,
        [this, id](bool done) {
            if (done) wanted_ = QStringList{*id};
        });
}

void VoicesPage::dragEnterEvent(QDragEnterEvent* event)
{
    // What was dragged out of here does not come in again.
    if (event->source() != view_ && !localPaths(event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void VoicesPage::dropEvent(QDropEvent* event)
{
    take(localPaths(event->mimeData()));
    event->acceptProposedAction();
}

} // namespace troupe::ui
