// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <cstdint>

namespace troupe {
class Error;
}

namespace troupe::ui {

class ProjectDesk;
class SoundDesk;
class SpeakDesk;
class TakeSounds;

/// Which take is heard: puts takes, and what is just being spoken, into the window's SoundDesk and knows
/// which one is there. Main thread; owned by the window.
class TakePlayer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TakePlayer)
public:
    TakePlayer(ProjectDesk& project, TakeSounds& sounds, SpeakDesk& speak, SoundDesk& desk,
               QObject* parent = nullptr);

    /// Shows it in the dock, and plays it when that is wanted. `from`: where the playhead goes, in samples.
    void show(int64_t take, bool play = false, int64_t from = 0);
    /// Shows it when nothing else was asked for during a moment: for a selection that moves through a list.
    void showSoon(int64_t take);
    /// 0: the dock holds none.
    int64_t current() const { return current_; }

Q_SIGNALS:
    void currentChanged(qint64 take);
    void failed(const troupe::Error& error);

private:
    void followSpeech();
    void setCurrent(int64_t take);

    ProjectDesk& project_;
    TakeSounds& sounds_;
    SpeakDesk& speak_;
    SoundDesk& desk_;
    int64_t current_ = 0;
    int64_t wanted_ = 0;      ///< is being loaded
    uint64_t clip_ = 0;       ///< of the desk, as long as it shows current_
    int64_t ticket_ = 0;      ///< of what is heard while it is spoken; 0: nothing
    uint64_t speechClip_ = 0; ///< of the desk, for ticket_
    QTimer soon_;
    int64_t next_ = 0;
};

} // namespace troupe::ui
