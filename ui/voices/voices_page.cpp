// SPDX-License-Identifier: GPL-3.0-or-later
// How the page of voices is built and what it shows; what its actions do is in voices_page_acts.cpp.
#include "ui/voices/voices_page.h"

#include "engine/models/model_pick.h"
#include "ui/actions/action_collection.h"
#include "ui/models/need_note.h"
#include "ui/services/library_desk.h"
#include "ui/services/project_desk.h"
#include "ui/services/take_sounds.h"
#include "ui/theme/metrics.h"
#include "ui/voices/clips_import.h"
#include "ui/voices/consent_form.h"
#include "ui/voices/voice_bulk_bar.h"
#include "ui/voices/voice_facts.h"
#include "ui/voices/voice_filter_bar.h"
#include "ui/voices/voice_filter_model.h"
#include "ui/voices/voice_list_model.h"
#include "ui/voices/voice_places.h"
#include "ui/voices/voice_player.h"
#include "ui/voices/voice_view.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/page_head.h"
#include "ui/widgets/scrolled.h"
#include "ui/widgets/work_bar.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedLayout>

#include <algorithm>
#include <set>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLeastList = 96;

/// Hides one widget while another one is to be seen: a low window has no room for both.
class Instead final : public QObject
{
public:
    Instead(QWidget* shown, QWidget* hidden) : QObject(shown), hidden_(hidden)
    {
        shown->installEventFilter(this);
    }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (hidden_ && event->type() == QEvent::ShowToParent) hidden_->hide();
        if (hidden_ && event->type() == QEvent::HideToParent) hidden_->show();
        return QObject::eventFilter(watched, event);
    }

private:
    QPointer<QWidget> hidden_;
};

} // namespace

VoicesPage::VoicesPage(const PageServices& services, QWidget* parent)
    : Page(parent), services_(services), actions_(VoiceActions::of(services.actions)),
      all_(new VoiceListModel(services.library, this)), shown_(new VoiceFilterModel(*all_, this)),
      porter_(new VoicePorter(services.library, this)), preparer_(new VoicePreparer(services, this)),
      player_(new VoicePlayer(services.sound, this))
{
    setAcceptDrops(true);
    facts_ = new VoiceFacts(services_.library, this);
    facts_->hide();
    message_ = new InlineMessage(services_.theme, this);
    consent_ = new ConsentForm(services_.theme, this);
    clips_ = new ClipsImport(services_.library, *porter_, *consent_, this);
    bar_ = new VoiceFilterBar(this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kMargin, metrics::kGap, metrics::kMargin, metrics::kUnit);
    column->setSpacing(metrics::kUnit);
    column->addWidget(head_ = new PageHead(tr("Voices"), this));
    for (QAction* action : {actions_.importPackages, actions_.importClips}) head_->addButton(action);
    // A low window scrolls what it has no room for.
    auto* body = new QWidget;
    auto* parts = new QVBoxLayout(body);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->setSpacing(metrics::kUnit);
    parts->addWidget(bar_);
    parts->addWidget(message_);
    parts->addWidget(work_ = new WorkBar(this));
    parts->addWidget(consent_);
    parts->addWidget(makeMiddle(), 1);
    bulk_ = new VoiceBulkBar(services_.library,
                             {actions_.hear, actions_.speak, actions_.star, actions_.rename, actions_.prepare,
                              actions_.consent, actions_.exportFiles, actions_.bin, actions_.restore,
                              actions_.purge},
                             this);
    prepareNeed_ = new NeedNote(plainActionText(actions_.prepare->text()),
                                models::downloadFor("base", models::PreferredSize::Large), this);
    parts->addWidget(prepareNeed_);
    parts->addWidget(bulk_);
    column->addWidget(scrolled(body, this), 1);
    for (QWidget* part : std::initializer_list<QWidget*>{bar_, places_, bulk_}) new Instead(consent_, part);
    // What there is not is not shown again either.
    connect(consent_, &ConsentForm::given, this, &VoicesPage::updateEmpty);
    connect(consent_, &ConsentForm::refused, this, &VoicesPage::updateEmpty);
    connectActions();
    connect(bar_, &VoiceFilterBar::changed, this, &VoicesPage::applyShelf);
    connect(bar_, &VoiceFilterBar::cardsChanged, view_, &VoiceView::setCards);
    connect(places_, &VoicePlaces::changed, this, &VoicesPage::applyShelf);
    connect(shown_, &QAbstractItemModel::dataChanged, this, &VoicesPage::updateState);
    connect(&services_.library, &LibraryDesk::changed, this, &VoicesPage::follow);
    const auto followProject = [this] { bar_->setProject(services_.project.facts().folder); };
    connect(&services_.project, &ProjectDesk::opened, this, followProject);
    followProject();
    services_.library.start();
    follow();
}

