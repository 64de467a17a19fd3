// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/cast_account.h"

#include "engine/audio/file_reader.h"
#include "engine/project/take_store.h"
#include "engine/voices/library.h"

#include <QDateTime>
#include <QDirIterator>

#include <fmt/format.h>

namespace troupe::test {
namespace {

size_t addFiles(const QString& folder, const QString& pattern, std::set<std::string>& all)
{
    size_t count = 0;
    QDirIterator files(folder, {pattern}, QDir::Files | QDir::Hidden);
    while (files.hasNext()) {
        files.next();
        ++count;
        all.insert(files.fileName().toStdString() + " " +
                   files.fileInfo().lastModified().toString(Qt::ISODateWithMs).toStdString());
    }
    return count;
}

} // namespace

bool Left::holds(size_t clips) const
{
    return holdsAfterKills(clips) && takeFiles == clips && promptFiles == clips;
}

bool Left::holdsAfterKills(size_t clips) const
{
    return takes.size() == clips && takeRows == clips && takeFiles >= clips && prompts.size() == clips &&
           promptFiles >= clips;
}

QByteArray Left::summary() const
{
    return QByteArray::fromStdString(fmt::format("{} takes in {} rows and {} files, {} prompts in {} files",
                                                 takes.size(), takeRows, takeFiles, prompts.size(),
                                                 promptFiles));
}

Left leftBy(const Account& account)
{
    Left left;
    auto project = project::Project::open(account.path(QStringLiteral("play")).toStdString());
    project::TakeStore takes(project);
    for (const project::Take& take : takes.list()) {
        ++left.takeRows;
        if (take.partial.empty()) left.takes.insert(take.item);
        if (audio::readFile(takes.fileOf(take)).samples.size() != static_cast<size_t>(take.samples))
            qFatal("a take is damaged");
    }
    voices::Library library(account.dataFolder().toStdString());
    for (const voices::StoredPrompt& prompt : library.prompts().search({})) {
        left.prompts.insert(prompt.details.name);
        left.simulated &= prompt.details.simulated;
        library.prompts().load(prompt.details.name);
    }
    left.takeFiles = addFiles(account.path(QStringLiteral("play/takes")), QStringLiteral("*"), left.all);
    left.promptFiles = addFiles(account.dataFolder() + QStringLiteral("/prompts"),
                                QStringLiteral("*.safetensors"), left.all);
    return left;
}

QStringList maya(const QStringList& more)
{
    const QStringList start = {QStringLiteral("cast"),        QStringLiteral("--character"),
                               QStringLiteral("Maya"),        QStringLiteral("--base"),
                               QStringLiteral("a warm alto"), QStringLiteral("--project"),
                               QStringLiteral("play"),        QStringLiteral("--json")};
    return start + more;
}

} // namespace troupe::test
