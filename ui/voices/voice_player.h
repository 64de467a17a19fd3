// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "ui/services/voice_row.h"
#include "ui/tasks/worker.h"

#include <QObject>

namespace troupe::ui {

class SoundDesk;

/// Lets a voice's reference be heard. The file is read on a thread of its own. Main thread.
class VoicePlayer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VoicePlayer)
public:
    explicit VoicePlayer(SoundDesk& desk, QObject* parent = nullptr);

    /// Plays it from its start; pauses when it is this one that plays.
    void hear(const VoiceRow& voice);

Q_SIGNALS:
    /// It is in the sound dock.
    void heard(const QString& id);
    void failed(const troupe::Error& error);

private:
    SoundDesk& desk_;
    QString wanted_;
    QString current_;
    Worker loader_; ///< the last member: joined before the rest goes
};

} // namespace troupe::ui