VoicesPage::~VoicesPage()
{
    // It may be shown elsewhere.
    delete facts_;
}

QWidget* VoicesPage::inspector()
{
    return facts_;
}

QWidget* VoicesPage::makeMiddle()
{
    auto* middle = new ListSpace(kLeastList, this);
    places_ = new VoicePlaces(services_.library, middle);
    view_ = new VoiceView(services_.theme, *shown_, services_.sounds.strips(), middle);
    auto* lists = new QWidget(middle);
    stack_ = new QStackedLayout(lists);
    stack_->addWidget(view_);
    stack_->addWidget(makeEmpty());
    auto* row = new QHBoxLayout(middle);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::kGap);
    row->addWidget(places_);
    row->addWidget(lists, 1);
    return middle;
}

QWidget* VoicesPage::makeEmpty()
{
    empty_ = new EmptyState(services_.theme, u"voices"_s, this);
    empty_->action()->setObjectName(u"voicesEmpty"_s);
    empty_->example()->setText(tr("Example: an old storyteller"));
    empty_->example()->setObjectName(u"voicesExample"_s);
    empty_->example()->setToolTip(tr("Puts a described voice into the library, to start from"));
    connect(empty_->example(), &QPushButton::clicked, this, &VoicesPage::addExample);
    connect(empty_->action(), &QPushButton::clicked, this, [this] {
        if (services_.library.voices().empty()) {
            services_.goTo(u"designer"_s);
        } else {
            setShelf({});
            view_->setFocus();
        }
    });
    return empty_;
}

void VoicesPage::setShelf(const VoiceShelf& shelf)
{
    bar_->setShelf(shelf);
    places_->setShelf(shelf);
}

void VoicesPage::applyShelf()
{
    VoiceShelf shelf;
    bar_->fill(shelf);
    places_->fill(shelf);
    const QStringList chosen = view_->selectedVoices();
    const QString current = view_->currentVoice();
    if (shown_->setShelf(shelf)) view_->selectVoices(chosen, current);
    updateEmpty();
    updateState();
}

/// The library has changed, or cannot be opened, or can again.
void VoicesPage::follow()
{
    const LibraryDesk& library = services_.library;
    if (library.fault()) {
        message_->show(*library.fault());
        toldFault_ = true;
    } else if (std::exchange(toldFault_, false)) {
        message_->clear();
    }
    std::set<QString> languages;
    std::set<QString> models;
    for (const VoiceRow& voice : library.voices()) {
        if (!voice.language.isEmpty()) languages.insert(voice.language);
        models.insert(voice.models.begin(), voice.models.end());
    }
    bar_->setLanguages(QStringList(languages.begin(), languages.end()));
    bar_->setModels(QStringList(models.begin(), models.end()));
    selectWanted();
    updateEmpty();
    updateState();
}

void VoicesPage::updateEmpty()
{
    const int shown = shown_->rowCount();
    const LibraryDesk& library = services_.library;
    const bool none = library.voices().empty();
    const bool bin = shown_->shelf() == VoiceShelf{.binned = true, .order = shown_->shelf().order};
    stack_->setCurrentIndex(shown > 0 ? 0 : 1);
    // Nothing to find: only the way on.
    const bool asking = !consent_->isHidden();
    bar_->setVisible(!none && !asking);
    places_->setVisible(!none && !asking);
    bulk_->setVisible(!none && !asking);
    updateCount();
    if (shown > 0) return;
    empty_->action()->setVisible(library.isListed());
    empty_->example()->setVisible(library.isListed() && none);
    if (!library.isListed()) {
        empty_->setWords(library.fault() ? tr("The library cannot be opened now.")
                                         : tr("The library is being opened."),
                         {});
    } else if (none) {
        empty_->setWords(
            tr("There is no voice yet."),
            tr("Voices that you design or clone are kept here. Packages of voices can be dropped here."));
        empty_->action()->setText(tr("Design a voice"));
    } else {
        empty_->setWords(bin ? tr("The bin is empty.") : tr("No voice fits what you are looking for."), {});
        empty_->action()->setText(tr("Show all voices"));
    }
}

void VoicesPage::updateCount()
{
    int kept = 0;
    for (const VoiceRow& voice : services_.library.voices())
        if (!voice.binned) ++kept;
    QStringList words;
    if (kept > 0) words << tr("%n voice(s)", nullptr, kept);
    if (const int shown = shown_->rowCount(); shown_->shelf().binned || shown != kept)
        words << tr("%n shown", nullptr, shown);
    if (const auto chosen = static_cast<int>(view_->selectedVoices().size()); chosen > 1)
        words << tr("%n chosen", nullptr, chosen);
    head_->setFacts(words.join(u" · "_s));
}

