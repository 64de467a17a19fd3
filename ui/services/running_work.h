// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

namespace troupe::ui {

/// Something that runs and that closing the window would end. A plain value, for the moment in which it was
/// asked for.
struct RunningWork
{
    QString what;  ///< a sentence: "“Dawn” is being spoken."
    QString after; ///< a sentence: what is left of it when it is ended now
    /// Ends it; soon after it runs no more. Null: it ends with the window, and nothing has to be done.
    std::function<void()> stop = {};
};

} // namespace troupe::ui
