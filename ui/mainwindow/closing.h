// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/services/running_work.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <vector>

class QWidget;

namespace troupe::ui {

/// The time between a person's wish to close the window and its end, while something still runs: says what it
/// is and what becomes of it, and then stops it and keeps what is there, waits for its end, or leaves the
/// window open (`spec/studio.md` §2.5 "Quit with jobs"). Main thread; owned by the window.
class Closing final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Closing)
public:
    using List = std::function<std::vector<RunningWork>()>;

    /// `list`: what runs now.
    Closing(List list, QWidget* window);

    /// True when the window may go now. Else a person was asked, or it is closed as soon as what runs has
    /// ended.
    bool mayClose();

Q_SIGNALS:
    /// The window will close by itself, or no longer will.
    void waitingChanged(bool waiting);

private:
    enum class Mode
    {
        Open,      ///< nobody wants to close it, or somebody is being asked
        Stopping,  ///< what runs was told to end
        Finishing, ///< what runs comes to its own end
    };

    void ask(const std::vector<RunningWork>& works);
    void set(Mode mode);
    void stop();
    void look();

    const List list_;
    QWidget* window_;
    Mode mode_ = Mode::Open;
    int quiet_ = 0; ///< looks in a row that found nothing
    QTimer look_;
};

} // namespace troupe::ui
