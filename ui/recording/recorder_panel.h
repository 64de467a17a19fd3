// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/recording/recording_session.h"

#include <QWidget>

#include <filesystem>
#include <vector>

class QComboBox;
class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;

namespace troupe::ui {

class InlineMessage;
class LevelMeter;
class StreamPlayer;
class Theme;
class WaveformView;

/// Records a voice: microphone and level, the room's noise, a text to read, a count-in, the wave while it
/// comes, and a stack of what was recorded, each a file already. Without a microphone it says so and offers a
/// sound file instead, and goes on by itself when one is plugged in. For a dialog or a page; main thread.
class RecorderPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecorderPanel)
public:
    RecorderPanel(const Theme& theme, std::filesystem::path folder, QWidget* parent = nullptr);
    ~RecorderPanel() override;

    /// Opens the microphone and looks for recordings that a killed program left. close() lets it go.
    void open();
    void close();

    RecordingSession& session() { return *session_; }
    QString textToRead() const;
    void setTextToRead(const QString& text);
    /// Where a person begins.
    QWidget* focusTarget() const;

Q_SIGNALS:
    /// This one is to be used.
    void kept(const QString& path, const QString& text);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeStudio();
    QWidget* makeNoMicrophone();
    QWidget* makeInputRow();
    QWidget* makeButtonRow();
    QWidget* makeTakes();
    void connectSession();
    void fillInputs();
    void updateState();
    void onRoom(double noiseDb);
    void onRecorded(const RecordedTake& take);
    void onLost(const QStringList& paths, double seconds);
    void showTake(int row);
    void keepTake();
    void dropTake();
    void openSoundFile();
    QString clockText() const;

    const Theme& theme_;
    RecordingSession* session_;
    StreamPlayer* player_;
    std::vector<RecordedTake> takes_; ///< as in the list
    QStringList lost_;
    QStackedWidget* stack_;
    QComboBox* inputs_ = nullptr;
    LevelMeter* meter_ = nullptr;
    QLabel* room_ = nullptr;
    QPushButton* checkRoom_ = nullptr;
    QPlainTextEdit* text_ = nullptr;
    WaveformView* wave_ = nullptr;
    QPushButton* record_ = nullptr;
    QPushButton* stop_ = nullptr;
    QLabel* clock_ = nullptr;
    QListWidget* list_ = nullptr;
    QPushButton* play_ = nullptr;
    QPushButton* keep_ = nullptr;
    QPushButton* drop_ = nullptr;
    QWidget* lostBar_ = nullptr;
    QLabel* lostText_ = nullptr;
    InlineMessage* message_ = nullptr;
};

} // namespace troupe::ui
