// SPDX-License-Identifier: GPL-3.0-or-later
// What the actions of the page of presets do.
#include "engine/base/atomic_file.h"
#include "ui/presets/preset_editor.h"
#include "ui/presets/preset_preview.h"
#include "ui/presets/presets_page.h"
#include "ui/services/library_desk.h"
#include "ui/services/speak_desk.h"
#include "ui/speak/engine_catalog.h"
#include "ui/widgets/inline_message.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

namespace troupe::ui {

using namespace Qt::StringLiterals;

void PresetsPage::connectActions()
{
    const auto on = [this](QAction* action, auto what) {
        addAction(action);
        connect(action, &QAction::triggered, this, [this, what] {
            message_->clear();
            what();
        });
    };
    on(actions_.add, [this] {
        voices::Preset preset;
        preset.type = voices::PresetType::Emotion;
        begin(std::move(preset));
    });
    on(actions_.copy, [this] { begin(editor_->preset()); });
    on(actions_.save, [this] { save(); });
    on(actions_.revert, [this] { revert(); });
    on(actions_.reset, [this] { reset(); });
    on(actions_.hear, [this] { hear(); });
    on(actions_.importFile, [this] { askForImport(); });
    on(actions_.exportFile, [this] { askForExport(); });
    connect(&services_.engines, &EngineCatalog::ready, this, &PresetsPage::updateState);
    connect(&services_.speak, &SpeakDesk::ended, this,
            [this](qint64, const speech::Done&, qint64) { updateState(); });
}

/// A new one, with a name still to be given.
void PresetsPage::begin(voices::Preset preset)
{
    preset.name.clear();
    preset.origin = voices::PresetOrigin::Own;
    new_ = std::move(preset);
    editor_->show(*new_, true);
    preview_->show(*new_);
    updateState();
    editor_->focusName();
}

void PresetsPage::save()
{
    const voices::Preset preset = editor_->preset();
    const QString name = QString::fromStdString(preset.name);
    const bool isNew = new_.has_value();
    // A new one never takes the place of another.
    const voices::IfExists rule = isNew ? voices::IfExists::Refuse : voices::IfExists::Overwrite;
    if (isNew && list_->find(name)) {
        showError({ErrorCode::InvalidRequest, tr("There is a preset “%1” already.").arg(name).toStdString(),
                   tr("Give this one another name, or change that one.").toStdString()});
        editor_->focusName();
        return;
    }
    services_.library.ask(
        this, [preset, rule](voices::Library& library) { return library.presets().set(preset, rule); },
        [this, name, isNew](const Outcome<voices::Preset>& kept) {
            if (!kept) {
                if (kept.error) showError(*kept.error);
                return;
            }
            drafts_.remove(name);
            if (isNew) new_.reset();
            current_ = name;
            message_->show(InlineMessage::Kind::Success, tr("“%1” is saved.").arg(name));
            reload();
        });
}

void PresetsPage::revert()
{
    new_.reset();
    drafts_.remove(current_);
    showCurrent(current_);
}

void PresetsPage::reset()
{
    const QString name = current_;
    const voices::Preset* kept = list_->find(name);
    if (!kept) return;
    const bool own = kept->origin == voices::PresetOrigin::Own;
    services_.library.ask(
        this, [name = name.toStdString()](voices::Library& library) { return library.presets().reset(name); },
        [this, name, own](const Outcome<bool>& done) {
            if (done.error) return showError(*done.error);
            drafts_.remove(name);
            message_->show(InlineMessage::Kind::Success, own ? tr("“%1” is deleted.").arg(name)
                                                             : tr("“%1” is as it came again.").arg(name));
            reload();
        });
}

/// Another take each time; nothing that was heard before is overwritten.
void PresetsPage::hear()
{
    const EngineOffer* offer = services_.engines.offers().forTask(speech::Task::VoiceDesign);
    std::optional<speech::Request> request = preview_->request();
    if (!offer || !request) return;
    const QString title = tr("Preset %1: %2")
                              .arg(QString::fromStdString(editor_->preset().name),
                                   QString::fromStdString(request->text).left(80).simplified());
    const int64_t ticket =
        services_.speak.say({.engine = offer->engine,
                             .request = *request,
                             .title = title,
                             .engineName = QString::fromStdString(offer->capabilities.name)});
    if (ticket == 0)
        message_->show(InlineMessage::Kind::Error, tr("Too much waits to be spoken."),
                       tr("Wait for some of it, or stop it in the queue."));
}

void PresetsPage::importFile(const QString& file)
{
    services_.library.ask(
        this,
        [path = file.toStdString()](voices::Library& library) {
            return library.presets().importFile(path, voices::IfExists::Overwrite);
        },
        [this](const Outcome<voices::PresetReport>& report) {
            if (!report) {
                if (report.error) showError(*report.error);
                return;
            }
            message_->show(InlineMessage::Kind::Success,
                           tr("%n preset(s) were taken in.", nullptr, static_cast<int>(report.value->kept)));
            reload();
        });
}

void PresetsPage::exportTo(const QString& file)
{
    services_.library.ask(
        this,
        [path = file.toStdString()](voices::Library& library) {
            AtomicFile::replace(path, library.presets().exportJson(false));
            return true;
        },
        [this, file](const Outcome<bool>& done) {
            if (done.error) return showError(*done.error);
            message_->show(InlineMessage::Kind::Success, tr("Saved: %1").arg(QDir::toNativeSeparators(file)));
        });
}

void PresetsPage::askForImport()
{
    auto* dialog = new QFileDialog(this, tr("Import presets"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Presets (*.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &PresetsPage::importFile);
    dialog->open();
}

void PresetsPage::askForExport()
{
    auto* dialog = new QFileDialog(this, tr("Export presets"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"json"_s);
    dialog->selectFile(u"presets.json"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &PresetsPage::exportTo);
    dialog->open();
}

void PresetsPage::showError(const Error& error)
{
    message_->show(error);
}

} // namespace troupe::ui
