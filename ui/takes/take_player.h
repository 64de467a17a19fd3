// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QTimer>

#include <cstdint>
#include <memory>

namespace troupe {
class Error;
}

namespace troupe::ui {

class ProjectDesk;
class SampleStore;
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
    /// 0: the dock holds none, or a blind comparison.
    int64_t current() const { return current_; }

    /// Up to four takes are weighed against each other in the dock: equally loud, with one playhead, without
    /// names when it is `blind`. show() of one of them then exchanges what is heard.
    void compare(const QList<qint64>& takes, bool blind = false);
    bool comparing() const;

    /// What the dock shows was just made into that take.
    void adopt(int64_t take);
    /// The take that the dock showed last as its clip `clip`; 0: none.
    int64_t takeOf(uint64_t clip) const { return clip == clip_ ? clipTake_ : 0; }

Q_SIGNALS:
    void currentChanged(qint64 take);
    /// This one of the comparison is the better one.
    void preferred(qint64 take);
    void failed(const troupe::Error& error);

private:
    struct Comparison;

    void followSpeech();
    void followComparison();
    void followMarks();
    void showMarks();
    void showFlaws();
    void onClipChanged();
    void begin(const Comparison& wanted);
    bool choose(int64_t take, bool play);
    void forgetWanted();
    bool holdsTake() const;
    void setCurrent(int64_t take);

    ProjectDesk& project_;
    TakeSounds& sounds_;
    SpeakDesk& speak_;
    SoundDesk& desk_;
    int64_t current_ = 0;
    int64_t wanted_ = 0;   ///< is being loaded
    uint64_t clip_ = 0;    ///< of the desk, when it showed a take last
    int64_t clipTake_ = 0; ///< that take
    QList<qint64> compared_;
    int compareNow_ = 0; ///< which of compared_ is heard
    uint64_t round_ = 0; ///< another one for each wish: a comparison that loads slowly does not come after it
    int64_t ticket_ = 0; ///< of what is heard while it is spoken; 0: nothing
    uint64_t speechClip_ = 0; ///< of the desk, for ticket_
    QTimer soon_;
    int64_t next_ = 0;
};

} // namespace troupe::ui
