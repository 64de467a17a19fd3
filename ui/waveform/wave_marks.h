// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>

namespace troupe::ui {

// What is said of places in a clip. All numbers are samples; [from, to).

/// A place that a person marked.
struct Marker
{
    int64_t sample = 0;
    QString name;
};

/// Words and when they are spoken.
struct TextSpan
{
    int64_t from = 0;
    int64_t to = 0;
    QString text;
};

/// Where a check found something wrong, and what.
struct Flaw
{
    int64_t from = 0;
    int64_t to = 0;
    QString what;
};

/// What the view does when the cursor moves by itself.
enum class FollowMode
{
    Unknown,
    Page,   ///< the next page when the cursor leaves this one
    Centre, ///< the cursor stays in the middle, the wave moves
    Off,
};

} // namespace troupe::ui
