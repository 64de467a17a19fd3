// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <cstdint>

namespace troupe::ui {

class ProjectDesk;
class SoundDesk;
class TakePlayer;

/// Makes takes of what a person does in the dock of the sound: a recording that was kept, and the part of a
/// take to which it was cut. That is a child of the whole one, which stays as it is. Errors come as
/// ProjectDesk::failed(). Main thread; owned by the window.
class TakeMaker final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TakeMaker)
public:
    TakeMaker(ProjectDesk& project, TakePlayer& player, SoundDesk& desk, QObject* parent = nullptr);

Q_SIGNALS:
    /// What was made, in one sentence for the status line.
    void made(qint64 take, const QString& what);

private:
    void onTrimmed(quint64 clip, qint64 from, qint64 to);
    void onRecorded(const QString& path, const QString& text);

    ProjectDesk& project_;
    TakePlayer& player_;
    SoundDesk& desk_;
    int64_t whole_ = 0;     ///< the take from before the first trim of the clip; 0: it was none
    uint64_t trimClip_ = 0; ///< of the desk, after the last trim
};

} // namespace troupe::ui
