// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/take_sounds.h"

#include "engine/audio/file_reader.h"
#include "ui/services/desk_call.h"
#include "ui/services/project_desk.h"

#include <QMetaObject>
#include <QPointer>

#include <algorithm>
#include <cmath>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostStrips = 20'000; ///< 64 bytes each

Strip stripOf(const audio::Clip& clip)
{
    Strip strip{};
    const size_t count = clip.samples.size();
    for (size_t bin = 0; bin < strip.size() && count > 0; ++bin) {
        const size_t from = count * bin / strip.size();
        const size_t to = std::max(from + 1, count * (bin + 1) / strip.size());
        float loudest = 0;
        for (size_t i = from; i < std::min(to, count); ++i)
            loudest = std::max(loudest, std::abs(clip.samples[i]));
        strip[bin] = static_cast<uint8_t>(std::lround(255 * std::min(loudest, 1.0F)));
    }
    return strip;
}

} // namespace

TakeSounds::TakeSounds(ProjectDesk& project, QObject* parent)
    : QObject(parent), project_(project), strips_(kMostStrips), loader_("ui-sound"), stripper_("ui-strips")
{
    connect(&project_, &ProjectDesk::opened, this, [this] {
        strips_.clear();
        asked_.clear();
    });
}

QString TakeSounds::fileOf(int64_t take) const
{
    const TakeRow* row = project_.take(take);
    return row ? u"%1/takes/%2.wav"_s.arg(project_.facts().folder, row->name) : QString();
}

void TakeSounds::load(int64_t take, QObject* context, Loaded then)
{
    using Sound = std::shared_ptr<const audio::Clip>;
    auto outcome = std::make_shared<Outcome<Sound>>();
    QPointer<QObject> guard(context);
    const auto finish = [this, guard, outcome, then = std::move(then)] {
        QMetaObject::invokeMethod(
            this,
            [guard, outcome, then] {
                if (guard) then(*outcome);
            },
            Qt::QueuedConnection);
    };
    const bool posted = loader_.post([outcome, finish, path = fileOf(take).toStdString()] {
        try {
            outcome->value = std::make_shared<const audio::Clip>(audio::readFile(path));
        } catch (...) {
            outcome->error = currentError();
        }
        finish();
    });
    if (posted) return;
    outcome->error = tooMuchWaits();
    finish();
}

const Strip* TakeSounds::strip(int64_t take)
{
    if (const Strip* known = strips_.object(take)) return known;
    askForStrip(take);
    return nullptr;
}

void TakeSounds::askForStrip(int64_t take)
{
    if (asked_.contains(take)) return;
    const QString path = fileOf(take);
    if (path.isEmpty()) return;
    const bool posted =
        stripper_.post([this, take, path = path.toStdString(), folder = project_.facts().folder] {
            Strip strip{};
            try {
                strip = stripOf(audio::readFile(path));
            } catch (...) {
                // A flat line: the row itself says that the file is missing.
                strip = {};
            }
            QMetaObject::invokeMethod(
                this,
                [this, take, strip, folder] {
                    if (folder != project_.facts().folder) return;
                    strips_.insert(take, new Strip(strip));
                    asked_.remove(take);
                    Q_EMIT stripReady(take);
                },
                Qt::QueuedConnection);
        });
    // Where too much waits already, the next paint asks again.
    if (posted) asked_.insert(take);
}

} // namespace troupe::ui
