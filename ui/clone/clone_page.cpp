// SPDX-License-Identifier: GPL-3.0-or-later
// How the page is built and what it keeps; what its actions do is in clone_page_acts.cpp.
#include "ui/clone/clone_page.h"

#include "ui/clone/clone_speaker.h"
#include "ui/clone/normalise_panel.h"
#include "ui/clone/normaliser.h"
#include "ui/clone/reference_draft.h"
#include "ui/clone/reference_panel.h"
#include "ui/clone/save_panel.h"
#include "ui/clone/test_lines.h"
#include "ui/clone/test_panel.h"
#include "ui/clone/voice_maker.h"
#include "ui/clone/words_panel.h"
#include "ui/models/capability_line.h"
#include "ui/theme/metrics.h"
#include "ui/theme/studio_style.h"
#include "ui/voices/clips_import.h"
#include "ui/waveform/waveform_view.h"
#include "ui/widgets/action_chips.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/page_head.h"
#include "ui/widgets/scrolled.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSideWidth = 376;

QLabel* makeHeading(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setFont(metrics::headingFont(label->font()));
    return label;
}

} // namespace

ClonePage::ClonePage(const PageServices& services, QWidget* parent)
    : Page(parent), services_(services), actions_(CloneActions::of(services.actions)),
      draft_(new ReferenceDraft(this)), maker_(new VoiceMaker(*draft_, services.library, this)),
      lines_(new TestLines(this)), speaker_(new CloneSpeaker(services, *draft_, *lines_, this)),
      normaliser_(new Normaliser(*draft_, services.project, services.sounds, this)),
      porter_(new VoicePorter(services.library, this))
{
    setAcceptDrops(true);
    area_ = scrolled(makeColumns(), this);
    auto* head = new PageHead(tr("Clone Lab"), this);
    head->setFacts(tr("A recording becomes a voice."));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kMargin, metrics::kGap, metrics::kMargin, metrics::kUnit);
    column->setSpacing(metrics::kUnit);
    column->addWidget(head);
    column->addWidget(area_, 1);
    connectActions();
    updateState();
}

ClonePage::~ClonePage()
{
    // The draft's thread is joined when the draft goes: nothing on it may wait for long by then.
    words_->stopTranscribing();
    maker_->cancel();
    speaker_->stop();
}

QWidget* ClonePage::makeColumns()
{
    auto* content = new QWidget(this);
    auto* left = new QWidget(content);
    reference_ = new ReferencePanel(services_.theme, *draft_, left);
    sources_ = makeActionChips(
        {actions_.open, actions_.record, actions_.take, actions_.folder, actions_.hear}, left);
    auto* sources = new QVBoxLayout(left);
    sources->setContentsMargins(0, 0, 0, 0);
    sources->setSpacing(metrics::kUnit);
    sources->addWidget(sources_);
    sources->addWidget(reference_, 1);
    auto* side = new QWidget(content);
    side->setFixedWidth(kSideWidth);
    words_ =
        new WordsPanel(services_.theme, *draft_, actions_.transcribe, services_.context.transcriber, side);
    testing_ =
        new TestPanel(services_.theme, *lines_, actions_.speak, {actions_.compare, actions_.normalise}, side);
    normalise_ = new NormalisePanel(services_.theme, *normaliser_, side);
    saving_ = new SavePanel(services_.theme, actions_.save, side);
    clips_ = new ClipsImport(services_.library, *porter_, saving_->consent(), this);
    auto* right = new QVBoxLayout(side);
    right->setContentsMargins(0, 0, metrics::kHalf, 0);
    right->setSpacing(metrics::kUnit);
    right->addWidget(makeNeeds());
    right->addWidget(makeHeading(tr("Clone"), side));
    right->addWidget(words_);
    right->addSpacing(metrics::kUnit);
    right->addWidget(makeHeading(tr("Try it"), side));
    right->addWidget(testing_);
    right->addWidget(normalise_);
    right->addSpacing(metrics::kUnit);
    right->addWidget(makeHeading(tr("Keep it"), side));
    right->addWidget(saving_);
    right->addStretch();
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::kMargin);
    row->addWidget(left, 1);
    row->addWidget(side);
    return content;
}

