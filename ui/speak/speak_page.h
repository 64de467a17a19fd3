// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mainwindow/page.h"
#include "ui/services/page_services.h"
#include "ui/speak/engine_catalog.h"
#include "ui/speak/speech_session.h"

#include <QElapsedTimer>

class QAction;
class QLabel;
class QPushButton;

namespace troupe::ui {

class ActionCollection;
class BoundedTextEdit;
class CapabilityLine;
class DeliveryPanel;
class InlineMessage;
class LibraryDesk;
class ProjectDesk;
class SoundDesk;
class SpeakDesk;
class TakePlayer;
class Theme;
class VoicePanel;

/// Text in, voice chosen, sound out: the page of the first words. Speaks through the window's SpeakDesk,
/// which keeps a take of it, and gives the sound to the window's SoundDesk. Says every error beside its
/// cause. Main thread.
class SpeakPage final : public Page
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SpeakPage)
public:
    explicit SpeakPage(const PageServices& services, QWidget* parent = nullptr);

    void setOffers(const EngineOffers& offers);

    /// For the next request.
    void setLimits(speech::Limits limits) { limits_ = limits; }

    QAction* speakAction() const { return speakAction_; }
    QAction* stopAction() const { return stopAction_; }
    const SpeechSession& session() const;
    QWidget* focusTarget() const override;
    bool isBusy() const { return ticket_ != 0 || asking_ != 0; }
    QList<QAction*> menuActions() const override { return {speakAction_, stopAction_}; }

    /// The same as typing and pressing Speak; also for tests and screenshots.
    void setText(const QString& text);
    /// Nothing is written.
    bool isBlank() const;
    void speak();
    void stop();

    VoicePanel& voice() { return *voice_; }
    DeliveryPanel& delivery() { return *delivery_; }
    const InlineMessage& textMessage() const { return *textMessage_; }
    const InlineMessage& generalMessage() const { return *generalMessage_; }
    QString progressText() const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeActions(ActionCollection& all);
    QWidget* makeTextSide();
    QWidget* makeExample(QWidget* side);
    QWidget* makeVoiceSide();
    QWidget* makeActionRow();
    void connectSpeech();
    void onReceived(std::span<const float> samples);

    const EngineOffer* currentOffer() const;
    bool checkForm();
    speech::Request makeRequest() const;
    void speakFromLibrary(const EngineOffer& offer);
    void say(const EngineOffer& offer, speech::Request request);
    void noteUse(const QString& voice);
    void showError(const Error& error);
    void stopStep();
    void clearMessages();
    void onEnded(const speech::Done& done, int64_t take);
    void describeClip(const speech::Done& done);
    void updateState();
    void updateProgress();
    void updateCount();

    const Theme& theme_;
    SoundDesk& desk_;
    SpeakDesk& speech_;
    TakePlayer& player_;
    LibraryDesk& library_;
    ProjectDesk& project_;
    int asking_ = 0; ///< the library, for a clone prompt: the number of what waits for it; 0: nothing
    int asked_ = 0;
    speech::Limits limits_;
    EngineOffers offers_;
    int64_t ticket_ = 0; ///< of what was asked for here and has not ended; 0: nothing
    QElapsedTimer sinceStart_;
    QElapsedTimer sinceProgress_;
    double secondsMade_ = 0;
    int clipRate_ = 0;
    QString spokenText_; ///< of the request under way
    QAction* speakAction_ = nullptr;
    QAction* stopAction_ = nullptr;
    BoundedTextEdit* text_ = nullptr;
    QLabel* count_ = nullptr;
    QPushButton* example_ = nullptr;
    QWidget* side_ = nullptr;
    QLabel* progress_ = nullptr;
    CapabilityLine* answers_ = nullptr;
    QPushButton* speakButton_ = nullptr;
    QPushButton* stopButton_ = nullptr;
    InlineMessage* textMessage_ = nullptr;
    InlineMessage* generalMessage_ = nullptr;
    VoicePanel* voice_ = nullptr;
    DeliveryPanel* delivery_ = nullptr;
};

} // namespace troupe::ui
