// SPDX-License-Identifier: GPL-3.0-or-later
// How the Voice Designer is built and what it shows; what its actions do is in designer_page_acts.cpp.
#include "ui/designer/designer_page.h"

#include "engine/base/settings.h"
#include "engine/models/model_pick.h"
#include "ui/actions/action_collection.h"
#include "ui/designer/candidate_model.h"
#include "ui/designer/candidate_view.h"
#include "ui/designer/coach_panel.h"
#include "ui/designer/compare_row.h"
#include "ui/designer/description_edit.h"
#include "ui/designer/history_panel.h"
#include "ui/designer/lock_form.h"
#include "ui/designer/lock_report_view.h"
#include "ui/designer/refine_bar.h"
#include "ui/designer/voice_locker.h"
#include "ui/models/capability_line.h"
#include "ui/services/library_desk.h"
#include "ui/services/project_desk.h"
#include "ui/services/speak_desk.h"
#include "ui/speak/delivery_panel.h"
#include "ui/speak/voice_examples.h"
#include "ui/takes/compare_tray.h"
#include "ui/theme/metrics.h"
#include "ui/theme/studio_style.h"
#include "ui/widgets/action_chips.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/page_head.h"
#include "ui/widgets/scrolled.h"
#include "ui/widgets/spoken_text_edit.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSideWidth = 352;
constexpr int kUsualCandidates = 4;
/// A test line, not a chapter: candidates are to be compared.
constexpr int kMostLine = 2000;

} // namespace

DesignerPage::DesignerPage(const PageServices& services, QWidget* parent)
    : Page(parent), services_(services), actions_(DesignerActions::of(services.actions)),
      history_(new DesignHistory(services.project, this)),
      candidates_(new CandidateModel(services.project, services.speak, services.sounds, *history_, this)),
      locker_(new VoiceLocker(services, this))
{
    auto* columns = new QHBoxLayout;
    columns->setSpacing(metrics::kMargin);
    columns->addWidget(makeLeft(), 1);
    columns->addWidget(makeRight());
    auto* head = new PageHead(tr("Design a voice"), this);
    head->setFacts(tr("Describe it, hear candidates, keep the best."));
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(metrics::kMargin, metrics::kGap, metrics::kMargin, metrics::kUnit);
    page->setSpacing(metrics::kUnit);
    page->addWidget(head);
    page->addLayout(columns, 1);
    connectActions();
    connectText();
    connectLock();
    delivery_->setLanguage(QString::fromStdString(services.context.settings.text("speech.language")));
    line_->setText(tr("The signal arrived at dawn, and nobody on the ridge had slept."));
    connect(&services_.engines, &EngineCatalog::ready, this, &DesignerPage::setOffers);
    if (services_.engines.isKnown()) setOffers(services_.engines.offers());
    // Saved voices are seen by others at once.
    services_.library.start();
    coach_->show(description_->coaching());
    updateState();
    updateCost();
    updateEmpty();
}

DesignerPage::~DesignerPage() = default;

QWidget* DesignerPage::makeLeft()
{
    auto* content = new QWidget;
    description_ = new DescriptionEdit(services_.theme, content);
    message_ = new InlineMessage(services_.theme, content);
    needs_ = new InlineMessage(services_.theme, content);
    compare_ = new CompareRow(
        services_, [this](qint64 take) { return nameOf(take); }, content);
    lockForm_ = new LockForm(services_.theme, content);
    lockReport_ = new LockReportView(services_.theme, content);
    auto* label = new QLabel(tr("Des&cription"), content);
    label->setFont(metrics::headingFont(font()));
    label->setBuddy(&description_->field());
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::kUnit);
    column->addWidget(label);
    column->addWidget(description_);
    column->addWidget(examples_ = makeExamples());
    column->addWidget(refine_ = new RefineBar(services_.context, services_.theme, content));
    column->addWidget(message_);
    column->addWidget(needs_);
    column->addWidget(makeGenerateRow());
    column->addWidget(makeCandidates(), 1);
    column->addWidget(makeActionChips(
        {actions_.hear, actions_.favourite, actions_.compare, actions_.exchange, actions_.lock, actions_.bin},
        content));
    column->addWidget(compare_);
    column->addWidget(lockForm_);
    column->addWidget(lockReport_);
    leftArea_ = scrolled(content, this);
    return leftArea_;
}

