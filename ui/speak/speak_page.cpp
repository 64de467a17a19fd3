// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/speak/speak_page.h"

#include "engine/base/settings.h"
#include "ui/actions/action_collection.h"
#include "ui/models/capability_line.h"
#include "ui/playback/save_dialog.h"
#include "ui/playback/sound_desk.h"
#include "ui/services/library_desk.h"
#include "ui/services/models_desk.h"
#include "ui/services/project_desk.h"
#include "ui/services/speak_desk.h"
#include "ui/settings/from_settings.h"
#include "ui/speak/delivery_panel.h"
#include "ui/speak/library_prompt.h"
#include "ui/speak/voice_panel.h"
#include "ui/takes/take_player.h"
#include "ui/theme/metrics.h"
#include "ui/theme/studio_style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bounded_text_edit.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/scrolled.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kProgressMs = 100;
constexpr int kSideWidth = 376;
constexpr int kHeading = 26;    ///< the height of a chip, so that both columns begin on one line
constexpr int kLeastSide = 308; ///< beside an open dock in the smallest window
/// As much as one request may hold; an engine that takes less says so itself.
constexpr int kMostCharacters = 200'000;

constexpr int kMostTitle = 200; ///< characters; places that have less room cut it themselves

/// How long speech is, about: for the line under the text only.
constexpr double kCharactersPerSecond = 14;

} // namespace

SpeakPage::SpeakPage(const PageServices& services, QWidget* parent)
    : Page(parent), theme_(services.theme), desk_(services.sound), speech_(services.speak),
      player_(services.player), library_(services.library), project_(services.project),
      limits_(limitsFrom(services.context.settings))
{
    makeActions(services.actions);
    answers_ = new CapabilityLine(services, this);
    auto* title = new QLabel(tr("Speak"), this);
    title->setFont(metrics::titleFont(font()));
    auto* subtitle = new QLabel(tr("Write something, choose a voice, listen."), this);
    subtitle->setForegroundRole(QPalette::PlaceholderText);

    auto* columns = new QHBoxLayout;
    columns->setSpacing(metrics::kMargin);
    columns->addWidget(makeTextSide(), 1);
    columns->addWidget(makeVoiceSide());

    auto* head = new QHBoxLayout;
    head->setSpacing(metrics::kGap);
    head->addStrut(metrics::kControlHeight);
    head->addWidget(title, 0, Qt::AlignBaseline);
    head->addWidget(subtitle, 1, Qt::AlignBaseline);
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(metrics::kMargin, metrics::kGap, metrics::kMargin, metrics::kUnit);
    page->setSpacing(metrics::kUnit);
    page->addLayout(head);
    page->addLayout(columns, 1);

    const Settings& settings = services.context.settings;
    const QString speaker = QString::fromStdString(settings.text("speech.voice"));
    delivery_->setLanguage(QString::fromStdString(settings.text("speech.language")));
    delivery_->setSpeed(settings.number("speech.speed"));
    voice_->setSpeaker(speaker);
    if (!speaker.isEmpty()) voice_->setTask(speech::Task::CustomVoice);
    connectSpeech();
    connect(&services.engines, &EngineCatalog::ready, this, &SpeakPage::setOffers);
    connect(voice_, &VoicePanel::modelWanted, this, [services](const QString& known) {
        services.models.want(known);
        services.goTo(u"models"_s);
    });
    connect(&library_, &LibraryDesk::changed, this, [this] { voice_->setVoices(library_.voices()); });
    connect(&library_, &LibraryDesk::spokenWanted, this, [this, services](const QString& id) {
        voice_->setLibraryVoice(id);
        voice_->setTask(speech::Task::VoiceClone);
        services.goTo(u"speak"_s);
    });
    if (library_.isListed()) voice_->setVoices(library_.voices());
    if (services.engines.isKnown()) setOffers(services.engines.offers());
    updateCount();
    updateState();
}