/// Which model clones; where none does, what is needed and the way to it.
QWidget* ClonePage::makeNeeds()
{
    auto* box = new QWidget(this);
    answers_ = new CapabilityLine(services_, box);
    answers_->setTask(speech::Task::VoiceClone);
    needsBox_ = new QWidget(box);
    needs_ = new InlineMessage(services_.theme, needsBox_);
    auto* find = new QPushButton(tr("Find a model…"), needsBox_);
    find->setObjectName(u"cloneFindModel"_s);
    setLook(find, Look::Chip);
    connect(find, &QPushButton::clicked, this, [this] { goToModelFor(services_, speech::Task::VoiceClone); });
    auto* needs = new QVBoxLayout(needsBox_);
    needs->setContentsMargins(0, 0, 0, 0);
    needs->addWidget(needs_);
    needs->addWidget(find, 0, Qt::AlignLeft);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(answers_);
    column->addWidget(needsBox_);
    needsBox_->hide();
    return box;
}

QWidget* ClonePage::focusTarget() const
{
    // Without a recording the ways to one: the first of them.
    return draft_->hasClip() ? static_cast<QWidget*>(&reference_->wave())
                             : sources_->findChild<QPushButton*>();
}

bool ClonePage::isBusy() const
{
    return maker_->isBusy() || speaker_->isBusy() || porter_->isBusy();
}

std::vector<RunningWork> ClonePage::running()
{
    std::vector<RunningWork> works;
    if (maker_->isBusy())
        works.push_back({tr("A voice is being made of a recording."), tr("It is not kept then."),
                         [this] { maker_->cancel(); }});
    if (speaker_->isBusy())
        works.push_back({tr("A clone is being made ready, or speaks."), tr("What it said is kept as a take."),
                         [this] { speaker_->stop(); }});
    if (porter_->isBusy())
        works.push_back({tr("Clips are being taken into the library."),
                         tr("What is in the library stays; the rest is left out.")});
    return works;
}

QList<QAction*> ClonePage::menuActions() const
{
    return {actions_.open,       actions_.record, actions_.take,    actions_.folder,    actions_.hear,
            actions_.transcribe, actions_.speak,  actions_.compare, actions_.normalise, actions_.save};
}

QVariantMap ClonePage::sessionState() const
{
    const CloneChoice& choice = draft_->choice();
    return {{u"file"_s, draft_->path()},
            {u"name"_s, draft_->name()},
            {u"from"_s, choice.preparation.from},
            {u"to"_s, choice.preparation.to},
            {u"trim"_s, choice.preparation.trim},
            {u"level"_s, choice.preparation.level},
            {u"tail"_s, choice.tailSilence},
            {u"words"_s, QString::fromStdString(choice.transcript)},
            {u"language"_s, QString::fromStdString(choice.language)},
            {u"timbreOnly"_s, choice.timbreOnly},
            {u"voice"_s, saving_->name()},
            {u"line"_s, testing_->line()}};
}

void ClonePage::restoreSession(const QVariantMap& state)
{
    saving_->setName(state.value(u"voice"_s).toString());
    if (const QString line = state.value(u"line"_s).toString(); !line.isEmpty()) testing_->setLine(line);
    const QString file = state.value(u"file"_s).toString();
    if (file.isEmpty()) return;
    CloneChoice choice;
    choice.preparation.from = qBound(0.0, state.value(u"from"_s).toDouble(), ReferenceDraft::kMostSeconds);
    choice.preparation.to = qBound(0.0, state.value(u"to"_s).toDouble(), ReferenceDraft::kMostSeconds);
    choice.preparation.trim = state.value(u"trim"_s, true).toBool();
    choice.preparation.level = state.value(u"level"_s, true).toBool();
    choice.tailSilence = qBound(0.0, state.value(u"tail"_s, choice.tailSilence).toDouble(), 2.0);
    choice.transcript = state.value(u"words"_s).toString().left(voices::kMaxVoiceTranscript).toStdString();
    choice.language = state.value(u"language"_s, u"auto"_s).toString().left(40).toStdString();
    choice.timbreOnly = state.value(u"timbreOnly"_s).toBool();
    draft_->reopen(file, state.value(u"name"_s).toString().left(200), choice);
}

} // namespace troupe::ui