QWidget* DesignerPage::makeExamples()
{
    auto* box = new QWidget;
    auto* row = new FlowLayout(6, box);
    for (const VoiceExample& example : voiceExamples()) {
        auto* chip = new QPushButton(example.name, box);
        setLook(chip, Look::Chip);
        chip->setFont(metrics::smallFont(chip->font()));
        chip->setToolTip(tr("Writes it and generates: %1").arg(example.description));
        chip->setAccessibleName(tr("Example: %1").arg(example.name));
        connect(chip, &QPushButton::clicked, this, [this, text = example.description] {
            setDescription(text);
            generate();
        });
        row->addWidget(chip);
    }
    return box;
}

QWidget* DesignerPage::makeGenerateRow()
{
    auto* box = new QWidget;
    generateButton_ = new QPushButton(box);
    generateButton_->setObjectName(u"designGenerate"_s);
    setLook(generateButton_, Look::Primary);
    generateButton_->setFont(metrics::headingFont(font()));
    stopButton_ = new QPushButton(tr("Stop"), box);
    stopButton_->setObjectName(u"designStop"_s);
    stopButton_->setToolTip(tr("Stop and keep what was made"));
    modelsButton_ = new QPushButton(tr("Find a model…"), box);
    modelsButton_->setObjectName(u"designModels"_s);
    answers_ = new CapabilityLine(services_, box);
    answers_->setTask(speech::Task::VoiceDesign);
    connect(generateButton_, &QPushButton::clicked, this, &DesignerPage::generate);
    connect(stopButton_, &QPushButton::clicked, this, &DesignerPage::stop);
    connect(modelsButton_, &QPushButton::clicked, this,
            [this] { goToModelFor(services_, speech::Task::VoiceDesign); });
    const auto tell = [this] { generateButton_->setToolTip(actions_.generate->toolTip()); };
    connect(actions_.generate, &QAction::changed, generateButton_, tell);
    tell();
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(generateButton_);
    row->addWidget(stopButton_);
    row->addWidget(modelsButton_);
    row->addStretch();
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::kHalf);
    column->addWidget(answers_);
    column->addLayout(row);
    return box;
}

QWidget* DesignerPage::makeCandidates()
{
    auto* box = new QWidget;
    shownOf_ = new QLabel(box);
    shownOf_->setFont(metrics::headingFont(font()));
    empty_ = new QLabel(tr("Candidates come one by one and stand here. Each is a take of the project."), box);
    empty_->setForegroundRole(QPalette::PlaceholderText);
    empty_->setWordWrap(true);
    empty_->setAlignment(Qt::AlignCenter);
    view_ = new CandidateView(services_.theme, *candidates_, services_.project, services_.sounds, box);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::kHalf);
    column->addWidget(shownOf_);
    column->addWidget(empty_, 1);
    column->addWidget(view_, 1);
    return box;
}

