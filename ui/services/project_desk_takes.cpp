// SPDX-License-Identifier: GPL-3.0-or-later
// The takes of the open project: the list as the window holds it, and what a person does to them.
#include "engine/project/history.h"
#include "engine/project/take_store.h"
#include "ui/services/project_desk.h"

#include <QMetaObject>

#include <algorithm>

namespace troupe::ui {

namespace {

constexpr int kPage = 2000; ///< rows read in one turn of the project's thread, so that acts come between

std::vector<int64_t> plain(const QList<qint64>& ids)
{
    return {ids.begin(), ids.end()};
}

bool isNewer(const TakeRow& row, int64_t id)
{
    return row.id > id;
}

} // namespace

int ProjectDesk::indexOf(int64_t id) const
{
    const auto found = std::lower_bound(takes_.begin(), takes_.end(), id, isNewer);
    return found != takes_.end() && found->id == id ? static_cast<int>(found - takes_.begin()) : -1;
}

const TakeRow* ProjectDesk::take(int64_t id) const
{
    const int index = indexOf(id);
    return index < 0 ? nullptr : &takes_[static_cast<size_t>(index)];
}

// ---- The list

void ProjectDesk::reload(bool another)
{
    another_ = another || (reading_ && another_);
    reading_ = true;
    incoming_.clear();
    if (another) {
        listed_ = false;
        takes_.clear();
        Q_EMIT takesReset();
    }
    readPage(++generation_, 0);
    readHistory();
}

void ProjectDesk::readPage(int generation, int64_t before)
{
    auto rows = std::make_shared<std::vector<TakeRow>>();
    run(
        this,
        [rows, before](OpenProject& open) {
            project::TakeStore store(openOf(open));
            // A query by state leaves out the binned, unless it asks for them: two lists, joined by id.
            project::TakeQuery query{.before = before, .limit = kPage};
            std::vector<project::Take> takes = store.list(query);
            query.state = project::TakeState::Binned;
            std::vector<project::Take> binned = store.list(query);
            const int64_t least = takes.size() == kPage ? takes.back().id : 0;
            const int64_t leastBinned = binned.size() == kPage ? binned.back().id : 0;
            const int64_t from = std::max(least, leastBinned);
            takes.insert(takes.end(), std::make_move_iterator(binned.begin()),
                         std::make_move_iterator(binned.end()));
            for (const project::Take& take : takes)
                if (take.id >= from) rows->push_back(open.rowOf(take));
            std::sort(rows->begin(), rows->end(),
                      [](const TakeRow& one, const TakeRow& other) { return one.id > other.id; });
        },
        [this, generation, rows](const std::optional<Error>& error) {
            if (generation != generation_) return;
            if (error) {
                reading_ = false;
                Q_EMIT failed(*error);
                return;
            }
            const bool last = rows->size() < kPage;
            takePage(generation, std::move(*rows), last);
        });
}

/// The first page of another project is shown at once; the rest of it, and any later reading of the same
/// project, is compared with what is shown when it is complete.
void ProjectDesk::takePage(int generation, std::vector<TakeRow> rows, bool last)
{
    const int64_t before = rows.empty() ? 0 : rows.back().id;
    incoming_.insert(incoming_.end(), std::make_move_iterator(rows.begin()),
                     std::make_move_iterator(rows.end()));
    if (another_ && takes_.empty() && !incoming_.empty()) {
        takes_ = incoming_;
        Q_EMIT takesReset();
    }
    if (!last) return readPage(generation, before);
    reading_ = false;
    another_ = false;
    listed_ = true;
    adopt(std::exchange(incoming_, {}));
}

void ProjectDesk::adopt(std::vector<TakeRow> rows)
{
    QList<qint64> added;
    QList<qint64> changed;
    QList<qint64> removed;
    auto old = takes_.begin();
    for (const TakeRow& row : rows) {
        for (; old != takes_.end() && old->id > row.id; ++old) removed << old->id;
        if (old == takes_.end() || old->id < row.id) {
            added << row.id;
        } else {
            if (!(*old == row)) changed << row.id;
            ++old;
        }
    }
    for (; old != takes_.end(); ++old) removed << old->id;
    takes_ = std::move(rows);
    if (!removed.isEmpty()) Q_EMIT takesRemoved(removed);
    if (!added.isEmpty()) Q_EMIT takesAdded(added);
    if (!changed.isEmpty()) Q_EMIT takesChanged(changed);
}

void ProjectDesk::replace(const std::vector<TakeRow>& rows)
{
    QList<qint64> changed;
    for (const TakeRow& row : rows) {
        const int index = indexOf(row.id);
        if (index < 0) continue;
        takes_[static_cast<size_t>(index)] = row;
        changed << row.id;
    }
    if (!changed.isEmpty()) Q_EMIT takesChanged(changed);
}

void ProjectDesk::insert(const TakeRow& row)
{
    const auto place = std::lower_bound(takes_.begin(), takes_.end(), row.id, isNewer);
    if (place != takes_.end() && place->id == row.id) return;
    takes_.insert(place, row);
    savedAt_ = QDateTime::currentDateTime();
    Q_EMIT takesAdded({row.id});
    Q_EMIT workChanged();
}

void ProjectDesk::announce(const TakeRow& row)
{
    QMetaObject::invokeMethod(
        this, [this, row] { insert(row); }, Qt::QueuedConnection);
}

void ProjectDesk::addTake(std::function<project::Take(project::Project&)> make, QObject* context,
                          std::function<void(qint64)> then)
{
    auto row = std::make_shared<TakeRow>();
    QPointer<QObject> guard(context);
    runCounted(
        this, [row, make = std::move(make)](OpenProject& open) { *row = open.rowOf(make(openOf(open))); },
        [this, row, guard, then = std::move(then)](const std::optional<Error>& error) {
            if (error) return;
            insert(*row);
            // A reading that is under way may be from before it.
            if (reading_) reload(false);
            if (guard) then(row->id);
        });
}

// ---- What a person does

void ProjectDesk::onTakes(const QList<qint64>& ids, std::function<void(project::Project&)> act)
{
    if (ids.isEmpty()) return;
    auto rows = std::make_shared<std::vector<TakeRow>>();
    runCounted(
        this,
        [rows, ids, act = std::move(act)](OpenProject& open) {
            project::Project& project = openOf(open);
            act(project);
            project::TakeStore store(project);
            for (const int64_t id : ids)
                if (const auto take = store.find(id)) rows->push_back(open.rowOf(*take));
        },
        [this, rows](const std::optional<Error>& error) {
            if (error) return;
            replace(*rows);
            // A reading that is under way may hold the rows from before.
            if (reading_) reload(false);
            Q_EMIT castChanged();
            readHistory();
        });
}

void ProjectDesk::approve(const QList<qint64>& ids)
{
    onTakes(ids, [ids](project::Project& project) { project::TakeStore(project).approve(plain(ids)); });
}

void ProjectDesk::reject(const QList<qint64>& ids)
{
    onTakes(ids, [ids](project::Project& project) { project::TakeStore(project).reject(plain(ids)); });
}

void ProjectDesk::review(const QList<qint64>& ids)
{
    onTakes(ids, [ids](project::Project& project) { project::TakeStore(project).review(plain(ids)); });
}

void ProjectDesk::bin(const QList<qint64>& ids)
{
    onTakes(ids, [ids](project::Project& project) { project::TakeStore(project).bin(plain(ids)); });
}

void ProjectDesk::restore(const QList<qint64>& ids)
{
    onTakes(ids, [ids](project::Project& project) { project::TakeStore(project).restore(plain(ids)); });
}

void ProjectDesk::setStar(const QList<qint64>& ids, bool star)
{
    onTakes(ids, [ids, star](project::Project& project) {
        project::TakeStore(project).setStar(plain(ids), star);
    });
}

void ProjectDesk::setNote(int64_t id, const QString& note)
{
    onTakes({id}, [id, text = note.toStdString()](project::Project& project) {
        project::TakeStore(project).setNote(id, text);
    });
}

void ProjectDesk::setMarkers(int64_t id, const std::vector<project::TakeMarker>& markers)
{
    onTakes({id}, [id, markers](project::Project& project) {
        project::TakeStore(project).setMarkers(id, markers);
    });
}

void ProjectDesk::assign(const QList<qint64>& ids, std::optional<int64_t> cell)
{
    onTakes(ids,
            [ids, cell](project::Project& project) { project::TakeStore(project).assign(plain(ids), cell); });
}

void ProjectDesk::emptyBin()
{
    change([](project::Project& project) { project::TakeStore(project).emptyBin(); });
}

void ProjectDesk::change(std::function<void(project::Project&)> act, QObject* context,
                         std::function<void(bool)> then)
{
    QPointer<QObject> guard(context ? context : this);
    runCounted(
        this,
        [act = std::move(act)](OpenProject& open) {
            open.forgetCells();
            act(openOf(open));
        },
        [this, guard, then = std::move(then)](const std::optional<Error>& error) {
            if (!error) {
                Q_EMIT castChanged();
                reload(false);
            }
            if (guard && then) then(!error);
        });
}

void ProjectDesk::undo()
{
    step(true);
}

void ProjectDesk::redo()
{
    step(false);
}

void ProjectDesk::step(bool back)
{
    auto done = std::make_shared<std::optional<project::HistoryStep>>();
    runCounted(
        this,
        [done, back](OpenProject& open) {
            open.forgetCells();
            project::History history(openOf(open));
            *done = back ? history.undo() : history.redo();
        },
        [this, done, back](const std::optional<Error>& error) {
            if (error || !*done) return;
            const QString label = QString::fromStdString((*done)->label);
            QString text = back ? tr("Undone: %1").arg(label) : tr("Done again: %1").arg(label);
            if ((*done)->skipped > 0)
                text += QLatin1Char(' ') + tr("%n part(s) were changed since and stay.", nullptr,
                                              static_cast<int>((*done)->skipped));
            Q_EMIT stepDone(text);
            Q_EMIT castChanged();
            reload(false);
        });
}

void ProjectDesk::details(int64_t id, QObject* context, std::function<void(const Outcome<TakeDetails>&)> then)
{
    auto outcome = std::make_shared<Outcome<TakeDetails>>();
    run(
        context,
        [id, outcome](OpenProject& open) {
            project::Project& project = openOf(open);
            project::TakeStore store(project);
            TakeDetails details;
            details.take = store.get(id);
            details.file = QString::fromStdString(store.fileOf(details.take).string());
            for (const project::Take& take : store.lineage(id)) details.lineage.push_back(open.rowOf(take));
            outcome->value = std::move(details);
        },
        [outcome, then = std::move(then)](const std::optional<Error>& error) {
            outcome->error = error;
            then(*outcome);
        });
}

} // namespace troupe::ui
