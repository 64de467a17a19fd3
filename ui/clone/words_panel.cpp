// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clone/words_panel.h"

#include "engine/voices/voice.h"
#include "ui/clone/reference_draft.h"
#include "ui/theme/metrics.h"
#include "ui/theme/studio_style.h"
#include "ui/widgets/bounded_text_edit.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/search_combo.h"
#include "ui/widgets/segmented_control.h"

#include <QAbstractButton>
#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

enum Mode
{
    Full,
    TimbreOnly
};

QLabel* makeNote(QWidget* parent)
{
    auto* note = new QLabel(parent);
    note->setWordWrap(true);
    note->setTextFormat(Qt::PlainText);
    note->setForegroundRole(QPalette::PlaceholderText);
    return note;
}

} // namespace

WordsPanel::WordsPanel(const Theme& theme, ReferenceDraft& draft, QAction* transcribe,
                       TranscriberMaker transcriber, QWidget* parent)
    : QWidget(parent), draft_(draft), transcribe_(transcribe), transcriber_(std::move(transcriber))
{
    text_ = new BoundedTextEdit(static_cast<int>(voices::kMaxVoiceTranscript), this);
    text_->setObjectName(u"cloneWords"_s);
    text_->setAccessibleName(tr("What is said in the recording"));
    text_->setPlaceholderText(tr("Write word for word what is heard."));
    text_->setFixedHeight(text_->fontMetrics().lineSpacing() * 3 + 22);
    note_ = makeNote(this);
    message_ = new InlineMessage(theme, this);
    language_ = new SearchCombo(this);
    language_->setObjectName(u"cloneLanguage"_s);
    language_->setAccessibleName(tr("Language of the recording"));
    language_->lineEdit()->setAccessibleName(tr("Language of the recording"));
    auto* languageLabel = new QLabel(tr("La&nguage"), this);
    languageLabel->setBuddy(language_);
    auto* languageRow = new QHBoxLayout;
    languageRow->addWidget(languageLabel);
    languageRow->addWidget(language_, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::kUnit);
    column->addWidget(makeMode());
    column->addWidget(makeHead());
    column->addWidget(text_);
    column->addWidget(note_);
    column->addWidget(message_);
    column->addLayout(languageRow);
    connect(text_, &QPlainTextEdit::textChanged, this, [this] {
        message_->clear();
        draft_.setTranscript(text_->toPlainText());
    });
    connect(text_, &BoundedTextEdit::refused, this, [this](const QString& why, const QString& remedy) {
        message_->show(InlineMessage::Kind::Error, why, remedy);
    });
    connect(language_, &QComboBox::currentIndexChanged, this, [this] {
        const QString id = language_->currentData().toString();
        draft_.setLanguage(id.isEmpty() ? u"auto"_s : id);
    });
    connect(&draft_, &ReferenceDraft::choiceChanged, this, &WordsPanel::followChoice);
    connect(&draft_, &ReferenceDraft::clipChanged, this, [this] {
        stop_.request_stop(); // those are the words of another recording
        updateState();
    });
    setLanguages({});
    followChoice();
}

WordsPanel::~WordsPanel()
{
    stop_.request_stop();
}

QWidget* WordsPanel::makeMode()
{
    auto* box = new QWidget(this);
    mode_ = new SegmentedControl(box);
    mode_->addSegment(Full, tr("Full"), tr("In-context clone (ICL): the recording and its words"))
        ->setObjectName(u"cloneFull"_s);
    mode_->addSegment(TimbreOnly, tr("Timbre only"), tr("Speaker embedding (x-vector) alone"))
        ->setObjectName(u"cloneTimbre"_s);
    modeNote_ = makeNote(box);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::kHalf);
    column->addWidget(mode_, 0, Qt::AlignLeft);
    column->addWidget(modeNote_);
    connect(mode_, &SegmentedControl::currentChanged, this,
            [this](int mode) { draft_.setTimbreOnly(mode == TimbreOnly); });
    return box;
}

