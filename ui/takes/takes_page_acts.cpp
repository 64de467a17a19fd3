// SPDX-License-Identifier: GPL-3.0-or-later
// What the actions of the page of takes do.
#include "engine/project/kept_prompt.h"
#include "engine/project/take_store.h"
#include "engine/speech/request_json.h"
#include "ui/actions/action_collection.h"
#include "ui/export/export_dialog.h"
#include "ui/playback/compare_bar.h"
#include "ui/playback/sound_desk.h"
#include "ui/services/project_desk.h"
#include "ui/services/speak_desk.h"
#include "ui/services/take_sounds.h"
#include "ui/speak/engine_catalog.h"
#include "ui/takes/compare_tray.h"
#include "ui/takes/take_inspector.h"
#include "ui/takes/take_list_model.h"
#include "ui/takes/take_player.h"
#include "ui/takes/take_table.h"
#include "ui/takes/takes_page.h"
#include "ui/widgets/inline_message.h"

#include <QMessageBox>
#include <QPushButton>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

/// What is needed to make a take again.
struct Again
{
    speech::Request request;
    std::optional<int64_t> cell;
};

Again againOf(project::Project& project, int64_t id)
{
    const project::Take take = project::TakeStore(project).get(id);
    if (take.recipe.empty())
        throw Error(ErrorCode::InvalidRequest, "This take is a recording: there is nothing to make again.",
                    "Choose a take that was spoken.");
    Again again{speech::requestFromJson(take.recipe, "take").request, take.cell};
    again.request.seed.reset();
    if (!take.prompt.empty())
        again.request.clonePrompt =
            std::make_shared<const speech::ClonePrompt>(project::keptPrompt(project, take.prompt));
    return again;
}

} // namespace

void TakesPage::connectActions()
{
    const auto on = [this](QAction* action, auto what) {
        addAction(action);
        action->setEnabled(true);
        connect(action, &QAction::triggered, this, what);
    };
    on(actions_.approve, [this] { judge(true); });
    on(actions_.reject, [this] { judge(false); });
    on(actions_.review, [this] { services_.project.review(chosen()); });
    on(actions_.reroll, [this] { rerollChosen(); });
    on(actions_.star, [this] { starChosen(); });
    on(actions_.note, [this] { inspector_->focusNote(); });
    on(actions_.compare, [this] { compareChosen(); });
    on(actions_.exchange, [this] { exchange(); });
    on(actions_.weigh, [this] { weigh(false); });
    on(actions_.blind, [this] { weigh(true); });
    on(actions_.exportFiles, [this] { askToExport(false); });
    on(actions_.exportAgain, [this] { askToExport(true); });
    on(actions_.bin, [this] { binChosen(); });
    on(actions_.restore, [this] { services_.project.restore(chosen()); });
    on(actions_.emptyBin, [this] { askToEmptyBin(); });
    on(actions_.nextToReview,
       [this] { table_->selectRowAt(table_->nextToReview(table_->currentIndex().row())); });
    connect(tray_, &CompareTray::hear, this, &TakesPage::hear);
    connect(tray_, &CompareTray::weighWanted, this, [this] { weigh(false); });
    // The better one is chosen in the list: the next key may approve it.
    connect(&services_.player, &TakePlayer::preferred, this, [this](qint64 take) {
        table_->clearSelection();
        table_->selectTake(take);
    });
    for (int number = 1; number <= 9; ++number) {
        auto* digit = new QAction(this);
        digit->setShortcut(QKeySequence(static_cast<Qt::Key>(Qt::Key_0 + number)));
        digit->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(digit);
        connect(digit, &QAction::triggered, this, [this, number] { chooseSibling(number); });
    }
}

QList<qint64> TakesPage::chosen() const
{
    return table_->selectedTakes();
}

/// The next one is chosen before the act: with a list of what is to review the judged one goes out of it.
void TakesPage::judge(bool approve)
{
    const QList<qint64> ids = chosen();
    if (ids.isEmpty()) return;
    int next = table_->currentIndex().row();
    do {
        next = table_->nextToReview(next);
    } while (next >= 0 && next != table_->currentIndex().row() && ids.contains(model_->idAt(next)));
    const int64_t take = ids.contains(model_->idAt(next)) ? 0 : model_->idAt(next);
    if (approve) {
        services_.project.approve(ids);
    } else {
        services_.project.reject(ids);
    }
    if (take != 0) {
        table_->selectTake(take);
    } else if (ids.size() == 1) {
        services_.announce(tr("Everything in this list is reviewed."));
    }
}

void TakesPage::starChosen()
{
    bool all = true;
    const QList<qint64> ids = chosen();
    for (const qint64 id : ids) {
        const TakeRow* row = services_.project.take(id);
        all = all && row && row->star;
    }
    services_.project.setStar(ids, !all);
}

