// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/services/voice_row.h"
#include "ui/speak/engine_catalog.h"

#include <QWidget>

#include <vector>

class QAbstractButton;
class QLabel;
class QStackedWidget;

namespace troupe::ui {

class BoundedTextEdit;
class InlineMessage;
class NeedNote;
class SearchCombo;
class SegmentedControl;
class Theme;

/// Who speaks: a voice described in words, a speaker that the engine knows, with a direction where the engine
/// follows one, or a voice of the library. Where nothing does, it says what would. Main thread.
class VoicePanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VoicePanel)
public:
    explicit VoicePanel(const Theme& theme, QWidget* parent = nullptr);

    void setOffers(const EngineOffers& offers);
    /// Those of the library that can be spoken with are offered.
    void setVoices(const std::vector<VoiceRow>& voices);

    /// Unknown while no engine answers.
    speech::Task task() const;
    void setTask(speech::Task task);
    QString description() const;
    void setDescription(const QString& text);
    QString speaker() const;
    /// By id or name, also before the offers are known.
    void setSpeaker(const QString& wanted);
    /// Where the engine follows none: empty.
    QString direction() const;
    /// Id of the library's voice that is chosen; empty: none.
    QString libraryVoice() const;
    /// Also before the library is listed.
    void setLibraryVoice(const QString& id);

    InlineMessage& message() { return *message_; }
    /// Puts the focus on the field that an error is about.
    void focusCause();

Q_SIGNALS:
    void taskChanged();
    /// A control that no model here honours: a person wants the released model that does.
    void modelWanted(const QString& known);

private:
    BoundedTextEdit* makeTextField(const QString& name, const QString& placeholder, int lines,
                                   QWidget* parent);
    QWidget* makeDescribePage();
    QWidget* makeSpeakerPage();
    QWidget* makeLibraryPage();
    void showVoiceNote();
    void chooseSpeaker(const speech::Capabilities& capabilities);
    void showTask();
    void showSpeakerNote();

    SegmentedControl* choice_;
    QAbstractButton* design_ = nullptr;   ///< of choice_
    QAbstractButton* speakers_ = nullptr; ///< likewise
    QStackedWidget* pages_;
    BoundedTextEdit* description_ = nullptr;
    SearchCombo* speaker_ = nullptr;
    QLabel* speakerNote_ = nullptr;
    QLabel* directionLabel_ = nullptr;
    BoundedTextEdit* direction_ = nullptr;
    NeedNote* directionNeed_ = nullptr; ///< in the place of direction_
    SearchCombo* libraryVoice_ = nullptr;
    QLabel* libraryNote_ = nullptr;
    InlineMessage* message_;
    QString wantedSpeaker_;
    QString wantedVoice_;
    std::vector<VoiceRow> voices_; ///< that are offered
    bool hasDesign_ = false;
    bool hasSpeakers_ = false;
    bool hasCloner_ = false;
};

} // namespace troupe::ui
