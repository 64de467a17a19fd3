// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/support/sound_server.h"

#include <QFileInfo>
#include <QStandardPaths>
#include <QThread>

namespace troupe::guitest {

using namespace Qt::StringLiterals;

SoundServer::~SoundServer()
{
    stop();
}

QString SoundServer::start()
{
    const QString program = QStandardPaths::findExecutable(u"pulseaudio"_s);
    if (program.isEmpty()) return u"pulseaudio is not installed (package pulseaudio)"_s;
    if (QStandardPaths::findExecutable(u"parec"_s).isEmpty())
        return u"parec is not installed (package pulseaudio-utils)"_s;
    const QString socket = folder_.filePath(u"native"_s);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString& name :
         {u"XDG_RUNTIME_DIR"_s, u"XDG_CONFIG_HOME"_s, u"HOME"_s, u"PULSE_RUNTIME_PATH"_s}) {
        environment.insert(name, folder_.path());
    }
    environment.remove(u"PULSE_SERVER"_s);
    environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_s);
    server_.setProcessEnvironment(environment);
    server_.setProcessChannelMode(QProcess::MergedChannels);
    server_.start(program,
                  {u"-n"_s, u"--daemonize=no"_s, u"--exit-idle-time=-1"_s, u"--use-pid-file=no"_s,
                   u"--disable-shm=yes"_s, u"-L"_s, u"module-null-sink sink_name=out rate=24000 channels=1"_s,
                   u"-L"_s, u"module-native-protocol-unix auth-anonymous=1 socket="_s + socket});
    if (!server_.waitForStarted(5000)) return u"pulseaudio did not start: "_s + server_.errorString();
    for (int i = 0; i < 200 && !QFileInfo::exists(socket); ++i) {
        if (server_.waitForFinished(25))
            return u"pulseaudio ended: "_s + QString::fromUtf8(server_.readAll());
    }
    if (!QFileInfo::exists(socket))
        return u"pulseaudio opened no socket: "_s + QString::fromUtf8(server_.readAll());
    qputenv("PULSE_SERVER", "unix:" + socket.toUtf8());
    return {};
}

void SoundServer::stop()
{
    for (QProcess* process : {&voice_, &recorder_, &server_}) {
        if (process->state() == QProcess::NotRunning) continue;
        process->terminate();
        if (!process->waitForFinished(3000)) {
            process->kill();
            process->waitForFinished(3000);
        }
    }
}

QByteArray SoundServer::loadSink(const QString& arguments)
{
    QProcess pactl;
    pactl.start(u"pactl"_s, QStringList{u"load-module"_s, u"module-null-sink"_s} + arguments.split(u' '));
    if (!pactl.waitForFinished(5000) || pactl.exitCode() != 0) return {};
    return pactl.readAllStandardOutput().trimmed();
}

bool SoundServer::unload(const QByteArray& id)
{
    QProcess pactl;
    pactl.start(u"pactl"_s, {u"unload-module"_s, QString::fromUtf8(id)});
    return pactl.waitForFinished(5000) && pactl.exitCode() == 0;
}

bool SoundServer::addMicrophone()
{
    if (loadSink(u"sink_name=room rate=24000 channels=1"_s).isEmpty()) return false;
    QProcess pactl;
    pactl.start(u"pactl"_s,
                {u"load-module"_s, u"module-remap-source"_s, u"master=room.monitor"_s, u"source_name=mic"_s});
    return pactl.waitForFinished(5000) && pactl.exitCode() == 0;
}

bool SoundServer::hear(const QByteArray& samples)
{
    if (voice_.state() != QProcess::NotRunning) {
        voice_.kill();
        voice_.waitForFinished(3000);
    }
    voice_.start(u"pacat"_s, {u"--device=room"_s, u"--rate=24000"_s, u"--channels=1"_s, u"--format=s16le"_s,
                              u"--latency-msec=40"_s, u"--raw"_s});
    if (!voice_.waitForStarted(3000)) return false;
    voice_.write(samples);
    voice_.closeWriteChannel();
    return voice_.waitForBytesWritten(3000);
}

bool SoundServer::startRecording()
{
    recorder_.start(u"parec"_s, {u"--device=out.monitor"_s, u"--rate=24000"_s, u"--channels=1"_s,
                                 u"--format=s16le"_s, u"--latency-msec=20"_s, u"--raw"_s});
    // The monitor gives silence from the first moment on: with it the recording has begun.
    return recorder_.waitForStarted(3000) && recorder_.waitForReadyRead(5000);
}

QByteArray SoundServer::stopRecording()
{
    recorder_.terminate();
    recorder_.waitForFinished(3000);
    return recorder_.readAllStandardOutput();
}

} // namespace troupe::guitest
