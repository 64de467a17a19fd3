// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/project/take_ears.h"
#include "engine/project/take_markers.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::project {

enum class TakeState
{
    Unknown,
    ToReview,
    Approved,
    Rejected,
    Binned,
};

/// "to_review", "approved", "rejected", "binned".
std::string_view takeStateName(TakeState state) noexcept;
/// Throws Error InvalidRequest that lists the names.
TakeState takeStateFromName(std::string_view name);

/// Whether the sound of a take was there when it was last looked at.
enum class TakeFile
{
    Unknown,
    Whole,
    Missing,
    Damaged,
};

/// "whole", "missing", "damaged".
std::string_view takeFileName(TakeFile file) noexcept;

/// One rendering: a row of the project and the file `takes/<name>.wav`. A plain value.
struct Take
{
    int64_t id = 0;
    std::string name; ///< 16 hexadecimal digits, for life
    std::optional<int64_t> cell;
    std::string item;   ///< the job's item that made it; empty: none
    std::string text;   ///< what is spoken, for lists
    std::string recipe; ///< the whole speech::Request as JSON (speech/request_json.h); empty: a recording
    std::string engine;
    std::string modelDigest; ///< SHA-256; empty where the engine has no model
    std::string setup;       ///< how it computed, as speech::MadeBy::setup
    std::string prompt;      ///< the recipe's clone prompt: a file in Project::voicesFolder(); or empty
    std::optional<uint64_t> seed;
    std::optional<int64_t> parent; ///< the take that it was made from
    std::string operation;         ///< "render", "reroll", "record", "import", "adopt", …
    std::string madeWith; ///< fingerprint of the cell when it was made (CellStore::fingerprint); or empty
    std::string partial;  ///< why it is not whole: "cancelled", "length_limit", …; empty: it is whole
    TakeState state = TakeState::ToReview;
    TakeFile file = TakeFile::Whole;
    int64_t samples = 0;
    int rate = 0;
    int64_t bytes = 0;   ///< of the file
    int64_t created = 0; ///< Unix milliseconds
    std::string note;
    bool star = false;
    std::vector<TakeMarker> markers;
    TakeVerdict verdict = TakeVerdict::Unknown;
    TakeEars ears;
    std::string voiceKey; ///< whose pace it teaches (take_pace_db.h); or empty
    double pace = 0;      ///< its length by the usual one of its text; 0: it teaches nothing

    double seconds() const noexcept { return rate > 0 ? static_cast<double>(samples) / rate : 0.0; }
};

} // namespace troupe::project
