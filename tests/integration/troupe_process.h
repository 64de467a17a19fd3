// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace troupe::test {

/// What a run of the real executable left behind.
struct Outcome
{
    int status = -1; ///< exit status; 128 + n when a signal ended it
    QByteArray out;
    QByteArray err;
    QJsonObject json() const;
};

/// A person's account for the real executable: its own home, its own current folder, no screen, no sound
/// device, engine `sim`. Removed with the object.
class Account
{
public:
    Account();

    /// Runs `troupe` with `arguments` to its end.
    Outcome run(const QStringList& arguments, const QByteArray& input = {}) const;
    /// Runs a line of bash, in which $TROUPE is the executable.
    Outcome shell(const QString& script, int mostSeconds = 60) const;
    /// Starts it and returns; the caller waits.
    std::unique_ptr<QProcess> start(const QStringList& arguments) const;

    QString path(const QString& name) const { return work_.filePath(name); }
    QString settingsFile() const { return home_.filePath(QStringLiteral("config/troupe/troupe.toml")); }
    /// Where the account's library and queue are.
    QString dataFolder() const { return home_.filePath(QStringLiteral("data/troupe")); }
    QString cacheFolder() const { return home_.filePath(QStringLiteral("cache")); }
    /// Names in the current folder, hidden ones too.
    QStringList files() const;
    void put(const QString& absolutePath, const QByteArray& contents) const;
    void setEnvironment(const QString& name, const QString& value) { environment_.insert(name, value); }

private:
    void prepare(QProcess& process) const;

    QTemporaryDir home_;
    QTemporaryDir work_;
    QHash<QString, QString> environment_;
};

/// The executable under test.
QString executable();

} // namespace troupe::test
