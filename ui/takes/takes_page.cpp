// SPDX-License-Identifier: GPL-3.0-or-later
// How the page of takes is built and what it shows; what its actions do is in takes_page_acts.cpp.
#include "ui/takes/takes_page.h"

#include "engine/project/character.h"
#include "ui/actions/action_collection.h"
#include "ui/export/export_dialog.h"
#include "ui/playback/sound_desk.h"
#include "ui/services/project_desk.h"
#include "ui/takes/compare_tray.h"
#include "ui/takes/take_delegate.h"
#include "ui/takes/take_filter_bar.h"
#include "ui/takes/take_inspector.h"
#include "ui/takes/take_list_model.h"
#include "ui/takes/take_player.h"
#include "ui/takes/take_table.h"
#include "ui/takes/take_words.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/action_chips.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/page_head.h"
#include "ui/widgets/scrolled.h"

#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

/// So that in the smallest window the wave gives room to the list, not the list to the wave.
constexpr int kLeastHeight = 300;
constexpr int kLow = 420;
constexpr int kLeastList = 96;

} // namespace

TakesPage::TakesPage(const PageServices& services, QWidget* parent)
    : Page(parent), services_(services), actions_(TakeActions::of(services.actions)),
      model_(new TakeListModel(services.project, services.sounds, this)),
      inspector_(new TakeInspector(services.theme, services.project, this))
{
    inspector_->hide();
    setMinimumHeight(kLeastHeight);
    message_ = new InlineMessage(services_.theme, this);
    tray_ = new CompareTray(services_.project, services_.player, this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kMargin, metrics::kGap, metrics::kMargin, metrics::kUnit);
    column->setSpacing(metrics::kUnit);
    filter_ = new TakeFilterBar(this);
    column->addWidget(head_ = new PageHead(tr("Takes"), this));
    head_->addTool(filter_->finder());
    auto* body = new QWidget;
    auto* parts = new QVBoxLayout(body);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->setSpacing(metrics::kUnit);
    parts->addWidget(filter_);
    parts->addWidget(message_);
    auto* middle = new ListSpace(kLeastList, this);
    stack_ = new QStackedLayout(middle);
    stack_->addWidget(makeList());
    stack_->addWidget(makeEmpty());
    parts->addWidget(middle, 1);
    parts->addWidget(tray_);
    parts->addWidget(actionRow_ = makeActionRow());
    column->addWidget(scrolled(body, this), 1);
    connectActions();
    connectProject();
    readCharacters();
    updateState();
    updateEmpty();
}

TakesPage::~TakesPage()
{
    // It may stand in the Inspector, which outlives this page.
    delete inspector_;
}

QWidget* TakesPage::makeList()
{
    table_ = new TakeTable(*model_, this);
    table_->setItemDelegate(new TakeDelegate(services_.theme, services_.project, services_.sounds, table_));
    connect(table_, &TakeTable::currentTakeChanged, this, [this](qint64 take) {
        inspector_->show(take);
        if (take != 0) services_.player.showSoon(take);
    });
    table_->setContextMenuPolicy(Qt::ActionsContextMenu);
    table_->addActions(menuActions());
    connect(table_, &TakeTable::selectionTold, this, &TakesPage::updateState);
    connect(table_, &QTableView::activated, this,
            [this](const QModelIndex& index) { services_.player.show(model_->idAt(index.row()), true); });
    return table_;
}

QWidget* TakesPage::makeEmpty()
{
    empty_ = new EmptyState(services_.theme, u"takes"_s, this);
    connect(empty_->action(), &QPushButton::clicked, this, [this] {
        if (services_.project.takes().empty()) {
            services_.goTo(u"speak"_s);
        } else {
            filter_->setFilter({});
            table_->setFocus();
        }
    });
    return empty_;
}

QWidget* TakesPage::makeActionRow()
{
    return makeActionChips({actions_.approve, actions_.reject, actions_.reroll, actions_.compare,
                            actions_.exportFiles, actions_.bin, actions_.restore, actions_.emptyBin},
                           this);
}

