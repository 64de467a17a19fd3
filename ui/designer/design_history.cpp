// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/designer/design_history.h"

#include "engine/project/take_store.h"
#include "engine/speech/request_json.h"
#include "ui/designer/word_difference.h"
#include "ui/services/project_desk.h"
#include "ui/takes/take_words.h"

#include <algorithm>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kOperation = "design"_L1; ///< of the takes that are made by the designer

using Read = std::vector<std::pair<qint64, DesignFacts>>;

DesignFacts factsOfTake(const project::Take& take)
{
    const speech::Request request = speech::requestFromJson(take.recipe, take.name).request;
    DesignFacts facts;
    facts.description = QString::fromStdString(request.instruct).trimmed();
    facts.line = QString::fromStdString(request.text);
    facts.language = QString::fromStdString(request.language);
    facts.engine = QString::fromStdString(take.engine);
    if (take.seed) facts.seed = *take.seed;
    facts.speed = request.speed;
    facts.created = take.created;
    return facts;
}

/// What has no recipe that can be read is passed over.
Read readFacts(project::Project& project, const QList<qint64>& ids)
{
    Read read;
    project::TakeStore store(project);
    for (const qint64 id : ids) {
        try {
            const auto take = store.find(id);
            read.emplace_back(id, take ? factsOfTake(*take) : DesignFacts{});
        } catch (const Error&) {
            read.emplace_back(id, DesignFacts{});
        }
    }
    return read;
}

} // namespace

DesignHistory::DesignHistory(ProjectDesk& project, QObject* parent)
    : QAbstractListModel(parent), project_(project)
{
    connect(&project_, &ProjectDesk::opened, this, [this] {
        facts_.clear();
        rebuild();
    });
    connect(&project_, &ProjectDesk::takesReset, this, &DesignHistory::read);
    connect(&project_, &ProjectDesk::takesAdded, this, &DesignHistory::read);
    connect(&project_, &ProjectDesk::takesChanged, this, &DesignHistory::rebuild);
    connect(&project_, &ProjectDesk::takesRemoved, this, &DesignHistory::rebuild);
    read();
}

void DesignHistory::read()
{
    if (reading_) return;
    QList<qint64> unknown;
    int looked = 0;
    for (const TakeRow& row : project_.takes()) {
        if (row.operation != kOperation) continue;
        if (++looked > kMostTakes) break;
        if (!facts_.contains(row.id)) unknown << row.id;
    }
    if (unknown.isEmpty()) return rebuild();
    reading_ = true;
    const QString folder = project_.facts().folder;
    project_.ask(
        this, [unknown](project::Project& project) { return readFacts(project, unknown); },
        [this, folder](const Outcome<Read>& read) {
            reading_ = false;
            if (!read) return;
            // Another project may be open by now: its takes have numbers of their own.
            if (folder != project_.facts().folder) return this->read();
            for (const auto& [id, facts] : *read.value) facts_.insert(id, facts);
            this->read();
        });
}

void DesignHistory::learn(qint64 take, const DesignFacts& facts)
{
    facts_.insert(take, facts);
    rebuild();
}

void DesignHistory::rebuild()
{
    std::vector<DesignVersion> oldestFirst;
    QHash<QString, size_t> places;
    const std::vector<TakeRow>& takes = project_.takes();
    for (auto row = takes.rbegin(); row != takes.rend(); ++row) {
        if (row->operation != kOperation || row->state == project::TakeState::Binned) continue;
        const auto facts = facts_.constFind(row->id);
        if (facts == facts_.constEnd() || facts->description.isEmpty()) continue;
        const auto place = places.constFind(facts->description);
        if (place == places.constEnd()) {
            places.insert(facts->description, oldestFirst.size());
            oldestFirst.push_back({static_cast<int>(oldestFirst.size()) + 1, *facts, {row->id}});
            continue;
        }
        DesignVersion& version = oldestFirst[*place];
        version.facts = *facts;
        version.takes << row->id;
    }
    std::ranges::reverse(oldestFirst);
    const bool same = std::ranges::equal(oldestFirst, versions_, [](const auto& one, const auto& other) {
        return one.number == other.number && one.facts.description == other.facts.description;
    });
    if (same) {
        versions_ = std::move(oldestFirst);
        if (!versions_.empty()) Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    } else {
        beginResetModel();
        versions_ = std::move(oldestFirst);
        endResetModel();
    }
    Q_EMIT changed();
}

const DesignVersion* DesignHistory::version(const QString& description) const
{
    const int row = rowOf(description);
    return row < 0 ? nullptr : &versions_[static_cast<size_t>(row)];
}

int DesignHistory::rowOf(const QString& description) const
{
    const QString wanted = description.trimmed();
    for (size_t row = 0; row < versions_.size(); ++row)
        if (versions_[row].facts.description == wanted) return static_cast<int>(row);
    return -1;
}

const DesignFacts* DesignHistory::factsOf(qint64 take) const
{
    const auto found = facts_.constFind(take);
    return found == facts_.constEnd() || found->description.isEmpty() ? nullptr : &*found;
}

int DesignHistory::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(versions_.size());
}

QVariant DesignHistory::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const auto row = static_cast<size_t>(index.row());
    const DesignVersion& version = versions_[row];
    const auto count = static_cast<int>(version.takes.size());
    switch (role) {
    case Qt::DisplayRole:
        return tr("v%1 · %n take(s) · %2", nullptr, count)
            .arg(version.number)
            .arg(version.facts.description.simplified());
    case NumberRole: return version.number;
    case Qt::AccessibleTextRole:
        return tr("Version %1, %n take(s): %2", nullptr, count)
            .arg(version.number)
            .arg(version.facts.description);
    case Qt::ToolTipRole: {
        // The one that was tried before it stands in the next row.
        const QString before =
            row + 1 < versions_.size() ? versions_[row + 1].facts.description : version.facts.description;
        return differenceHtml(before, version.facts.description) + u"<br><br>"_s +
               tr("%1 · made with %2").arg(takeTime(version.facts.created), version.facts.engine) +
               (version.facts.seed ? tr(" · seed %1").arg(*version.facts.seed) : QString());
    }
    default: return {};
    }
}

} // namespace troupe::ui
