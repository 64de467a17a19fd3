// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace troupe::app {

/// Writes to a descriptor whose reader may be slow or gone: waits while the reader waits, and can be told to
/// stop waiting. Does not own the descriptor. write() on one thread at a time, stop() and readerIsGone() on
/// any.
class PipeWriter
{
public:
    explicit PipeWriter(int descriptor);
    ~PipeWriter();
    PipeWriter(const PipeWriter&) = delete;
    PipeWriter& operator=(const PipeWriter&) = delete;

    /// False when it was stopped or the reader went away before all was written. Throws Error CannotWrite,
    /// DiskFull.
    bool write(std::string_view bytes);
    void stop() noexcept;

private:
    int descriptor_;
    int stopDescriptor_;
};

/// True when nobody can read any more what is written to standard output.
bool standardOutputIsClosed() noexcept;

} // namespace troupe::app
