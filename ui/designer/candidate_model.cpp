// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/designer/candidate_model.h"

#include "ui/designer/candidate_words.h"
#include "ui/services/project_desk.h"
#include "ui/services/speak_desk.h"
#include "ui/services/take_sounds.h"

#include <algorithm>

namespace troupe::ui {

CandidateModel::CandidateModel(ProjectDesk& project, SpeakDesk& speak, TakeSounds& sounds,
                               DesignHistory& history, QObject* parent)
    : QAbstractListModel(parent), project_(project), speak_(speak), history_(history)
{
    connect(&history_, &DesignHistory::changed, this, &CandidateModel::sync);
    connect(&project_, &ProjectDesk::takesChanged, this, &CandidateModel::tellTakes);
    connect(&sounds, &TakeSounds::stripReady, this, [this](qint64 take) { tellTakes({take}); });
    connect(&speak_, &SpeakDesk::changed, this, &CandidateModel::follow);
    connect(&speak_, &SpeakDesk::ended, this, &CandidateModel::onEnded);
}

void CandidateModel::setDescription(const QString& description)
{
    const QString wanted = description.trimmed();
    if (wanted == description_) return;
    beginResetModel();
    description_ = wanted;
    rows_.clear();
    endResetModel();
    sync();
}

void CandidateModel::add(qint64 ticket, const DesignFacts& facts)
{
    open_.push_back({.state = Candidate::State::Waiting, .ticket = ticket, .facts = facts});
    sync();
    Q_EMIT openChanged();
}

QList<qint64> CandidateModel::openTickets() const
{
    QList<qint64> tickets;
    for (const Candidate& each : open_)
        if (each.state != Candidate::State::Failed) tickets << each.ticket;
    return tickets;
}

void CandidateModel::dropFailed()
{
    std::erase_if(open_, [](const Candidate& each) { return each.state == Candidate::State::Failed; });
    sync();
}

/// Rows that are gone go, new ones come at the end, the others stay where they are.
void CandidateModel::sync()
{
    const DesignVersion* version = history_.version(description_);
    const QList<qint64> takes = version ? version->takes : QList<qint64>();
    const auto isWanted = [&](const Candidate& row) {
        if (row.take != 0) return takes.contains(row.take);
        return std::ranges::any_of(open_, [&](const Candidate& each) { return each.ticket == row.ticket; });
    };
    for (int row = static_cast<int>(rows_.size()) - 1; row >= 0; --row) {
        if (!isWanted(rows_[static_cast<size_t>(row)])) removeRow_(row);
    }
    std::vector<Candidate> fresh;
    for (const qint64 take : takes)
        if (rowOfTake(take) < 0)
            fresh.push_back(
                {.state = Candidate::State::Made, .take = take, .facts = *history_.factsOf(take)});
    for (const Candidate& each : open_)
        if (each.facts.description == description_ && rowOfTicket(each.ticket) < 0) fresh.push_back(each);
    if (fresh.empty()) return;
    const auto first = static_cast<int>(rows_.size());
    beginInsertRows({}, first, first + static_cast<int>(fresh.size()) - 1);
    rows_.insert(rows_.end(), fresh.begin(), fresh.end());
    endInsertRows();
}

void CandidateModel::removeRow_(int row)
{
    beginRemoveRows({}, row, row);
    rows_.erase(rows_.begin() + row);
    endRemoveRows();
}

/// What SpeakDesk says of those that are not ended.
void CandidateModel::follow()
{
    for (const SpeakRow& spoken : speak_.rows()) {
        const auto open = std::ranges::find(open_, spoken.ticket, &Candidate::ticket);
        if (open == open_.end()) continue;
        Candidate::State state = Candidate::State::Making;
        if (spoken.state == SpeakRow::State::Waiting) state = Candidate::State::Waiting;
        if (spoken.state == SpeakRow::State::Loading) state = Candidate::State::Loading;
        if (state == open->state && spoken.seconds == open->seconds && spoken.loaded == open->loaded)
            continue;
        open->state = state;
        open->seconds = spoken.seconds;
        open->loaded = spoken.loaded;
        if (const int row = rowOfTicket(spoken.ticket); row >= 0) {
            rows_[static_cast<size_t>(row)] = *open;
            tell(row);
        }
    }
}

void CandidateModel::onEnded(qint64 ticket, const speech::Done& done, qint64 take)
{
    const auto open = std::ranges::find(open_, ticket, &Candidate::ticket);
    if (open == open_.end()) return;
    // The news of the take may have been quicker: the row that waited for it is the one that stays.
    if (const int other = rowOfTake(take); other >= 0) removeRow_(other);
    const int row = rowOfTicket(ticket);
    DesignFacts facts = open->facts;
    facts.seed = done.seed;
    if (take != 0 || !done.error) {
        open_.erase(open);
    } else {
        open->state = Candidate::State::Failed;
        open->error = done.error;
        if (row >= 0) rows_[static_cast<size_t>(row)] = *open;
    }
    if (take != 0 && row >= 0)
        rows_[static_cast<size_t>(row)] = {
            .state = Candidate::State::Made, .take = take, .facts = facts, .seconds = done.seconds()};
    // It makes this model follow; one that left nothing goes by it.
    if (project_.take(take)) history_.learn(take, facts);
    sync();
    if (row >= 0 && row < rowCount()) tell(row);
    Q_EMIT ended(take, done);
    Q_EMIT openChanged();
}

void CandidateModel::tell(int row)
{
    Q_EMIT dataChanged(index(row), index(row));
}

void CandidateModel::tellTakes(const QList<qint64>& takes)
{
    for (const qint64 take : takes)
        if (const int row = rowOfTake(take); row >= 0) tell(row);
}

const Candidate* CandidateModel::at(int row) const
{
    return row >= 0 && row < rowCount() ? &rows_[static_cast<size_t>(row)] : nullptr;
}

int CandidateModel::rowOfTake(qint64 take) const
{
    const auto found = std::ranges::find(rows_, take, &Candidate::take);
    return take == 0 || found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
}

int CandidateModel::rowOfTicket(qint64 ticket) const
{
    const auto found = std::ranges::find(rows_, ticket, &Candidate::ticket);
    return ticket == 0 || found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
}

int CandidateModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant CandidateModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Candidate& candidate = rows_[static_cast<size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return tr("#%1").arg(index.row() + 1);
    case Qt::AccessibleTextRole: return tr("Candidate %1, %2").arg(index.row() + 1).arg(words(candidate));
    case Qt::ToolTipRole: return words(candidate) + u'\n' + candidate.facts.line;
    case TakeRole: return candidate.take;
    case StateRole: return static_cast<int>(candidate.state);
    default: return {};
    }
}

QString CandidateModel::words(const Candidate& candidate) const
{
    return candidateSentence(candidate, project_.take(candidate.take));
}

} // namespace troupe::ui
