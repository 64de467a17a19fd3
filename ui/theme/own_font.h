// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace troupe::ui {

/// Makes the font that comes with Troupe the one of all text, in the size that the desktop has, so that the
/// window looks alike everywhere, also where no font is installed. Letters that it lacks come from fonts of
/// the system. Main thread, after QApplication and before the first widget.
void useOwnFont();

} // namespace troupe::ui
