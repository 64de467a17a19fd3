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

    /// Further devices while it runs: "sink_name=second" as PulseAudio's module-null-sink takes it. An id for
    /// unload(), or an empty text.
    QByteArray loadSink(const QString& arguments);
    bool unload(const QByteArray& id);
    /// A microphone that hears what hear() plays.
    bool addMicrophone();
    bool hear(const QByteArray& samples); ///< 24 kHz mono S16; returns once it plays

    /// What comes out of the device from now on, as 24 kHz mono S16.
    bool startRecording();
    QByteArray stopRecording();

private:
    QTemporaryDir folder_;
    QProcess server_;
    QProcess recorder_;
    QProcess voice_;
};

} // namespace troupe::guitest
