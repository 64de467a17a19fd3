// SPDX-License-Identifier: GPL-3.0-or-later
// What the actions of the page of voices do.
#include "engine/speech/named_model.h"
#include "ui/models/capability_line.h"
#include "ui/models/need_note.h"
#include "ui/playback/sound_desk.h"
#include "ui/services/library_desk.h"
#include "ui/speak/engine_catalog.h"
#include "ui/speak/voice_examples.h"
#include "ui/voices/clips_import.h"
#include "ui/voices/consent_form.h"
#include "ui/voices/voice_bulk_bar.h"
#include "ui/voices/voice_filter_model.h"
#include "ui/voices/voice_player.h"
#include "ui/voices/voice_view.h"
#include "ui/voices/voices_page.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/work_bar.h"

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
#include <utility>

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
    on(actions_.speak, [this] {
        if (const VoiceRow* voice = shown_->voiceAt(view_->currentIndex()))
            services_.library.wantSpoken(voice->id);
    });
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
    on(actions_.consent, [this] { askForConsent(); });
    connect(consent_, &ConsentForm::given, this, &VoicesPage::keepConsent);
    on(actions_.prepare, [this] { prepareChosen(); });
    connect(preparer_, &VoicePreparer::progressed, this, [this](const QString& name, int done, int all) {
        work_->show(all > 1 ? tr("Preparing “%1”, %2 of %3…").arg(name).arg(done + 1).arg(all)
                            : tr("Preparing “%1”…").arg(name),
                    all > 1 ? static_cast<double>(done) / all : -1);
    });
    connect(preparer_, &VoicePreparer::busyChanged, this, &VoicesPage::updateState);
    connect(preparer_, &VoicePreparer::ended, this, &VoicesPage::tellPrepared);
    connect(work_, &WorkBar::stopWanted, preparer_, &VoicePreparer::stop);
    connect(prepareNeed_, &NeedNote::wanted, this,
            [this] { goToModelFor(services_, speech::Task::VoiceClone); });
    connect(&services_.engines, &EngineCatalog::ready, this, &VoicesPage::updateState);
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
    QStringList places;
    for (const VoiceRow& row : rows) {
        places += row.usedIn;
        if (!row.usedIn.isEmpty()) ++used;
    }
    services_.library.bin(view_->selectedVoices());
    const QString told = rows.size() == 1
                             ? tr("“%1” goes to the bin.").arg(rows.front().name)
                             : tr("%n voice(s) go to the bin.", nullptr, static_cast<int>(rows.size()));
    QString remedy =
        rows.size() == 1 ? tr("It can be taken back from there.") : tr("They can be taken back from there.");
    if (rows.size() == 1 && used > 0) {
        QStringList names;
        for (const QString& place : places.mid(0, kMostTold)) names << QFileInfo(place).fileName();
        remedy = tr("It is used in %n project(s): %1.", nullptr, static_cast<int>(places.size()))
                     .arg(names.join(u", "_s)) +
                 u' ' + remedy;
    }
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

void VoicesPage::askForConsent()
{
    asked_.clear();
    QString name;
    for (const VoiceRow& voice : chosen())
        if (voice.lacksConsent && !voice.binned) {
            asked_ << voice.id;
            name = voice.name;
        }
    if (asked_.isEmpty()) return;
    const QString question = asked_.size() == 1 ? tr("Who is heard as “%1”, and do they agree?").arg(name)
                                                : tr("Who is heard in these %n voice(s), and do they agree?",
                                                     nullptr, static_cast<int>(asked_.size()));
    consent_->ask(asked_.join(u' '), question, tr("Note it"));
}

void VoicesPage::keepConsent(const QString& subject, const voices::Consent& consent)
{
    // The form may ask about a folder of clips, too.
    if (asked_.isEmpty() || subject != asked_.join(u' ')) return;
    voices::VoiceChange change;
    change.consent = consent;
    services_.library.change(std::exchange(asked_, {}), change);
}

/// Of the chosen ones those that have a recording, and no clone prompt for the model that clones here.
QStringList VoicesPage::unprepared() const
{
    const EngineOffer* cloner = services_.engines.offers().forTask(speech::Task::VoiceClone);
    const QString model = cloner ? QString::fromStdString(speech::promptModelOf(*cloner->engine)) : QString();
    QStringList ids;
    for (const VoiceRow& voice : chosen())
        if (!voice.binned && !voice.reference.isEmpty() &&
            (cloner ? !voice.models.contains(model) : voice.models.isEmpty()))
            ids << voice.id;
    return ids;
}

/// Offered where it would do something; where nothing clones, what it needs stands in its place.
void VoicesPage::updatePrepare()
{
    const bool wanted = !unprepared().isEmpty();
    const bool known = services_.engines.isKnown();
    const bool clones = known && services_.engines.offers().cloner;
    actions_.prepare->setVisible(wanted && clones);
    actions_.prepare->setEnabled(wanted && clones && !preparer_->isBusy());
    prepareNeed_->setVisible(wanted && known && !clones);
}

void VoicesPage::prepareChosen()
{
    message_->clear();
    preparer_->prepare(unprepared());
}

void VoicesPage::tellPrepared(const VoicePreparer::Report& report)
{
    work_->clear();
    toldFault_ = false;
    if (report.missing) return message_->show(*report.missing);
    const auto ready = static_cast<int>(report.names.size());
    QString told = ready == 1 ? tr("“%1” is ready for %2.").arg(report.names.front(), report.model)
                              : tr("%n voice(s) are ready for %1.", nullptr, ready).arg(report.model);
    if (ready == 0) told = report.stopped ? tr("It was stopped.") : tr("No voice could be prepared.");
    if (report.stopped && ready > 0) told += u' ' + tr("Then it was stopped.");
    const auto kind = !report.problems.isEmpty() ? InlineMessage::Kind::Error
                      : report.stopped           ? InlineMessage::Kind::Info
                                                 : InlineMessage::Kind::Success;
    message_->show(kind, told, report.problems.mid(0, kMostTold).join(u'\n'));
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
