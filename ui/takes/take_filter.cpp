// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/takes/take_filter.h"

#include <QStringList>

#include <array>
#include <utility>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<std::pair<TakeFilter::Which, const char*>, 5> kNames = {{
    {TakeFilter::Which::All, "all"},
    {TakeFilter::Which::ToReview, "to_review"},
    {TakeFilter::Which::Approved, "approved"},
    {TakeFilter::Which::Rejected, "rejected"},
    {TakeFilter::Which::Binned, "binned"},
}};

bool stateMatches(TakeFilter::Which which, project::TakeState state)
{
    using project::TakeState;
    switch (which) {
    case TakeFilter::Which::ToReview: return state == TakeState::ToReview;
    case TakeFilter::Which::Approved: return state == TakeState::Approved;
    case TakeFilter::Which::Rejected: return state == TakeState::Rejected;
    case TakeFilter::Which::Binned: return state == TakeState::Binned;
    default: return state != TakeState::Binned;
    }
}

bool holds(const TakeRow& row, QStringView word)
{
    for (const QString* field : {&row.text, &row.characterName, &row.delivery, &row.note})
        if (field->contains(word, Qt::CaseInsensitive)) return true;
    return row.name.startsWith(word, Qt::CaseInsensitive);
}

} // namespace

bool TakeFilter::matches(const TakeRow& row) const
{
    if (!stateMatches(which, row.state)) return false;
    if (character && row.character != character) return false;
    if (starred && !row.star) return false;
    if (suspect && row.verdict != project::TakeVerdict::Suspect) return false;
    if (incomplete && row.partial.isEmpty() && row.file == project::TakeFile::Whole) return false;
    if (row.created < madeSince) return false;
    for (const QStringView word : QStringView(text).split(u' ', Qt::SkipEmptyParts))
        if (!holds(row, word)) return false;
    return true;
}

QString filterName(TakeFilter::Which which)
{
    for (const auto& [value, name] : kNames)
        if (value == which) return QString::fromLatin1(name);
    return u"all"_s;
}

TakeFilter::Which filterFromName(const QString& name)
{
    for (const auto& [value, known] : kNames)
        if (name == QLatin1StringView(known)) return value;
    return TakeFilter::Which::All;
}

} // namespace troupe::ui
