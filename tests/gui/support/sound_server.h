// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace troupe::guitest {

/// A PulseAudio of our own with one silent output, whose sound can be recorded: real devices for tests, on
/// machines that have none. Sets PULSE_SERVER for this process. Gone with this object.
class SoundServer
{
public:
    SoundServer() = default;
    ~SoundServer();

    /// Empty when it runs, else what went wrong.
    QString start();
    void stop();

    /// What comes out of the device from now on, as 24 kHz mono S16.
    bool startRecording();
    QByteArray stopRecording();

private:
    QTemporaryDir folder_;
    QProcess server_;
    QProcess recorder_;
};

} // namespace troupe::guitest
