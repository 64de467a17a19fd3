// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/services/take_row.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>

namespace troupe::ui {

/// Which takes a list shows. A plain value.
struct TakeFilter
{
    enum class Which
    {
        Unknown,
        All, ///< but those in the bin
        ToReview,
        Approved,
        Rejected,
        Binned
    };

    Which which = Which::All;
    std::optional<int64_t> character = std::nullopt;
    QString text = {}; ///< every word of it stands in text, character, delivery, note or name
    bool starred = false;
    bool suspect = false;    ///< the checks found something
    bool incomplete = false; ///< stopped, cut, or without its file
    int64_t madeSince = 0;   ///< Unix milliseconds; 0: whenever

    bool operator==(const TakeFilter&) const = default;
};

/// A filter made ready to be asked of very many takes.
class TakeSieve
{
public:
    explicit TakeSieve(TakeFilter filter = {});
    bool lets(const TakeRow& take) const;
    const TakeFilter& filter() const { return filter_; }

private:
    TakeFilter filter_;
    QStringList words_; ///< of the filter's text, folded
};

/// "all", "to_review" …, for sessions; the reverse gives All for what it does not know.
QString filterName(TakeFilter::Which which);
TakeFilter::Which filterFromName(const QString& name);

} // namespace troupe::ui
