// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"

#include <string>
#include <string_view>

namespace troupe::app {

/// What the command line says, and where: results on standard output, everything else on standard error.
/// Colours and the progress line only on a terminal. Main thread only.
class Console
{
public:
    Console(bool json, bool quiet);

    bool json() const noexcept { return json_; }
    /// True when a person watches: a terminal, and neither --quiet nor --json.
    bool showsProgress() const noexcept { return progress_; }

    /// A line of the result. Kept back until flush().
    void result(std::string_view line);
    /// Something worth knowing, on standard error; not with --quiet or --json.
    void notice(std::string_view line);
    /// Replaces the progress line; empty takes it away.
    void progress(std::string_view line);
    /// "troupe: message" and the remedy under it.
    void error(const Error& error);

    /// Throws Error CannotWrite or DiskFull when standard output did not take everything.
    void flush();

private:
    bool json_;
    bool quiet_;
    bool progress_;
    bool colour_;
    bool progressShown_ = false;
};

/// {"error":{"code":…,"message":…,"remedy":…}}
std::string errorJson(const Error& error);

} // namespace troupe::app
