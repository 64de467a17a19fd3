// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/take_sounds.h"

#include "engine/audio/file_reader.h"
#include "ui/services/desk_call.h"
#include "ui/services/project_desk.h"

#include <QMetaObject>
#include <QPointer>

namespace troupe::ui {

using namespace Qt::StringLiterals;

TakeSounds::TakeSounds(ProjectDesk& project, QObject* parent)
    : QObject(parent), project_(project), loader_("ui-sound")
{
    connect(&project_, &ProjectDesk::opened, this, [this] {
        strips_.clear();
        asked_.clear();
    });
    connect(&strips_, &StripStore::ready, this, [this](const QString& path) {
        if (const qint64 take = asked_.take(path); take != 0) Q_EMIT stripReady(take);
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
    const QString path = fileOf(take);
    if (path.isEmpty()) return nullptr;
    const Strip* known = strips_.strip(path);
    if (!known) asked_.insert(path, take);
    return known;
}

} // namespace troupe::ui