void VoicesPage::updateState()
{
    const bool any = view_->selectionModel()->hasSelection();
    const bool bin = shown_->shelf().binned;
    const VoiceRow* current = shown_->voiceAt(view_->currentIndex());
    actions_.hear->setEnabled(any && current && !current->reference.isEmpty());
    actions_.speak->setVisible(!bin);
    actions_.speak->setEnabled(actions_.hear->isEnabled() && !bin);
    actions_.star->setEnabled(any);
    actions_.rename->setEnabled(any && current && !bin);
    actions_.exportFiles->setEnabled(any);
    for (QAction* action : {actions_.bin, actions_.rename, actions_.exportFiles}) action->setVisible(!bin);
    actions_.bin->setEnabled(any && !bin);
    for (QAction* action : {actions_.restore, actions_.purge}) {
        action->setVisible(bin);
        action->setEnabled(any && bin);
    }
    bulk_->setEditable(any && !bin);
    const auto lacks = [](const VoiceRow& voice) { return voice.lacksConsent; };
    actions_.consent->setVisible(!bin && std::ranges::any_of(chosen(), lacks));
    facts_->show(any ? view_->currentVoice() : QString());
    updatePrepare();
    updateCount();
}

QWidget* VoicesPage::focusTarget() const
{
    if (shown_->rowCount() > 0) return view_;
    return empty_->action()->isVisibleTo(this) ? static_cast<QWidget*>(empty_->action()) : view_;
}

std::vector<RunningWork> VoicesPage::running()
{
    std::vector<RunningWork> works;
    if (porter_->isBusy())
        works.push_back({tr("Voices are on their way into the library or out of it."),
                         tr("What is done stays; the rest is left out.")});
    if (preparer_->isBusy())
        works.push_back({tr("Voices are being prepared for cloning."),
                         tr("What is done stays; the rest is left out."), [this] { preparer_->stop(); }});
    return works;
}

QList<QAction*> VoicesPage::menuActions() const
{
    return {actions_.hear,    actions_.speak,   actions_.star,           actions_.rename,
            actions_.prepare, actions_.consent, actions_.exportFiles,    actions_.bin,
            actions_.restore, actions_.purge,   actions_.importPackages, actions_.importClips};
}

bool VoicesPage::find()
{
    if (bar_->isHidden()) return false;
    bar_->searchField()->setFocus(Qt::ShortcutFocusReason);
    bar_->searchField()->selectAll();
    return true;
}

void VoicesPage::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Find) && find()) return;
    Page::keyPressEvent(event);
}

QVariantMap VoicesPage::sessionState() const
{
    const VoiceShelf& shelf = shown_->shelf();
    return {{u"text"_s, shelf.text},
            {u"folder"_s, shelf.folder},
            {u"tags"_s, shelf.tags},
            {u"type"_s, static_cast<int>(shelf.type)},
            {u"language"_s, shelf.language},
            {u"model"_s, shelf.model},
            {u"use"_s, static_cast<int>(shelf.use)},
            {u"starred"_s, shelf.starred},
            {u"order"_s, orderName(shelf.order)},
            {u"cards"_s, view_->hasCards()},
            {u"voice"_s, view_->currentVoice()}};
}

void VoicesPage::restoreSession(const QVariantMap& state)
{
    VoiceShelf shelf;
    shelf.text = state.value(u"text"_s).toString().left(200);
    shelf.folder = state.value(u"folder"_s).toString().left(200);
    shelf.tags = state.value(u"tags"_s).toStringList();
    shelf.type = static_cast<voices::VoiceType>(state.value(u"type"_s).toInt());
    shelf.language = state.value(u"language"_s).toString().left(100);
    shelf.model = state.value(u"model"_s).toString().left(200);
    shelf.use = static_cast<VoiceShelf::Use>(state.value(u"use"_s).toInt());
    shelf.starred = state.value(u"starred"_s).toBool();
    shelf.order = orderFromName(state.value(u"order"_s).toString());
    setShelf(shelf);
    const bool cards = state.value(u"cards"_s, true).toBool();
    bar_->setCards(cards);
    view_->setCards(cards);
    if (const QString voice = state.value(u"voice"_s).toString(); !voice.isEmpty())
        wanted_ = QStringList{voice};
    selectWanted();
}

void VoicesPage::showVoice(const QString& id)
{
    if (!shown_->indexOf(id).isValid()) setShelf({.order = shown_->shelf().order});
    wanted_ = QStringList{id};
    selectWanted();
}

/// What was asked for before the list had it.
void VoicesPage::selectWanted()
{
    const bool there =
        std::ranges::any_of(wanted_, [this](const QString& id) { return shown_->indexOf(id).isValid(); });
    if (there) view_->selectVoices(std::exchange(wanted_, {}));
}

} // namespace troupe::ui
