// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/speak/voice_panel.h"

#include "engine/base/error.h"
#include "engine/models/model_pick.h"
#include "ui/models/need_note.h"
#include "ui/speak/voice_examples.h"
#include "ui/theme/metrics.h"
#include "ui/theme/studio_style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bounded_text_edit.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/search_combo.h"
#include "ui/widgets/segmented_control.h"

#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace troupe::ui {
namespace {

constexpr int kDesignPage = 0;
constexpr int kSpeakerPage = 1;
constexpr int kMostCharacters = 4000; ///< of a description or a direction

QLabel* makeLabel(const QString& text, QWidget* buddy, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setBuddy(buddy);
    return label;
}

} // namespace

VoicePanel::VoicePanel(const Theme& theme, QWidget* parent)
    : QWidget(parent), choice_(new SegmentedControl(this)), pages_(new QStackedWidget(this)),
      message_(new InlineMessage(theme, this))
{
    choice_->addSegment(kDesignPage, tr("Describe a voice"), tr("Say in words how the voice sounds"));
    choice_->addSegment(kSpeakerPage, tr("Pick a speaker"), tr("Take a speaker that the engine knows"));
    pages_->addWidget(makeDescribePage());
    pages_->addWidget(makeSpeakerPage());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::kUnit);
    column->addWidget(choice_);
    column->addWidget(pages_);
    column->addWidget(message_);
    connect(choice_, &SegmentedControl::currentChanged, this, &VoicePanel::showTask);
    setOffers({});
}

BoundedTextEdit* VoicePanel::makeTextField(const QString& name, const QString& placeholder, int lines,
                                           QWidget* parent)
{
    auto* edit = new BoundedTextEdit(kMostCharacters, parent);
    edit->setAccessibleName(name);
    edit->setPlaceholderText(placeholder);
    edit->setFixedHeight(edit->fontMetrics().lineSpacing() * lines + 22);
    connect(edit, &BoundedTextEdit::refused, this, [this](const QString& why, const QString& remedy) {
        message_->show(InlineMessage::Kind::Error, why, remedy);
    });
    connect(edit, &QPlainTextEdit::textChanged, this, [this] { message_->clear(); });
    return edit;
}

QWidget* VoicePanel::makeDescribePage()
{
    auto* page = new QWidget;
    description_ = makeTextField(tr("Description of the voice"),
                                 tr("How does the voice sound? Age, pitch, pace, timbre, mood."), 3, page);
    description_->setObjectName(QStringLiteral("description"));
    auto* chips = new FlowLayout(6);
    for (const VoiceExample& example : voiceExamples()) {
        auto* chip = new QPushButton(example.name, page);
        setLook(chip, Look::Chip);
        chip->setFont(metrics::smallFont(chip->font()));
        chip->setToolTip(example.description);
        chip->setAccessibleName(tr("Example: %1").arg(example.name));
        connect(chip, &QPushButton::clicked, this,
                [this, text = example.description] { setDescription(text); });
        chips->addWidget(chip);
    }
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(description_);
    column->addLayout(chips);
    column->addStretch();
    return page;
}

QWidget* VoicePanel::makeSpeakerPage()
{
    auto* page = new QWidget;
    speaker_ = new SearchCombo(page);
    speaker_->setAccessibleName(tr("Speaker"));
    speaker_->setObjectName(QStringLiteral("speaker"));
    speakerNote_ = new QLabel(page);
    speakerNote_->setForegroundRole(QPalette::PlaceholderText);
    speakerNote_->setWordWrap(true);
    direction_ = makeTextField(tr("Direction"),
                               tr("How to say it: “whispering”, “with a laugh”, “slow and sad”."), 2, page);
    direction_->setObjectName(QStringLiteral("direction"));
    directionLabel_ = makeLabel(tr("D&irection"), direction_, page);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(speaker_);
    column->addWidget(speakerNote_);
    column->addSpacing(metrics::kHalf);
    column->addWidget(directionLabel_);
    column->addWidget(direction_);
    directionNeed_ = new NeedNote(tr("Direction"),
                                  models::downloadFor("custom_voice", models::PreferredSize::Large), page);
    connect(directionNeed_, &NeedNote::wanted, this, &VoicePanel::modelWanted);
    column->addWidget(directionNeed_);
    column->addStretch();
    connect(speaker_, &QComboBox::currentIndexChanged, this, &VoicePanel::showSpeakerNote);
    return page;
}

void VoicePanel::setOffers(const EngineOffers& offers)
{
    hasDesign_ = offers.design.has_value();
    hasSpeakers_ = offers.speaker.has_value() && !offers.speaker->capabilities.speakers.empty();
    if (speaker_->count() > 0) wantedSpeaker_ = speaker();
    speaker_->clear();
    if (hasSpeakers_) {
        for (const speech::Speaker& one : offers.speaker->capabilities.speakers) {
            speaker_->addEntry(QString::fromStdString(one.name), QString::fromStdString(one.id),
                               QString::fromStdString(one.description));
        }
        chooseSpeaker(offers.speaker->capabilities);
    }
    const bool directs = hasSpeakers_ && offers.speaker->capabilities.directs;
    directionLabel_->setVisible(directs);
    direction_->setVisible(directs);
    directionNeed_->setVisible(hasSpeakers_ && !directs);
    choice_->setVisible(hasDesign_ && hasSpeakers_);
    pages_->setVisible(hasDesign_ || hasSpeakers_);
    if (!hasDesign_ && hasSpeakers_) choice_->setCurrent(kSpeakerPage);
    if (hasDesign_ && !hasSpeakers_) choice_->setCurrent(kDesignPage);
    showTask();
    showSpeakerNote();
}

void VoicePanel::chooseSpeaker(const speech::Capabilities& capabilities)
{
    QString id;
    try {
        id = QString::fromStdString(speech::findSpeaker(capabilities, wantedSpeaker_.toStdString()).id);
    } catch (const Error&) {
        // The engine does not have it: its first, as the list shows.
    }
    speaker_->setCurrentIndex(qMax(0, speaker_->findData(id)));
}

void VoicePanel::setSpeaker(const QString& wanted)
{
    wantedSpeaker_ = wanted;
    if (const int index = speaker_->findData(wanted); index >= 0) speaker_->setCurrentIndex(index);
}

void VoicePanel::showTask()
{
    pages_->setCurrentIndex(choice_->current());
    message_->clear();
    Q_EMIT taskChanged();
}

void VoicePanel::showSpeakerNote()
{
    speakerNote_->setText(speaker_->currentData(Qt::ToolTipRole).toString());
}

speech::Task VoicePanel::task() const
{
    if (choice_->current() == kDesignPage && hasDesign_) return speech::Task::VoiceDesign;
    if (choice_->current() == kSpeakerPage && hasSpeakers_) return speech::Task::CustomVoice;
    return speech::Task::Unknown;
}

void VoicePanel::setTask(speech::Task task)
{
    choice_->setCurrent(task == speech::Task::VoiceDesign ? kDesignPage : kSpeakerPage);
}

QString VoicePanel::description() const
{
    return description_->toPlainText().trimmed();
}

void VoicePanel::setDescription(const QString& text)
{
    description_->offer(text);
}

QString VoicePanel::speaker() const
{
    return speaker_->currentData().toString();
}

QString VoicePanel::direction() const
{
    return direction_->isHidden() ? QString() : direction_->toPlainText().trimmed();
}

void VoicePanel::focusCause()
{
    if (task() == speech::Task::VoiceDesign) {
        description_->setFocus();
    } else {
        speaker_->setFocus();
    }
}

} // namespace troupe::ui
