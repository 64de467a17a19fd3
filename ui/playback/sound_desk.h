// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/playback/clip_saver.h"
#include "ui/playback/stream_player.h"
#include "ui/playback/transport_bar.h"
#include "ui/tasks/worker.h"

#include <QList>
#include <QStringList>
#include <QWidget>

#include <atomic>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

class QFileDialog;

namespace troupe::ui {

class ActionCollection;
class CompareBar;
class InlineMessage;
class RecordDialog;
class Theme;
class WaveformView;

/// The sound that the window is about: its waveform, its transport, its file. Views hand it sound with
/// begin(), append() and end(), or clips to compare, and know nothing of players. Main thread; files are read
/// and written, and loudness is measured, on others.
class SoundDesk final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SoundDesk)
public:
    static constexpr size_t kMostCompared = 4;

    /// What a clip is, in words.
    struct About
    {
        QString title;       ///< one line beside the clock
        QString fileName;    ///< suggested, without a suffix
        std::string comment; ///< stored in saved files
    };

    /// One of the clips of a comparison; `sound` is finished.
    struct Compared
    {
        QString name;
        std::shared_ptr<const SampleStore> sound;
    };

    SoundDesk(const Theme& theme, ActionCollection& actions, QWidget* parent = nullptr);
    ~SoundDesk() override;

    const SoundActions& actions() const { return actions_; }
    /// For the menus.
    QList<QAction*> viewActions() const;
    QList<QAction*> playbackActions() const;
    StreamPlayer& player() { return *player_; }
    WaveformView& waveform() { return *wave_; }
    CompareBar& compareBar() { return *compare_; }
    const InlineMessage& message() const { return *message_; }

    /// New sound is coming; it is heard from its first sample where there is a device, unless `play` is
    /// false.
    void begin(int rate, bool play = true);
    /// Grows with each begin(), show(), compare() and trim: who gives sound sees by it that something else is
    /// shown since.
    uint64_t clip() const { return clip_; }
    void append(std::span<const float> samples);
    void end();
    void setAbout(About about);

    /// A finished clip instead of begin() … end().
    void show(std::shared_ptr<const SampleStore> sound, About about);
    /// Reads a sound file, then shows it; a failure is told in its place.
    void openFile(const QString& path, const QString& title);

    /// 2 to 4 clips on one axis with one playhead, made equally loud; B hears the next one, Shift+B hides
    /// which is which. Ends with begin(), show() or endCompare().
    void compare(std::vector<Compared> clips);
    void endCompare();
    bool comparing() const { return !compared_.empty(); }
    /// The next clip of the comparison.
    void hearOther();

    bool hasSound() const;
    bool isSaving() const;
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
    /// As StreamPlayer::setDevice(); the menu shows it.
    void setDevice(const QString& id);
    /// Where the focus goes when this part of the window is entered by F6.
    QWidget* focusTarget() const;

    /// Looks for a sound device; not before the first window is painted.
    void lookForDevice();

Q_SIGNALS:
    /// clip() is another.
    void clipChanged();
    void deviceFound(bool found);
    void deviceChosen(const QString& id);
    void saved(const QString& path);
    /// What was shown as `clip` was cut to [from, to).
    void trimmed(quint64 clip, qint64 from, qint64 to);
    /// The whole sound from before the first trim is shown again.
    void untrimmed();
    /// A person prefers a clip of the comparison, knowing which it is or not.
    void preferred(int index, bool blind);
    /// A recording was kept as this file; it is shown here already.
    void recorded(const QString& path, const QString& text);

private:
    void makeActions(ActionCollection& actions);
    void makeWaveActions(ActionCollection& actions);
    void makeCompareActions(ActionCollection& actions);
    void connectActions();
    void connectWave();
    void connectPlayer();
    void connectSaver();
    void connectCompare();
    void togglePlay();
    void applyLoop();
    void onRegionChanged(int64_t from, int64_t to);
    void onScrubbed(int64_t sample);
    void trim(int64_t from, int64_t to);
    void untrim();
    void onMatched(std::vector<PlayClip> clips);
    void showCompared(int index);
    void record();
    void replace(std::shared_ptr<const SampleStore> sound);
    /// `work` on the desk's own thread, then `then` here unless another clip came meanwhile.
    void runAside(std::function<std::function<void()>()> work);
    void updateState();
    void updateClock();
    QString waitingText() const;

    uint64_t clip_ = 0;
    bool growing_ = false;
    bool playsNew_ = true;
    bool deviceKnown_ = false;
    About about_;
    QString folder_;
    QString path_; ///< of the sound that is shown, once it was saved
    audio::Format format_;
    std::shared_ptr<const SampleStore> untrimmed_; ///< what a trim can be taken back to
    std::vector<Compared> compared_;
    std::vector<PlayClip> comparedClips_; ///< of compared_, once they were measured
    SoundActions actions_;
    StreamPlayer* player_;
    WaveformView* wave_ = nullptr;
    InlineMessage* message_ = nullptr;
    CompareBar* compare_ = nullptr;
    TransportBar* transport_ = nullptr;
    RecordDialog* recorder_ = nullptr;
    ClipSaver* saver_;
    const Theme& theme_;
    std::atomic<bool> stopping_ = false;
    Worker worker_; ///< last: its thread is joined before the rest goes
};

} // namespace troupe::ui
