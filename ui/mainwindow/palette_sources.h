// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/command_palette.h"

#include <QString>

#include <functional>

namespace troupe::ui {

class LibraryDesk;
class ProjectDesk;

// What the command palette can go to beside its actions. Each looks through what its desk has in memory,
// gives nothing for no words, and leaves the bin alone. The desks outlive the palette's use of them. Main
// thread.

/// Takes of the open project by what they say, their character, delivery and note; the newest first.
PaletteSource takesForPalette(const ProjectDesk& project, std::function<void(qint64 take)> goTo);
/// Voices of the library by name, description, tags and words; those whose name fits best first.
PaletteSource voicesForPalette(const LibraryDesk& library, std::function<void(const QString& voice)> goTo);

} // namespace troupe::ui