void SpeakPage::makeActions(ActionCollection& all)
{
    speakAction_ = all.make({.id = u"voice.speak"_s,
                             .text = tr("&Speak"),
                             .group = ActionGroup::Voice,
                             .keys = {Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter},
                             .tip = tr("Speak the text"),
                             .place = u"speak"_s},
                            this);
    addAction(speakAction_);
    connect(speakAction_, &QAction::triggered, this, &SpeakPage::speak);
    stopAction_ =
        all.make({.id = u"voice.stop"_s,
                  .text = tr("S&top"),
                  .group = ActionGroup::Voice,
                  .keys = {Qt::Key_Escape},
                  .tip = tr("Stop and keep what was made; while it is heard the key stops the sound first")},
                 this);
    connect(stopAction_, &QAction::triggered, this, &SpeakPage::stopStep);
}

QWidget* SpeakPage::makeTextSide()
{
    auto* side = new QWidget(this);
    text_ = new BoundedTextEdit(kMostCharacters, side);
    text_->setObjectName(u"text"_s);
    text_->setAccessibleName(tr("Text to speak"));
    text_->setPlaceholderText(tr("Write what should be said.\n⟨pause 0.8⟩ makes a silence of 0.8 seconds."));
    QFont large = text_->font();
    large.setPointSizeF(large.pointSizeF() * 1.2);
    text_->setFont(large);
    text_->setMinimumHeight(72);
    auto* label = new QLabel(tr("Te&xt"), side);
    label->setFont(metrics::headingFont(font()));
    label->setBuddy(text_);
    count_ = new QLabel(side);
    count_->setForegroundRole(QPalette::PlaceholderText);
    auto* head = new QHBoxLayout;
    head->addStrut(kHeading);
    head->addWidget(label);
    head->addStretch();
    head->addWidget(count_);
    head->addWidget(makeExample(side));
    textMessage_ = new InlineMessage(theme_, side);
    generalMessage_ = new InlineMessage(theme_, side);

    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(head);
    column->addWidget(text_, 1);
    column->addWidget(textMessage_);
    column->addSpacing(metrics::kHalf);
    column->addWidget(generalMessage_);
    column->addWidget(makeActionRow());
    connect(text_, &QPlainTextEdit::textChanged, this, [this] {
        textMessage_->clear();
        updateCount();
    });
    connect(text_, &BoundedTextEdit::refused, this, [this](const QString& why, const QString& remedy) {
        textMessage_->show(InlineMessage::Kind::Error, why, remedy);
    });
    return side;
}

/// For whoever wants to hear something first and write later.
QWidget* SpeakPage::makeExample(QWidget* side)
{
    example_ = new QPushButton(tr("Write an example"), side);
    example_->setObjectName(u"textExample"_s);
    setLook(example_, Look::Chip);
    connect(example_, &QPushButton::clicked, this, [this] {
        setText(tr("Good morning! ⟨pause 0.4⟩ This is my first take. Whatever stands here, I can say it."));
        text_->setFocus();
    });
    return example_;
}

QWidget* SpeakPage::makeActionRow()
{
    auto* box = new QWidget(this);
    speakButton_ = new QPushButton(tr("&Speak"), box);
    setLook(speakButton_, Look::Primary);
    speakButton_->setFont(metrics::headingFont(font()));
    stopButton_ = new QPushButton(tr("S&top"), box);
    // The keys may change while the window is open.
    for (const auto& [action, button] :
         {std::pair(speakAction_, speakButton_), std::pair(stopAction_, stopButton_)}) {
        const auto tell = [from = action, to = button] { to->setToolTip(from->toolTip()); };
        connect(action, &QAction::changed, button, tell);
        tell();
    }
    connect(speakButton_, &QPushButton::clicked, this, &SpeakPage::speak);
    connect(stopButton_, &QPushButton::clicked, this, &SpeakPage::stop);
    progress_ = new QLabel(box);
    progress_->setObjectName(u"progress"_s);
    progress_->setWordWrap(true);
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(speakButton_);
    row->addWidget(stopButton_);
    row->addWidget(progress_, 1);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(row);
    column->addWidget(answers_);
    return box;
}