void TakesPage::connectProject()
{
    ProjectDesk& project = services_.project;
    connect(filter_, &TakeFilterBar::filterChanged, this, &TakesPage::applyFilter);
    connect(&project, &ProjectDesk::castChanged, this, &TakesPage::readCharacters);
    connect(&project, &ProjectDesk::opened, this, [this] {
        message_->clear();
        readCharacters();
    });
    connect(&services_.player, &TakePlayer::failed, this, &TakesPage::showError);
    // Behind the player, which follows the dock, too.
    connect(&services_.sound, &SoundDesk::clipChanged, this, &TakesPage::placeTray, Qt::QueuedConnection);
    connect(tray_, &CompareTray::takesChanged, this, &TakesPage::placeTray);
    connect(model_, &QAbstractItemModel::modelReset, this, [this] {
        updateEmpty();
        updateState();
        takeWanted();
    });
    connect(model_, &QAbstractItemModel::rowsInserted, this, [this] {
        updateEmpty();
        takeWanted();
    });
    connect(model_, &QAbstractItemModel::rowsRemoved, this, [this] { updateEmpty(); });
    connect(model_, &QAbstractItemModel::dataChanged, this, [this] { updateState(); });
    connect(inspector_, &TakeInspector::goTo, this, &TakesPage::showTake);
}

void TakesPage::showTake(qint64 take)
{
    if (table_->selectTake(take)) return;
    filter_->setFilter({});
    table_->selectTake(take);
}

void TakesPage::readCharacters()
{
    using Names = std::vector<std::pair<int64_t, QString>>;
    services_.project.ask(
        this,
        [](project::Project& project) {
            Names names;
            for (const auto& character : project::CharacterStore(project).list())
                names.emplace_back(character.id, QString::fromStdString(character.name));
            return names;
        },
        [this](const Outcome<Names>& names) {
            if (!names) return;
            filter_->setCharacters(*names.value);
            table_->setHasCharacters(!names.value->empty());
        });
}

void TakesPage::applyFilter()
{
    const int64_t current = table_->currentTake();
    model_->setFilter(filter_->filter());
    if (current != 0) table_->selectTake(current);
    updateEmpty();
    updateState();
}

void TakesPage::updateEmpty()
{
    const int shown = model_->rowCount();
    const auto all = static_cast<int>(services_.project.takes().size());
    stack_->setCurrentIndex(shown > 0 ? 0 : 1);
    // Nothing to find and nothing to judge: only the way on.
    filter_->setVisible(all > 0);
    actionRow_->setVisible(all > 0);
    filter_->finder()->setVisible(all > 0);
    head_->setFacts(all == 0 ? QString()
                    : shown == all
                        ? tr("%n take(s)", nullptr, all)
                        : tr("%n take(s)", nullptr, all) + u" · "_s + tr("%n shown", nullptr, shown));
    if (shown > 0) return;
    if (all == 0) {
        empty_->setWords(tr("Nothing was spoken yet."), tr("What you make is kept here, take by take."));
        empty_->action()->setText(tr("Speak something"));
    } else if (filter_->filter() == TakeFilter{.which = TakeFilter::Which::ToReview}) {
        empty_->setWords(tr("Everything is reviewed."), {});
        empty_->action()->setText(tr("Show all takes"));
    } else if (filter_->filter() == TakeFilter{.which = TakeFilter::Which::Binned}) {
        empty_->setWords(tr("The bin is empty."), {});
        empty_->action()->setText(tr("Show all takes"));
    } else {
        empty_->setWords(tr("No take fits what you are looking for."), {});
        empty_->action()->setText(tr("Show all takes"));
    }
}

/// In a low page the tray gives way to the list while the dock shows what is in it.
void TakesPage::placeTray()
{
    tray_->setVisible(!tray_->takes().isEmpty() && (height() >= kLow || !services_.player.comparing()));
}

void TakesPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    placeTray();
}

