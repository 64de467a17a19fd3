// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/voices/voice_porter.h"

#include "engine/voices/library_package.h"
#include "ui/services/library_desk.h"

#include <QDir>
#include <QFileInfo>

#include <filesystem>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostFileName = 100;

/// What every file system takes, and not hidden.
std::string fileNameFor(const std::string& voice)
{
    QString name = QString::fromStdString(voice).left(kMostFileName);
    for (QChar& letter : name)
        if (letter < u' ' || u"/\\:*?\"<>|"_s.contains(letter)) letter = u'_';
    if (name.startsWith(u'.')) name[0] = u'_';
    return name.trimmed().toStdString();
}

/// A file that is not there yet.
std::filesystem::path freePath(const std::filesystem::path& folder, const std::string& name)
{
    constexpr const char* kSuffix = ".voicepkg.zip";
    std::filesystem::path path = folder / (name + kSuffix);
    std::error_code ignored;
    for (int number = 2; std::filesystem::exists(path, ignored); ++number)
        path = folder / (name + " " + std::to_string(number) + kSuffix);
    return path;
}

} // namespace

VoicePorter::VoicePorter(LibraryDesk& library, QObject* parent) : QObject(parent), library_(library) {}

void VoicePorter::importPackages(const QStringList& files, Ended then)
{
    std::vector<Step> steps;
    for (const QString& file : files) {
        steps.push_back({QFileInfo(file).fileName(),
                         [path = file.toStdString()](voices::Library& library, Report& report) {
                             const auto done = voices::importPackage(library.voices(), path,
                                                                     voices::PackageConflict::Rename);
                             report.ids << QString::fromStdString(done.voice.id);
                         }});
    }
    add(std::move(steps), true, std::move(then));
}

void VoicePorter::importClips(const QString& folder, const voices::PairDetails& details, Ended then)
{
    const auto work = [path = folder.toStdString(), details](voices::Library& library, Report& report) {
        const voices::PairImport done = voices::importPairs(library.voices(), path, details);
        for (const voices::Voice& voice : done.added) report.ids << QString::fromStdString(voice.id);
        for (const std::string& problem : done.problems) report.problems << QString::fromStdString(problem);
        report.skipped = static_cast<int>(done.skipped);
    };
    std::vector<Step> steps;
    steps.push_back({QDir(folder).dirName(), work});
    add(std::move(steps), true, std::move(then));
}

void VoicePorter::exportTo(const QString& folder, const QStringList& ids, Ended then)
{
    std::vector<Step> steps;
    for (const QString& id : ids) {
        const VoiceRow* row = library_.voice(id);
        const auto work = [folder = folder.toStdString(), id](voices::Library& library, Report& report) {
            const voices::Voice voice = library.voices().get(id.toStdString());
            const auto path = freePath(folder, fileNameFor(voice.details.name));
            voices::exportPackage(library.voices(), library.prompts(), voice, path);
            report.ids << id;
            report.files << QString::fromStdString(path.string());
        };
        steps.push_back({row ? row->name : id, work});
    }
    add(std::move(steps), false, std::move(then));
}

void VoicePorter::add(std::vector<Step> steps, bool changes, Ended then)
{
    if (steps.empty()) return;
    Order order;
    order.steps = std::move(steps);
    order.changes = changes;
    order.then = std::move(then);
    orders_.push_back(std::move(order));
    if (orders_.size() == 1) next();
}

void VoicePorter::next()
{
    Order& order = orders_.front();
    const auto all = static_cast<int>(order.steps.size());
    if (order.done == order.steps.size()) {
        finish();
        return;
    }
    Q_EMIT progressed(static_cast<int>(order.done), all);
    const Step& step = order.steps[order.done++];
    library_.ask(
        this,
        [work = step.work, report = order.report](voices::Library& library) {
            work(library, *report);
            return true;
        },
        [this, name = step.name, report = order.report](const Outcome<bool>& done) {
            if (!done) {
                report->problems << tr("%1: %2").arg(name, QString::fromUtf8(done.error->what()));
            }
            next();
        });
}

void VoicePorter::finish()
{
    const Order order = std::move(orders_.front());
    orders_.pop_front();
    // The list follows what was done here; nothing else is to do.
    if (order.changes) library_.act([](voices::Library&) {});
    if (order.then) order.then(*order.report);
    if (!orders_.empty()) next();
}

} // namespace troupe::ui