QWidget* SpeakPage::makeVoiceSide()
{
    auto* content = new QWidget;
    voice_ = new VoicePanel(theme_, content);
    delivery_ = new DeliveryPanel(theme_, content);
    const auto heading = [content](const QString& text) {
        auto* label = new QLabel(text, content);
        label->setFont(metrics::headingFont(label->font()));
        label->setMinimumHeight(kHeading);
        return label;
    };
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(heading(tr("Voice")));
    column->addWidget(voice_);
    column->addSpacing(metrics::kGap);
    column->addWidget(heading(tr("Delivery")));
    column->addWidget(delivery_);
    column->addStretch();
    connect(voice_, &VoicePanel::taskChanged, this, [this] {
        if (const EngineOffer* offer = currentOffer()) delivery_->setCapabilities(offer->capabilities);
        answers_->setTask(voice_->task());
        // Not before somebody wants a voice of it.
        if (voice_->task() == speech::Task::VoiceClone) library_.start();
        updateState();
    });

    QScrollArea* area = scrolled(content, this);
    area->setFixedWidth(kSideWidth);
    side_ = area;
    return area;
}

/// In a narrow page what is written keeps more than half of the room.
void SpeakPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    side_->setFixedWidth(qBound(kLeastSide, width() * 2 / 5, kSideWidth));
}

void SpeakPage::connectSpeech()
{
    connect(&speech_, &SpeakDesk::changed, this, &SpeakPage::updateState);
    connect(&speech_, &SpeakDesk::phaseChanged, this,
            [this](qint64 ticket, speech::Phase phase, double fraction) {
                if (ticket != ticket_) return;
                if (phase == speech::Phase::Waiting) progress_->setText(tr("Waiting for other requests…"));
                if (phase == speech::Phase::Loading) {
                    progress_->setText(fraction >= 0
                                           ? tr("Loading the voice, %1 %").arg(qRound(fraction * 100))
                                           : tr("Loading the voice…"));
                }
            });
    connect(&speech_, &SpeakDesk::began, this, [this](qint64 ticket, int rate) {
        if (ticket != ticket_) return;
        clipRate_ = rate;
    });
    connect(&speech_, &SpeakDesk::received, this, [this](qint64 ticket, std::span<const float> samples) {
        if (ticket == ticket_) onReceived(samples);
    });
    connect(&speech_, &SpeakDesk::ended, this, [this](qint64 ticket, const speech::Done& done, qint64 take) {
        if (ticket == ticket_) onEnded(done, take);
    });
}

void SpeakPage::onReceived(std::span<const float> samples)
{
    secondsMade_ += static_cast<double>(samples.size()) / clipRate_;
    if (!sinceProgress_.isValid() || sinceProgress_.elapsed() >= kProgressMs) updateProgress();
}

const SpeechSession& SpeakPage::session() const
{
    return speech_.session();
}

void SpeakPage::setOffers(const EngineOffers& offers)
{
    offers_ = offers;
    generalMessage_->clear();
    voice_->setOffers(offers);
    if (offers.error && !offers.cloner) generalMessage_->show(*offers.error);
}

QWidget* SpeakPage::focusTarget() const
{
    return text_;
}

bool SpeakPage::isBlank() const
{
    return text_->document()->isEmpty();
}

void SpeakPage::setText(const QString& text)
{
    text_->offer(text);
}

QString SpeakPage::progressText() const
{
    return progress_->text();
}

const EngineOffer* SpeakPage::currentOffer() const
{
    return offers_.forTask(voice_->task());
}