QWidget* WordsPanel::makeHead()
{
    auto* head = new QWidget(this);
    label_ = new QLabel(tr("&Words"), head);
    label_->setFont(metrics::headingFont(font()));
    label_->setBuddy(text_);
    button_ = new QPushButton(head);
    button_->setObjectName(u"cloneTranscribe"_s);
    setLook(button_, Look::Chip);
    connect(button_, &QPushButton::clicked, this, [this] {
        if (transcribing_) {
            stopTranscribing();
        } else {
            transcribe_->trigger();
        }
    });
    connect(transcribe_, &QAction::triggered, this, &WordsPanel::transcribe);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(label_, 1);
    row->addWidget(button_);
    return head;
}

void WordsPanel::setLanguages(const std::vector<speech::Language>& languages)
{
    const QSignalBlocker quiet(language_);
    language_->clear();
    language_->addEntry(tr("Automatic"), u"auto"_s);
    for (const speech::Language& one : languages)
        language_->addEntry(QString::fromStdString(one.name), QString::fromStdString(one.id),
                            QString::fromStdString(one.code));
    showLanguage();
}

/// A language that the engine does not know is shown as automatic, and stays until another one is chosen.
void WordsPanel::showLanguage()
{
    const int index = language_->findData(QString::fromStdString(draft_.choice().language));
    language_->setCurrentIndex(qMax(0, index));
}

void WordsPanel::setHasService(bool has)
{
    hasService_ = has;
    updateState();
}

void WordsPanel::followChoice()
{
    const CloneChoice& choice = draft_.choice();
    const QString words = QString::fromStdString(choice.transcript);
    if (text_->toPlainText() != words) text_->offer(words);
    mode_->setCurrent(choice.timbreOnly ? TimbreOnly : Full);
    modeNote_->setText(
        choice.timbreOnly
            ? tr("The sound of the voice without its manner: needs no words, is less alike, and "
                 "cannot be told how to speak.")
            : tr("Voice and manner of the recording. Needs its exact words, and can be told how "
                 "to speak."));
    const QSignalBlocker quiet(language_);
    showLanguage();
    updateState();
}

void WordsPanel::updateState()
{
    const bool wanted = !draft_.choice().timbreOnly;
    label_->setEnabled(wanted);
    text_->setEnabled(wanted);
    button_->setVisible(hasService_);
    button_->setText(transcribing_ ? tr("Stop") : tr("Transcribe"));
    button_->setToolTip(transcribing_ ? tr("Ask no longer for the words") : transcribe_->toolTip());
    transcribe_->setEnabled(hasService_ && wanted && draft_.hasClip() && !transcribing_);
    button_->setEnabled(transcribing_ || transcribe_->isEnabled());
    note_->setText(!wanted ? tr("Timbre only does not use the words.")
                   : hasService_
                       ? QString()
                       : tr("A transcription service can write them down: name one in the settings, "
                            "at “Transcription”."));
    note_->setVisible(!note_->text().isEmpty());
}

void WordsPanel::transcribe()
{
    if (transcribing_ || !draft_.hasClip()) return;
    std::shared_ptr<speech::Transcriber> service;
    try {
        service = transcriber_();
    } catch (...) {
        message_->show(currentError());
        return;
    }
    message_->clear();
    stop_ = {};
    transcribing_ = true;
    updateState();
    draft_.prepared(this, [this, service, stop = stop_.get_token()](const auto& sound) {
        if (!sound) {
            transcribing_ = false;
            updateState();
            message_->show(*sound.error);
            return;
        }
        draft_.run(
            this,
            [service, stop, clip = *sound.value, language = draft_.choice().language] {
                return service->transcribe(*clip, language, stop);
            },
            [this, stop](const Outcome<std::string>& words) {
                transcribing_ = false;
                updateState();
                // Who stopped it, or took another recording, does not want to hear of it.
                if (stop.stop_requested()) return;
                if (!words) {
                    message_->show(*words.error);
                } else if (words.value->empty()) {
                    message_->show(InlineMessage::Kind::Warning, tr("The service heard no words."),
                                   tr("Write them yourself, or choose another part."));
                } else {
                    text_->offer(QString::fromStdString(*words.value));
                }
            });
    });
}

} // namespace troupe::ui