QWidget* DesignerPage::makeRight()
{
    auto* content = new QWidget;
    coach_ = new CoachPanel(content);
    line_ = new SpokenTextEdit(services_.theme, tr("Line to speak"), kMostLine, 2, content);
    line_->field().setObjectName(u"designLine"_s);
    delivery_ = new DeliveryPanel(services_.theme, content);
    speedNote_ = new QLabel(content);
    speedNote_->setObjectName(u"designSpeedNote"_s);
    speedNote_->setWordWrap(true);
    speedNote_->setFont(metrics::smallFont(font()));
    speedNote_->setForegroundRole(QPalette::PlaceholderText);
    count_ = new QSpinBox(content);
    count_->setObjectName(u"designCount"_s);
    count_->setRange(1, kMostCandidates);
    count_->setValue(kUsualCandidates);
    count_->setAccessibleName(tr("Candidates"));
    historyPanel_ = new HistoryPanel(*history_, content);
    const auto heading = [content](const QString& text, QWidget* buddy = nullptr) {
        auto* label = new QLabel(text, content);
        label->setFont(metrics::headingFont(label->font()));
        label->setBuddy(buddy);
        return label;
    };
    auto* countRow = new QHBoxLayout;
    countRow->addWidget(heading(tr("Can&didates"), count_));
    countRow->addWidget(count_, 0, Qt::AlignRight);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, metrics::kUnit, 0);
    column->addWidget(heading(tr("Coach")));
    column->addWidget(coach_);
    column->addSpacing(metrics::kUnit);
    column->addWidget(heading(tr("&Line"), &line_->field()));
    column->addWidget(line_);
    column->addWidget(delivery_);
    column->addWidget(speedNote_);
    column->addLayout(countRow);
    column->addSpacing(metrics::kUnit);
    column->addWidget(heading(tr("History")));
    column->addWidget(historyPanel_);
    column->addStretch();
    QScrollArea* area = scrolled(content, this);
    area->setFixedWidth(kSideWidth);
    return area;
}

QWidget* DesignerPage::focusTarget() const
{
    return &description_->field();
}

bool DesignerPage::isBusy() const
{
    return !candidates_->openTickets().isEmpty() || locker_->isBusy();
}

std::vector<RunningWork> DesignerPage::running()
{
    if (!locker_->isBusy()) return {};
    return {{tr("A voice is being made of a take."), tr("It is not kept then; the take stays."),
             [this] { locker_->stop(); }}};
}

QList<QAction*> DesignerPage::menuActions() const
{
    return {actions_.generate, actions_.hear, actions_.favourite, actions_.compare,
            actions_.exchange, actions_.lock, actions_.bin};
}

CompareTray& DesignerPage::tray()
{
    return compare_->tray();
}

QString DesignerPage::costText() const
{
    return answers_->text();
}

void DesignerPage::setOffers(const EngineOffers& offers)
{
    offers_ = offers;
    offersKnown_ = true;
    if (offers.design) {
        delivery_->setCapabilities(offers.design->capabilities);
        speedNote_->setText(
            tr("The speed cannot be set: %1 speaks at its own pace. Say “slow” or “quick” in the "
               "description.")
                .arg(QString::fromStdString(offers.design->capabilities.name)));
        needs_->clear();
    } else {
        const Error error = models::noModelOf("voice_design", models::PreferredSize::Large);
        needs_->show(InlineMessage::Kind::Warning, QString::fromStdString(error.message()),
                     QString::fromStdString(error.remedy()));
    }
    speedNote_->setVisible(offers.design && !offers.design->capabilities.setsSpeed);
    line_->setDelivery(delivery_->language(), delivery_->speed());
    updateState();
    updateCost();
}

/// In a low window what has come is scrolled to, once it has its place.
void DesignerPage::reveal(QWidget* part)
{
    QTimer::singleShot(0, part, [this, part] {
        leftArea_->widget()->layout()->activate();
        leftArea_->ensureWidgetVisible(part, 0, metrics::kUnit);
    });
}

void DesignerPage::updateCost()
{
    const EngineOffer* offer = offers_.forTask(speech::Task::VoiceDesign);
    const double pace = offer ? pace_.of(QString::fromStdString(offer->capabilities.name)) : 0;
    answers_->setWork(workSentence(count_->value(), line_->seconds(), pace));
    // Where nothing answers the note above says more.
    answers_->setVisible(offer || !offersKnown_);
    generateButton_->setText(tr("Generate %n", nullptr, count_->value()));
}