/// What can be said about the form before any engine is asked; the engine checks everything again.
bool SpeakPage::checkForm()
{
    if (text_->toPlainText().trimmed().isEmpty()) {
        textMessage_->show(InlineMessage::Kind::Error, tr("There is no text to speak."),
                           tr("Write something above."));
        text_->setFocus();
        return false;
    }
    if (voice_->task() == speech::Task::VoiceDesign && voice_->description().isEmpty()) {
        voice_->message().show(InlineMessage::Kind::Error, tr("The voice is not described yet."),
                               tr("Say how it sounds, or take one of the examples."));
        voice_->focusCause();
        return false;
    }
    if (voice_->task() == speech::Task::VoiceClone && voice_->libraryVoice().isEmpty()) {
        voice_->message().show(InlineMessage::Kind::Error, tr("No voice of the library is chosen."),
                               tr("Design or clone one first."));
        voice_->focusCause();
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

speech::Request SpeakPage::makeRequest() const
{
    speech::Request request;
    request.task = voice_->task();
    request.text = text_->toPlainText().toStdString();
    request.language = delivery_->language().toStdString();
    if (request.task == speech::Task::VoiceDesign) {
        request.instruct = voice_->description().toStdString();
    } else if (request.task == speech::Task::CustomVoice) {
        request.speaker = voice_->speaker().toStdString();
        request.instruct = voice_->direction().toStdString();
    }
    request.seed = delivery_->seed();
    request.speed = delivery_->speed();
    request.limits = limits_;
    return request;
}

void SpeakPage::speak()
{
    const EngineOffer* offer = currentOffer();
    if (isBusy() || !offer) return;
    clearMessages();
    if (!checkForm()) return;
    secondsMade_ = 0;
    spokenText_ = text_->toPlainText().left(400);
    sinceStart_.start();
    sinceProgress_.invalidate();
    progress_->setText(tr("Starting…"));
    if (voice_->task() == speech::Task::VoiceClone) {
        speakFromLibrary(*offer);
    } else {
        say(*offer, makeRequest());
    }
}

/// The voice's clone prompt is read first; whoever stops meanwhile is not spoken to.
void SpeakPage::speakFromLibrary(const EngineOffer& offer)
{
    asking_ = ++asked_;
    updateState();
    const QString voice = voice_->libraryVoice();
    library_.ask(
        this,
        [voice = voice.toStdString(), engine = offer.engine](voices::Library& library) {
            return findLibraryPrompt(library, voice, *engine);
        },
        [this, number = asked_, offer, voice, wish = makeRequest()](const Outcome<LibraryPrompt>& found) {
            if (number != asking_) return;
            asking_ = 0;
            if (!found) {
                progress_->clear();
                voice_->message().show(*found.error);
                return updateState();
            }
            speech::Request request = wish;
            request.clonePrompt = found.value->prompt;
            if (request.language == "auto" && !found.value->language.empty())
                request.language = found.value->language;
            say(offer, std::move(request));
            if (ticket_ != 0) noteUse(voice);
        });
}

/// So that the bin tells of it, and what was used last is found.
void SpeakPage::noteUse(const QString& voice)
{
    if (!project_.isOpen()) return;
    library_.act([voice = voice.toStdString(), place = project_.facts().folder.toStdString()](
                     voices::Library& library) { library.voices().noteUse(voice, place); });
}

void SpeakPage::say(const EngineOffer& offer, speech::Request request)
{
    ticket_ = speech_.say({.engine = offer.engine,
                           .request = std::move(request),
                           .title = spokenText_.left(kMostTitle).simplified(),
                           .engineName = QString::fromStdString(offer.capabilities.name)});
    if (ticket_ == 0) {
        progress_->clear();
        generalMessage_->show(InlineMessage::Kind::Error, tr("Too much waits to be spoken."),
                              tr("Wait for some of it, or stop it in the queue."));
    }
    updateState();
}

void SpeakPage::stop()
{
    if (asking_ != 0) {
        asking_ = 0;
        progress_->setText(tr("Stopped"));
        updateState();
    }
    if (ticket_ != 0) {
        progress_->setText(tr("Stopping…"));
        speech_.stop(ticket_);
    }
    desk_.player().pause();
}

/// The key works in every view: first what is heard, then whatever is being made.
void SpeakPage::stopStep()
{
    if (desk_.player().playing()) return desk_.player().pause();
    if (isBusy() && speech_.speaking() == ticket_) return stop();
    if (speech_.speaking() != 0) speech_.stop(speech_.speaking());
}

void SpeakPage::clearMessages()
{
    textMessage_->clear();
    generalMessage_->clear();
    voice_->message().clear();
    delivery_->message().clear();
}

void SpeakPage::showError(const Error& error)
{
    switch (error.code()) {
    case ErrorCode::TextEmpty:
    case ErrorCode::TextTooLong:
    case ErrorCode::TextNotReadable:
        textMessage_->show(error);
        text_->setFocus();
        break;
    case ErrorCode::UnknownVoice:
        voice_->message().show(error);
        voice_->focusCause();
        break;
    case ErrorCode::UnknownLanguage:
        delivery_->message().show(error);
        delivery_->languageField()->setFocus();
        break;
    default: generalMessage_->show(error);
    }
}

void SpeakPage::onEnded(const speech::Done& done, int64_t take)
{
    ticket_ = 0;
    if (secondsMade_ > 0) {
        // Another take may be in the dock by now; this one is in the list.
        if (take == 0 || player_.current() == take) describeClip(done);
        delivery_->showUsedSeed(done.seed);
    }
    const QString made = tr("%1 s made").arg(secondsMade_, 0, 'f', 1);
    switch (done.reason) {
    case speech::EndReason::Finished: progress_->setText(tr("Done: %1").arg(made)); break;
    case speech::EndReason::Cancelled:
        progress_->setText(secondsMade_ > 0 ? tr("Stopped: %1 and kept").arg(made) : tr("Stopped"));
        break;
    case speech::EndReason::LengthLimit:
        progress_->setText(tr("Stopped at the longest length: %1").arg(made));
        break;
    case speech::EndReason::Guard: progress_->setText(tr("Cut where speech ran away: %1").arg(made)); break;
    case speech::EndReason::DeadlinePassed: progress_->setText(tr("Out of time: %1").arg(made)); break;
    default: progress_->setText(secondsMade_ > 0 ? tr("Broke off: %1 and kept").arg(made) : QString());
    }
    if (done.error) showError(*done.error);
}

void SpeakPage::describeClip(const speech::Done& done)
{
    const EngineOffer* offer = currentOffer();
    const QString engine =
        offer ? QString::fromStdString(offer->capabilities.name) : QString::fromStdString(done.engine);
    QString title = engine;
    if (offer) {
        for (const speech::Language& one : offer->capabilities.languages) {
            if (one.id == done.language) title += u" · "_s + QString::fromStdString(one.name);
        }
    }
    title = tr("%1 · seed %2").arg(title).arg(done.seed);
    if (done.partial()) title = tr("%1 · incomplete").arg(title);
    for (const std::string& note : done.notes) title += u" · "_s + QString::fromStdString(note);
    const std::string comment =
        "Made with Troupe; engine " + done.engine + "; seed " + std::to_string(done.seed);
    desk_.setAbout({.title = title, .fileName = fileNameFrom(spokenText_), .comment = comment});
}

void SpeakPage::updateState()
{
    const bool can = currentOffer() != nullptr;
    speakAction_->setEnabled(can && !isBusy());
    speakButton_->setEnabled(can && !isBusy());
    const bool mine = isBusy() && speech_.speaking() == ticket_;
    const bool stopping = mine && speech_.session().state() == SpeechSession::State::Stopping;
    stopButton_->setEnabled(isBusy() && !stopping);
    if (mine && speech_.session().state() == SpeechSession::State::Speaking) updateProgress();
}

void SpeakPage::updateProgress()
{
    if (speech_.session().state() != SpeechSession::State::Speaking) return;
    sinceProgress_.start();
    const double elapsed = static_cast<double>(qMax<qint64>(sinceStart_.elapsed(), 1)) / 1000;
    const double rate = secondsMade_ / elapsed;
    progress_->setText(tr("Speaking… %1 s made · %2× real time")
                           .arg(secondsMade_, 0, 'f', 1)
                           .arg(rate, 0, 'f', rate < 10 ? 1 : 0));
}

void SpeakPage::updateCount()
{
    const int characters = qMax(0, text_->document()->characterCount() - 1);
    count_->setVisible(characters > 0);
    example_->setVisible(characters == 0);
    count_->setText(characters == 0
                        ? QString()
                        : tr("%n character(s) · about %1", nullptr, characters)
                              .arg(tr("%1 s").arg(qMax(1, qRound(characters / kCharactersPerSecond)))));
}

} // namespace troupe::ui
