// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/strip_store.h"

#include "engine/audio/peaks_file.h"
#include "ui/waveform/strip_painter.h"

#include <QMetaObject>

#include <type_traits>

namespace troupe::ui {
namespace {

constexpr int kMostStrips = 20'000; ///< 64 bytes each, and the path
/// Peaks of shorter sound are made faster than a file of them is found.
constexpr double kKeptFrom = 30;

} // namespace

static_assert(std::is_same_v<Strip, StripLevels>);

StripStore::StripStore(QObject* parent) : QObject(parent), strips_(kMostStrips), worker_("ui-strips") {}

const Strip* StripStore::strip(const QString& path)
{
    if (const Strip* known = strips_.object(path)) return known;
    if (!path.isEmpty()) ask(path);
    return nullptr;
}

void StripStore::clear()
{
    strips_.clear();
    asked_.clear();
    ++round_;
}

void StripStore::ask(const QString& path)
{
    if (asked_.contains(path)) return;
    const bool posted = worker_.post([this, path, round = round_] {
        Strip strip{};
        try {
            strip = stripLevels(audio::peaksOfFile(path.toStdString(), kKeptFrom).peaks);
        } catch (...) {
            // A flat line: whoever shows the file says that it is missing.
            strip = {};
        }
        QMetaObject::invokeMethod(
            this,
            [this, path, strip, round] {
                if (round != round_) return;
                strips_.insert(path, new Strip(strip));
                asked_.remove(path);
                Q_EMIT ready(path);
            },
            Qt::QueuedConnection);
    });
    // Where too much waits already, the next paint asks again.
    if (posted) asked_.insert(path);
}

} // namespace troupe::ui