void DesignerPage::updateState()
{
    const bool can = offers_.design.has_value();
    generateButton_->setEnabled(can);
    // Languages and speed are those of the engine that answers.
    delivery_->setEnabled(can || !offersKnown_);
    actions_.generate->setEnabled(can);
    stopButton_->setEnabled(!candidates_->openTickets().isEmpty());
    modelsButton_->setVisible(offersKnown_ && !can);
    const Candidate* current = candidates_->at(view_->currentIndex().row());
    const bool made = current && current->take != 0;
    for (QAction* action : {actions_.hear, actions_.favourite, actions_.compare, actions_.bin})
        action->setEnabled(made);
    actions_.lock->setEnabled(made && !locker_->isBusy());
    actions_.exchange->setEnabled(!compare_->tray().takes().isEmpty());
}

void DesignerPage::updateEmpty()
{
    const bool any = candidates_->rowCount() > 0;
    view_->setVisible(any);
    empty_->setVisible(!any);
    const DesignVersion* version = history_->version(candidates_->description());
    shownOf_->setVisible(any);
    shownOf_->setText(version ? tr("Candidates of v%1").arg(version->number) : tr("Candidates"));
    examples_->setVisible(description_->description().isEmpty());
}

QVariantMap DesignerPage::sessionState() const
{
    QStringList tray;
    for (const qint64 take : wantedTray_.isEmpty() ? compare_->tray().takes() : wantedTray_)
        tray << QString::number(take);
    return {{u"description"_s, description_->description()},
            {u"line"_s, line_->text()},
            {u"language"_s, delivery_->language()},
            {u"speed"_s, delivery_->speed()},
            {u"count"_s, count_->value()},
            {u"shown"_s, wantedShown_.isEmpty() ? candidates_->description() : wantedShown_},
            {u"tray"_s, tray},
            {u"pace"_s, pace_.toList()}};
}

void DesignerPage::restoreSession(const QVariantMap& state)
{
    setDescription(state.value(u"description"_s).toString());
    if (const QString line = state.value(u"line"_s).toString(); !line.isEmpty()) setLine(line);
    delivery_->setLanguage(state.value(u"language"_s, u"auto"_s).toString());
    if (const double speed = state.value(u"speed"_s, 1.0).toDouble(); speed >= 0.5 && speed <= 2)
        delivery_->setSpeed(speed);
    setCount(state.value(u"count"_s, kUsualCandidates).toInt());
    pace_.fromList(state.value(u"pace"_s).toStringList());
    wantedShown_ = state.value(u"shown"_s).toString();
    followHistory();
    wantedTray_.clear();
    for (const QString& id : state.value(u"tray"_s).toStringList()) wantedTray_ << id.toLongLong();
    fillTray();
    updateCost();
}

/// The list of a project comes in pages: what a session wants is put in when it is there.
void DesignerPage::fillTray()
{
    const auto isThere = [this](qint64 take) { return services_.project.take(take) != nullptr; };
    if (wantedTray_.isEmpty()) return;
    if (!std::ranges::all_of(wantedTray_, isThere) && !services_.project.isListed()) return;
    QList<qint64> tray = std::exchange(wantedTray_, {});
    tray.removeIf([&isThere](qint64 take) { return !isThere(take); });
    compare_->tray().setTakes(tray);
}

void DesignerPage::followHistory()
{
    const QString& shown = candidates_->description();
    if (!wantedShown_.isEmpty() && history_->version(wantedShown_)) {
        showVersion(std::exchange(wantedShown_, {}));
    } else if (!history_->version(shown) && candidates_->openTickets().isEmpty() &&
               candidates_->rowCount() == 0) {
        // Another project, or the first look at this one: its newest version.
        showVersion(history_->versions().empty() ? QString()
                                                 : history_->versions().front().facts.description);
    }
    updateEmpty();
}

} // namespace troupe::ui
