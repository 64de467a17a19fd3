// SPDX-License-Identifier: GPL-3.0-or-later
// What the actions of the Voice Designer do.
#include "engine/voices/voice.h"
#include "ui/designer/candidate_model.h"
#include "ui/designer/candidate_view.h"
#include "ui/designer/coach_panel.h"
#include "ui/designer/compare_row.h"
#include "ui/designer/description_edit.h"
#include "ui/designer/designer_page.h"
#include "ui/designer/history_panel.h"
#include "ui/designer/lock_form.h"
#include "ui/designer/lock_report_view.h"
#include "ui/designer/refine_bar.h"
#include "ui/designer/voice_locker.h"
#include "ui/playback/sound_desk.h"
#include "ui/services/project_desk.h"
#include "ui/services/speak_desk.h"
#include "ui/settings/from_settings.h"
#include "ui/speak/delivery_panel.h"
#include "ui/takes/compare_tray.h"
#include "ui/takes/take_player.h"
#include "ui/takes/take_words.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/search_combo.h"
#include "ui/widgets/spoken_text_edit.h"

#include <QAction>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>

#include <utility>

namespace troupe::ui {

using namespace Qt::StringLiterals;

void DesignerPage::connectActions()
{
    const auto on = [this](QAction* action, auto what) {
        addAction(action);
        connect(action, &QAction::triggered, this, what);
    };
    on(actions_.generate, [this] { generate(); });
    on(actions_.hear, [this] { hear(); });
    on(actions_.favourite, [this] { starCurrent(view_->currentTake()); });
    on(actions_.compare, [this] { compareCurrent(); });
    on(actions_.exchange, [this] {
        if (services_.sound.comparing()) {
            services_.sound.hearOther();
        } else {
            tray().hearNext();
        }
    });
    on(actions_.lock, [this] { askToLock(); });
    on(actions_.bin, [this] { binCurrent(); });
    view_->setContextMenuPolicy(Qt::ActionsContextMenu);
    view_->addActions(menuActions());
    connect(view_, &CandidateView::hearWanted, this, &DesignerPage::hear);
    connect(view_, &CandidateView::starWanted, this, &DesignerPage::starCurrent);
    connect(view_, &CandidateView::currentTold, this, [this] {
        if (const qint64 take = view_->currentTake(); take != 0) services_.player.showSoon(take);
        updateState();
    });
    tray().setNames([this](const TakeRow& take) {
        for (int row = 0; row < candidates_->rowCount(); ++row)
            if (const QModelIndex index = candidates_->index(row);
                index.data(CandidateModel::TakeRole).toLongLong() == take.id)
                return index.data().toString() + u" · "_s + takeLength(take.seconds);
        return QString();
    });
    connect(&tray(), &CompareTray::hear, this, &DesignerPage::hearFrom);
    connect(&tray(), &CompareTray::takesChanged, this, &DesignerPage::updateState);
    connect(compare_, &CompareRow::failed, this, &DesignerPage::showError);
    connect(compare_, &CompareRow::preferred, this, [this](qint64 take) { view_->selectTake(take); });
    connect(candidates_, &CandidateModel::ended, this, &DesignerPage::onEnded);
    connect(candidates_, &CandidateModel::openChanged, this, &DesignerPage::updateState);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(candidates_, signal, this, [this] { updateEmpty(); });
    connect(candidates_, &QAbstractItemModel::modelReset, this, &DesignerPage::updateEmpty);
    connect(candidates_, &QAbstractItemModel::dataChanged, this, &DesignerPage::updateState);
}

void DesignerPage::connectText()
{
    connect(description_, &DescriptionEdit::coached, coach_, &CoachPanel::show);
    connect(coach_, &CoachPanel::phraseWanted, description_, &DescriptionEdit::addPhrase);
    connect(description_, &DescriptionEdit::changed, this, [this] {
        message_->clear();
        historyPanel_->setWritten(description_->description());
        refine_->setWritten(description_->description());
        updateEmpty();
    });
    for (BoundedTextEdit* field : {&description_->field(), &line_->field()})
        connect(field, &BoundedTextEdit::refused, this, [this](const QString& why, const QString& remedy) {
            message_->show(InlineMessage::Kind::Error, why, remedy);
        });
    connect(refine_, &RefineBar::accepted, this, [this](const QString& description) {
        setDescription(description);
        description_->field().setFocus();
    });
    connect(line_, &SpokenTextEdit::changed, this, &DesignerPage::updateCost);
    connect(count_, &QSpinBox::valueChanged, this, &DesignerPage::updateCost);
    const auto deliver = [this] { line_->setDelivery(delivery_->language(), delivery_->speed()); };
    connect(delivery_->findChild<QSlider*>(u"speed"_s), &QSlider::valueChanged, this, deliver);
    connect(delivery_->findChild<SearchCombo*>(u"language"_s), &QComboBox::currentIndexChanged, this,
            deliver);
    connect(historyPanel_, &HistoryPanel::chosen, this, &DesignerPage::showVersion);
    connect(historyPanel_, &HistoryPanel::takeWanted, this, [this](const QString& description) {
        setDescription(description);
        description_->field().setFocus();
    });
    connect(history_, &DesignHistory::changed, this, &DesignerPage::followHistory);
    connect(&services_.project, &ProjectDesk::opened, this, [this] {
        lockForm_->hide();
        lockReport_->hide();
    });
    connect(&services_.project, &ProjectDesk::takesReset, this, &DesignerPage::fillTray);
    connect(&services_.project, &ProjectDesk::takesAdded, this, &DesignerPage::fillTray);
}

void DesignerPage::connectLock()
{
    connect(lockForm_, &LockForm::wanted, this, [this](qint64 take, const QString& name) {
        lockReport_->hide();
        locker_->lock(take, name);
    });
    connect(lockForm_, &LockForm::stopWanted, locker_, &VoiceLocker::stop);
    connect(locker_, &VoiceLocker::busyChanged, this, [this] {
        lockForm_->setBusy(locker_->isBusy());
        updateState();
    });
    connect(locker_, &VoiceLocker::failed, this, [this](const Error& error) {
        lockForm_->show();
        lockForm_->showError(error);
    });
    connect(locker_, &VoiceLocker::locked, this, &DesignerPage::onLocked);
    connect(lockReport_, &LockReportView::hearWanted, this, &DesignerPage::hearLine);
    connect(lockReport_, &LockReportView::shelfWanted, this, [this] { services_.goTo(u"voices"_s); });
}

void DesignerPage::setDescription(const QString& text)
{
    description_->setDescription(text);
}

void DesignerPage::setLine(const QString& text)
{
    line_->setText(text);
}

void DesignerPage::setCount(int candidates)
{
    count_->setValue(candidates);
}

bool DesignerPage::checkForm()
{
    if (description_->description().isEmpty()) {
        message_->show(InlineMessage::Kind::Error, tr("The voice is not described yet."),
                       tr("Say how it sounds, or take one of the examples."));
        description_->field().setFocus();
        return false;
    }
    if (const auto fault = line_->fault()) {
        message_->show(*fault);
        line_->field().setFocus();
        return false;
    }
    if (delivery_->seedIsWrong()) {
        delivery_->message().show(InlineMessage::Kind::Error, tr("The seed is not a whole number."),
                                  tr("Type digits only, or choose “New”."));
        delivery_->seedField()->setFocus();
        return false;
    }
    return true;
}

DesignFacts DesignerPage::asWritten() const
{
    DesignFacts facts;
    facts.description = description_->description();
    facts.line = line_->text();
    facts.language = delivery_->language();
    facts.speed = delivery_->speed();
    return facts;
}

void DesignerPage::generate()
{
    const EngineOffer* offer = offers_.forTask(speech::Task::VoiceDesign);
    if (!offer) return;
    message_->clear();
    if (!checkForm()) return;
    candidates_->dropFailed();
    DesignFacts facts = asWritten();
    facts.engine = QString::fromStdString(offer->capabilities.engine);
    showVersion(facts.description);
    firstIsAwaited_ = true;
    for (int number = 0; number < count_->value(); ++number) {
        // A fixed seed gives the same row of candidates each time, not the same one many times.
        facts.seed.reset();
        if (const auto seed = delivery_->seed()) facts.seed = *seed + static_cast<quint64>(number);
        if (!order(*offer, number, facts)) break;
    }
    reveal(view_);
    updateState();
}

/// False when nothing more is taken; that is told.
bool DesignerPage::order(const EngineOffer& offer, int number, const DesignFacts& facts)
{
    speech::Request request;
    request.task = speech::Task::VoiceDesign;
    request.text = facts.line.toStdString();
    request.instruct = facts.description.toStdString();
    request.language = facts.language.toStdString();
    if (facts.seed) request.seed = *facts.seed;
    request.speed = facts.speed;
    request.limits = limitsFrom(services_.context.settings);
    const int64_t ticket =
        services_.speak.say({.engine = offer.engine,
                             .request = std::move(request),
                             .title = tr("Candidate: %1").arg(facts.description.left(60).simplified()),
                             .engineName = QString::fromStdString(offer.capabilities.name),
                             .operation = "design",
                             // The first is heard while it comes; the others come in silence.
                             .heard = number == 0});
    if (ticket == 0) {
        showError(Error(ErrorCode::Busy, tr("Too much waits to be spoken.").toStdString(),
                        tr("Wait for some of it, or stop it in the queue.").toStdString()));
        return false;
    }
    candidates_->add(ticket, facts);
    return true;
}

void DesignerPage::stop()
{
    for (const qint64 ticket : candidates_->openTickets()) services_.speak.stop(ticket);
}

void DesignerPage::onEnded(qint64 take, const speech::Done& done)
{
    if (const EngineOffer* offer = offers_.forTask(speech::Task::VoiceDesign))
        pace_.learn(QString::fromStdString(offer->capabilities.name), done);
    if (done.error) showError(*done.error);
    if (take != 0 && std::exchange(firstIsAwaited_, false)) {
        view_->selectTake(take);
        // Somebody who has gone on writing is left alone.
        if (generateButton_->hasFocus()) view_->setFocus();
    }
    delivery_->showUsedSeed(done.seed);
    updateCost();
}

void DesignerPage::showVersion(const QString& description)
{
    wantedShown_.clear();
    candidates_->setDescription(description);
    historyPanel_->setShown(candidates_->description());
    updateEmpty();
    updateState();
}

void DesignerPage::hear()
{
    if (const qint64 take = view_->currentTake(); take != 0) services_.player.show(take, true);
}

/// From the same place as what is heard now, and on when it was playing.
void DesignerPage::hearFrom(qint64 take)
{
    StreamPlayer& player = services_.sound.player();
    services_.player.show(take, player.playing(), player.position());
    view_->selectTake(take);
}

void DesignerPage::hearLine(const LockedLine& line)
{
    services_.sound.begin(line.clip->rate);
    services_.sound.append(line.clip->samples);
    services_.sound.end();
    services_.sound.setAbout({.title = line.text, .fileName = line.text.left(40), .comment = {}});
}

void DesignerPage::starCurrent(qint64 take)
{
    if (const TakeRow* row = services_.project.take(take)) services_.project.setStar({take}, !row->star);
}

void DesignerPage::compareCurrent()
{
    const qint64 take = view_->currentTake();
    if (take == 0) return;
    wantedTray_.clear(); // whoever begins a tray does not want the one before in its place
    if (!tray().toggle(take))
        services_.announce(tr("The tray holds %n take(s) at most.", nullptr, CompareTray::kMost));
}

QString DesignerPage::nameOf(qint64 take) const
{
    if (const int row = candidates_->rowOfTake(take); row >= 0)
        return candidates_->index(row).data().toString();
    const DesignFacts* facts = history_->factsOf(take);
    const DesignVersion* version = facts ? history_->version(facts->description) : nullptr;
    if (!version) return tr("Take %1").arg(take);
    return tr("v%1 #%2").arg(version->number).arg(version->takes.indexOf(take) + 1);
}

void DesignerPage::binCurrent()
{
    const qint64 take = view_->currentTake();
    if (take == 0) return;
    services_.project.bin({take});
    services_.announce(tr("The candidate is in the bin. Ctrl+Z takes it back."));
}

void DesignerPage::askToLock()
{
    const Candidate* chosen = candidates_->at(view_->currentIndex().row());
    if (!chosen || chosen->take == 0 || locker_->isBusy()) return;
    QString name =
        QString::fromStdString(voices::nameFromDescription(chosen->facts.description.toStdString()));
    name.replace(u'_', u' ');
    lockReport_->hide();
    lockForm_->ask(chosen->take, tr("Candidate #%1").arg(view_->currentIndex().row() + 1), name);
    locker_->findMeans(lockForm_, [this](const CloneMeans& means) {
        lockForm_->setMeans(means);
        reveal(lockForm_);
    });
    reveal(lockForm_);
}

void DesignerPage::onLocked(const LockReport& report)
{
    lockForm_->hide();
    lockReport_->show(report);
    reveal(lockReport_);
    services_.announce(tr("“%1” is in the library.").arg(report.name));
}

void DesignerPage::showError(const Error& error)
{
    message_->show(error);
}

} // namespace troupe::ui
