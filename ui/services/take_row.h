// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/project/take.h"

#include <QString>

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace troupe::ui {

/// How loud a take is along its length: 64 bins, 0 … 255 of full scale. For the small strips of lists.
using Strip = std::array<uint8_t, 64>;

/// A take as lists show it. A plain value; what only the inspector needs is in TakeDetails.
struct TakeRow
{
    static constexpr int kMostText = 300; ///< characters of `text`

    int64_t id = 0;
    QString name; ///< 16 hexadecimal digits: the file is takes/NAME.wav
    QString text; ///< what is spoken, its beginning
    std::optional<int64_t> cell;
    std::optional<int64_t> character;
    QString characterName; ///< empty: of no character
    QString delivery;      ///< of its cell, as Delivery::key(); empty: of no cell
    project::TakeState state = project::TakeState::ToReview;
    project::TakeFile file = project::TakeFile::Whole;
    QString partial; ///< why it is not whole, as speech::endReasonName(); empty: it is
    double seconds = 0;
    int rate = 0;
    QString engine;
    std::optional<uint64_t> seed;
    QString operation;
    std::optional<int64_t> parent;
    project::TakeVerdict verdict = project::TakeVerdict::Unknown; ///< of the checks that listened to it
    bool star = false;
    QString note;
    std::vector<project::TakeMarker> markers;
    int64_t created = 0; ///< Unix milliseconds
    QString searched;    ///< what a search looks through, see foldForSearch()

    bool operator==(const TakeRow&) const = default;
};

/// All that is known of one take, for the inspector.
struct TakeDetails
{
    project::Take take;
    QString file;                 ///< its path
    std::vector<TakeRow> lineage; ///< from the take back to the first that it came from
};

} // namespace troupe::ui