void TakesPage::updateState()
{
    const QList<qint64> ids = chosen();
    bool binned = false;
    bool live = false;
    for (const qint64 id : ids) {
        const TakeRow* row = services_.project.take(id);
        if (!row) continue;
        (row->state == project::TakeState::Binned ? binned : live) = true;
    }
    for (QAction* action :
         {actions_.approve, actions_.reject, actions_.review, actions_.star, actions_.compare})
        action->setEnabled(live);
    // Without a selection it is the list's takes, a character's, or a voice's.
    for (QAction* action : {actions_.exportFiles, actions_.exportAgain})
        action->setEnabled(!services_.project.takes().empty());
    actions_.reroll->setEnabled(live);
    actions_.note->setEnabled(ids.size() == 1);
    actions_.bin->setEnabled(live);
    actions_.restore->setEnabled(binned);
    const bool inBin = filter_->filter().which == TakeFilter::Which::Binned;
    actions_.restore->setVisible(inBin);
    actions_.emptyBin->setVisible(inBin);
    actions_.emptyBin->setEnabled(model_->rowCount() > 0);
    for (QAction* action :
         {actions_.approve, actions_.reject, actions_.reroll, actions_.compare, actions_.bin})
        action->setVisible(!inBin);
}

QWidget* TakesPage::focusTarget() const
{
    return table_->isVisibleTo(this) ? static_cast<QWidget*>(table_) : empty_->action();
}

QWidget* TakesPage::inspector()
{
    return inspector_;
}

QList<QAction*> TakesPage::menuActions() const
{
    return {actions_.approve,     actions_.reject, actions_.review,  actions_.nextToReview,
            actions_.reroll,      actions_.star,   actions_.note,    actions_.compare,
            actions_.exchange,    actions_.weigh,  actions_.blind,   actions_.exportFiles,
            actions_.exportAgain, actions_.bin,    actions_.restore, actions_.emptyBin};
}

std::vector<RunningWork> TakesPage::running()
{
    if (!export_ || !export_->exporter().isBusy()) return {};
    return {{tr("Takes are being exported."), tr("The files that are written stay; the rest is left out."),
             [this] { export_->exporter().stop(); }}};
}

bool TakesPage::find()
{
    filter_->searchField()->setFocus(Qt::ShortcutFocusReason);
    filter_->searchField()->selectAll();
    return true;
}

QVariantMap TakesPage::sessionState() const
{
    const TakeFilter filter = filter_->filter();
    QVariantMap state{{u"take"_s, static_cast<qint64>(table_->currentTake())},
                      {u"which"_s, filterName(filter.which)},
                      {u"text"_s, filter.text},
                      {u"starred"_s, filter.starred},
                      {u"suspect"_s, filter.suspect},
                      {u"incomplete"_s, filter.incomplete}};
    QStringList tray;
    for (const qint64 take : tray_->takes()) tray << QString::number(take);
    state.insert(u"tray"_s, tray);
    state.insert(u"export"_s, export_ ? export_->sessionState() : exportState_);
    return state;
}

void TakesPage::restoreSession(const QVariantMap& state)
{
    TakeFilter filter;
    filter.which = filterFromName(state.value(u"which"_s).toString());
    filter.text = state.value(u"text"_s).toString().left(200);
    filter.starred = state.value(u"starred"_s).toBool();
    filter.suspect = state.value(u"suspect"_s).toBool();
    filter.incomplete = state.value(u"incomplete"_s).toBool();
    filter_->setFilter(filter);
    wantedTake_ = state.value(u"take"_s).toLongLong();
    wantedTray_.clear();
    for (const QString& id : state.value(u"tray"_s).toStringList()) wantedTray_ << id.toLongLong();
    exportState_ = state.value(u"export"_s).toMap();
    takeWanted();
}

/// The list of a project comes in pages: what a session wants is chosen when it is there.
void TakesPage::takeWanted()
{
    if (wantedTake_ != 0 && table_->selectTake(wantedTake_)) wantedTake_ = 0;
    // What is not in the list yet may still come, until the list is whole.
    const bool allThere = std::all_of(wantedTray_.begin(), wantedTray_.end(), [this](qint64 take) {
        return services_.project.take(take) != nullptr;
    });
    if (wantedTray_.isEmpty() || (!allThere && !services_.project.isListed())) return;
    QList<qint64> tray;
    for (const qint64 take : std::exchange(wantedTray_, {}))
        if (services_.project.take(take)) tray << take;
    tray_->setTakes(tray);
}

} // namespace troupe::ui
