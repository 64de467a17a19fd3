// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/capabilities.h"
#include "engine/speech/transcriber.h"

#include <QWidget>

#include <functional>
#include <memory>
#include <stop_token>

class QAction;
class QLabel;
class QPushButton;

namespace troupe::ui {

class BoundedTextEdit;
class InlineMessage;
class ReferenceDraft;
class SearchCombo;
class SegmentedControl;
class Theme;

/// How the voice is taken from the recording, what is said in it and in which language. The words are typed,
/// or written down by the service that the settings name. Main thread; the service is asked on the draft's.
class WordsPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WordsPanel)
public:
    using TranscriberMaker = std::function<std::shared_ptr<speech::Transcriber>()>;

    WordsPanel(const Theme& theme, ReferenceDraft& draft, QAction* transcribe, TranscriberMaker transcriber,
               QWidget* parent = nullptr);
    /// Tells the service to stop.
    ~WordsPanel() override;

    /// What the engine that clones understands.
    void setLanguages(const std::vector<speech::Language>& languages);
    /// The settings may name a service, or none, by now.
    void setHasService(bool has);
    bool isTranscribing() const { return transcribing_; }
    void transcribe();
    void stopTranscribing() { stop_.request_stop(); }

    InlineMessage& message() { return *message_; }
    BoundedTextEdit& field() { return *text_; }

private:
    QWidget* makeMode();
    QWidget* makeHead();
    void followChoice();
    void showLanguage();
    void updateState();

    ReferenceDraft& draft_;
    QAction* transcribe_;
    const TranscriberMaker transcriber_;
    std::stop_source stop_;
    bool transcribing_ = false;
    bool hasService_ = false;
    SegmentedControl* mode_ = nullptr;
    QLabel* modeNote_ = nullptr;
    QLabel* label_ = nullptr;
    BoundedTextEdit* text_ = nullptr;
    QPushButton* button_ = nullptr;
    QLabel* note_ = nullptr;
    SearchCombo* language_ = nullptr;
    InlineMessage* message_ = nullptr;
};

} // namespace troupe::ui