void TakesPage::compareChosen()
{
    for (const qint64 id : chosen()) {
        if (tray_->toggle(id)) continue;
        services_.announce(tr("The tray holds %n take(s) at most.", nullptr, CompareTray::kMost));
        return;
    }
}

void TakesPage::exchange()
{
    if (services_.sound.comparing()) {
        services_.sound.hearOther();
    } else {
        tray_->hearNext();
    }
}

/// Names go and come back while a comparison is there; else it begins.
void TakesPage::weigh(bool blind)
{
    if (services_.player.comparing()) {
        services_.sound.compareBar().setBlind(blind && !services_.sound.compareBar().isBlind());
    } else if (tray_->takes().size() > 1) {
        services_.player.compare(tray_->takes(), blind);
    } else {
        services_.announce(tr("Put two takes or more into the compare tray first."));
    }
}

/// From the same place as what is heard now, and on when it was playing.
void TakesPage::hear(int64_t take)
{
    const bool playing = services_.sound.player().playing();
    services_.player.show(take, playing, services_.sound.player().position());
    table_->selectTake(take);
}

void TakesPage::binChosen()
{
    const QList<qint64> ids = chosen();
    const int row = table_->currentIndex().row();
    services_.project.bin(ids);
    const int64_t next = model_->idAt(row + 1) != 0 ? model_->idAt(row + 1) : model_->idAt(row - 1);
    if (next != 0 && !ids.contains(next)) table_->selectTake(next);
    services_.announce(
        tr("%n take(s) put into the bin. Ctrl+Z takes it back.", nullptr, static_cast<int>(ids.size())));
}

void TakesPage::askToEmptyBin()
{
    auto* box = new QMessageBox(QMessageBox::Warning, tr("Empty the bin"),
                                tr("Delete %n take(s) for good?", nullptr, model_->rowCount()),
                                QMessageBox::Cancel, window());
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(u"emptyBin"_s);
    box->setInformativeText(tr("Their sound cannot be brought back."));
    QPushButton* remove = box->addButton(tr("&Delete"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(remove, &QPushButton::clicked, this, [this] { services_.project.emptyBin(); });
    box->open();
}

void TakesPage::chooseSibling(int number)
{
    const TakeRow* current = services_.project.take(table_->currentTake());
    if (!current) return;
    // The oldest is number one: takes that come later change no numbers.
    int found = 0;
    const auto& takes = services_.project.takes();
    for (auto row = takes.rbegin(); row != takes.rend(); ++row) {
        if (row->state == project::TakeState::Binned) continue;
        const bool same =
            current->cell ? row->cell == current->cell : !row->cell && row->text == current->text;
        if (!same || ++found != number) continue;
        if (!table_->selectTake(row->id)) services_.player.show(row->id);
        return;
    }
}

void TakesPage::rerollChosen()
{
    for (const qint64 id : chosen()) reroll(id);
}

void TakesPage::reroll(int64_t take)
{
    services_.project.ask(
        this, [take](project::Project& project) { return againOf(project, take); },
        [this, take](const Outcome<Again>& again) {
            if (!again) return showError(*again.error);
            say(again.value->request, take, again.value->cell);
        });
}

void TakesPage::say(speech::Request request, int64_t parent, std::optional<int64_t> cell)
{
    const EngineOffer* offer = services_.engines.offers().forTask(request.task);
    if (!offer || !offer->capabilities.supports(request.task))
        return showError(Error(ErrorCode::UnsupportedTask,
                               tr("No engine here can make this take.").toStdString(),
                               tr("Install the model that it was made with.").toStdString()));
    const QString title = QString::fromStdString(request.text).left(80).simplified();
    const int64_t ticket =
        services_.speak.say({.engine = offer->engine,
                             .request = std::move(request),
                             .title = title,
                             .engineName = QString::fromStdString(offer->capabilities.name),
                             .cell = cell,
                             .parent = parent,
                             .operation = "reroll"});
    if (ticket == 0)
        showError(Error(ErrorCode::Busy, tr("Too much waits to be spoken.").toStdString(),
                        tr("Wait for some of it, or stop it in the queue.").toStdString()));
}

void TakesPage::askToExport(bool again)
{
    if (!export_) export_ = new ExportDialog(services_, exportState_, this);
    QList<qint64> listed;
    for (int row = 0; row < model_->rowCount(); ++row) listed << model_->idAt(row);
    if (again) return export_->again(chosen(), listed);
    export_->begin(chosen(), listed);
}

void TakesPage::showError(const Error& error)
{
    message_->show(error);
}

} // namespace troupe::ui
