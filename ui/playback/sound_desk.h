// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/playback/clip_saver.h"
#include "ui/playback/stream_player.h"
#include "ui/playback/transport_bar.h"

#include <QWidget>

#include <span>
#include <string>

class QFileDialog;

namespace troupe::ui {

class ActionCollection;
class InlineMessage;
class Theme;
class WaveformView;

/// The sound that the window is about: its waveform, its transport, its file. Views hand it sound with
/// begin(), append() and end(), and know nothing of players. Main thread; files are written on another.
class SoundDesk final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SoundDesk)
public:
    /// What a clip is, in words.
    struct About
    {
        QString title;       ///< one line beside the clock
        QString fileName;    ///< suggested, without a suffix
        std::string comment; ///< stored in saved files
    };

    SoundDesk(const Theme& theme, ActionCollection& actions, QWidget* parent = nullptr);

    const SoundActions& actions() const { return actions_; }
    StreamPlayer& player() { return *player_; }
    WaveformView& waveform() { return *wave_; }
    const InlineMessage& message() const { return *message_; }

    /// New sound is coming; it is heard from its first sample where there is a device, unless `play` is
    /// false.
    void begin(int rate, bool play = true);
    /// Grows with each begin(): who gives sound sees by it that somebody else has begun since.
    uint64_t clip() const { return clip_; }
    void append(std::span<const float> samples);
    void end();
    void setAbout(About about);

    bool hasSound() const;
    /// Asks for a name, then saves.
    void askAndSave();
    void saveTo(const QString& path);
    void setFolder(const QString& folder) { folder_ = folder; }
    QString folder() const { return folder_; }
    void setFormat(audio::Format format) { format_ = format; }
    /// Whether new sound is heard from its first sample; it is, until this says no.
    void setPlaysNew(bool plays) { playsNew_ = plays; }
    double volume() const { return transport_->volume(); }
    void setVolume(double volume) { transport_->setVolume(volume); }
    /// Where the focus goes when this part of the window is entered by F6.
    QWidget* focusTarget() const;

    /// Looks for a sound device; not before the first window is painted.
    void lookForDevice();

Q_SIGNALS:
    /// clip() is another.
    void clipChanged();
    void deviceFound(bool found);
    void saved(const QString& path);

private:
    void makeActions(ActionCollection& all);
    void connectPlayer();
    void connectSaver();
    void togglePlay();
    void applyLoop();
    void onRegionChanged(int64_t from, int64_t to);
    void updateState();
    void updateClock();

    uint64_t clip_ = 0;
    bool growing_ = false;
    bool playsNew_ = true;
    bool deviceKnown_ = false;
    About about_;
    QString folder_;
    QString path_; ///< of the sound that is shown, once it was saved
    audio::Format format_;
    SoundActions actions_;
    StreamPlayer* player_;
    WaveformView* wave_ = nullptr;
    InlineMessage* message_ = nullptr;
    TransportBar* transport_ = nullptr;
    ClipSaver* saver_;
};

} // namespace troupe::ui
