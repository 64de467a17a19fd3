// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/speak/voice_panel.h"

#include "engine/base/error.h"
#include "engine/models/model_pick.h"
#include "ui/models/need_note.h"
#include "ui/speak/voice_examples.h"
#include "ui/theme/metrics.h"
#include "ui/theme/studio_style.h"
#include "ui/theme/theme.h"
#include "ui/voices/voice_words.h"
#include "ui/widgets/bounded_text_edit.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/search_combo.h"
#include "ui/widgets/segmented_control.h"

#include <QAbstractButton>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace troupe::ui {
namespace {

constexpr int kDesignPage = 0;
constexpr int kSpeakerPage = 1;
constexpr int kLibraryPage = 2;
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
    design_ = choice_->addSegment(kDesignPage, tr("Describe"), tr("Say in words how the voice sounds"));
    speakers_ = choice_->addSegment(kSpeakerPage, tr("Speaker"), tr("Take a speaker that the engine knows"));
    choice_->addSegment(kLibraryPage, tr("Library"), tr("Take a voice that you designed or cloned"));
    pages_->addWidget(makeDescribePage());
    pages_->addWidget(makeSpeakerPage());
    pages_->addWidget(makeLibraryPage());
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

QWidget* VoicePanel::makeLibraryPage()
{
    auto* page = new QWidget;
    libraryVoice_ = new SearchCombo(page);
    libraryVoice_->setAccessibleName(tr("Voice of the library"));
    libraryVoice_->setObjectName(QStringLiteral("libraryVoice"));
    libraryNote_ = new QLabel(page);
    libraryNote_->setForegroundRole(QPalette::PlaceholderText);
    libraryNote_->setWordWrap(true);
    libraryNote_->setTextFormat(Qt::PlainText);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(libraryVoice_);
    column->addWidget(libraryNote_);
    column->addStretch();
    libraryVoice_->hide(); // until there are any
    showVoiceNote();
    connect(libraryVoice_, &QComboBox::currentIndexChanged, this, [this] {
        message_->clear();
        showVoiceNote();
    });
    return page;
}

void VoicePanel::setVoices(const std::vector<VoiceRow>& voices)
{
    std::vector<VoiceRow> offered;
    for (const VoiceRow& voice : voices)
        if (!voice.binned && !voice.reference.isEmpty()) offered.push_back(voice);
    if (offered == voices_) return;
    if (libraryVoice_->count() > 0) wantedVoice_ = libraryVoice();
    voices_ = std::move(offered);
    {
        const QSignalBlocker quiet(libraryVoice_);
        libraryVoice_->clear();
        for (const VoiceRow& voice : voices_)
            libraryVoice_->addEntry(voice.name, voice.id, voice.description.left(200));
        libraryVoice_->setCurrentIndex(qMax(0, libraryVoice_->findData(wantedVoice_)));
    }
    libraryVoice_->setVisible(!voices_.empty());
    showVoiceNote();
}

void VoicePanel::showVoiceNote()
{
    const QString id = libraryVoice();
    const auto found = std::ranges::find(voices_, id, &VoiceRow::id);
    if (found == voices_.end()) {
        libraryNote_->setText(tr("The library has no voice with a recording yet. Design or clone one."));
        return;
    }
    QStringList parts{voiceTypeWord(found->type), voiceConsentWord(*found), voiceWorksWith(*found)};
    parts.removeAll(QString());
    libraryNote_->setText(parts.join(QStringLiteral(" · ")));
}

QString VoicePanel::libraryVoice() const
{
    return libraryVoice_->currentData().toString();
}

void VoicePanel::setLibraryVoice(const QString& id)
{
    wantedVoice_ = id;
    if (const int index = libraryVoice_->findData(id); index >= 0) libraryVoice_->setCurrentIndex(index);
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
    hasCloner_ = offers.cloner.has_value();
    design_->setVisible(hasDesign_);
    speakers_->setVisible(hasSpeakers_);
    choice_->setVisible(hasDesign_ || hasSpeakers_ || hasCloner_);
    pages_->setVisible(!choice_->isHidden());
    if (!choice_->isHidden()) {
        const int chosen = choice_->current();
        if (chosen == kDesignPage && !hasDesign_)
            choice_->setCurrent(hasSpeakers_ ? kSpeakerPage : kLibraryPage);
        if (chosen == kSpeakerPage && !hasSpeakers_)
            choice_->setCurrent(hasDesign_ ? kDesignPage : kLibraryPage);
    }
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
    if (choice_->current() == kLibraryPage) return speech::Task::VoiceClone;
    return speech::Task::Unknown;
}

void VoicePanel::setTask(speech::Task task)
{
    choice_->setCurrent(task == speech::Task::VoiceDesign  ? kDesignPage
                        : task == speech::Task::VoiceClone ? kLibraryPage
                                                           : kSpeakerPage);
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
    } else if (task() == speech::Task::VoiceClone) {
        libraryVoice_->setFocus();
    } else {
        speaker_->setFocus();
    }
}

} // namespace troupe::ui
