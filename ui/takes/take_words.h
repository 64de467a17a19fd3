// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/services/take_row.h"
#include "ui/theme/colors.h"

#include <QString>

namespace troupe::ui {

// How takes are named to a person, the same in lists, inspector and transport.

/// "To review", "Approved" …
QString takeStateWord(project::TakeState state);
/// The icon of resources/icons that goes with the word.
QString takeStateIcon(project::TakeState state);
/// The colour that goes with both.
QColor takeStateColor(project::TakeState state, const Colors& colors);
/// "Stopped", "Cut by the guard" …; empty for a whole take.
QString takePartialWord(const QString& partial);
/// "4.1 s".
QString takeLength(double seconds);
/// "14:05" today, else the date; in the person's own way.
QString takeTime(int64_t created);
/// One line for the transport and screen readers: "Maya, happy · 4.1 s · seed 42".
QString takeTitle(const TakeRow& row);

} // namespace troupe::ui
