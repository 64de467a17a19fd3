// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string_view>

namespace troupe::app {

/// Writes to a descriptor whose reader may be slow or gone: waits while the reader waits, and can be told to
/// stop waiting. Does not own the descriptor. write() on one thread at a time, stop() on any.
class PipeWriter
{
public:
    /// While `hurried` says true, a reader who takes nothing for a second is given up. May be empty.
    explicit PipeWriter(int descriptor, std::function<bool()> hurried = {});
    ~PipeWriter();
    PipeWriter(const PipeWriter&) = delete;
    PipeWriter& operator=(const PipeWriter&) = delete;

    /// False when it was stopped, or the reader went away or was given up, before all was written. Throws
    /// Error CannotWrite, DiskFull.
    bool write(std::string_view bytes);
    void stop() noexcept;

private:
    const int descriptor_;
    const std::function<bool()> hurried_;
    const int stopDescriptor_;
};

/// True when nobody can read any more what is written to standard output.
bool standardOutputIsClosed() noexcept;

} // namespace troupe::app
