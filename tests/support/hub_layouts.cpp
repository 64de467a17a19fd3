// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/hub_layouts.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QStringList>

namespace troupe::test {
namespace {

QByteArray contentsOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) qFatal("no source file");
    return file.readAll();
}

void put(const QString& path, const QByteArray& bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("no test file");
}

QStringList filesBelow(const QString& folder)
{
    QStringList files;
    QDirIterator it(folder, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) files.push_back(QDir(folder).relativeFilePath(it.next()));
    files.sort();
    return files;
}

/// What a hub announces: SHA-256 of files that git keeps outside, git's own id of the others.
QByteArray announced(const QString& name, const QByteArray& bytes)
{
    if (name.endsWith(QLatin1String(".safetensors")))
        return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
    const QByteArray head = "blob " + QByteArray::number(bytes.size()) + '\0';
    return QCryptographicHash::hash(head + bytes, QCryptographicHash::Sha1).toHex();
}

} // namespace

void copyModel(const QString& source, const QString& target)
{
    for (const QString& name : filesBelow(source))
        put(target + QLatin1Char('/') + name, contentsOf(source + QLatin1Char('/') + name));
}

QString layHuggingFaceCache(const QString& cache, const QString& repository, const QString& revision,
                            const QString& source)
{
    const QString folder = cache + QStringLiteral("/models--") +
                           QString(repository).replace(QLatin1Char('/'), QLatin1String("--"));
    const QString snapshot = folder + QStringLiteral("/snapshots/") + revision;
    put(cache + QStringLiteral("/CACHEDIR.TAG"), "Signature: 8a477f597d28d172789f06886806bc55\n");
    put(folder + QStringLiteral("/refs/main"), revision.toLatin1());
    put(folder + QStringLiteral("/trees/") + revision + QStringLiteral(".json"), "[]");
    for (const QString& name : filesBelow(source)) {
        const QByteArray bytes = contentsOf(source + QLatin1Char('/') + name);
        const QString digest = QString::fromLatin1(announced(name, bytes));
        put(folder + QStringLiteral("/blobs/") + digest, bytes);
        put(cache + QStringLiteral("/.locks/") + QFileInfo(folder).fileName() + QLatin1Char('/') + digest +
                QStringLiteral(".lock"),
            {});
        const QString link = snapshot + QLatin1Char('/') + name;
        QDir().mkpath(QFileInfo(link).path());
        const QString up = QStringLiteral("../").repeated(2 + name.count(QLatin1Char('/')));
        QFile::remove(link);
        if (!QFile::link(up + QStringLiteral("blobs/") + digest, link)) qFatal("no link");
    }
    return snapshot;
}

void layHuggingFaceFolder(const QString& folder, const QString& revision, const QString& source)
{
    for (const QString& name : filesBelow(source)) {
        const QByteArray bytes = contentsOf(source + QLatin1Char('/') + name);
        put(folder + QLatin1Char('/') + name, bytes);
        put(folder + QStringLiteral("/.cache/huggingface/download/") + name + QStringLiteral(".metadata"),
            revision.toLatin1() + '\n' + announced(name, bytes) + "\n1764079200.5\n");
    }
}

QString layModelScopeCache(ModelScopeClient client, const QString& cache, const QString& repository,
                           const QString& source)
{
    const QString masked = QString(repository).replace(QLatin1Char('.'), QLatin1String("___"));
    if (client == ModelScopeClient::Now) {
        // As snapshot_download() of modelscope 1.40 with modelscope-hub 0.5 leaves it.
        const QString folder = cache + QStringLiteral("/models/") +
                               QString(repository).replace(QLatin1Char('/'), QLatin1String("--")) +
                               QStringLiteral("/snapshots/master");
        copyModel(source, folder);
        put(cache + QStringLiteral("/.lock/file_0beb0ab34f0335e499a190b57bc71370138d7ece.lock"), {});
        return folder;
    }
    const bool before = client == ModelScopeClient::Before;
    const QString models = cache + (before ? QStringLiteral("/models/") : QStringLiteral("/hub/"));
    const QString folder = models + masked;
    copyModel(source, folder);
    put(folder + QStringLiteral("/.msc"), "\x80\x04");
    put(folder + QStringLiteral("/.mdl"), "\x80\x04");
    if (!before || masked == repository) return folder;
    // As that of modelscope 1.25: a folder for what is on its way, and a link with the true name.
    put(folder + QStringLiteral("/.mv"), "Revision:master,CreatedAt:1764000000");
    QDir().mkpath(models + QStringLiteral("._____temp/") + repository);
    QFile::remove(models + repository);
    if (!QFile::link(folder, models + repository)) qFatal("no link");
    return models + repository;
}

} // namespace troupe::test
