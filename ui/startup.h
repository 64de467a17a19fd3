// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace troupe::ui {

/// Why no window can be opened here, as a sentence for a person; empty when one can. Asked before
/// QApplication, which would abort the process.
std::string whyNoScreen();

/// Why text cannot be drawn (everything would be boxes); empty when it can. After useOwnFont().
std::string whyNoFont();

/// Milliseconds since this process was started.
double processAgeMs();

} // namespace troupe::ui
