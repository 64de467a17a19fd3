// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/troupe_process.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QProcessEnvironment>

namespace troupe::test {
namespace {

constexpr int kMostSeconds = 60;

Outcome finish(QProcess& process, int mostSeconds = kMostSeconds)
{
    Outcome outcome;
    if (!process.waitForFinished(mostSeconds * 1000)) {
        process.kill();
        process.waitForFinished();
        outcome.err = "the process did not end\n" + process.readAllStandardError();
        return outcome;
    }
    const bool crashed = process.exitStatus() == QProcess::CrashExit;
    outcome.status = crashed ? 128 + process.exitCode() : process.exitCode();
    outcome.out = process.readAllStandardOutput();
    outcome.err = process.readAllStandardError();
    return outcome;
}

} // namespace

QJsonObject Outcome::json() const
{
    return QJsonDocument::fromJson(out).object();
}

QString executable()
{
    return QStringLiteral(TROUPE_EXECUTABLE);
}

Account::Account()
{
    environment_.insert(QStringLiteral("TROUPE_SPEECH_ENGINE"), QStringLiteral("sim"));
}

void Account::prepare(QProcess& process) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString& name : environment.keys())
        for (const char* prefix : {"TROUPE_", "HF_", "HUGGINGFACE_", "MODELSCOPE_"})
            if (name.startsWith(QLatin1String(prefix))) environment.remove(name);
    environment.remove(QStringLiteral("DISPLAY"));
    environment.remove(QStringLiteral("WAYLAND_DISPLAY"));
    environment.remove(QStringLiteral("QT_QPA_PLATFORM"));
    environment.remove(QStringLiteral("PULSE_SERVER"));
    environment.insert(QStringLiteral("TROUPE"), executable());
    environment.insert(QStringLiteral("HOME"), home_.path());
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), home_.filePath(QStringLiteral("config")));
    environment.insert(QStringLiteral("XDG_DATA_HOME"), home_.filePath(QStringLiteral("data")));
    environment.insert(QStringLiteral("XDG_CACHE_HOME"), home_.filePath(QStringLiteral("cache")));
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), home_.path());
    for (auto it = environment_.begin(); it != environment_.end(); ++it)
        environment.insert(it.key(), it.value());
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(work_.path());
}

Outcome Account::run(const QStringList& arguments, const QByteArray& input) const
{
    QProcess process;
    prepare(process);
    process.start(executable(), arguments);
    process.write(input);
    process.closeWriteChannel();
    return finish(process);
}

Outcome Account::shell(const QString& script, int mostSeconds) const
{
    QProcess process;
    prepare(process);
    process.start(QStringLiteral("bash"), {QStringLiteral("-c"), script});
    process.closeWriteChannel();
    return finish(process, mostSeconds);
}

std::unique_ptr<QProcess> Account::start(const QStringList& arguments) const
{
    auto process = std::make_unique<QProcess>();
    prepare(*process);
    process->start(executable(), arguments);
    process->closeWriteChannel();
    process->waitForStarted();
    return process;
}

QStringList Account::files() const
{
    return QDir(work_.path()).entryList(QDir::Files | QDir::Hidden | QDir::System, QDir::Name);
}

void Account::put(const QString& absolutePath, const QByteArray& contents) const
{
    QDir().mkpath(QFileInfo(absolutePath).path());
    QFile file(absolutePath);
    if (!file.open(QIODevice::WriteOnly) || file.write(contents) != contents.size()) qFatal("no test file");
}

} // namespace troupe::test
