// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/takes/take_maker.h"

#include "engine/audio/edits.h"
#include "engine/audio/file_reader.h"
#include "engine/project/edited_take.h"
#include "engine/project/take_store.h"
#include "engine/project/take_writer.h"
#include "ui/playback/sound_desk.h"
#include "ui/services/project_desk.h"
#include "ui/takes/take_player.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include <fmt/format.h>

namespace troupe::ui {
namespace {

/// As “troupe audio trim” does it, of the file: the dock holds what it plays, in floating point.
project::Take cutTake(project::Project& project, int64_t id, int64_t from, int64_t to,
                      const audio::CheckLimits& checks)
{
    project::TakeStore store(project);
    const project::Take take = store.get(id);
    const audio::Clip clip = audio::readFile(store.fileOf(take));
    const auto length = static_cast<int64_t>(clip.samples.size());
    const audio::Part part{static_cast<size_t>(std::clamp<int64_t>(from, 0, length)),
                           static_cast<size_t>(std::clamp<int64_t>(to, 0, length))};
    const audio::Clip sound = audio::cut(clip, part);
    const std::string numbers =
        fmt::format("from={:.6f} to={:.6f} fade-in=0 fade-out=0", static_cast<double>(part.from) / clip.rate,
                    static_cast<double>(part.to) / clip.rate);
    const auto markers = project::markersWithin(take.markers, from, to);
    return project::storeEdit(project, std::array{take}, sound, {"trim", numbers, checks, markers});
}

project::Take storeRecording(project::Project& project, const std::filesystem::path& file,
                             const std::string& text, const audio::CheckLimits& checks)
{
    const audio::Clip sound = audio::readFile(file);
    project::TakeDraft draft;
    draft.operation = "record";
    draft.text = text;
    draft.samples = project::samplesOfFile(file);
    draft.checks = checks;
    project::TakeWriter writer(project, draft, sound.rate);
    writer.append(sound.samples);
    return writer.commit();
}

} // namespace

TakeMaker::TakeMaker(ProjectDesk& project, TakePlayer& player, SoundDesk& desk, QObject* parent)
    : QObject(parent), project_(project), player_(player), desk_(desk)
{
    connect(&desk_, &SoundDesk::trimmed, this, &TakeMaker::onTrimmed);
    connect(&desk_, &SoundDesk::recorded, this, &TakeMaker::onRecorded);
    connect(&desk_, &SoundDesk::untrimmed, this, [this] {
        if (whole_ != 0) player_.adopt(whole_);
    });
}

void TakeMaker::onTrimmed(quint64 clip, qint64 from, qint64 to)
{
    const int64_t parent = player_.takeOf(clip);
    if (clip != trimClip_) whole_ = parent;
    trimClip_ = desk_.clip();
    if (parent == 0) return;
    project_.addTake([parent, from, to, checks = project_.checks()](
                         project::Project& project) { return cutTake(project, parent, from, to, checks); },
                     this,
                     [this, shown = trimClip_](qint64 take) {
                         if (desk_.clip() == shown) player_.adopt(take);
                         Q_EMIT made(take, tr("The part was kept as a new take; the whole one stays."));
                     });
}

void TakeMaker::onRecorded(const QString& path, const QString& text)
{
    project_.addTake([file = std::filesystem::path(path.toStdString()), words = text.toStdString(),
                      checks = project_.checks()](
                         project::Project& project) { return storeRecording(project, file, words, checks); },
                     this,
                     [this](qint64 take) {
                         player_.show(take);
                         Q_EMIT made(take, tr("The recording was kept as a take."));
                     });
}

} // namespace troupe::ui
