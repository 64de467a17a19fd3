// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/takes/take_filter.h"

#include "ui/services/search_text.h"

#include <algorithm>
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

} // namespace

TakeSieve::TakeSieve(TakeFilter filter)
    : filter_(std::move(filter)),
      words_(foldForSearch(filter_.text).simplified().split(u' ', Qt::SkipEmptyParts))
{}

bool TakeSieve::lets(const TakeRow& take) const
{
    if (!stateMatches(filter_.which, take.state)) return false;
    if (filter_.character && take.character != filter_.character) return false;
    if (filter_.starred && !take.star) return false;
    if (filter_.suspect && take.verdict != project::TakeVerdict::Suspect) return false;
    if (filter_.incomplete && take.partial.isEmpty() && take.file == project::TakeFile::Whole) return false;
    if (take.created < filter_.madeSince) return false;
    // Inside of a name, which is 16 hexadecimal digits, short words would be found by chance.
    return std::ranges::all_of(words_, [&take](const QString& word) {
        return take.searched.contains(word) || take.name.startsWith(word);
    });
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
