// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace troupe::app {

/// Turns SIGINT, SIGTERM and SIGHUP into something that the main thread can wait for. The first one asks for
/// an orderly end; the second ends the process at once with 128 + n (files that are not finished have no
/// name, so none is left half-written). Writing to a closed pipe or past a size limit becomes an ordinary
/// error. One at a time, on the main thread; the old behaviour comes back when it goes.
class StopSignals
{
public:
    StopSignals();
    ~StopSignals();
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;

    /// The signal that came first, or 0.
    int received() const noexcept;

    /// Readable after a signal or wake(); drain() makes it unreadable again.
    int descriptor() const noexcept;
    void drain() noexcept;
    /// Any thread, also inside a signal handler.
    void wake() noexcept;
};

} // namespace troupe::app
